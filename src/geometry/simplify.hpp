// Fewer vertices for display. Areas are never taken from what comes out of here.
#pragma once

#include <vector>

#include "geodesy/placer.hpp"

namespace zonekit::geometry {

/// Shell first, then holes; closed rings.
using PlanePolygon = std::vector<std::vector<SourcePoint>>;

/// Polygons whose borders moved by at most `tolerance_m`, each still without crossings where it had none. One smaller
/// than a square of the tolerance is kept as it is: a small place must not vanish from a map.
[[nodiscard]] std::vector<PlanePolygon> simplified(const std::vector<PlanePolygon>& polygons, double tolerance_m);

}  // namespace zonekit::geometry
