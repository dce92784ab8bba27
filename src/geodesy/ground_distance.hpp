// Metres on the ground between points of the plane on which areas are measured.
#pragma once

#include "geodesy/placer.hpp"
#include "zonekit/layer.hpp"

namespace zonekit {

/// Longitude and latitude (radians, CGCS2000) of a point of the equal-area plane, in closed form: needs no PROJ object,
/// so any thread may ask.
struct LonLat {
  double longitude = 0;
  double latitude = 0;
};
[[nodiscard]] LonLat equal_area_lonlat(const SourcePoint& plane) noexcept;

/// Around a point of the plane the ground is `east_scale` times the plane eastward and 1 / `east_scale` northward.
[[nodiscard]] double east_scale(double northing, AreaModel model) noexcept;

/// Length of the geodesic between two points of the plane, in metres; planar model: of the straight line.
[[nodiscard]] double ground_distance_m(const SourcePoint& a, const SourcePoint& b, AreaModel model) noexcept;

}  // namespace zonekit
