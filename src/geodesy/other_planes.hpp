// Areas as others may have taken them: the corners in another plane, or other lines between them. Only to find out why
// a printed figure differs; zonekit's own areas come from Placer alone.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "geodesy/crs.hpp"
#include "geodesy/placer.hpp"
#include "geodesy/plane_projection.hpp"

namespace zonekit {

struct OtherPlane {
  enum class Kind {
    own,        ///< the source's plane as it is
    corners,    ///< the equal-area plane, corners alone projected
    geodesics,  ///< the equal-area plane, edges split along geodesics
    transverse  ///< transverse Mercator with scale 1 on `central_meridian_deg`, corners alone
  };
  Kind kind = Kind::own;
  double central_meridian_deg = 0;
};

class OtherPlacer {
 public:
  /// Throws Error(input) for a CRS that PROJ can't transform.
  OtherPlacer(const Crs& source, const OtherPlane& plane);
  /// The ring in metres of the plane. `ring` is in source coordinates.
  [[nodiscard]] std::vector<SourcePoint> ring(std::span<const SourcePoint> ring) const;

 private:
  OtherPlane plane_;
  double metres_per_unit_ = 1;
  std::optional<PlaneProjection> to_equal_area_;
  std::optional<PlaneProjection> other_;  ///< between the equal-area plane and the transverse one, or degrees
};

/// Central meridians that belts of 3 and 6 degrees around `longitude` have, nearest first, `home` apart.
[[nodiscard]] std::vector<double> neighbour_meridians(double longitude, double home);
/// The central meridian of the belt of 3 degrees.
[[nodiscard]] double belt_meridian(double longitude);

}  // namespace zonekit
