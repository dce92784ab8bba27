#include "geodesy/plane_projection.hpp"

#include <cmath>
#include <limits>
#include <numbers>

#include "geodesy/datum_operation.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

namespace {

constexpr double degree = std::numbers::pi / 180;

proj::Object make_plane(PJ_CONTEXT* context) {
  proj::Object plane(proj_create(context, equal_area_plane));
  if (!plane) throw Error(ErrorKind::internal, "PROJ has no cylindrical equal-area projection");
  return plane;
}

/// PROJ 9.1 inverts the authalic latitude by a series that is 0.5 mm off; one Newton step against its forward formula
/// brings that below a nanometre. Radians.
double refine_latitude(PJ* plane, double longitude, double latitude, double northing) {
  constexpr double semi_major = 6378137;
  constexpr double e2 = 0.006694380022903416;
  const double sine = std::sin(latitude);
  const double w2 = 1 - e2 * sine * sine;
  const double slope = semi_major * (1 - e2) * std::cos(latitude) / (w2 * w2);  // metres of northing in a radian
  if (slope < 1) return latitude;                                               // at the pole
  const PJ_COORD again = proj_trans(plane, PJ_FWD, proj_coord(longitude, latitude, 0, 0));
  return latitude - (again.xy.y - northing) / slope;
}

}  // namespace

PlaneProjection::PlaneProjection(const Crs& source)
    : context_(proj::make_context()),
      to_lonlat_(datum_operation(context_.get(), source).to_lonlat),
      to_plane_(make_plane(context_.get())) {}

void PlaneProjection::project(std::span<SourcePoint> points) const {
  constexpr double infinite = std::numeric_limits<double>::infinity();
  for (SourcePoint& point : points) {
    const PJ_COORD lonlat = proj_trans(to_lonlat_.get(), PJ_FWD, proj_coord(point.x, point.y, 0, 0));
    const bool on_earth = std::isfinite(lonlat.xy.x) && std::abs(lonlat.xy.y) <= 90;
    const PJ_COORD placed =
        on_earth ? proj_trans(to_plane_.get(), PJ_FWD, proj_coord(lonlat.xy.x * degree, lonlat.xy.y * degree, 0, 0))
                 : proj_coord(infinite, infinite, 0, 0);
    const bool placed_well = std::isfinite(placed.xy.x) && std::isfinite(placed.xy.y);
    point = placed_well ? SourcePoint{placed.xy.x, placed.xy.y} : SourcePoint{infinite, infinite};
  }
  proj_errno_reset(to_lonlat_.get());
  proj_errno_reset(to_plane_.get());
}

void PlaneProjection::unproject(std::span<SourcePoint> points) const {
  equal_area_to_lonlat(points);
  for (SourcePoint& point : points) {
    const PJ_COORD source = proj_trans(to_lonlat_.get(), PJ_INV, proj_coord(point.x, point.y, 0, 0));
    point = {source.xy.x, source.xy.y};
  }
}

void equal_area_to_lonlat(std::span<SourcePoint> points) {
  // Asked for thousands of small rings: making the projection anew would cost more than all of them.
  thread_local const proj::Context context = proj::make_context();
  thread_local const proj::Object plane = make_plane(context.get());
  for (SourcePoint& point : points) {
    const PJ_COORD lonlat = proj_trans(plane.get(), PJ_INV, proj_coord(point.x, point.y, 0, 0));
    if (!std::isfinite(lonlat.xy.x) || !std::isfinite(lonlat.xy.y)) {
      throw Error(ErrorKind::internal, "a point of the equal-area plane has no longitude and latitude");
    }
    const double latitude = refine_latitude(plane.get(), lonlat.xy.x, lonlat.xy.y, point.y);
    point = {lonlat.xy.x / degree, latitude / degree};
  }
}

}  // namespace zonekit
