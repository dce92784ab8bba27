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

TEST(NameHint, ListsTheNamesWhereNoneIsNear) {
  EXPECT_EQ(name_hint("redlin", names), "; did you mean 'redline'?");
  EXPECT_EQ(name_hint("river", names), "; there are: farmland, redline, 红线");
  EXPECT_EQ(name_hint("river", {}), "");
}

}  // namespace

}  // namespace zonekit
