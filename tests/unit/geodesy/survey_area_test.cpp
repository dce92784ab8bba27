// Areas by the survey's steps against the exact ones.
#include "geodesy/survey_area.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <random>

#include "geodesy/placer.hpp"

namespace zonekit {
namespace {

/// A square of `side` metres around (x, y), turned; closed, anticlockwise.
std::vector<SourcePoint> square(double x, double y, double side, double degrees) {
  std::vector<SourcePoint> ring;
  for (int k = 0; k <= 4; ++k) {
    const double turn = (degrees + 45 + 90 * (k % 4)) * std::numbers::pi / 180;
    ring.push_back({x + side / std::numbers::sqrt2 * std::cos(turn), y + side / std::numbers::sqrt2 * std::sin(turn)});
  }
  return ring;
}

std::vector<LatticePoint> placed(const std::vector<SourcePoint>& ring) {
  std::vector<LatticePoint> points;
  Placer::equal_area(recognise_crs("EPSG:4527")).place_ring(ring, points);
  return points;
}

double exact_area(const std::vector<LatticePoint>& points) {
  Int128 twice = 0;
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    twice += static_cast<Int128>(points[i].x) * points[i + 1].y - static_cast<Int128>(points[i + 1].x) * points[i].y;
  }
  return std::ldexp(static_cast<double>(twice), 2 * default_lattice_exponent - 1);
}

double survey_area(const std::vector<LatticePoint>& points) {
  const std::vector<std::vector<LatticePoint>> rings{points};
  return survey_area_m2(rings, std::ldexp(1.0, default_lattice_exponent));
}

TEST(SurveyArea, RoundsToAMillionthOfASecond) {
  constexpr double second = std::numbers::pi / 180 / 3600;
  EXPECT_NEAR(survey_rounded(45 * 3600 * second + 0.4e-6 * second) / second, 45 * 3600.0, 1e-9);
  EXPECT_NEAR(survey_rounded(45 * 3600 * second + 0.6e-6 * second) / second, 45 * 3600.0 + 1e-6, 1e-9);
  EXPECT_EQ(survey_rounded(SourcePoint{1.00004999, -2.00005001}), (SourcePoint{1.0, -2.0001}));
}

TEST(SurveyArea, SplitsAnEdgeAsTheRegulationSays) {
  EXPECT_EQ(survey_edge({0, 0}, {69, 0}).size(), 2U);
  EXPECT_EQ(survey_edge({0, 0}, {70, 0}).size(), 3U);  // floor(70 / 70) + 1 = 2 pieces
  EXPECT_EQ(survey_edge({0, 0}, {0, 145}).size(), 4U);
  EXPECT_EQ(survey_edge({0, 0}, {0, 150})[1].y, 50);
}

/// A rounding of 1.5e-5 m a vertex on a parcel moves its area by about 1e-2 m2 at most; the series itself by less than
/// 1e-9.
TEST(SurveyArea, DiffersFromTheExactAreaByItsRoundingAlone) {
  std::mt19937 random(1);
  double largest = 0;
  for (int i = 0; i < 200; ++i) {
    const double x = 39500000 + std::uniform_real_distribution(-120e3, 120e3)(random);
    const double y = std::uniform_real_distribution(3e6, 5e6)(random);
    const double side = std::exp(std::uniform_real_distribution(2.0, 6.5)(random));  // 7 m to 660 m
    const auto points = placed(square(x, y, side, 17));
    const double difference = survey_area(points) - exact_area(points);
    largest = std::max(largest, std::abs(difference));
    EXPECT_LT(std::abs(difference), 6e-5 * 4 * side) << side;
  }
  EXPECT_LT(largest, 0.03);
  EXPECT_GT(largest, 1e-4);  // the rounding is really done
}

TEST(SurveyArea, OfALargeSquareAgreesToTheSeries) {
  for (const double side : {1e4, 5e4}) {
    const auto points = placed(square(39628000, 4.4e6, side, 17));
    EXPECT_NEAR(survey_area(points) / exact_area(points), 1, 1e-9) << side;
  }
}

TEST(SurveyArea, HolesAreTakenOff) {
  auto shell = placed(square(39500000, 4.4e6, 1000, 0));
  auto hole = placed(square(39500000, 4.4e6, 100, 0));
  std::reverse(hole.begin(), hole.end());
  const double whole = survey_area(shell);
  const double taken = -survey_area(hole);
  const std::vector<std::vector<LatticePoint>> both{shell, hole};
  EXPECT_GT(taken, 9900);
  EXPECT_NEAR(survey_area_m2(both, std::ldexp(1.0, default_lattice_exponent)), whole - taken, 1e-6);
}

TEST(SurveyArea, OfAPlaneTakesFourDecimalsOfItsCoordinates) {
  // A plane that is longitude and latitude scaled: what is left is the rounding of the plane.
  const auto to_degrees = [](std::span<SourcePoint> points) {
    for (SourcePoint& p : points) p = {p.x / 80'000, p.y / 111'000};
  };
  const std::vector<std::vector<SourcePoint>> exact{{{9'600'000, 4'884'000},
                                                     {9'600'100, 4'884'000},
                                                     {9'600'100, 4'884'100},
                                                     {9'600'000, 4'884'100},
                                                     {9'600'000, 4'884'000}}};
  auto moved = exact;
  for (auto& point : moved[0]) point = {point.x + 4e-5, point.y - 4e-5};
  EXPECT_GT(survey_area_of_plane_m2(exact, to_degrees), 9000);
  EXPECT_EQ(survey_area_of_plane_m2(exact, to_degrees), survey_area_of_plane_m2(moved, to_degrees));
  for (auto& point : moved[0]) point.x += point.x > 9'600'050 ? 2e-4 : 0;
  EXPECT_NE(survey_area_of_plane_m2(exact, to_degrees), survey_area_of_plane_m2(moved, to_degrees));
}

}  // namespace
}  // namespace zonekit
