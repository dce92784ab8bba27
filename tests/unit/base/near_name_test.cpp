#include "base/near_name.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace zonekit {

namespace {

const std::vector<std::string> names{"farmland", "redline", "红线"};

TEST(EditDistance, CountsInsertionsDeletionsReplacementsAndSwaps) {
  EXPECT_EQ(edit_distance("", "abc"), 3U);
  EXPECT_EQ(edit_distance("abc", "abc"), 0U);
  EXPECT_EQ(edit_distance("abc", "abd"), 1U);
  EXPECT_EQ(edit_distance("abc", "acb"), 1U);
  EXPECT_EQ(edit_distance("abc", "bca"), 2U);
}

TEST(EditDistance, IsTheSameBothWays) {
  for (const std::string& a : names) {
    for (const std::string& b : names) EXPECT_EQ(edit_distance(a, b), edit_distance(b, a));
  }
}

TEST(NearestName, FindsSlipsAndBeginningsAndNothingElse) {
  EXPECT_EQ(nearest_name("redlien", names), "redline");
  EXPECT_EQ(nearest_name("farm", names), "farmland");
  EXPECT_EQ(nearest_name("river", names), "");
  EXPECT_EQ(nearest_name("", names), "");
  EXPECT_EQ(nearest_name(std::string(100, 'x'), names), "");
}

TEST(NearestName, ComparesLettersNotBytes) {
  const std::vector<std::string> lands{"林地", "生态保护红线", "road"};
  EXPECT_EQ(edit_distance("旱地", "林地"), 1U);
  EXPECT_EQ(nearest_name("旱地", lands), "");  // two bytes of six, one letter of two: another word
  EXPECT_EQ(nearest_name("生态保护红綫", lands), "生态保护红线");
  EXPECT_EQ(nearest_name("raod", lands), "road");
}

TEST(Slips, AreNoNamesOfTheirOwn) {
  const std::vector<std::string> layers{"farmland", "landuse2020", "林地", "生态保护红线", "road", "一级林地"};
  for (const char* slip : {"farmlnd", "生态保护红綫", "raod", "landsue2020"})
    EXPECT_TRUE(is_slip(slip, layers)) << slip;
  // Another year or level; other words; too short to tell.
  for (const char* other : {"landuse2035", "landuse", "二级林地", "耕地", "reserves", "rod"}) {
    EXPECT_FALSE(is_slip(other, layers)) << other;
  }
}

TEST(NameHint, ListsTheNamesWhereNoneIsNear) {
  EXPECT_EQ(name_hint("redlin", names), "; did you mean 'redline'?");
  EXPECT_EQ(name_hint("river", names), "; there are: farmland, redline, 红线");
  EXPECT_EQ(name_hint("river", {}), "");
}

}  // namespace

}  // namespace zonekit
