#include <gtest/gtest.h>

#include "zonekit/error.hpp"
#include "zonekit/siting.hpp"

namespace zonekit {
namespace {

constexpr const char* header = "site,restriction,decision,reason,author,date\n";

std::string failure(const std::string& text, const std::string& name = "d.csv") {
  try {
    (void)parse_decisions(text, name);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    return error.what();
  }
  return "no failure";
}

std::string csv_failure(const std::string& rows) {
  return failure(header + rows);
}

TEST(Decisions, AreReadFromCsv) {
  const auto decisions = parse_decisions(std::string("\xEF\xBB\xBF") +
                                             "site,date,restriction,author,decision,reason\r\n"
                                             "18,2024-05-06,R03,\"王, 工\",conditional,\"说 \"\"可以\"\"\r\n两行\"\r\n"
                                             "\r\n"
                                             "甲-2,2024-02-29,R01,李,prohibited,否",
                                         "d.csv");
  ASSERT_EQ(decisions.size(), 2U);
  EXPECT_EQ(decisions[0].site, "18");
  EXPECT_EQ(decisions[0].restriction, "R03");
  EXPECT_EQ(decisions[0].decision, Verdict::conditional);
  EXPECT_EQ(decisions[0].reason, "说 \"可以\"\r\n两行");
  EXPECT_EQ(decisions[0].author, "王, 工");
  EXPECT_EQ(decisions[0].date, (Date{2024, 5, 6}));
  EXPECT_EQ(decisions[0].file, "d.csv");
  EXPECT_EQ(decisions[0].line, 2);
  EXPECT_EQ(decisions[1].decision, Verdict::prohibited);
  EXPECT_EQ(decisions[1].line, 5);
}

TEST(Decisions, AreReadFromYaml) {
  const auto decisions = parse_decisions(
      "- {site: 18, restriction: R03, decision: clear, reason: 已核, author: 王, "
      "date: 2024-05-06}\n",
      "d.YML");
  ASSERT_EQ(decisions.size(), 1U);
  EXPECT_EQ(decisions[0].site, "18");
  EXPECT_EQ(decisions[0].decision, Verdict::clear);
  EXPECT_EQ(decisions[0].reason, "已核");
  EXPECT_EQ(decisions[0].line, 1);
  EXPECT_TRUE(parse_decisions("", "d.yaml").empty());
  EXPECT_TRUE(parse_decisions(header, "d.csv").empty());
}

TEST(Decisions, PrintedOnesReadBack) {
  std::vector<SiteDecision> decisions(2);
  decisions[0] = {"a,b", "R\"1\"", Verdict::restricted, "两\n行", "王", {2024, 1, 2}, "", 0};
  decisions[1] = {" 1", "R2", Verdict::undecidable, "cr\r", "x", {987, 1, 2}, "", 0};
  for (const bool bom : {false, true}) {
    const std::string text = print_decisions(decisions, bom);
    EXPECT_EQ(text.starts_with("\xEF\xBB\xBF"), bom);
    const auto read = parse_decisions(text, "d.csv");
    ASSERT_EQ(read.size(), 2U);
    for (std::size_t i = 0; i < 2; ++i) {
      EXPECT_EQ(read[i].site, decisions[i].site);
      EXPECT_EQ(read[i].restriction, decisions[i].restriction);
      EXPECT_EQ(read[i].decision, decisions[i].decision);
      EXPECT_EQ(read[i].reason, decisions[i].reason);
      EXPECT_EQ(read[i].author, decisions[i].author);
      EXPECT_EQ(read[i].date, decisions[i].date);
    }
  }
}

TEST(Decisions, FailuresOfCsvNameFileLineAndCure) {
  EXPECT_EQ(failure(""), "d.csv:1:1: no header; the first line must be site,restriction,decision,reason,author,date");
  EXPECT_EQ(failure("site,restriction,decision,reason,author\n"),
            "d.csv:1:1: the column 'date' is missing; the first line must be "
            "site,restriction,decision,reason,author,date");
  EXPECT_EQ(failure("site,site,restriction,decision,reason,author,date\n"),
            "d.csv:1:1: the column 'site' is there twice; the first line must be "
            "site,restriction,decision,reason,author,date");
  EXPECT_EQ(failure("site,restricton,decision,reason,author,date\n"),
            "d.csv:1:1: unknown column 'restricton' of decisions; did you mean 'restriction'?");
  EXPECT_EQ(csv_failure("1,R1,clear,a,b\n"),
            "d.csv:2:1: 5 fields, but the header has 6; put a field with a comma in double quotes");
  EXPECT_EQ(csv_failure("1,R1,clear,,b,2024-01-01\n"), "d.csv:2:1: 'reason' is empty");
  EXPECT_EQ(csv_failure("1,R1,\"clear\"x,a,b,2024-01-01\n"),
            "d.csv:2:13: text after a closing quote; double a quote that belongs to the text");
  EXPECT_EQ(csv_failure("1,R1,clear,a,b,2024-01-01\n2,R1,clear,\"a,b,2024-01-01\n"),
            "d.csv:3:12: a quoted field that begins here does not end; close it with \"");
  EXPECT_EQ(csv_failure("1,R1,\"clear\n\",a,b,2024-01-01\n1,R1,ok\n"),
            "d.csv:4:1: 3 fields, but the header has 6; put a field with a comma in double quotes");
  EXPECT_EQ(csv_failure("1,R1,clear,\xC4\xE3,b,2024-01-01\n"),
            "d.csv:2:12: not UTF-8 (perhaps GBK); save the file as UTF-8");
}

TEST(Decisions, FailuresOfValues) {
  EXPECT_EQ(
      csv_failure("1,R1,prohibit,a,b,2024-01-01\n"),
      "d.csv:2:1: 'decision' must be one of clear, allowed, conditional, restricted, undecidable, prohibited, not "
      "'prohibit'; did you mean 'prohibited'?");
  EXPECT_EQ(csv_failure("1,R1,clear,a,b,2023-02-29\n"),
            "d.csv:2:1: 'date' must be a day of the calendar; '2023-02-29' is none");
  EXPECT_EQ(csv_failure("1,R1,clear,a,b,2024-01-01\n1,R1,allowed,a,b,2024-01-02\n"),
            "d.csv:3:1: site '1' and restriction 'R1' are decided already on line 2; keep one of the two");
  EXPECT_EQ(failure("site: 1\n", "d.yaml"),
            "d.yaml:1:1: decisions must be a list of {site, restriction, decision, reason, author, date}");
  EXPECT_EQ(failure("- {site: 1, rule: R1}\n", "d.yaml"),
            "d.yaml:1:13: unknown key 'rule' of a decision; there are: site, restriction, decision, reason, author, "
            "date");
  EXPECT_EQ(failure("- {site: 1, restriction: R1}\n", "d.yaml"), "d.yaml:1:3: a decision needs 'decision'");
  EXPECT_EQ(failure("- {site: 1, restriction: R1, decision: x, reason: r, author: a, date: 2024-01-01}\n", "d.yaml"),
            "d.yaml:1:40: 'decision' must be one of clear, allowed, conditional, restricted, undecidable, prohibited, "
            "not 'x'");
}

TEST(Decisions, AMissingFileIsAnInputError) {
  try {
    (void)load_decisions("/no/such.csv");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::input);
    EXPECT_STREQ(error.what(), "can't read file of decisions /no/such.csv: no such file");
  }
}

}  // namespace
}  // namespace zonekit
