// Rings of a combination as a geometry that can be written.
#pragma once

#include <ogr_geometry.h>

#include <memory>
#include <vector>

#include "zonekit/layer.hpp"

namespace zonekit::layer {

/// Shells (anticlockwise) with their holes (clockwise), as a multipolygon in degrees (CGCS2000) for the ellipsoidal
/// model, in the source's plane for the planar one.
[[nodiscard]] std::unique_ptr<OGRMultiPolygon> shape_of(const std::vector<std::vector<LatticePoint>>& rings,
                                                        AreaModel model, const Lattice& lattice);

/// Field names that fit a shapefile: at most 10 bytes of whole UTF-8 characters, each once.
[[nodiscard]] std::vector<std::string> short_field_names(const std::vector<std::string>& names);

}  // namespace zonekit::layer
