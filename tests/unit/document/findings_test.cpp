#include <gtest/gtest.h>

#include "zonekit/report.hpp"

namespace zonekit {
namespace {

Finding bow_tie(std::int64_t feature) {
  return {"geometry.bow-tie", Severity::warning, "ring crosses itself", "redline", feature, 1.0, 2.0, 1.25, "m2"};
}

TEST(Findings, FewAreToldOneByOne) {
  const std::vector<Finding> findings{
      bow_tie(7), {"crs.zone", Severity::error, "zone 42 is declared", "county", {}, {}, {}, {}, ""}};
  EXPECT_EQ(finding_lines(findings),
            (std::vector<std::string>{"warning: ring crosses itself [geometry.bow-tie; redline, feature 7]",
                                      "error: zone 42 is declared [crs.zone; county]"}));
}

TEST(Findings, ManyAlikeAreCountedAndSummed) {
  std::vector<Finding> findings;
  for (int i = 0; i < 11; ++i) findings.push_back(bow_tie(i));
  EXPECT_EQ(finding_lines(findings),
            (std::vector<std::string>{
                "warning: 11 findings geometry.bow-tie in layer redline, together 13.75 m2; the first 3:",
                "  ring crosses itself [geometry.bow-tie; redline, feature 0]",
                "  ring crosses itself [geometry.bow-tie; redline, feature 1]",
                "  ring crosses itself [geometry.bow-tie; redline, feature 2]"}));
}

TEST(Findings, QuietLeavesErrorsOnly) {
  EXPECT_TRUE(finding_lines(std::vector<Finding>{bow_tie(1)}, Severity::error).empty());
}

TEST(Findings, CsvIsOneFlatRowEach) {
  EXPECT_EQ(print_findings(std::vector<Finding>{bow_tie(7)}, TableFormat::csv),
            "rule,severity,message,layer,feature,x,y,value,unit\n"
            "geometry.bow-tie,warning,ring crosses itself,redline,7,1,2,1.25,m2\n");
}

TEST(Findings, NoneIsAnEmptyJsonList) {
  EXPECT_EQ(print_findings({}, TableFormat::json), "[]\n");
}

}  // namespace
}  // namespace zonekit
