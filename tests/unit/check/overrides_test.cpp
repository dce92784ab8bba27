#include "zonekit/overrides.hpp"

#include <gtest/gtest.h>

#include "zonekit/error.hpp"

namespace zonekit {
namespace {

std::string failure(const std::string& text) {
  try {
    (void)parse_overrides(text, "o.csv");
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    return error.what();
  }
  return "no failure";
}

TEST(Overrides, AreReadInAnyOrderOfColumns) {
  const auto all = parse_overrides(
      "\xEF\xBB\xBF"
      "date,author,finding,reason\r\n2026-03-01,王工,\"coverage.overlap:a,b:1\",\"历史问题,\n已核实\"\r\n",
      "o.csv");
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].finding, "coverage.overlap:a,b:1");
  EXPECT_EQ(all[0].reason, "历史问题,\n已核实");
  EXPECT_EQ(all[0].author, "王工");
  EXPECT_EQ(all[0].date, (Date{2026, 3, 1}));
  EXPECT_EQ(all[0].file, "o.csv");
  EXPECT_EQ(all[0].line, 2);
}

TEST(Overrides, NeedEveryColumnAndEveryValue) {
  const std::string header = "finding,reason,author,date\n";
  EXPECT_EQ(failure(""),
            "o.csv:1:1: no header; the first line of a file of overrides must have finding,reason,author,date");
  EXPECT_EQ(failure("finding,reason,author\n"),
            "o.csv:1:1: the column 'date' is missing; the first line of a file of overrides must have "
            "finding,reason,author,date");
  EXPECT_EQ(failure("finding,reason,author,date,autor\n"),
            "o.csv:1:1: unknown column 'autor' of a file of overrides; did you mean 'author'?");
  EXPECT_EQ(failure(header + "a, ,w,2026-03-01\n"), "o.csv:2:1: an override needs 'reason'");
  EXPECT_EQ(failure(header + "a,r,,2026-03-01\n"), "o.csv:2:1: an override needs 'author'");
  EXPECT_EQ(failure(header + "a,r,w,2026-02-30\n"), "o.csv:2:1: 'date' must be a day of the calendar; '2026-02-30' is none");
  EXPECT_EQ(failure(header + "a,r,w\n"),
            "o.csv:2:1: 3 fields, but the header has 4; put a field with a comma in double quotes");
  EXPECT_EQ(failure(header + "a,r,w,2026-03-01\nb,r,w,2026-03-01\na,r,w,2026-03-02\n"),
            "o.csv:4:1: finding 'a' stands already on line 2; keep one of the two");
  try {
    (void)load_overrides("/no/such.csv");
    FAIL();
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "can't read file of overrides /no/such.csv: no such file");
  }
}

CheckFinding finding(const std::string& id, const std::string& rule, const std::string& layer,
                     const std::string& other = {}) {
  CheckFinding one;
  one.id = id;
  one.finding.rule = rule;
  one.finding.layer = layer;
  one.finding.severity = Severity::error;
  one.other_layer = other;
  return one;
}

RuleOutcome outcome(const std::string& rule, const std::string& subject, std::vector<std::string> layers = {}) {
  RuleOutcome one;
  one.rule = rule;
  one.subject = subject;
  one.layers = std::move(layers);
  return one;
}

TEST(Overrides, MarkFindingsAndTellWhichAreStale) {
  CheckResult result;
  result.findings = {finding("o:1", "coverage.overlap", "a"), finding("o:2", "coverage.overlap", "b"),
                     finding("r:1", "relation.exclusive", "a", "c"), finding("r:2", "relation.exclusive", "a", "b")};
  result.findings[2].relation = "R2";
  result.findings[3].relation = "R1";
  result.rules = {outcome("coverage.overlap", "a"), outcome("coverage.overlap", "b"),
                  outcome("relation.exclusive", "R1", {"a", "b"}), outcome("relation.exclusive", "R2", {"a", "c"})};
  const std::vector<Override> overrides{{"r:1", "why", "w", {2026, 3, 1}, "o.csv", 2},
                                        {"gone", "why", "w", {2026, 3, 1}, "o.csv", 3},
                                        {"o:2", "why", "w", {2026, 3, 1}, "o.csv", 4}};
  apply_overrides(overrides, result);
  EXPECT_FALSE(result.findings[0].overridden);
  EXPECT_EQ(result.findings[1].overridden, 2U);
  EXPECT_EQ(result.findings[2].overridden, 0U);
  EXPECT_EQ(result.findings[2].finding.severity, Severity::error) << "stays";
  EXPECT_EQ(result.stale, (std::vector<std::size_t>{1}));
  EXPECT_EQ(result.overrides.size(), 3U);
  std::vector<std::size_t> counts;
  for (const RuleOutcome& one : result.rules) counts.push_back(one.overridden);
  EXPECT_EQ(counts, (std::vector<std::size_t>{0, 1, 0, 1}));
  apply_overrides({}, result);
  EXPECT_FALSE(result.findings[1].overridden) << "applying anew starts from nothing";
  EXPECT_EQ(result.rules[1].overridden, 0U);
}

TEST(Overrides, ATemplateHasWhatIsNotOverriddenYet) {
  std::vector<CheckFinding> findings{finding("a,b", "r", "l"), finding("c", "r", "l")};
  findings[1].overridden = 0;
  EXPECT_EQ(override_template(findings), "finding,reason,author,date\n\"a,b\",,,\n");
  EXPECT_EQ(failure(override_template(findings)), "o.csv:2:1: an override needs 'reason'") << "a reason must be given";
}

}  // namespace
}  // namespace zonekit
