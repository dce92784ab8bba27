// Rings of a combination as polygons that a map or a file can take.
#pragma once

#include <vector>

#include "zonekit/layer.hpp"
#include "zonekit/map.hpp"

namespace zonekit::layer {

/// Shells (anticlockwise) with their holes (clockwise), in degrees (CGCS2000) for the ellipsoidal model, in the
/// source's plane for the planar one. `rings` are on the sub-lattice, as combination_rings gives them. With a tolerance
/// in metres, polygons are simplified by it for display; those that vanish are left out.
[[nodiscard]] std::vector<MapPolygon> map_polygons(const std::vector<std::vector<LatticePoint>>& rings, AreaModel model,
                                                   const Lattice& lattice, double tolerance_m = 0);

}  // namespace zonekit::layer
