// Source coordinates to metres on the equal-area plane, by PROJ alone: the reference that the fast fits are checked
// against.
#pragma once

#include <span>
#include <string>

#include "geodesy/crs.hpp"
#include "geodesy/placer.hpp"
#include "geodesy/proj_handles.hpp"

namespace zonekit {

/// `+proj=cea +lat_ts=0 +ellps=GRS80`, the plane on which a shoelace is the ellipsoidal area. `+over` keeps longitudes
/// beyond 180 degrees continuous; inside it changes nothing.
inline constexpr const char* equal_area_plane = "+proj=cea +lat_ts=0 +ellps=GRS80 +over";

class PlaneProjection {
 public:
  /// Throws Error(input) for a CRS that PROJ can't transform.
  explicit PlaneProjection(const Crs& source);

  /// Projects in place. A point that PROJ can't project becomes infinite.
  void project(std::span<SourcePoint> points) const;

  /// From the plane back to the source CRS, in place, for places to be shown.
  void unproject(std::span<SourcePoint> points) const;

 private:
  proj::Context context_;
  proj::Object to_lonlat_;
  proj::Object to_plane_;
};

}  // namespace zonekit
