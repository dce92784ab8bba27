#include "geometry/nearest.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "geodesy/ground_distance.hpp"
#include "geodesy/placer.hpp"

namespace zonekit::geometry {
namespace {

/// Metres of the plane around a place of the county's latitude.
constexpr double home_x = 13600000, home_y = 4480000;

LatticePoint lattice_of(double x, double y) {
  return {std::llround(std::ldexp(home_x + x, 20)), std::llround(std::ldexp(home_y + y, 20))};
}

/// Features of one ring each, given in metres from home.
PolygonLayer layer_of(const std::vector<std::vector<SourcePoint>>& rings, std::uint32_t class_index = 0) {
  PolygonLayer layer{"zones", {"a", "b"}, {}};
  PolygonBlock& block = layer.blocks.emplace_back();
  for (const std::vector<SourcePoint>& ring : rings) {
    for (const SourcePoint& p : ring) block.points.push_back(lattice_of(p.x, p.y));
    block.points.push_back(lattice_of(ring[0].x, ring[0].y));
    block.end_ring();
    block.end_part();
    block.end_feature(static_cast<std::int64_t>(block.feature_ids.size()), class_index);
  }
  return layer;
}

std::vector<SourcePoint> box(double x, double y, double side) {
  return {{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}};
}

std::optional<double> between(const PolygonLayer& zones, const PolygonLayer& site, AreaModel model,
                              const std::vector<bool>& wanted = {true, true}) {
  return NearestIndex(zones, wanted, {}, model).distance_m(site.blocks[0], 0);
}

TEST(Nearest, BoxesApartOnThePlane) {
  const PolygonLayer zones = layer_of({box(0, 0, 10), box(100, 0, 10)});
  EXPECT_EQ(between(zones, layer_of({box(40, 0, 10)}), AreaModel::planar), 30);
  EXPECT_EQ(between(zones, layer_of({box(113, 14, 10)}), AreaModel::planar), 5);
}

TEST(Nearest, TouchingOverlappingAndHoldingIsZero) {
  const PolygonLayer zones = layer_of({box(0, 0, 100)});
  EXPECT_EQ(between(zones, layer_of({box(100, 20, 5)}), AreaModel::ellipsoidal), 0);     // a common border
  EXPECT_EQ(between(zones, layer_of({box(100, 100, 5)}), AreaModel::ellipsoidal), 0);    // a common corner
  EXPECT_EQ(between(zones, layer_of({box(95, 95, 50)}), AreaModel::ellipsoidal), 0);     // an overlap
  EXPECT_EQ(between(zones, layer_of({box(40, 40, 5)}), AreaModel::ellipsoidal), 0);      // inside
  EXPECT_EQ(between(zones, layer_of({box(-40, -40, 500)}), AreaModel::ellipsoidal), 0);  // around
  EXPECT_GT(between(zones, layer_of({box(100.001, 20, 5)}), AreaModel::ellipsoidal), 0.0005);
}

TEST(Nearest, AHoleIsNotTheConstraint) {
  PolygonLayer zones{"zones", {"a"}, {}};
  PolygonBlock& block = zones.blocks.emplace_back();
  for (const auto& ring : {box(0, 0, 1000), box(100, 100, 800)}) {
    for (std::size_t i = 0; i <= ring.size(); ++i) block.points.push_back(lattice_of(ring[i % 4].x, ring[i % 4].y));
    block.end_ring();
  }
  block.end_part();
  block.end_feature(1, 0);
  EXPECT_EQ(between(zones, layer_of({box(120, 450, 10)}), AreaModel::planar), 20);
  EXPECT_EQ(between(zones, layer_of({box(50, 450, 10)}), AreaModel::planar), 0);
  // And a site with a hole around the constraint.
  EXPECT_EQ(NearestIndex(layer_of({box(400, 400, 100)}), {true, true}, {}, AreaModel::planar).distance_m(block, 0),
            300);
}

TEST(Nearest, OnlyWantedClassesCount) {
  PolygonLayer zones = layer_of({box(0, 0, 10)}, 0);
  const PolygonLayer far = layer_of({box(100, 0, 10)}, 1);
  zones.blocks.push_back(far.blocks[0]);
  const PolygonLayer site = layer_of({box(20, 0, 10)});
  EXPECT_EQ(between(zones, site, AreaModel::planar), 10);
  EXPECT_EQ(between(zones, site, AreaModel::planar, {false, true}), 70);
  EXPECT_FALSE(between(zones, site, AreaModel::planar, {false, false}));
}

TEST(Nearest, NothingIsNoDistance) {
  EXPECT_FALSE(between(PolygonLayer{"none", {}, {}}, layer_of({box(0, 0, 1)}), AreaModel::ellipsoidal, {}));
  PolygonLayer empty{"empty", {"a"}, {}};
  empty.blocks.emplace_back().end_feature(1, 0);
  EXPECT_FALSE(between(layer_of({box(0, 0, 1)}), empty, AreaModel::ellipsoidal));
}

/// Least geodesic between two edges, by narrowing a grid of points on both.
double brute_force(const SourcePoint& a, const SourcePoint& b, const SourcePoint& c, const SourcePoint& d) {
  const auto at = [](const SourcePoint& p, const SourcePoint& q, double t) {
    return SourcePoint{home_x + p.x + (q.x - p.x) * t, home_y + p.y + (q.y - p.y) * t};
  };
  double s = 0.5, t = 0.5, width = 0.5, least = 1e300;
  for (int round = 0; round < 12; ++round, width *= 0.4) {
    double best_s = s, best_t = t;
    for (int i = -5; i <= 5; ++i) {
      for (int j = -5; j <= 5; ++j) {
        const double u = std::clamp(s + width * i / 5, 0.0, 1.0), v = std::clamp(t + width * j / 5, 0.0, 1.0);
        const double metres = ground_distance_m(at(a, b, u), at(c, d, v), AreaModel::ellipsoidal);
        if (metres >= least) continue;
        least = metres;
        best_s = u;
        best_t = v;
      }
    }
    s = best_s;
    t = best_t;
  }
  return least;
}

TEST(Nearest, AgreesWithTheLeastGeodesicOfAllPairsOfEdges) {
  std::mt19937 random(11);
  std::uniform_real_distribution<double> place(-30000, 30000), small(-400, 400);
  for (int round = 0; round < 5; ++round) {
    std::vector<std::vector<SourcePoint>> triangles;
    for (int i = 0; i < 8; ++i) {
      const double x = place(random), y = place(random);
      triangles.push_back({{x, y}, {x + small(random), y + small(random)}, {x + small(random), y + small(random)}});
    }
    const std::vector<SourcePoint> site = triangles.back();
    triangles.pop_back();
    double least = 1e300;
    for (const auto& triangle : triangles) {
      for (std::size_t i = 0; i < 3; ++i) {
        for (std::size_t j = 0; j < 3; ++j)
          least = std::min(least, brute_force(triangle[i], triangle[(i + 1) % 3], site[j], site[(j + 1) % 3]));
      }
    }
    const double found = between(layer_of(triangles), layer_of({site}), AreaModel::ellipsoidal).value();
    EXPECT_LE(found, least * (1 + 5e-6) + 1e-4);
    EXPECT_GE(found, least * (1 - 5e-6) - 1e-4);
  }
}

TEST(Nearest, ManyRunsAndLargeParts) {
  // A ring of 20000 vertices around home with a radius of 5 km; sites inside, outside and in the middle of nowhere.
  std::vector<SourcePoint> round;
  for (int i = 0; i < 20000; ++i)
    round.push_back({5000 * std::cos(i * M_PI / 10000), 5000 * std::sin(i * M_PI / 10000)});
  const PolygonLayer zones = layer_of({round});
  const NearestIndex index(zones, {true, true}, {}, AreaModel::planar);
  std::mt19937 random(3);
  std::uniform_real_distribution<double> place(-9000, 9000);
  for (int i = 0; i < 300; ++i) {
    const SourcePoint p{place(random), place(random)};
    const PolygonLayer site = layer_of({{p, {p.x + 1, p.y}, {p.x, p.y + 1}}});
    const double expected = std::max(0.0, std::hypot(p.x, p.y) - 5000);
    EXPECT_NEAR(index.distance_m(site.blocks[0], 0).value(), expected, 1.5);
  }
}

}  // namespace
}  // namespace zonekit::geometry
