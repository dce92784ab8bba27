// Verdicts and causes on figures made for them.
#include "zonekit/audit.hpp"

#include <gtest/gtest.h>

#include "support/drawn_map.hpp"
#include "support/drawn_study.hpp"
#include "zonekit/error.hpp"

namespace zonekit::test {
namespace {

const std::string header = "id,subject_zh,value,unit,value_text,share_percent,denominator_id,check\n";

AuditResult audit(const std::string& claims, const std::string& checks = "") {
  AuditRequest request;
  request.claims_file = "claims.csv";
  request.claims = parse_claims(header + claims, "claims.csv");
  if (!checks.empty()) request.checks = parse_checks("id,kind,check,verdict,text\n" + checks, "checks.csv");
  Study study = study_of({});
  return audit_claims(study, request);
}

AuditRow only(const std::string& claims, const std::string& checks = "") {
  const AuditResult result = audit(claims, checks);
  EXPECT_EQ(result.rows.size(), 1U);
  return result.rows.empty() ? AuditRow() : result.rows.front();
}

std::string failure(const std::string& claims, const std::string& checks = "") {
  try {
    (void)audit(claims, checks);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    return error.what();
  }
  return "no failure";
}

TEST(Audit, APrintedShareIsCheckedWithoutBeingAsked) {
  const AuditRow row = only("county,全县,8476.39,km2,,,,\ncontrol,控制区,1288.14,km2,,15.19,county,\n");
  EXPECT_EQ(row.id, "control#share");
  EXPECT_EQ(row.subject, "控制区");
  EXPECT_EQ(row.printed, "15.19");
  EXPECT_EQ(row.computed, "15.1968");
  EXPECT_EQ(row.verdict, AuditVerdict::truncated);
  EXPECT_EQ(row.explanation, "cut; rounding gives 15.20");
}

TEST(Audit, SharesOfTheSumOfThePartsAreToldApart) {
  const AuditResult result = audit("whole,,100,km2,,,,\na,,6000,ha,,50,whole,\nb,,6000,ha,,50.0,whole,\n");
  ASSERT_EQ(result.rows.size(), 2U);
  EXPECT_EQ(result.rows[0].verdict, AuditVerdict::wrong);
  EXPECT_EQ(result.rows[0].cause, AuditCause::other_whole);
  EXPECT_TRUE(result.rows[0].also.empty());
  EXPECT_EQ(result.findings.front().rule, "audit.wrong");
  EXPECT_EQ(result.findings.front().severity, Severity::error);
}

TEST(Audit, PartsThatDoNotSumSayByHowMuch) {
  const AuditRow row = only("t,,100,ha,,,,\"sum(a, b)\"\na,,60,ha,,,,\nb,,0.3,km2,,,,\n");
  EXPECT_EQ(row.verdict, AuditVerdict::wrong);
  EXPECT_EQ(row.cause, AuditCause::parts);
  EXPECT_EQ(row.explanation, "the parts sum to 90 ha, 10 ha less than the total");
  EXPECT_EQ(row.difference, "10");
  EXPECT_EQ(row.relative_pct, "11.111111");
}

struct CauseCase {
  std::string name;
  std::string claims;
  AuditCause cause;
  AuditVerdict verdict;
};

class Causes : public testing::TestWithParam<CauseCase> {};

TEST_P(Causes, TheTrueOneIsFoundAndNoOther) {
  const AuditRow row = only(GetParam().claims);
  EXPECT_EQ(row.cause, GetParam().cause) << row.explanation;
  EXPECT_EQ(row.verdict, GetParam().verdict);
  EXPECT_TRUE(row.also.empty());
}

// b is the true area: 4140.17 km2, which is 621.0255 wan mu.
INSTANTIATE_TEST_SUITE_P(Of, Causes,
                         testing::Values(CauseCase{"equal", "a,,414017,ha,,,,= b\nb,,4140.17,km2,,,,\n",
                                                   AuditCause::equal, AuditVerdict::exact},
                                         CauseCase{"rounded", "a,,621.03,wan_mu,,,,= b\nb,,4140.17,km2,,,,\n",
                                                   AuditCause::rounded, AuditVerdict::rounded},
                                         CauseCase{"truncated", "a,,621.025,wan_mu,,,,= b\nb,,4140.17,km2,,,,\n",
                                                   AuditCause::truncated, AuditVerdict::truncated},
                                         CauseCase{"ha for km2", "a,,414017,km2,,,,= b\nb,,4140.17,km2,,,,\n",
                                                   AuditCause::other_unit, AuditVerdict::wrong},
                                         CauseCase{"mu for ha", "a,,6210255,ha,,,,= b\nb,,4140.17,km2,,,,\n",
                                                   AuditCause::other_unit, AuditVerdict::wrong},
                                         CauseCase{"666.67", "a,,621.0224,wan_mu,,,,= b\nb,,4140.17,km2,,,,\n",
                                                   AuditCause::mu_constant, AuditVerdict::wrong},
                                         CauseCase{"667", "a,,620.72,wan_mu,,,,= b\nb,,4140.17,km2,,,,\n",
                                                   AuditCause::mu_constant, AuditVerdict::wrong},
                                         CauseCase{"666.7", "a,,620.994,wan_mu,,,,= b\nb,,4140.17,km2,,,,\n",
                                                   AuditCause::mu_constant, AuditVerdict::wrong},
                                         CauseCase{"km2 from mu at 667",
                                                   "a,,4142.24,km2,,,,= b\nb,,621.0255,wan_mu,,,,\n",
                                                   AuditCause::mu_constant, AuditVerdict::wrong},
                                         CauseCase{"real", "a,,48.56,wan_mu,,,,= b\nb,,323.82,km2,,,,\n",
                                                   AuditCause::real_difference, AuditVerdict::wrong}));

struct KindCase {
  std::string check;
  AuditVerdict verdict;
};

class Kinds : public testing::TestWithParam<KindCase> {};

TEST_P(Kinds, HaveTheirOwnVerdicts) {
  EXPECT_EQ(only("a,,8476,km2,,,,\nb,,8476.39,km2,,,,\nc,,9000,km2,,,,\nd,,8476.39,km2,,,,\n", GetParam().check + "\n")
                .verdict,
            GetParam().verdict);
}

INSTANTIATE_TEST_SUITE_P(
    Each, Kinds,
    testing::Values(KindCase{"1,twice,a = b", AuditVerdict::agree}, KindCase{"1,twice,b = a", AuditVerdict::agree},
                    KindCase{"1,twice,a = c", AuditVerdict::disagree}, KindCase{"1,twice,a <= c", AuditVerdict::agree},
                    KindCase{"1,twice,a >= c", AuditVerdict::disagree},
                    KindCase{"1,sense,a >= c", AuditVerdict::suspect},
                    KindCase{"1,sense,b != d", AuditVerdict::suspect}, KindCase{"1,sense,b ≠ c", AuditVerdict::exact},
                    KindCase{"1,ratio,a >= c", AuditVerdict::wrong}, KindCase{"1,ratio,a ≤ c", AuditVerdict::exact},
                    KindCase{"1,derived,a / c in %", AuditVerdict::not_checkable},
                    KindCase{"1,note,,suspect,because", AuditVerdict::suspect},
                    KindCase{"1,share,a", AuditVerdict::not_checkable}));

TEST(Audit, AFigurePrintedAsABoundIsOne) {
  EXPECT_EQ(only("a,,60,ha,≥60,,,= b\nb,,61,ha,,,,\n").verdict, AuditVerdict::exact);
  EXPECT_EQ(only("a,,60,ha,≥60,,,= b\nb,,59,ha,,,,\n").verdict, AuditVerdict::wrong);
  EXPECT_EQ(only("a,,60,ha,60以内,,,= b\nb,,59,ha,,,,\n").cause, AuditCause::holds);
  EXPECT_EQ(only("a,,60,ha,约60,,,= b\nb,,60.4,ha,,,,\n").verdict, AuditVerdict::rounded);
}

TEST(Audit, OfACutFigureTheSlipsThatFitStandBeside) {
  const AuditRow row = only("a,,621.02,wan_mu,,,,= b\nb,,4140.17,km2,,,,\n");
  EXPECT_EQ(row.verdict, AuditVerdict::truncated);
  EXPECT_EQ(row.cause, AuditCause::truncated);
  EXPECT_EQ(row.also, std::vector{AuditCause::mu_constant});
}

TEST(Audit, EachEndOfARangeHasItsOwnDigits) {
  const std::string range = "a,,,ha,0.5-1,,,= b\n";
  EXPECT_EQ(only(range + "b,,0.2,ha,,,,\n").verdict, AuditVerdict::wrong);
  EXPECT_EQ(only(range + "b,,0.45,ha,,,,\n").cause, AuditCause::equal);
  EXPECT_EQ(only(range + "b,,1.4,ha,,,,\n").cause, AuditCause::equal);
  EXPECT_EQ(only(range + "b,,1.4,ha,,,,\n").printed, "0.5-1");
}

TEST(Audit, AShareThatIsTooCoarseImpliesNoWhole) {
  const auto whole_of = [](const std::string& share) {
    return only("a,,5,ha,,,,\nb,,5,ha,," + share + ",,\n", "1,share,one_whole(b)\n");
  };
  EXPECT_EQ(whole_of("0.5-1").verdict, AuditVerdict::exact);
  EXPECT_EQ(whole_of("0.5-1").explanation, "wholes that the prints allow: 300 to 1222 ha");
  EXPECT_EQ(whole_of("0-1").verdict, AuditVerdict::not_checkable);
  EXPECT_EQ(whole_of("0-1").explanation, "the share of 'b', 0-1 %, is too coarse to imply a whole");
  EXPECT_EQ(whole_of("0").explanation, "'b' prints no value or no share");
}

TEST(Audit, RoundingOfPrintsInTenThousandsHasNoDecimals) {
  EXPECT_EQ(only("a,,266000,count,26.6万,,,= b\nb,,266600,count,,,,\n").explanation, "cut; rounding gives 267000");
  EXPECT_EQ(only("a,,266000,count,26.6万,,,= b\nb,,269600,count,,,,\n").explanation,
            "a real difference of 3600; rounding gives 270000");
}

TEST(Audit, BetweenSharesLiePercentagePoints) {
  EXPECT_EQ(only("w,,100,ha,,,,\na,,60,ha,,60.585,w,\n").explanation,
            "a real difference of 0.585 percentage points; rounding gives 60.000");
}

TEST(Audit, DerivedFiguresAreComputedAndNotChecked) {
  const AuditRow row = only("a,,30,km2,,,,\nc,,120,km2,,,,\n", "1,derived,a / c in %\n");
  EXPECT_EQ(row.computed, "25");
  EXPECT_EQ(row.unit, "percent");
}

TEST(Audit, OneWholeForAllSharesOrNone) {
  EXPECT_EQ(only("a,,250,ha,,25,,\nb,,501,ha,,50,,\n", "1,share,\"one_whole(a, b)\"\n").verdict, AuditVerdict::exact);
  EXPECT_EQ(only("a,,250,ha,,25,,\nb,,600,ha,,50,,\n", "1,share,\"one_whole(a, b)\"\n").verdict, AuditVerdict::wrong);
}

TEST(Audit, ClaimsThatStandInNoCheckAreCounted) {
  const AuditResult result = audit("a,,1,ha,,,,= b\nb,,1,ha,,,,\nc,,1,ha,,,,\n");
  EXPECT_EQ(result.unchecked, 1U);
  EXPECT_EQ(result.findings.back().rule, "audit.unchecked");
}

TEST(Audit, APrintThatSaysAnotherNumberThanTheValueIsAFinding) {
  const AuditResult result = audit("a,,266000,ha,26.5万,,,\nb,,0.47,m,470毫米,,,\n");
  ASSERT_GE(result.findings.size(), 2U);
  EXPECT_EQ(result.findings[0].rule, "audit.print");
  EXPECT_EQ(result.findings[0].severity, Severity::warning);
  EXPECT_EQ(result.findings[1].rule, "audit.unread");
}

TEST(Audit, AMeasureWithoutLayersIsNotCheckable) {
  AuditRequest request;
  request.claims_file = "c.csv";
  request.claims = parse_claims("id,value,unit,measure\na,1,ha,area(redline)\n", "c.csv");
  Study study = study_of({});
  const AuditResult result = audit_claims(study, request);
  EXPECT_EQ(result.rows.at(0).verdict, AuditVerdict::not_checkable);
  EXPECT_EQ(result.rows.at(0).explanation, "there are no layers to measure");
}

TEST(Audit, LandThatIsNotThereIsAFindingInEveryCheck) {
  Study study = study_of({drawn("redline", {"aa"})});
  AuditRequest request;
  request.claims_file = "c.csv";
  request.claims = parse_claims("id,value,unit,check\na,200,m2,area(redline)\nb,1,m2,area(forest)\n", "c.csv");
  request.checks = parse_checks("id,kind,check\n1,derived,\"share(forest, redline) in %\"\n", "k.csv");
  const AuditResult result = audit_claims(study, request);
  EXPECT_EQ(result.rows.at(1).verdict, AuditVerdict::exact);
  ASSERT_EQ(result.findings.size(), 2U);
  for (const Finding& finding : result.findings) {
    EXPECT_EQ(finding.rule, "audit.not-measured");
    EXPECT_NE(finding.message.find("there is no layer 'forest'; the layers are redline"), std::string::npos);
  }
}

struct FaultCase {
  std::string check;
  std::string message;
};

class Faults : public testing::TestWithParam<FaultCase> {};

TEST_P(Faults, NameTheirPlace) {
  EXPECT_EQ(failure("a,面积,1,ha,,,,\nb,,1,m,,,,\n", "1,ratio," + GetParam().check + "\n"), GetParam().message);
}

INSTANTIATE_TEST_SUITE_P(
    OfChecks, Faults,
    testing::Values(
        FaultCase{"a = ", "checks.csv:2: column check, character 4: the expression ends too early"},
        FaultCase{"a = x", "checks.csv:2: column check, character 5: there is no claim 'x'; did you mean 'a'?"},
        FaultCase{"a = b",
                  "checks.csv:2: column check, character 5: the two sides can't be compared: one is an area, "
                  "a length or a plain number, the other is not"},
        FaultCase{
            "a = a + b",
            "checks.csv:2: column check, character 9: this can't be added to or taken from what "
            "stands before: areas, lengths and plain numbers don't mix (m2 and m); give a number its unit, such as 100 "
            "ha"},
        FaultCase{"a = (a", "checks.csv:2: column check, character 7: ')' is missing after an expression in brackets"},
        FaultCase{
            "a = mean(a)",
            "checks.csv:2: column check, character 5: there is no function 'mean'; there are: one_whole, area, share, "
            "total, sum, min, max, parts, printed_share"},
        FaultCase{"'面积 = 1", "checks.csv:2: column check, character 1: a quoted name that begins here does not end"},
        FaultCase{"a a", "checks.csv:2: column check, character 3: 'a' does not belong here"},
        FaultCase{"a = 1.2.3", "checks.csv:2: column check, character 5: '1.2.3' is not a number"},
        FaultCase{"a = sum(parts(a))",
                  "checks.csv:2: column check, character 9: no claim is a part of 'a' (by its denominator_id)"},
        FaultCase{"= a",
                  "checks.csv:2: column check, character 1: a check in a file of its own needs a left side: ID = ..."},
        FaultCase{"a & a", "checks.csv:2: column check, character 3: '&' means nothing here"}));

TEST(Audit, ManyBracketsAreRefusedNotFollowed) {
  const std::string brackets(100'000, '(');
  EXPECT_EQ(failure("a,,1,ha,,,,\n", "1,ratio,a = " + brackets + "\n"),
            "checks.csv:2: column check, character 69: more than 64 brackets in each other");
}

TEST(Audit, ManyTermsAreRefusedNotFollowed) {
  std::string terms = "a = 1";
  for (int i = 1; i < 30'000; ++i) terms += "+1";
  EXPECT_EQ(failure("a,,1,count,,,,\n", "1,ratio," + terms + "\n"),
            "checks.csv:2: column check, character 2005: more than 1000 terms; use sum(...) or divide it into several");
  EXPECT_EQ(only("a,,1000,count,,,,\n", "1,ratio," + terms.substr(0, 4 + 1999) + "\n").verdict, AuditVerdict::exact);
}

TEST(Audit, DigitsWithoutEndAreRefused) {
  const std::string digits(100'000, '7');
  EXPECT_NE(failure("a,," + digits + ",ha,,,,\n").find("which is no plain decimal"), std::string::npos);
  EXPECT_NE(failure("a,,1,ha,,,,\n", "1,ratio,a = " + digits + "\n").find("is not a number"), std::string::npos);
}

TEST(Audit, ClaimsFilesAreReadWithTheirLine) {
  EXPECT_EQ(
      failure("a,,x,ha,,,,\n"),
      "claims.csv:2: 'a' has the value 'x', which is no plain decimal; the print as it stands goes into value_text");
  EXPECT_EQ(failure("a,,1,acre,,,,\n").substr(0, 45), "claims.csv:2: 'a' has the unknown unit 'acre'");
  EXPECT_EQ(failure("a,,1,ha,,,,\na,,1,ha,,,,\n"), "claims.csv:3: the id 'a' stands twice");
  EXPECT_EQ(failure(",,1,ha,,,,\n"), "claims.csv:2: the id is missing");
  EXPECT_EQ(failure("a,,1,ha,,,,\n", "1,shares,a\n"), "checks.csv:2: there is no kind 'shares'; did you mean 'share'?");
  EXPECT_EQ(failure("a,,1,ha,,,,\n", "1,note,,good\n"),
            "checks.csv:2: the note '1' has the verdict 'good'; there are exact, rounded, truncated, wrong, agree, "
            "disagree, suspect, not checkable");
}

TEST(Audit, ChineseUnitsAndQuotedIds) {
  EXPECT_EQ(only("'红线 1',,190342,公顷,,,,\nb,,1903.42,平方公里,,,,\n", "1,units,'''红线 1''' = b\n").verdict,
            AuditVerdict::exact);
}

TEST(Audit, TablesHaveOneRowACheckAndOneAKind) {
  const AuditResult result = audit("a,,1,ha,,,,= b\nb,,1,ha,,,,= c\nc,,2,ha,,,,\n");
  EXPECT_EQ(audit_table(result).rows.size(), 2U);
  const Table summary = audit_summary_table(result);
  ASSERT_EQ(summary.rows.size(), 2U);
  EXPECT_EQ(std::get<std::int64_t>(summary.rows[1][1]), 2);
}

}  // namespace
}  // namespace zonekit::test
