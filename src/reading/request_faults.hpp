// What no run can do, found before anything is read; project files add the line, command lines don't.
#pragma once

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <string>

#include "base/names.hpp"

namespace zonekit {

/// Empty when a layer may have this name.
[[nodiscard]] inline std::string layer_name_fault(const std::string& name) {
  const bool is_area = name.starts_with("area_") && enum_value<AreaUnit>(name.substr(5));
  if (!is_area && name != "share_pct" && name != "thickness_m") return "";
  return "a layer can't be named '" + name + "': the ledger has a column of this name; give the layer another";
}

/// Empty when the polygons can be written to a file of this name.
[[nodiscard]] inline std::string geometry_path_fault(const std::string& path) {
  std::string extension = std::filesystem::path(path).extension().string();
  for (char& c : extension) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  for (const char* known : {".gpkg", ".geojson", ".json", ".shp"}) {
    if (extension == known) return "";
  }
  return "can't tell the format of \"" + path + "\"; end its name in .gpkg, .geojson or .shp";
}

}  // namespace zonekit
