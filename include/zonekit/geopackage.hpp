// GeoPackages that open in QGIS already styled: any number of layers of polygons or points in degrees, or tables
// without geometry.
//
// Field names are ASCII; aliases in Chinese and English go with them (`gpkg_data_columns` for GDAL: name in the given
// language, title zh, description en, two styles of each layer in `layer_styles` for QGIS, the given language's the
// default). The same input gives the same bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "zonekit/date.hpp"
#include "zonekit/language.hpp"
#include "zonekit/map.hpp"

namespace zonekit {

enum class GeoFieldKind { text, integer, real };

struct GeoField {
  std::string name;  ///< ASCII, unique in its layer
  LocalText alias;
  GeoFieldKind kind = GeoFieldKind::text;
};

/// Empty is NULL.
using GeoValue = std::variant<std::monostate, std::string, std::int64_t, double>;

struct GeoFeature {
  std::vector<GeoValue> values;      ///< one a field, of its kind
  std::vector<MapPolygon> polygons;  ///< CGCS2000, degrees; none: no geometry
  std::optional<MapPoint> point{};   ///< of a layer of points
};

/// How features with one value of the layer's style field look.
struct GeoCategory {
  std::string value;
  LocalText title;  ///< in the legend
  MapStyle style;
};

struct GeoLayer {
  std::string name;  ///< ASCII, unique in the file
  LocalText title;
  bool polygons = true;  ///< false: points, or a table without geometry
  std::vector<GeoField> fields;
  std::vector<GeoFeature> features;
  std::string style_field;  ///< a text field; empty: all features look like the first category
  std::vector<GeoCategory> categories;
  bool points = false;  ///< instead of polygons

  [[nodiscard]] bool has_geometry() const noexcept { return polygons || points; }
};

struct GeoPackageOptions {
  Language language = Language::zh;  ///< of the default styles and of the aliases that GDAL shows
  Date date{1970, 1, 1};             ///< the file's date of change: nothing reads a clock
};

/// Writes the layers whole or not at all. Throws Error(output) for a path that can't be written; Error(internal) for
/// values that don't fit the fields.
void write_geopackage(const std::string& path, std::span<const GeoLayer> layers, const GeoPackageOptions& options = {});

/// The QML document of a layer's style in one language, as write_geopackage stores it.
[[nodiscard]] std::string qml_style(const GeoLayer& layer, Language language);

}  // namespace zonekit
