// What no run can do, found before anything is read; project files add the line, command lines don't.
#pragma once

#include <string>

#include "base/names.hpp"
#include "base/text.hpp"

namespace zonekit {

/// Empty when a layer may have this name.
[[nodiscard]] inline std::string layer_name_fault(const std::string& name) {
  const bool is_area = name.starts_with("area_") && enum_value<AreaUnit>(name.substr(5));
  if (!is_area && name != "share_pct" && name != "thickness_m") return "";
  return "a layer can't be named '" + name + "': the ledger has a column of this name; give the layer another";
}

/// Empty when the polygons can be written to a file of this name.
[[nodiscard]] inline std::string geometry_path_fault(const std::string& path) {
  const std::string extension = lower_extension(path);
  for (const char* known : {".gpkg", ".geojson", ".json", ".shp"}) {
    if (extension == known) return "";
  }
  return "can't tell the format of \"" + path + "\"; end its name in .gpkg, .geojson or .shp";
}

}  // namespace zonekit
