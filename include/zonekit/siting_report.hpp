// The siting report that a planner hands over: one document, in several formats, all with the same figures.
//
// Every figure is rounded here, once. The same input gives the same bytes: nothing reads a clock; dates come in.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "zonekit/map.hpp"
#include "zonekit/report.hpp"
#include "zonekit/rules.hpp"
#include "zonekit/siting.hpp"

namespace zonekit {

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

/// Everything a report of sites needs.
struct SitingReport {
  LocalText title;
  LocalText notice;  ///< shown at the top and on every map: "synthetic", say; may be empty
  Language language = Language::zh;
  const RulePack* rules = nullptr;
  const SitingResult* result = nullptr;
  const LayerSet* set = nullptr;
  std::vector<MapLayer> map_layers;
  double lattice_bound_m = 0;  ///< AreaLedger::error_bound_m
  PrintOptions print;          ///< unit and digits of areas and shares
};

/// One self-contained page that works offline.
void write_siting_html(const SitingReport& report, const TextSink& sink);
/// geodata/schema/siting.schema.json describes it.
void write_siting_json(const SitingReport& report, const TextSink& sink);
void write_siting_markdown(const SitingReport& report, const TextSink& sink);
/// A workbook: summary, rows, rules, sources. Whole or not at all. Throws Error(output).
void write_siting_xlsx(const SitingReport& report, const std::string& path);
/// Layers `sites`, `pieces` and the rows without geometry, with `layer_styles` for QGIS and aliases in Chinese and
/// English. Whole or not at all. Throws Error(output).
void write_siting_geopackage(const SitingReport& report, const std::string& path);

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
