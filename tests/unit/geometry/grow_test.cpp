#include "geometry/grow.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace zonekit::geometry {
namespace {

double area_of(const std::vector<Rings>& polygons) {
  double area = 0;
  for (const Rings& rings : polygons) {
    for (std::size_t r = 0; r < rings.size(); ++r) {
      double twice = 0;
      for (std::size_t i = 1; i < rings[r].size(); ++i)
        twice += rings[r][i - 1].x * rings[r][i].y - rings[r][i].x * rings[r][i - 1].y;
      area += r == 0 ? std::abs(twice) / 2 : -std::abs(twice) / 2;
    }
  }
  return area;
}

Path square(double x, double y, double side) {
  return {{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}};
}

double distance_to(const Path& path, const SourcePoint& p) {
  double least = 1e300;
  for (std::size_t i = 1; i < path.size(); ++i) {
    const SourcePoint &a = path[i - 1], &b = path[i];
    const double squared = (b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y);
    double t = squared > 0 ? ((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / squared : 0;
    t = std::clamp(t, 0.0, 1.0);
    least = std::min(least, std::hypot(p.x - a.x - t * (b.x - a.x), p.y - a.y - t * (b.y - a.y)));
  }
  return least;
}

TEST(Grow, AChordIsAtMostOneCentimetreFromItsCircle) {
  for (const double r : {0.5, 1.0, 10.0, 50.0, 500.0, 3000.0, 20000.0, 130000.0}) {
    const double n = quadrant_segments(r);
    EXPECT_LE(r * (1 - std::cos(M_PI / 4 / n)), chord_error_m * 1.0001) << r;
  }
  EXPECT_EQ(quadrant_segments(1e6), most_quadrant_segments);
}

TEST(Grow, APointIsACircle) {
  const Grown grown = Grower().grow({{}, {}, {{7, 9}}}, 500);
  ASSERT_EQ(grown.polygons.size(), 1U);
  const double circle = M_PI * 500 * 500;
  EXPECT_LT(area_of(grown.polygons), circle);
  EXPECT_NEAR(area_of(grown.polygons), circle, 2 * M_PI * 500 * chord_error_m);
}

TEST(Grow, ALineHasRoundEndsAndCorners) {
  const double r = 10;
  const Grown straight = Grower().grow({{}, {{{0, 0}, {100, 0}}}, {}}, r);
  EXPECT_NEAR(area_of(straight.polygons), 2000 + M_PI * r * r, 1);
  // A right angle: outside a quarter circle is added, inside a square is shared.
  const Grown bent = Grower().grow({{}, {{{0, 0}, {100, 0}, {100, 100}}}, {}}, r);
  ASSERT_EQ(bent.polygons.size(), 1U);
  EXPECT_NEAR(area_of(bent.polygons), 4000 + M_PI * r * r + M_PI * r * r / 4 - r * r, 1);
}

TEST(Grow, AClosedLineHasAHole) {
  const Grown grown = Grower().grow({{}, {square(0, 0, 100)}, {}}, 10);
  ASSERT_EQ(grown.polygons.size(), 1U);
  ASSERT_EQ(grown.polygons[0].size(), 2U);
  EXPECT_NEAR(area_of(grown.polygons), 4000 + M_PI * 100 + 10000 - 80 * 80, 1);
}

TEST(Grow, APolygonGrowsOutwardsAndIntoItsHoles) {
  const Rings rings{square(0, 0, 100), square(30, 30, 40)};
  const Grown grown = Grower().grow({{rings}, {}, {}}, 10);
  EXPECT_NEAR(area_of(grown.polygons), 10000 + 4000 + M_PI * 100 - 20 * 20, 0.7);
  EXPECT_FALSE(grown.repair);
  // A hole narrower than twice the distance closes.
  EXPECT_EQ(Grower().grow({{rings}, {}, {}}, 21).polygons[0].size(), 1U);
}

TEST(Grow, RingDirectionDoesNotMatter) {
  Rings turned{square(0, 0, 100), square(30, 30, 40)};
  std::reverse(turned[0].begin(), turned[0].end());
  const Rings rings{square(0, 0, 100), square(30, 30, 40)};
  EXPECT_NEAR(area_of(Grower().grow({{turned}, {}, {}}, 10).polygons),
              area_of(Grower().grow({{rings}, {}, {}}, 10).polygons), 1e-6);
}

TEST(Grow, PartsThatOverlapAreUnited) {
  const Grown grown = Grower().grow({{{square(0, 0, 100)}, {square(50, 0, 100)}}, {}, {}}, 10);
  ASSERT_EQ(grown.polygons.size(), 1U);
  EXPECT_NEAR(area_of(grown.polygons), 15000 + 2 * 250 * 10 + M_PI * 100, 0.7);
  EXPECT_FALSE(grown.repair);
}

TEST(Grow, ABowTieIsRepairedAndBothAreasAreSaid) {
  const Rings bow{{{0, 0}, {100, 100}, {100, 0}, {0, 100}, {0, 0}}};
  const Grown grown = Grower().grow({{bow}, {}, {}}, 1);
  ASSERT_TRUE(grown.repair);
  EXPECT_EQ(grown.repair->before_m2, 0);  // its two halves cancel in the shoelace
  EXPECT_NEAR(grown.repair->after_m2, 5000, 1e-6);
  EXPECT_GT(area_of(grown.polygons), 5000);
}

/// What GEOS's own buffer does not hold: a hollow shallower than a hundredth of the distance stays a hollow.
TEST(Grow, AShallowHollowIsNotFilled) {
  const Path line{{0, 0}, {1000, 4}, {2000, 0}};
  const Grown grown = Grower().grow({{}, {line}, {}}, 500);
  double below = 1e300;  // the border below the bend
  for (const SourcePoint& p : grown.polygons[0][0]) {
    if (p.y < 0) below = std::min(below, std::abs(distance_to(line, p) - 500) > 0.011 ? -1 : 1.0);
  }
  EXPECT_EQ(below, 1);
  bool corner = false;
  for (const SourcePoint& p : grown.polygons[0][0])
    corner = corner || (std::abs(p.x - 1000) < 3 && p.y > -496.1 && p.y < -495.9);
  EXPECT_TRUE(corner);
}

/// The border of a grown random line is as far from the line as was asked, everywhere.
TEST(Grow, EveryBorderPointLiesAtTheDistance) {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> step(-100, 100);
  for (int round = 0; round < 40; ++round) {
    Path line{{0, 0}};
    for (int i = 0; i < 12; ++i) line.push_back({line.back().x + step(random), line.back().y + step(random)});
    const double r = 5 + round;
    const Grown grown = Grower().grow({{}, {line}, {}}, r);
    for (const Rings& rings : grown.polygons) {
      for (const Path& ring : rings) {
        for (std::size_t i = 1; i < ring.size(); ++i) {
          const SourcePoint middle{(ring[i].x + ring[i - 1].x) / 2, (ring[i].y + ring[i - 1].y) / 2};
          for (const SourcePoint& p : {ring[i], middle}) {
            EXPECT_LE(distance_to(line, p), r + 2 * union_grid_m);
            EXPECT_GE(distance_to(line, p), r - chord_error_m - 2 * union_grid_m);
          }
        }
      }
    }
  }
}

}  // namespace
}  // namespace zonekit::geometry
