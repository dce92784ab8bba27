// Maps: polygons in degrees, the layers that a map shows, their styles, and static maps as SVG or PNG.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zonekit/language.hpp"
#include "zonekit/layer.hpp"
#include "zonekit/study.hpp"

namespace zonekit {

/// A ring in degrees (longitude, latitude; CGCS2000), closed.
struct MapPoint {
  double x = 0, y = 0;
};
struct MapRing {
  std::vector<MapPoint> points;
};
struct MapPolygon {
  std::vector<MapRing> rings;  ///< shell first
};

/// What a map shows as one switchable layer, from the bottom up.
struct MapLayer {
  std::string name;  ///< of the layer in the run
  LocalText title;
  std::string style;  ///< a key of the palette: "redline", "farmland", "site", ...; see map_style
  struct Shape {
    std::string label;  ///< class or site key, shown on a click
    std::vector<MapPolygon> polygons;
  };
  std::vector<Shape> shapes;
};

/// Every layer of the study as a map shows it, classes dissolved, in the order of the layers; names are titles and
/// styles. Borders are simplified to a quarter of a pixel of a large screen. Throws Error(usage) for a planar study:
/// maps are in degrees.
[[nodiscard]] std::vector<MapLayer> map_layers(Study& study);

/// Colours after the customs of Chinese zoning maps, told apart by colour-blind readers by hatch and line as well.
struct MapStyle {
  std::string fill;  ///< "#rrggbb"
  double fill_opacity = 0.5;
  std::string stroke;       ///< "#rrggbb"
  double stroke_width = 1;  ///< points
  std::string dash;         ///< SVG dash array; empty: solid
  std::string hatch;        ///< "", "diagonal", "back-diagonal", "cross", "dots"
};
/// By a key, a Chinese or English layer name, or by the place among those without one.
[[nodiscard]] MapStyle map_style(std::string_view key, std::size_t place);

/// A static map of map layers.
struct StaticMap {
  LocalText title;
  LocalText notice;
  Language language = Language::zh;
  std::vector<MapLayer> layers;
  std::string source_line;       ///< below the map
  std::optional<Extent> window;  ///< shown, in degrees; else all that the layers have
  double width_mm = 180;
  double height_mm = 180;
  double dots_per_inch = 200;  ///< of a PNG
};
enum class ImageFormat { svg, png };
/// North arrow, scale bar, legend, grid of longitude and latitude, source line.
[[nodiscard]] std::string draw_map(const StaticMap& map, ImageFormat format);

}  // namespace zonekit
