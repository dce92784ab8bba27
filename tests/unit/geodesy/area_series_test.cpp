// The equal-area plane against the official ellipsoid-area series (国土调查办发〔2008〕32号), on squares drawn in a
// 3-degree Gauss-Kruger belt and rotated, 128 km from its central meridian.
#include <gtest/gtest.h>
#include <proj.h>

#include <cmath>
#include <memory>
#include <numbers>
#include <vector>

#include "geodesy/placer.hpp"
#include "zonekit/area.hpp"

namespace zonekit {
namespace {

struct LonLat {
  double longitude = 0;  ///< radians
  double latitude = 0;
};

/// One edge's trapezoid between it and the meridian `longitude_0`, by the formula of the regulation.
double trapezoid(const LonLat& p, const LonLat& q, double longitude_0) {
  constexpr double b = 6356752.31414036;
  constexpr double e2 = 0.0066943800229;
  constexpr double e4 = e2 * e2;
  constexpr double e6 = e4 * e2;
  constexpr double e8 = e4 * e4;
  constexpr double A = 1 + 3.0 / 6 * e2 + 30.0 / 80 * e4 + 35.0 / 112 * e6 + 630.0 / 2304 * e8;
  constexpr double B = 1.0 / 6 * e2 + 15.0 / 80 * e4 + 21.0 / 112 * e6 + 420.0 / 2304 * e8;
  constexpr double C = 3.0 / 80 * e4 + 7.0 / 112 * e6 + 180.0 / 2304 * e8;
  constexpr double D = 1.0 / 112 * e6 + 45.0 / 2304 * e8;
  constexpr double E = 5.0 / 2304 * e8;
  const double half = (q.latitude - p.latitude) / 2;
  const double mean = (p.latitude + q.latitude) / 2;
  const double width = (p.longitude + q.longitude) / 2 - longitude_0;
  return 2 * b * b * width *
         (A * std::sin(half) * std::cos(mean) - B * std::sin(3 * half) * std::cos(3 * mean) +
          C * std::sin(5 * half) * std::cos(5 * mean) - D * std::sin(7 * half) * std::cos(7 * mean) +
          E * std::sin(9 * half) * std::cos(9 * mean));
}

/// A square of `side` metres around (x, y), turned by `degrees`; closed, anticlockwise.
std::vector<SourcePoint> rotated_square(double x, double y, double side, double degrees) {
  std::vector<SourcePoint> ring;
  for (int k = 0; k <= 4; ++k) {
    const double turn = (degrees + 45 + 90 * (k % 4)) * std::numbers::pi / 180;
    ring.push_back({x + side / std::numbers::sqrt2 * std::cos(turn), y + side / std::numbers::sqrt2 * std::sin(turn)});
  }
  return ring;
}

/// The official sum, edges split at 70 m along the straight line of the source CRS.
double official_area(const std::vector<SourcePoint>& ring, const char* crs) {
  const std::unique_ptr<PJ, decltype(&proj_destroy)> raw(proj_create_crs_to_crs(nullptr, crs, "EPSG:4490", nullptr),
                                                         &proj_destroy);
  const std::unique_ptr<PJ, decltype(&proj_destroy)> operation(proj_normalize_for_visualization(nullptr, raw.get()),
                                                               &proj_destroy);
  const auto lonlat = [&](double x, double y) {
    const PJ_COORD c = proj_trans(operation.get(), PJ_FWD, proj_coord(x, y, 0, 0));
    return LonLat{c.xy.x * std::numbers::pi / 180, c.xy.y * std::numbers::pi / 180};
  };
  double area = 0;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    const double dx = ring[i + 1].x - ring[i].x;
    const double dy = ring[i + 1].y - ring[i].y;
    const int pieces = static_cast<int>(std::floor(std::hypot(dx, dy) / 70)) + 1;
    for (int k = 0; k < pieces; ++k) {
      const double from = static_cast<double>(k) / pieces;
      const double to = static_cast<double>(k + 1) / pieces;
      area += trapezoid(lonlat(ring[i].x + dx * from, ring[i].y + dy * from),
                        lonlat(ring[i].x + dx * to, ring[i].y + dy * to), 117 * std::numbers::pi / 180);
    }
  }
  return std::abs(area);
}

double placed_area(const std::vector<SourcePoint>& ring, const char* crs) {
  std::vector<LatticePoint> points;
  Placer::equal_area(recognise_crs(crs)).place_ring(ring, points);
  Int128 twice = 0;
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    twice += static_cast<Int128>(points[i].x) * points[i + 1].y - static_cast<Int128>(points[i + 1].x) * points[i].y;
  }
  return std::abs(std::ldexp(static_cast<double>(twice), 2 * default_lattice_exponent - 1));
}

TEST(AreaSeries, EqualAreaPlaneAgreesWithTheOfficialSeries) {
  for (const double side : {1e3, 1e4, 5e4}) {
    for (const double degrees : {0.0, 17.0, 45.0}) {
      const auto ring = rotated_square(39500000 + 128000, 4.4e6, side, degrees);
      const double official = official_area(ring, "EPSG:4527");
      const double placed = placed_area(ring, "EPSG:4527");
      EXPECT_NEAR(placed / official, 1, 1e-9) << side << " m turned by " << degrees;
      EXPECT_LT(placed, side * side * (1 - 3.9e-4));  // the Gauss-Kruger plane would say side * side
    }
  }
}

/// The table that the design was decided on: squares around (628 000 m, 4 400 000 m), turned by 17 degrees.
TEST(AreaSeries, ReproducesTheMeasuredTable) {
  struct Row {
    double side, official, placed;
  };
  for (const Row& row : {Row{1e3, 999596.8600, 999596.8600}, Row{1e4, 99959665.7293, 99959665.7294},
                         Row{5e4, 2498979357.0351, 2498979357.0374}}) {
    const auto ring = rotated_square(39628000, 4.4e6, row.side, 17);
    EXPECT_NEAR(official_area(ring, "EPSG:4527"), row.official, 2e-4);
    // PROJ's own noise (6e-9 m in the median) moves the lattice points: 2^-20 m times the perimeter bounds it.
    EXPECT_NEAR(placed_area(ring, "EPSG:4527"), row.placed, 4 * row.side * 0x1p-20 / 4);
  }
}

}  // namespace
}  // namespace zonekit
