#include "geometry/simplify.hpp"

#include "geometry/geos_handles.hpp"

namespace zonekit::geometry {

std::vector<PlanePolygon> simplified(const std::vector<PlanePolygon>& polygons, double tolerance_m) {
  const Geos geos;
  std::vector<PlanePolygon> result;
  for (const PlanePolygon& polygon : polygons) {
    const Geos::Shape drawn = geos.polygon(polygon);
    const Geos::Shape fewer = geos.take(GEOSTopologyPreserveSimplify_r(geos.context(), drawn.get(), tolerance_m));
    const std::size_t before = result.size();
    geos.for_each(fewer.get(), [&](const GEOSGeometry* part) {
      PlanePolygon& out = result.emplace_back();
      out.push_back(geos.path(GEOSGetExteriorRing_r(geos.context(), part)));
      const int holes = GEOSGetNumInteriorRings_r(geos.context(), part);
      for (int i = 0; i < holes; ++i) out.push_back(geos.path(GEOSGetInteriorRingN_r(geos.context(), part, i)));
    });
    if (result.size() == before) result.push_back(polygon);
  }
  return result;
}

}  // namespace zonekit::geometry
