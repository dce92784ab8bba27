#include "geodesy/source_scale.hpp"

#include <cmath>

namespace zonekit {

SourceScale SourceScale::geographic(double radians_per_unit) noexcept {
  SourceScale scale;
  scale.radians_per_unit_ = radians_per_unit;
  return scale;
}

SourceScale SourceScale::plane(double metres_per_unit) noexcept {
  SourceScale scale;
  scale.metres_per_unit_ = metres_per_unit;
  return scale;
}

SourcePoint SourceScale::at(double y) const noexcept {
  if (radians_per_unit_ == 0) return {metres_per_unit_, metres_per_unit_};
  // Radii of curvature of the CGCS2000 ellipsoid along the parallel and the meridian.
  constexpr double a = 6378137.0, e2 = 0.0066943800229;
  const double latitude = y * radians_per_unit_;
  const double w2 = 1 - e2 * std::sin(latitude) * std::sin(latitude);
  const double w = std::sqrt(w2);
  return {a / w * std::cos(latitude) * radians_per_unit_, a * (1 - e2) / (w2 * w) * radians_per_unit_};
}

double SourceScale::distance_m(const SourcePoint& a, const SourcePoint& b) const noexcept {
  const SourcePoint step = at((a.y + b.y) / 2);
  const double east = (b.x - a.x) * step.x, north = (b.y - a.y) * step.y;
  return std::sqrt(east * east + north * north);
}

double SourceScale::area_m2(double area, double y) const noexcept {
  const SourcePoint step = at(y);
  return area * step.x * step.y;
}

}  // namespace zonekit
