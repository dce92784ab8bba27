#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "base/text.hpp"
#include "zonekit/map.hpp"

namespace zonekit {

namespace {

struct Entry {
  std::string_view key;
  std::array<std::string_view, 4> words;  ///< in a layer's name, Chinese or English, lower case
  std::string_view fill;
  double fill_opacity;
  std::string_view stroke;
  double stroke_width;
  std::string_view dash;
  std::string_view hatch;
};

// The first entry whose word a name holds is taken: the more special stand before the more general. Neighbours in hue
// differ in hatch or line, so that the map can be read without telling red from green.
constexpr std::array palette{
    Entry{"piece", {}, "#c2185b", 0.55, "#7a0c3a", 2, "", ""},
    Entry{"site", {"项目", "projects", "sites", "选址"}, "#ffffff", 0.15, "#111111", 2, "", ""},
    Entry{"redline", {"红线", "redline", "red_line", "red line"}, "#e0342b", 0.35, "#c4161c", 2, "", "diagonal"},
    Entry{"reserve_farmland", {"后备", "reserve_farmland"}, "#d3dc5a", 0.5, "#8c9420", 1, "6 3", "dots"},
    Entry{"farmland", {"农田", "耕地", "farmland", "cropland"}, "#ffe14d", 0.6, "#b38f00", 1, "", ""},
    Entry{"urban", {"城镇", "开发边界", "urban", "town_growth"}, "#f26d6d", 0.5, "#a80000", 1.5, "8 3", "cross"},
    Entry{"water_source", {"水源", "water_source", "drinking"}, "#2b83ba", 0.45, "#08519c", 1.5, "", "diagonal"},
    Entry{"reserve_core", {"核心", "reserve_core", "core"}, "#1b7837", 0.6, "#0b4d20", 1.5, "", "cross"},
    Entry{"reserve", {"保护区", "保护地", "reserve", "自然公园"}, "#4daf4a", 0.45, "#1b7837", 1.5, "", "back-diagonal"},
    Entry{"control_unit", {"管控单元", "control_unit"}, "#b8a9d6", 0.3, "#6b5499", 1, "5 2 1 2", ""},
    Entry{"eco_control", {"生态控制", "eco_control", "control"}, "#a6d96a", 0.45, "#4d8a1d", 1, "4 3", ""},
    Entry{"wetland", {"湿地", "wetland"}, "#66c2c2", 0.5, "#20807f", 1, "", "dots"},
    Entry{"water", {"河", "水库", "river", "water"}, "#7fbfff", 0.6, "#2f6fb3", 1, "", ""},
    Entry{"grassland", {"草原", "草地", "grassland"}, "#c7e37f", 0.5, "#6f8f1f", 1, "2 2", "dots"},
    Entry{"sandy", {"沙", "sandy", "sand", "desert"}, "#f0d19b", 0.6, "#a67c3d", 1, "", "dots"},
    Entry{"saline", {"盐碱", "saline", "alkali"}, "#dcc8dd", 0.6, "#8a6a8e", 1, "", "back-diagonal"},
    Entry{"contaminated", {"污染", "contaminated", "polluted"}, "#8c5a33", 0.5, "#4d2c12", 1.5, "3 2", "cross"},
    Entry{"wind", {"风电", "风场", "wind"}, "#8da0e8", 0.3, "#3a4fb0", 1.5, "10 3 2 3", "back-diagonal"},
    Entry{"solar", {"光伏", "solar", "photovoltaic"}, "#f7a35c", 0.45, "#b35900", 1.5, "6 2", "diagonal"},
    Entry{"forest", {"林", "forest"}, "#5fa55a", 0.45, "#2f6b2b", 1, "", "dots"},
    Entry{"landuse", {"地类", "土地利用", "landuse", "land_use"}, "#efe9d5", 0.6, "#cfc6a5", 0.25, "", ""},
    Entry{"township", {"乡镇", "township"}, "#ffffff", 0, "#8a8a8a", 0.75, "4 2", ""},
    Entry{"county", {"县", "county", "boundary"}, "#ffffff", 0, "#444444", 1.5, "10 3 2 3 2 3", ""},
    Entry{"", {}, "#56b4e9", 0.45, "#1f6f9f", 1, "", "diagonal"},
    Entry{"", {}, "#e69f00", 0.45, "#8f6300", 1, "5 3", "dots"},
    Entry{"", {}, "#009e73", 0.45, "#00604a", 1, "", "cross"},
    Entry{"", {}, "#cc79a7", 0.45, "#8a3f6a", 1, "2 2", "back-diagonal"},
    Entry{"", {}, "#0072b2", 0.45, "#00466e", 1, "", ""},
    Entry{"", {}, "#999999", 0.45, "#4d4d4d", 1, "8 3", "diagonal"},
};
constexpr auto nameless_begin = std::ranges::find(palette, std::string_view(), &Entry::key);

bool is_named(const Entry& entry, const std::string& name) {
  return std::ranges::any_of(
      entry.words, [&](std::string_view word) { return !word.empty() && name.find(word) != std::string::npos; });
}

MapStyle style_of(const Entry& entry) {
  return {std::string(entry.fill), entry.fill_opacity,      std::string(entry.stroke),
          entry.stroke_width,      std::string(entry.dash), std::string(entry.hatch)};
}

}  // namespace

MapStyle map_style(std::string_view key, std::size_t place) {
  const std::string name = in_lower_case(key);
  const auto keyed = [&](const Entry& entry) { return !entry.key.empty() && entry.key == name; };
  if (const auto* found = std::ranges::find_if(palette, keyed); found != palette.end()) return style_of(*found);
  const auto named = [&](const Entry& entry) { return is_named(entry, name); };
  if (const auto* found = std::ranges::find_if(palette, named); found != palette.end()) return style_of(*found);
  const auto nameless = static_cast<std::size_t>(palette.end() - nameless_begin);
  return style_of(*(nameless_begin + static_cast<std::ptrdiff_t>(place % nameless)));
}

}  // namespace zonekit
