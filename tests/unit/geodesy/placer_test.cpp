#include "geodesy/placer.hpp"

#include <gtest/gtest.h>
#include <proj.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <numbers>
#include <random>
#include <string>
#include <vector>

#include "geodesy/projection_fit.hpp"
#include "zonekit/error.hpp"

namespace zonekit {
namespace {

using Points = std::vector<LatticePoint>;

Points place(Placer& placer, const std::vector<SourcePoint>& ring) {
  Points points;
  placer.place_ring(ring, points);
  return points;
}

Points place(const std::string& crs, const std::vector<SourcePoint>& ring) {
  Placer placer = Placer::equal_area(recognise_crs(crs));
  return place(placer, ring);
}

/// PROJ alone, in two steps that share nothing with the placer: the CRS to longitude and latitude of `datum`, then the
/// equal-area plane, in metres.
class Reference {
 public:
  Reference(const char* crs, const char* datum)
      : raw_(proj_create_crs_to_crs(nullptr, crs, datum, nullptr)),
        to_lonlat_(proj_normalize_for_visualization(nullptr, raw_.get())),
        to_plane_(proj_create(nullptr, "+proj=cea +lat_ts=0 +ellps=GRS80")) {}
  [[nodiscard]] SourcePoint project(const SourcePoint& p) const {
    const PJ_COORD c = proj_trans(to_lonlat_.get(), PJ_FWD, proj_coord(p.x, p.y, 0, 0));
    const double degree = std::numbers::pi / 180;
    const PJ_COORD m = proj_trans(to_plane_.get(), PJ_FWD, proj_coord(c.xy.x * degree, c.xy.y * degree, 0, 0));
    return {m.xy.x, m.xy.y};
  }

 private:
  struct Destroy {
    void operator()(PJ* p) const { proj_destroy(p); }
  };
  std::unique_ptr<PJ, Destroy> raw_, to_lonlat_, to_plane_;
};

struct Region {
  const char* crs;
  const char* datum;
  Extent extent;
};

// The name in the lists of tests, instead of the bytes of the struct.
void PrintTo(const Region& region, std::ostream* out) {
  *out << region.crs;
}

class AgainstProj : public testing::TestWithParam<Region> {};

TEST_P(AgainstProj, RandomPointsAgree) {
  const Region& region = GetParam();
  const Reference reference(region.crs, region.datum);
  Placer placer = Placer::equal_area(recognise_crs(region.crs));
  std::mt19937_64 random(20240901);
  std::uniform_real_distribution<double> east(region.extent.min_x, region.extent.max_x);
  std::uniform_real_distribution<double> north(region.extent.min_y, region.extent.max_y);
  std::vector<double> errors;
  for (int i = 0; i < 10000; ++i) {
    const SourcePoint point{east(random), north(random)};
    const Points placed = place(placer, {point, point});
    ASSERT_EQ(placed.size(), 2U);
    const SourcePoint truth = reference.project(point);
    errors.push_back(std::hypot(std::ldexp(static_cast<double>(placed[0].x), default_lattice_exponent) - truth.x,
                                std::ldexp(static_cast<double>(placed[0].y), default_lattice_exponent) - truth.y));
  }
  std::sort(errors.begin(), errors.end());
  const double rounding = 0x1p-20 / std::numbers::sqrt2;
  EXPECT_LE(errors.back(), fit_tolerance_m + rounding);
  EXPECT_LE(errors[errors.size() / 2], 4e-7);  // rounding to the lattice alone: 3.7e-7
  EXPECT_LE(placer.fit_error_m(), fit_tolerance_m);
  EXPECT_GT(placer.fit_error_m(), 0);
}

INSTANTIATE_TEST_SUITE_P(Crs, AgainstProj,
                         testing::Values(Region{"EPSG:4527", "EPSG:4490", {39300000, 3e6, 39700000, 3.4e6}},
                                         Region{"EPSG:4498", "EPSG:4490", {20200000, 4.7e6, 20800000, 5.2e6}},
                                         Region{"EPSG:4490", "EPSG:4490", {117, 40, 121, 44}},
                                         Region{"EPSG:4326", "EPSG:4326", {100, 20, 104, 24}},
                                         Region{"EPSG:32650", "EPSG:4326", {300000, 2.5e6, 700000, 2.9e6}},
                                         Region{"EPSG:2363", "EPSG:4610", {39400000, 4.2e6, 39600000, 4.6e6}},
                                         Region{"EPSG:3035", "EPSG:4258", {4e6, 2.9e6, 4.4e6, 3.3e6}},
                                         Region{"EPSG:3857", "EPSG:4326", {1.3e7, 4e6, 1.34e7, 4.4e6}}));

const std::vector<SourcePoint> parcel{{39500000.25, 4400000.5},
                                      {39500031, 4400012},
                                      {39500044.125, 4400050},
                                      {39500007, 4400061},
                                      {39500000.25, 4400000.5}};

TEST(Placer, ShortEdgesAreNotSplit) {
  const Points points = place("EPSG:4527", parcel);
  EXPECT_EQ(points.size(), parcel.size());
  EXPECT_EQ(points.front(), points.back());
}

TEST(Placer, EdgesOfSeventyMetresAndMoreAreSplitEvenly) {
  for (const auto& [length, pieces] : {std::pair{69.9, 1U}, {70.0, 2U}, {139.9, 2U}, {140.0, 3U}, {7000.5, 101U}}) {
    const SourcePoint a{39500000, 4400000};
    const SourcePoint b{39500000 + length, 4400000};
    EXPECT_EQ(place("EPSG:4527", {a, b, a}).size(), 2 * pieces + 1) << length;
  }
}

TEST(Placer, GeographicEdgesAreMeasuredInMetres) {
  // One second of longitude is 15.5 m at 60 degrees north and 30.9 m at the equator.
  const double three_seconds = 3.0 / 3600;
  EXPECT_EQ(place("EPSG:4490", {{120, 60}, {120 + three_seconds, 60}, {120, 60}}).size(), 3U);
  EXPECT_EQ(place("EPSG:4490", {{120, 0}, {120 + three_seconds, 0}, {120, 0}}).size(), 5U);
}

TEST(Placer, ReversedRingGivesTheSamePointsReversed) {
  std::vector<SourcePoint> ring{
      {39499000.3, 4400000.7}, {39501777.1, 4400909}, {39500512.9, 4403001}, {39499000.3, 4400000.7}};
  const Points forward = place("EPSG:4527", ring);
  std::reverse(ring.begin(), ring.end());
  Points backward = place("EPSG:4527", ring);
  std::reverse(backward.begin(), backward.end());
  EXPECT_EQ(forward, backward);
  EXPECT_GT(forward.size(), 100U);
}

TEST(Placer, NeighboursShareTheSplitPointsOfTheirCommonEdge) {
  const SourcePoint a{39496000.125, 4400000.7};  // the edge crosses tiles
  const SourcePoint b{39521777.1, 4424909.3};
  const Points left = place("EPSG:4527", {a, b, {39496000, 4424000}, a});
  const Points right = place("EPSG:4527", {b, a, {39521000, 4400000}, b});
  const auto pieces = static_cast<std::ptrdiff_t>(std::floor(std::hypot(b.x - a.x, b.y - a.y) / 70) + 1);
  const Points edge(left.begin(), left.begin() + pieces + 1);
  Points other(right.begin(), right.begin() + pieces + 1);
  std::reverse(other.begin(), other.end());
  EXPECT_EQ(edge, other);
}

TEST(Placer, OrderLayersAndBatchesDoNotMatter) {
  std::mt19937_64 random(7);
  std::uniform_real_distribution<double> offset(-60000, 60000);
  std::vector<SourcePoint> points;
  for (int i = 0; i < 3000; ++i) points.push_back({39500000 + offset(random), 4400000 + offset(random)});
  Placer placer = Placer::equal_area(recognise_crs("EPSG:4527"));
  std::vector<LatticePoint> alone;
  for (const SourcePoint& p : points) alone.push_back(place(placer, {p, p}).front());
  std::vector<std::size_t> order(points.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::shuffle(order.begin(), order.end(), random);
  Placer other = Placer::equal_area(recognise_crs("EPSG:4527"));
  for (const std::size_t i : order) {
    const SourcePoint near{points[i].x + 1, points[i].y};  // in a batch of several
    EXPECT_EQ(place(other, {near, points[i], near})[1], alone[i]);
  }
}

TEST(Placer, RepeatedPointsAreKeptOnceAndCollapsedRingsTwice) {
  const SourcePoint a{39500000, 4400000};
  EXPECT_EQ(place("EPSG:4527", {a, a, {39500010, 4400000}, {39500010, 4400000}, {39500010, 4400010}, a, a}).size(), 4U);
  const Points collapsed = place("EPSG:4527", {a, {39500000 + 1e-8, 4400000}, a});
  ASSERT_EQ(collapsed.size(), 2U);
  EXPECT_EQ(collapsed[0], collapsed[1]);
  EXPECT_TRUE(place("EPSG:4527", {}).empty());
}

TEST(Placer, RingsAreAppended) {
  Placer placer = Placer::equal_area(recognise_crs("EPSG:4527"));
  Points points;
  placer.place_ring(parcel, points);
  const Points first = points;
  placer.place_ring(parcel, points);
  ASSERT_EQ(points.size(), 2 * first.size());
  EXPECT_TRUE(std::equal(first.begin(), first.end(), points.begin() + static_cast<std::ptrdiff_t>(first.size())));
}

TEST(Placer, PolesAndTheAntimeridianDoNotCrash) {
  EXPECT_EQ(place("EPSG:4326", {{0, 89.99999}, {120, 90}, {240, 89.99999}, {0, 89.99999}}).size(), 4U);
  const Points across = place("EPSG:4326", {{179.9999, 10}, {180.0001, 10}, {180.0001, 10.0001}, {179.9999, 10}});
  const auto [low, high] = std::minmax_element(across.begin(), across.end());
  EXPECT_LT(high->x - low->x, std::int64_t{100} << 20);  // continuous
}

std::string message_of(const std::string& crs, const std::vector<SourcePoint>& ring) {
  try {
    place(crs, ring);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::input);
    return error.what();
  }
  return "no error";
}

TEST(Placer, ImpossiblePointsAndEdgesAreNamed) {
  EXPECT_EQ(message_of("EPSG:4326", {{120, 95}, {120, 95}}),
            "the point (120, 95) can't be projected from EPSG:4326: it lies outside that CRS; check the CRS, give "
            "crs=EPSG:N");
  EXPECT_EQ(message_of("EPSG:4527", {{39500000, 4e6}, {4e11, 4e6}, {39500000, 4e6}}),
            "the edge from (39500000, 4000000) to (4e+11, 4000000) is 399960500 km long: more than the Earth has room "
            "for; check the coordinates and the CRS");
  EXPECT_THROW(place("EPSG:4527", {{1e300, 1e300}, {1e300, 1e300}}), Error);
}

TEST(Placer, PlanarRoundsToTheLattice) {
  Placer placer = Placer::planar(Lattice{-3});
  EXPECT_EQ(place(placer, {{0, 0}, {1000.06, 0}, {1000.06, -2.5}, {0, 0}}),
            (Points{{0, 0}, {8000, 0}, {8000, -20}, {0, 0}}));
  EXPECT_EQ(placer.fit_error_m(), 0);
  EXPECT_THROW(place(placer, {{1e15, 0}, {1e15, 0}}), Error);
}

TEST(Placer, EqualAreaPlaneGoesBackToLongitudeAndLatitude) {
  const Points placed = place("EPSG:4490", {{117.25, 44.5}, {117.25, 44.5}});
  std::vector<SourcePoint> back{{std::ldexp(static_cast<double>(placed[0].x), default_lattice_exponent),
                                 std::ldexp(static_cast<double>(placed[0].y), default_lattice_exponent)}};
  equal_area_to_lonlat(back);
  EXPECT_NEAR(back[0].x, 117.25, 1e-11);
  EXPECT_NEAR(back[0].y, 44.5, 1e-11);
}

}  // namespace
}  // namespace zonekit
