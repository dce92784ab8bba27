// QGIS's own description of a layer's look (QML). What QGIS 3 reads was taken from the files that it writes.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "zonekit/geopackage.hpp"

namespace zonekit {

namespace {

constexpr double mm_per_point = 25.4 / 72;

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        // XML 1.0 has no way to say the other control characters.
        out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
  }
  return out;
}

std::string number(double value) {
  std::array<char, 32> buffer{};
  const double rounded = std::round(value * 1000) / 1000;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), rounded).ptr;
  return {buffer.data(), end};
}

/// "#rrggbb" as QGIS writes it: "r,g,b,a".
std::string colour(std::string_view hex, double opacity) {
  std::array<int, 3> parts{};
  for (std::size_t i = 0; i < parts.size() && hex.size() == 7; ++i) {
    const char* begin = hex.data() + 1 + 2 * i;
    std::from_chars(begin, begin + 2, parts[i], 16);
  }
  const int alpha = static_cast<int>(std::lround(std::clamp(opacity, 0.0, 1.0) * 255));
  std::string text;
  for (const int part : parts) text += std::to_string(part) + ",";
  return text + std::to_string(alpha);
}

/// Old versions of QGIS read the `prop` elements, new ones the `Option` map: both are written, as QGIS 3.22 does.
std::string properties(const std::vector<std::pair<std::string, std::string>>& values) {
  std::string text = "<Option type=\"Map\">";
  for (const auto& [key, value] : values)
    text += "<Option name=\"" + key + "\" type=\"QString\" value=\"" + escaped(value) + "\"/>";
  text += "</Option>";
  for (const auto& [key, value] : values) text += "<prop k=\"" + key + "\" v=\"" + escaped(value) + "\"/>";
  return text;
}

std::string symbol_layer(std::string_view type, const std::vector<std::pair<std::string, std::string>>& values,
                         const std::string& inner = {}) {
  return "<layer class=\"" + std::string(type) + "\" enabled=\"1\" locked=\"0\" pass=\"0\">" + properties(values) +
         inner + "</layer>";
}

std::string symbol(const std::string& name, std::string_view type, const std::string& layers) {
  return "<symbol name=\"" + name + "\" type=\"" + std::string(type) +
         "\" alpha=\"1\" clip_to_extent=\"1\" force_rhr=\"0\">" + layers + "</symbol>";
}

/// A QGIS outline knows the dashes of Qt alone: by how many strokes and gaps there are.
std::string_view pen(std::string_view dash) {
  const auto lengths = std::count(dash.begin(), dash.end(), ' ') + std::count(dash.begin(), dash.end(), ',') + 1;
  if (dash.empty()) return "solid";
  if (lengths <= 2) return "dash";
  return lengths <= 4 ? "dash dot" : "dash dot dot";
}

std::string line_hatch(const MapStyle& style, const std::string& name, int angle) {
  const std::string line = symbol("@" + name + "@1", "line",
                                  symbol_layer("SimpleLine", {{"line_color", colour(style.stroke, 1)},
                                                              {"line_style", "solid"},
                                                              {"line_width", "0.2"},
                                                              {"line_width_unit", "MM"}}));
  return symbol_layer("LinePatternFill",
                      {{"angle", std::to_string(angle)},
                       {"color", colour(style.stroke, 1)},
                       {"distance", "2.5"},
                       {"distance_unit", "MM"},
                       {"line_width", "0.2"},
                       {"line_width_unit", "MM"}},
                      line);
}

std::string dot_hatch(const MapStyle& style, const std::string& name) {
  const std::string dot = symbol("@" + name + "@1", "marker",
                                 symbol_layer("SimpleMarker", {{"name", "circle"},
                                                               {"color", colour(style.stroke, 1)},
                                                               {"outline_style", "no"},
                                                               {"size", "0.7"},
                                                               {"size_unit", "MM"}}));
  return symbol_layer(
      "PointPatternFill",
      {{"distance_x", "2.5"}, {"distance_x_unit", "MM"}, {"distance_y", "2.5"}, {"distance_y_unit", "MM"}}, dot);
}

std::string hatch(const MapStyle& style, const std::string& name) {
  constexpr int rising = 45, falling = 135;
  if (style.hatch == "diagonal") return line_hatch(style, name, rising);
  if (style.hatch == "back-diagonal") return line_hatch(style, name, falling);
  if (style.hatch == "cross") return line_hatch(style, name, rising) + line_hatch(style, name, falling);
  return style.hatch == "dots" ? dot_hatch(style, name) : std::string();
}

std::string fill_symbol(const MapStyle& style, const std::string& name) {
  const std::string fill = symbol_layer("SimpleFill", {{"color", colour(style.fill, style.fill_opacity)},
                                                       {"style", "solid"},
                                                       {"outline_color", colour(style.stroke, 1)},
                                                       {"outline_style", std::string(pen(style.dash))},
                                                       {"outline_width", number(style.stroke_width * mm_per_point)},
                                                       {"outline_width_unit", "MM"}});
  return symbol(name, "fill", fill + hatch(style, name));
}

/// A hatch tells points apart by their form.
std::string marker_symbol(const MapStyle& style, const std::string& name) {
  const std::string form = style.hatch == "diagonal"        ? "square"
                           : style.hatch == "back-diagonal" ? "diamond"
                           : style.hatch == "cross"         ? "cross_fill"
                           : style.hatch == "dots"          ? "triangle"
                                                            : "circle";
  return symbol(name, "marker",
                symbol_layer("SimpleMarker", {{"name", form},
                                              {"color", colour(style.fill, 1)},
                                              {"outline_color", colour(style.stroke, 1)},
                                              {"outline_style", "solid"},
                                              {"outline_width", number(style.stroke_width * mm_per_point)},
                                              {"outline_width_unit", "MM"},
                                              {"size", "2.6"},
                                              {"size_unit", "MM"}}));
}

std::string renderer(const GeoLayer& layer, Language language) {
  const bool single = layer.style_field.empty();
  std::string text = "<renderer-v2 type=\"" + std::string(single ? "singleSymbol" : "categorizedSymbol") +
                     "\" forceraster=\"0\" symbollevels=\"0\" enableorderby=\"0\"" +
                     (single ? std::string() : " attr=\"" + escaped(layer.style_field) + "\"") + ">\n";
  const std::size_t symbols = single ? std::min<std::size_t>(1, layer.categories.size()) : layer.categories.size();
  if (!single) {
    text += "<categories>\n";
    for (std::size_t i = 0; i < symbols; ++i) {
      const GeoCategory& category = layer.categories[i];
      text += "<category render=\"true\" symbol=\"" + std::to_string(i) + "\" type=\"string\" value=\"" +
              escaped(category.value) + "\" label=\"" + escaped(category.title.in(language)) + "\"/>\n";
    }
    text += "</categories>\n";
  }
  text += "<symbols>\n";
  for (std::size_t i = 0; i < symbols; ++i) {
    const MapStyle& style = layer.categories[i].style;
    text += (layer.points ? marker_symbol : fill_symbol)(style, std::to_string(i)) + "\n";
  }
  return text + "</symbols>\n</renderer-v2>\n";
}

}  // namespace

std::string qml_style(const GeoLayer& layer, Language language) {
  std::string text =
      "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
      "<qgis version=\"3.22.0\" styleCategories=\"Symbology|Fields\">\n";
  if (layer.has_geometry() && !layer.categories.empty()) text += renderer(layer, language);
  text += "<aliases>\n";
  int index = 1;  // 0 is the feature id
  for (const GeoField& field : layer.fields) {
    text += "<alias index=\"" + std::to_string(index++) + "\" field=\"" + escaped(field.name) + "\" name=\"" +
            escaped(field.alias.in(language)) + "\"/>\n";
  }
  const std::string_view geometry = layer.points ? "0" : layer.polygons ? "2" : "4";
  text += "</aliases>\n<layerGeometryType>" + std::string(geometry) + "</layerGeometryType>\n";
  return text + "</qgis>\n";
}

}  // namespace zonekit
