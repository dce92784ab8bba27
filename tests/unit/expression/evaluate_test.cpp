// Values: exact, with their dimensions, or none and why.
#include "expression/evaluate.hpp"

#include <gtest/gtest.h>

#include "support/plain_scope.hpp"

namespace zonekit::test {
namespace {

std::string answer(const std::string& text) {
  PlainScope scope;
  scope.values = {{"a", "12"}, {"zero", "a - a"}, {"missing", ""}, {"deep", "deep + 1"}, {"self", "(self)"}};
  scope.layers = {{"redline", 300}, {"nothing", 0}};
  return scope.answer(text);
}

TEST(Evaluation, IsExact) {
  EXPECT_EQ(answer("0.1 + 0.2 - 0.3"), "0");
  EXPECT_EQ(answer("1 / 3 * 3 - 1"), "0");
  EXPECT_EQ(answer("15 mu - 1 ha"), "0 m2");
  EXPECT_EQ(answer("4140.17 km2 / 1 wan_mu"), "621.0255");
  EXPECT_EQ(answer("3 wan_ha - 45 万亩"), "0 m2");
  EXPECT_EQ(answer("12345678901234567890.5 - 12345678901234567890"), "0.5");
}

TEST(Evaluation, KeepsDimensionsApart) {
  EXPECT_EQ(answer("1 km2 / 1 km"), "1000 m");
  EXPECT_EQ(answer("5 亿元 / 2 km2"), "250 yuan/m2");
  EXPECT_EQ(answer("100 MW * 1500 h / 1 wan_kWh"), "15000");
  EXPECT_EQ(answer("150 m2/person * 2 万人 / 1 ha"), "300");
  EXPECT_EQ(answer("30 t/year * 2 year + 1 吨"), "61 t");
  EXPECT_NE(answer("3 yuan + 5 t").find("(yuan and t)"), std::string::npos);
  EXPECT_NE(answer("100 MW - 5").find("(W and a plain number)"), std::string::npos);
  EXPECT_NE(answer("1 km + 1 ha").find("(m and m2)"), std::string::npos);
}

TEST(Evaluation, SaysWhyThereIsNoValue) {
  EXPECT_EQ(answer("missing + 1 ha"), "none: 'missing' is not given");
  EXPECT_EQ(answer("a / zero"), "none: it would divide by zero");
  EXPECT_EQ(answer("share(redline, nothing)"), "none: the whole of the share has no land");
  EXPECT_EQ(answer("sum(1, missing, a / zero)"), "none: 'missing' is not given");
  // An unknown name beside a missing value is a slip all the same.
  EXPECT_EQ(answer("missing + unknown"), "f.yaml:7:20: there is no 'unknown'");
  EXPECT_EQ(answer("max(missing, unknown)"), "f.yaml:7:23: there is no 'unknown'");
}

TEST(Evaluation, EndsForAnyText) {
  const std::string large(90, '9');
  EXPECT_EQ(answer(large + "*" + large + "*" + large), answer(large + "*" + large + "*" + large));
  EXPECT_EQ(answer(large + "*" + large + "*" + large + "*" + large), "none: the figure is too large");
  std::string chain = "1/7";
  for (int i = 1; i < 999; ++i) chain += "/" + large;
  EXPECT_EQ(answer(chain), "none: the figure is too large");  // too many digits below the point
}

TEST(Evaluation, TakesMuAsTheScopeDoes) {
  PlainScope scope;
  scope.mu = Exact(667);
  EXPECT_EQ(scope.answer("1 mu"), "667 m2");
  EXPECT_EQ(scope.answer("2 万亩"), "13340000 m2");
  EXPECT_EQ(scope.answer("667 yuan / 1 mu"), "1 yuan/m2");
  EXPECT_EQ(scope.answer("667 yuan/mu"), "1 yuan/m2");
  EXPECT_EQ(scope.answer("1 ha"), "10000 m2");
}

}  // namespace
}  // namespace zonekit::test
