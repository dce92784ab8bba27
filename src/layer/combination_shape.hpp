// Rings of a combination as a geometry that can be written.
#pragma once

#include <ogr_geometry.h>

#include <memory>
#include <string>
#include <vector>

#include "zonekit/map.hpp"

namespace zonekit::layer {

/// The polygons as one geometry.
[[nodiscard]] std::unique_ptr<OGRMultiPolygon> shape_of(const std::vector<MapPolygon>& polygons);

/// Field names that fit a shapefile: at most 10 bytes of whole UTF-8 characters, each once.
[[nodiscard]] std::vector<std::string> short_field_names(const std::vector<std::string>& names);

}  // namespace zonekit::layer
