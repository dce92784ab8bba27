// Layers as the maker of planted faults draws them, and their way into files.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "geodesy/placer.hpp"

namespace zonekit::test {

using DrawnRing = std::vector<SourcePoint>;     ///< written as it stands: perhaps open, perhaps not finite
using DrawnPart = std::vector<DrawnRing>;       ///< shell first
using FieldValue = std::optional<std::string>;  ///< unset: null

struct DrawnRow {
  enum class Kind { drawn, null, empty } kind = Kind::drawn;
  std::vector<DrawnPart> parts;
  std::vector<FieldValue> values;
};

struct DrawnField {
  std::string name;
  bool real = false;  ///< else text
};

/// One file. Features are numbered as they are added: from 1 in a GeoPackage, from 0 in a shapefile.
struct DrawnLayer {
  std::string name;
  std::string file;  ///< .gpkg or .shp
  int epsg = 4529;
  std::vector<DrawnField> fields;
  std::vector<DrawnRow> rows;

  std::int64_t add(std::vector<DrawnPart> parts, std::vector<FieldValue> values = {});
  [[nodiscard]] bool shapefile() const { return file.ends_with(".shp"); }
  [[nodiscard]] std::int64_t id_of(std::size_t row) const {
    return static_cast<std::int64_t>(row) + (shapefile() ? 0 : 1);
  }
};

/// Throws std::runtime_error when GDAL refuses.
void write_drawn(const DrawnLayer& layer, const std::filesystem::path& folder);

}  // namespace zonekit::test
