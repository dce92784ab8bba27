#include "geodesy/local_plane.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "geodesy/ground_distance.hpp"
#include "zonekit/error.hpp"

namespace zonekit {
namespace {

/// Points of the equal-area plane for a longitude and latitude in degrees.
SourcePoint on_plane(double longitude, double latitude) {
  std::vector<LatticePoint> placed;
  const std::array<SourcePoint, 1> path{{{longitude, latitude}}};
  Placer::equal_area(recognise_crs("EPSG:4490")).place_path(path, placed);
  return {std::ldexp(static_cast<double>(placed[0].x), default_lattice_exponent),
          std::ldexp(static_cast<double>(placed[0].y), default_lattice_exponent)};
}

TEST(GroundDistance, ClosedFormAgreesWithProj) {
  for (const double latitude : {-89.0, -45.3, -0.001, 0.0, 1.0, 30.7, 44.9, 60.0, 85.0}) {
    for (const double longitude : {-179.9, 0.0, 122.5}) {
      const LonLat back = equal_area_lonlat(on_plane(longitude, latitude));
      const double metres = 6378137 * M_PI / 180;
      EXPECT_NEAR(back.longitude * 180 / M_PI * metres, longitude * metres, 1e-5);
      EXPECT_NEAR(back.latitude * 180 / M_PI * metres, latitude * metres, 1e-4) << latitude;
    }
  }
}

TEST(GroundDistance, ADegreeOfTheMeridianAndOfAParallel) {
  // Published lengths of GRS80: 45 degrees to 46 along the meridian; a degree of the equator.
  EXPECT_NEAR(ground_distance_m(on_plane(120, 45), on_plane(120, 46), AreaModel::ellipsoidal), 111141.55, 0.05);
  EXPECT_NEAR(ground_distance_m(on_plane(10, 0), on_plane(11, 0), AreaModel::ellipsoidal), 111319.491, 0.001);
  EXPECT_EQ(ground_distance_m({0, 0}, {3, 4}, AreaModel::planar), 5);
}

TEST(GroundDistance, ScaleIsTheGroundAroundAPlace) {
  const SourcePoint place = on_plane(122.5, 44.7);
  const double k = east_scale(place.y, AreaModel::ellipsoidal);
  const double east = ground_distance_m(place, {place.x + 100, place.y}, AreaModel::ellipsoidal);
  const double north = ground_distance_m({place.x, place.y - 50}, {place.x, place.y + 50}, AreaModel::ellipsoidal);
  EXPECT_NEAR(east, 100 * k, 1e-6);
  EXPECT_NEAR(north, 100 / k, 1e-6);
  EXPECT_EQ(east_scale(5e6, AreaModel::planar), 1);
}

TEST(LocalPlane, DistancesFromTheCentreAreThoseOfTheGround) {
  LocalPlane plane(recognise_crs("EPSG:4490"));
  plane.centre_on({122.5, 44.7});
  const std::array<SourcePoint, 2> path{{{122.5, 44.7}, {122.9, 44.9}}};
  const std::vector<SourcePoint> local = plane.to_local(path);
  EXPECT_NEAR(std::hypot(local.front().x, local.front().y), 0, 1e-6);
  const double ground = ground_distance_m(on_plane(122.5, 44.7), on_plane(122.9, 44.9), AreaModel::ellipsoidal);
  EXPECT_NEAR(std::hypot(local.back().x, local.back().y), ground, 1e-4);
}

TEST(LocalPlane, ALongEdgeFollowsTheLineOfItsCrs) {
  LocalPlane plane(recognise_crs("EPSG:4490"));
  plane.centre_on({120, 45});
  // A parallel curves; its middle lies north of the chord by 20 m in 40 km.
  const std::array<SourcePoint, 2> path{{{119.75, 45}, {120.25, 45}}};
  const std::vector<SourcePoint> local = plane.to_local(path);
  ASSERT_GT(local.size(), 100U);
  for (std::size_t i = 1; i < local.size(); ++i) {
    const std::array<SourcePoint, 1> middle{{{(local[i - 1].x + local[i].x) / 2, (local[i - 1].y + local[i].y) / 2}}};
    EXPECT_NEAR(plane.to_source(middle)[0].y, 45, 0.0006 / 111000);
  }
}

TEST(LocalPlane, ThereAndBackIsTheSamePlace) {
  const std::vector<std::pair<const char*, SourcePoint>> places{{"EPSG:4490", {122.5, 44.7}},
                                                                {"EPSG:4529", {41460000, 4950000}},
                                                                {"EPSG:2363", {39460000, 4950000}},
                                                                {"EPSG:32651", {460000, 4950000}}};
  for (const auto& [crs, at] : places) {
    LocalPlane plane(recognise_crs(crs));
    plane.centre_on(at);
    const double unit = at.x < 1000 ? 1e-5 : 1;
    const std::array<SourcePoint, 2> path{{at, {at.x + 3000 * unit, at.y + 1000 * unit}}};
    const std::vector<SourcePoint> back = plane.to_source(plane.to_local(path));
    EXPECT_NEAR(back.front().x, at.x, 1e-6 * unit) << crs;
    EXPECT_NEAR(back.back().x, path[1].x, 1e-4 * unit) << crs;
    EXPECT_NEAR(back.back().y, path[1].y, 1e-4 * unit) << crs;
  }
}

TEST(LocalPlane, LongitudesStayContinuousAcrossTheDateLine) {
  LocalPlane plane(recognise_crs("EPSG:4490"));
  plane.centre_on({180, 50});
  const std::array<SourcePoint, 1> east{{{1000, 0}}}, west{{{-1000, 0}}};
  EXPECT_NEAR(plane.to_source(east)[0].x - plane.to_source(west)[0].x, 0.0279, 0.001);
}

TEST(LocalPlane, SaysWhatCantBePlaced) {
  LocalPlane plane(recognise_crs("EPSG:4490"));
  EXPECT_THROW(plane.centre_on({120, 95}), Error);
  LocalPlane flat = LocalPlane::planar();
  flat.centre_on({7, 8});
  const std::array<SourcePoint, 1> path{{{7, 8}}};
  EXPECT_EQ(flat.to_local(path)[0], (SourcePoint{7, 8}));
  EXPECT_EQ(flat.distortion(1e6), 0);
}

}  // namespace
}  // namespace zonekit
