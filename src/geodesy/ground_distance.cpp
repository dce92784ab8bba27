#include "geodesy/ground_distance.hpp"

#include <geodesic.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace zonekit {

namespace {

constexpr double semi_major = 6378137;
constexpr double flattening = 1 / 298.257222101;  // GRS80, as the plane has it
constexpr double e2 = flattening * (2 - flattening);

/// Northing of the equal-area plane: half of a times the authalic integral q.
double northing_of(double sine) {
  static const double e = std::sqrt(e2);
  return semi_major * (1 - e2) / 2 * (sine / (1 - e2 * sine * sine) + std::atanh(e * sine) / e);
}

double latitude_of(double northing) {
  static const double pole = northing_of(1);
  const double share = northing / pole;
  if (!(std::abs(share) < 1)) return std::copysign(std::numbers::pi / 2, northing);
  double latitude = std::asin(share);
  for (int i = 0; i < 8; ++i) {
    const double sine = std::sin(latitude);
    const double w2 = 1 - e2 * sine * sine;
    const double slope = semi_major * (1 - e2) * std::cos(latitude) / (w2 * w2);
    if (!(slope > 1)) break;  // at the pole
    const double step = (northing_of(sine) - northing) / slope;
    latitude -= step;
    if (std::abs(step) < 1e-15) break;
  }
  return std::clamp(latitude, -std::numbers::pi / 2, std::numbers::pi / 2);
}

}  // namespace

LonLat equal_area_lonlat(const SourcePoint& plane) noexcept {
  return {plane.x / semi_major, latitude_of(plane.y)};
}

double east_scale(double northing, AreaModel model) noexcept {
  if (model == AreaModel::planar) return 1;
  const double latitude = latitude_of(northing);
  const double sine = std::sin(latitude);
  return std::cos(latitude) / std::sqrt(1 - e2 * sine * sine);
}

double ground_distance_m(const SourcePoint& a, const SourcePoint& b, AreaModel model) noexcept {
  if (model == AreaModel::planar) return std::hypot(b.x - a.x, b.y - a.y);
  if (a == b) return 0;
  static const geod_geodesic ellipsoid = [] {
    geod_geodesic made;
    geod_init(&made, semi_major, flattening);
    return made;
  }();
  constexpr double degrees = 180 / std::numbers::pi;
  const LonLat from = equal_area_lonlat(a);
  const LonLat to = equal_area_lonlat(b);
  double metres = 0;
  geod_inverse(&ellipsoid, from.latitude * degrees, from.longitude * degrees, to.latitude * degrees,
               to.longitude * degrees, &metres, nullptr, nullptr);
  return metres;
}

}  // namespace zonekit
