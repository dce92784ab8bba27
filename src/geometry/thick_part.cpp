#include "geometry/thick_part.hpp"

#include "geometry/geos_handles.hpp"
#include "zonekit/error.hpp"

namespace zonekit::geometry {

std::optional<ThickPart> thick_part(std::span<const std::vector<SourcePoint>> rings, double grid_m) {
  const Geos geos;
  try {
    const Geos::Shape shape = geos.polygon(rings);
    const Geos::Shape thick = geos.take(GEOSGeom_setPrecision_r(geos.context(), shape.get(), grid_m, 0));
    ThickPart part;
    if (GEOSisEmpty_r(geos.context(), thick.get()) == 1) return part;
    GEOSArea_r(geos.context(), thick.get(), &part.area_m2);
    GEOSLength_r(geos.context(), thick.get(), &part.border_m);
    return part;
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::internal) throw;
    return std::nullopt;  // a topology that GEOS can't round
  }
}

}  // namespace zonekit::geometry
