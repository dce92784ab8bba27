// Files of targets: their units in all spellings, and complaints.
#include <gtest/gtest.h>

#include "zonekit/error.hpp"
#include "zonekit/stats_report.hpp"

namespace zonekit::test {
namespace {

std::string failure(const std::string& text) {
  try {
    (void)parse_targets(text, "t.csv", AreaUnit::ha);
  } catch (const Error& error) {
    return error.what();
  }
  return "no failure";
}

TEST(Targets, HaveUnitsInAllSpellings) {
  const auto targets =
      parse_targets("class,label,value,unit\n01,2035,5,公顷\n02,2035,5,平方公里\n03,2035,5,\n04,2035,5,万亩\n", "t.csv",
                    AreaUnit::m2);
  ASSERT_EQ(targets.size(), 4U);
  EXPECT_EQ(targets[0].unit, AreaUnit::ha);
  EXPECT_EQ(targets[1].unit, AreaUnit::km2);
  EXPECT_EQ(targets[2].unit, AreaUnit::m2);
  EXPECT_EQ(targets[3].unit, AreaUnit::wan_mu);
}

TEST(Targets, ComplainWithTheLineAndTheNearestName) {
  EXPECT_EQ(failure("class,label,value,unit\n01,2035,5,wan_mou\n"),
            "t.csv:2: unknown unit 'wan_mou'; did you mean 'wan_mu'?");
  EXPECT_EQ(failure("class,label,value,unit\n01,2035,5,person\n"),
            "t.csv:2: unknown unit 'person'; there are: m2, ha, km2, mu, wan_mu");
  EXPECT_EQ(failure("class,label,value\n01,2035,-5\n"), "t.csv:2: '-5' is not an area, such as 8476.39");
}

}  // namespace
}  // namespace zonekit::test
