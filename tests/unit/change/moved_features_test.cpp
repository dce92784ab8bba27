// Features that moved, among many of one shape.
#include "change/moved_features.hpp"

#include <gtest/gtest.h>

namespace zonekit::test {
namespace {

using analysis::FeatureShape;
using analysis::MovableFeature;
using analysis::moved_pairs;

FeatureShape house(double x, double y, double side_m = 10) {
  return {side_m * side_m, 4 * side_m, x, y, side_m, side_m};
}

std::vector<MovableFeature> features_of(const std::vector<FeatureShape>& shapes, const std::string& name = "house") {
  std::vector<MovableFeature> list;
  for (const FeatureShape& shape : shapes) list.push_back({&shape, name});
  return list;
}

/// `side` x `side` houses, 20 m from one to the next.
std::vector<FeatureShape> estate(int side, double east, double north) {
  std::vector<FeatureShape> shapes;
  for (int i = 0; i < side * side; ++i) shapes.push_back(house(20 * (i % side) + east, 20 * (i / side) + north));
  return shapes;
}

void expect_each_with_its_own(const std::vector<FeatureShape>& gone, const std::vector<FeatureShape>& fresh) {
  const auto pairs = moved_pairs(features_of(gone), features_of(fresh), 1);
  ASSERT_EQ(pairs.size(), std::min(gone.size(), fresh.size()));
  for (const auto& [b, a] : pairs) ASSERT_EQ(a, b);
}

TEST(MovedFeatures, FortyThousandOfOneShapeKeepTheirShift) {
  expect_each_with_its_own(estate(200, 0, 0), estate(200, 33, 54));
}

TEST(MovedFeatures, TheShiftIsFoundInAnyOrder) {
  const std::vector<FeatureShape> gone = estate(30, 0, 0);
  std::vector<FeatureShape> fresh = estate(30, 33, 54);
  std::reverse(fresh.begin(), fresh.end());
  const auto pairs = moved_pairs(features_of(gone), features_of(fresh), 1);
  ASSERT_EQ(pairs.size(), gone.size());
  for (const auto& [b, a] : pairs) ASSERT_EQ(a, gone.size() - 1 - b);
}

TEST(MovedFeatures, SomeThatAreGoneForGoodDoNotHideTheShift) {
  const std::vector<FeatureShape> all = estate(30, 33, 54);
  const std::vector<FeatureShape> fresh(all.begin(), all.end() - 10);
  expect_each_with_its_own(estate(30, 0, 0), fresh);
}

TEST(MovedFeatures, WithoutACommonShiftTheNearestOnesPair) {
  const auto pairs = moved_pairs(features_of({house(0, 0), house(1000, 0), house(5000, 0)}),
                                 features_of({house(1100, 0), house(4800, 0), house(0, 70)}), 1);
  EXPECT_EQ(pairs, (std::vector<std::pair<std::size_t, std::size_t>>{{0, 2}, {1, 0}, {2, 1}}));
}

TEST(MovedFeatures, OthersStayApart) {
  const std::vector<FeatureShape> gone{house(0, 0)}, larger{house(50, 0, 10.2)}, nearly{house(50, 0, 10.003)};
  EXPECT_TRUE(moved_pairs(features_of(gone), features_of(larger), 1).empty());
  EXPECT_TRUE(moved_pairs(features_of(gone), features_of(gone, "barn"), 1).empty());
  EXPECT_EQ(moved_pairs(features_of(gone), features_of(nearly), 1).size(), 1U) << "within a thousandth";
}

TEST(MovedFeatures, ManyWithoutAnyOrderArePairedAllTheSame) {
  // All that is gone is west of all that is new, in another order: the nearest are always taken already.
  std::vector<FeatureShape> gone, fresh;
  for (int i = 0; i < 20'000; ++i) {
    gone.push_back(house(20.0 * (i * 7919 % 20'000), 0));
    fresh.push_back(house(1e6 + 35.0 * (i * 104'729 % 20'000), 0));
  }
  EXPECT_EQ(moved_pairs(features_of(gone), features_of(fresh), 1).size(), 20'000U);
}

}  // namespace
}  // namespace zonekit::test
