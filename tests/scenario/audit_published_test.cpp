// The published figures of four plans, checked as shipped, against the list that was checked by hand.
#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

#include "zonekit/audit.hpp"

namespace zonekit::test {
namespace {

const std::string domain = ZONEKIT_SHARED_DATA "/../domain";

std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// The first word of the vocabulary in a text; "not printed" is what cannot be checked.
std::string verdict_in(const std::string& text) {
  constexpr std::array<std::string_view, 9> words{"not checkable", "not printed", "exact",   "rounded", "truncated",
                                                  "wrong",         "disagree",    "suspect", "agree"};
  std::string found;
  std::size_t first = std::string::npos;
  for (const std::string_view word : words) {
    const std::size_t at = text.find(word);
    if (at < first) first = at, found = word;
  }
  return found == "not printed" ? "not checkable" : found;
}

/// Verdicts by check: the last cell of a table's row, or what follows "K016:".
std::map<std::string, std::string> hand_list(const std::string& markdown) {
  std::map<std::string, std::string> verdicts;
  std::size_t begin = 0;
  while (begin < markdown.size()) {
    const std::size_t end = std::min(markdown.find('\n', begin), markdown.size());
    std::string line = markdown.substr(begin, end - begin);
    begin = end + 1;
    if (line.starts_with("| K")) {
      const std::string id = line.substr(2, 4);
      line.erase(line.find_last_of('|'));
      const std::string verdict = verdict_in(line.substr(line.find_last_of('|')));
      if (!verdict.empty()) verdicts[id] = verdict;
      continue;
    }
    for (std::size_t at = line.find('K'); at != std::string::npos; at = line.find('K', at + 1)) {
      if (at + 4 >= line.size() || line[at + 4] != ':') continue;
      // A sentence after the verdict belongs to it; the next check's does not.
      const std::size_t stop = line.find(". K", at);
      const std::string verdict = verdict_in(line.substr(at, stop == std::string::npos ? stop : stop - at));
      if (!verdict.empty()) verdicts[line.substr(at, 4)] = verdict;
    }
  }
  return verdicts;
}

class PublishedFigures : public testing::Test {
 protected:
  void SetUp() override {
    const std::string figures = domain + "/published-figures.csv";
    if (!std::filesystem::exists(figures)) GTEST_SKIP() << "no " << figures;
    AuditRequest request;
    request.claims_file = figures;
    request.claims = load_claims(figures);
    request.checks = load_checks(ZONEKIT_SOURCE_DIR "/geodata/audit/published-figures-checks.csv");
    Study none{std::vector<LayerSpec>()};
    result = audit_claims(none, request);
    for (const AuditRow& row : result.rows) rows[row.id] = &row;
  }
  AuditResult result;
  std::map<std::string, const AuditRow*> rows;
};

TEST_F(PublishedFigures, GetTheVerdictsOfTheHandMadeList) {
  const auto expected = hand_list(read(domain + "/figure-checks.md"));
  ASSERT_GT(expected.size(), 100U);
  std::size_t compared = 0;
  for (const auto& [id, verdict] : expected) {
    const auto found = rows.find(id);
    if (id > "K117") continue;  // bounds and remarks, not claims
    ASSERT_NE(found, rows.end()) << id << " is in no check";
    EXPECT_EQ(audit_verdict_name(found->second->verdict), verdict) << id << ": " << found->second->explanation;
    ++compared;
  }
  EXPECT_GE(compared, 114U);
  RecordProperty("compared", static_cast<int>(compared));
}

TEST_F(PublishedFigures, AreComputedNotNoted) {
  // What a person must judge is named so; everything else comes out of the figures.
  std::size_t notes = 0;
  for (const AuditRow& row : result.rows) notes += row.kind == AuditKind::note ? 1U : 0U;
  EXPECT_LE(notes, 20U);
  EXPECT_GE(result.rows.size(), 150U);
}

TEST_F(PublishedFigures, GetTheFiguresOfTheHandMadeList) {
  const std::map<std::string, std::string> computed{
      {"K001", "51.717535"},   {"K010", "15.1968"},   {"K012", "73.974571"}, {"K016", "3008.81"},
      {"K017", "212.7143"},    {"K020", "3765.23"},   {"K053", "621.0255"},  {"K055", "48.573"},
      {"K056", "260854.2871"}, {"K059", "59.645557"}, {"K061", "94.442924"}, {"K070", "27.097214"},
      {"K118", "4557.21"},     {"K121", "7370.79"},   {"K066.7", "1.19973"}, {"K116.2", "67.229092"},
      {"K117", "2789.4"}};
  for (const auto& [id, value] : computed) EXPECT_EQ(rows.at(id)->computed, value) << id;
}

TEST_F(PublishedFigures, AreExplained) {
  EXPECT_EQ(rows.at("K010")->cause, AuditCause::truncated);
  EXPECT_EQ(rows.at("K012")->cause, AuditCause::other_whole);
  EXPECT_EQ(rows.at("K013")->cause, AuditCause::other_whole);
  EXPECT_EQ(rows.at("K014")->cause, AuditCause::other_whole);
  EXPECT_EQ(rows.at("K016")->cause, AuditCause::parts);
  EXPECT_EQ(rows.at("K016")->explanation, "the parts sum to 3008.81 km2, 15.94 km2 less than the total");
  EXPECT_EQ(rows.at("K055")->cause, AuditCause::two_prints);
  EXPECT_EQ(rows.at("K072")->cause, AuditCause::two_prints);
  EXPECT_EQ(rows.at("K085")->cause, AuditCause::truncated);
  EXPECT_NE(rows.at("K075")->explanation.find("703404 to 706241 ha; 817685 to 821005 ha; 837692 to 883514 ha"),
            std::string::npos)
      << rows.at("K075")->explanation;
  for (const AuditRow& row : result.rows) EXPECT_TRUE(row.also.empty()) << row.id;
}

TEST_F(PublishedFigures, ArePrintedAsTheyAreDecoded) {
  // 422 rows, among them full-width digits and U+E010: what can't be read as a number is named.
  EXPECT_EQ(result.claims, 422U);
  std::size_t unread = 0;
  for (const Finding& finding : result.findings) {
    EXPECT_NE(finding.rule, "audit.print") << finding.message;
    unread += finding.rule == "audit.unread" ? 1U : 0U;
  }
  EXPECT_EQ(unread, 13U);
}

}  // namespace
}  // namespace zonekit::test
