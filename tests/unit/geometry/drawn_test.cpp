#include <gtest/gtest.h>

#include <cmath>

#include "geometry/drawn_inside.hpp"

namespace zonekit::geometry {
namespace {

constexpr std::int64_t metre = std::int64_t{1} << 20;
constexpr std::int64_t sub_metre = metre * 8;

/// A square on the sub-lattice, in whole metres of the plane.
std::vector<LatticePoint> ring(std::int64_t x, std::int64_t y, std::int64_t side, bool hole = false) {
  std::vector<LatticePoint> points{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}};
  for (LatticePoint& p : points) p = {p.x * sub_metre, p.y * sub_metre};
  return hole ? std::vector(points.rbegin(), points.rend()) : points;
}

DrawnFeature drawn(bool line, std::vector<std::vector<LatticePoint>> paths) {
  for (auto& path : paths) {
    for (LatticePoint& p : path) p = {p.x * metre, p.y * metre};
  }
  return {1, line, std::move(paths)};
}

TEST(DrawnInside, ALineThroughASquareWithAHole) {
  const std::vector<std::vector<LatticePoint>> rings{ring(0, 0, 100), ring(40, 40, 20, true)};
  const DrawnFeature line = drawn(true, {{{-50, 50}, {150, 50}}, {{10, 10}, {10, 30}, {500, 30}}});
  EXPECT_NEAR(length_m(line, {}, AreaModel::planar), 200 + 20 + 490, 1e-9);
  EXPECT_NEAR(length_inside_m(line, rings, {}, AreaModel::planar), 80 + 20 + 90, 1e-9);
  EXPECT_EQ(count_inside(line, rings, {}), 0);
}

TEST(DrawnInside, ALineOutsideAndNoPolygonGiveNothing) {
  const DrawnFeature line = drawn(true, {{{-50, 500}, {150, 500}}});
  EXPECT_EQ(length_inside_m(line, std::vector<std::vector<LatticePoint>>{ring(0, 0, 100)}, {}, AreaModel::planar), 0);
  EXPECT_EQ(length_inside_m(line, {}, {}, AreaModel::planar), 0);
}

TEST(DrawnInside, PointsInsideAndOnTheBorderCount) {
  const std::vector<std::vector<LatticePoint>> rings{ring(0, 0, 100), ring(40, 40, 20, true), ring(200, 0, 10)};
  const DrawnFeature points = drawn(false, {{{5, 5}}, {{50, 50}}, {{100, 50}}, {{205, 5}}, {{300, 5}}});
  EXPECT_EQ(count(points), 5);
  EXPECT_EQ(count_inside(points, rings, {}), 3);
  EXPECT_EQ(length_inside_m(points, rings, {}, AreaModel::planar), 0);
}

TEST(DrawnInside, RingsThatTouchInAPointStayApart) {
  const std::vector<std::vector<LatticePoint>> rings{ring(0, 0, 100), ring(100, 100, 100), ring(0, 40, 20, true)};
  EXPECT_NEAR(length_inside_m(drawn(true, {{{-10, 50}, {300, 50}}}), rings, {}, AreaModel::planar), 80, 1e-9);
  EXPECT_NEAR(length_inside_m(drawn(true, {{{-10, 150}, {300, 150}}}), rings, {}, AreaModel::planar), 100, 1e-9);
}

TEST(DrawnInside, LengthIsThatOfTheGround) {
  // 1000 m of the plane eastward at 44.7 degrees are cos(phi) / w of it on the ground.
  const std::int64_t north = 4480000;
  const DrawnFeature line = drawn(true, {{{13600000, north}, {13601000, north}}});
  const std::vector<std::vector<LatticePoint>> rings{ring(13600000, north - 50, 500)};
  const double whole = length_m(line, {}, AreaModel::ellipsoidal);
  EXPECT_NEAR(whole, 712.0, 3.0);
  EXPECT_NEAR(length_inside_m(line, rings, {}, AreaModel::ellipsoidal), whole / 2, 1e-4);
}

}  // namespace
}  // namespace zonekit::geometry
