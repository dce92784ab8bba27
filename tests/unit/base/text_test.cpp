#include "base/text.hpp"

#include <gtest/gtest.h>

#include <cstdint>

namespace zonekit {

namespace {

TEST(Joined, PutsSeparatorsBetweenItemsAndLeavesEmptyOnesOut) {
  EXPECT_EQ(joined(std::vector<std::string>{}, ", "), "");
  EXPECT_EQ(joined(std::vector<std::string>{"红线", "farmland"}, "、"), "红线、farmland");
  EXPECT_EQ(joined(std::vector<std::string>{"", "a", "", "b", ""}, "|"), "a|b");
}

TEST(Joined, TakesNumbersAndPartsOfItems) {
  struct Named {
    std::string name;
    int size = 0;
  };
  const std::vector<Named> items{{"a", 1}, {"b", -2}};
  EXPECT_EQ(joined(std::vector<std::int64_t>{3, 0, -1}, "|"), "3|0|-1");
  EXPECT_EQ(joined(items, ", ", &Named::name), "a, b");
  EXPECT_EQ(joined(items, ", ", &Named::size), "1, -2");
  EXPECT_EQ(joined(items, " ", [](const Named& one) { return "'" + one.name + "'"; }), "'a' 'b'");
}

TEST(Split, KeepsEmptyParts) {
  EXPECT_EQ(split("", ','), std::vector<std::string>{""});
  EXPECT_EQ(split("a", ','), std::vector<std::string>{"a"});
  EXPECT_EQ(split(",a,,b,", ','), (std::vector<std::string>{"", "a", "", "b", ""}));
}

TEST(Split, IsUndoneByJoiningWherePartsHaveText) {
  const std::string text = "红线,a b,3";
  EXPECT_EQ(joined(split(text, ','), ","), text);
}

TEST(Trimmed, TakesBlanksFromBothEndsAlone) {
  EXPECT_EQ(trimmed(" \t a b\r\n"), "a b");
  EXPECT_EQ(trimmed(" \n"), "");
  EXPECT_EQ(trimmed("--a-", "-"), "a");
}

TEST(Case, ChangesAsciiLettersAlone) {
  EXPECT_EQ(in_lower_case("Zonë红Z9"), "zonë红z9");
  EXPECT_EQ(in_upper_case("zonë红z9"), "ZONë红Z9");
  EXPECT_EQ(lower_extension("out.d/Zones.GPKG"), ".gpkg");
  EXPECT_EQ(lower_extension("out.d/zones"), "");
}

}  // namespace

}  // namespace zonekit
