#include "maps/plane.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "document/html.hpp"
#include "document/printed.hpp"

namespace zonekit {

namespace {

constexpr double metres_per_degree = 6378137.0 * std::numbers::pi / 180;
constexpr double finest_units_per_m = 20;
constexpr double units_across = 200000;  // finer than paper shows, coarse enough for short path data

void add_step(std::string& path, std::int64_t dx, std::int64_t dy) {
  path += std::to_string(dx);
  if (dy >= 0) path += ' ';
  path += std::to_string(dy);
}

std::string hatch_lines(const std::string& hatch) {
  if (hatch == "dots") return R"(<circle cx="2" cy="2" r="1.1"/><circle cx="6" cy="6" r="1.1"/>)";
  if (hatch == "cross") return R"(<path d="M0 0H8M0 0V8"/>)";
  return R"(<path d="M0 0V8"/>)";
}

}  // namespace

void MapBox::add(const MapPoint& point) noexcept {
  min_x = std::min(min_x, point.x);
  max_x = std::max(max_x, point.x);
  min_y = std::min(min_y, point.y);
  max_y = std::max(max_y, point.y);
}

void MapBox::add(const std::vector<MapPolygon>& polygons) noexcept {
  for (const MapPolygon& polygon : polygons) {
    for (const MapRing& ring : polygon.rings) {
      for (const MapPoint& point : ring.points) add(point);
    }
  }
}

MapFrame::MapFrame(const MapBox& box) : west_(box.empty() ? 0 : box.min_x), north_(box.empty() ? 0 : box.max_y) {
  const double middle = box.empty() ? 0 : (box.min_y + box.max_y) / 2 * std::numbers::pi / 180;
  const double width = box.empty() ? 0 : (box.max_x - box.min_x) * metres_per_degree * std::cos(middle);
  const double height = box.empty() ? 0 : (box.max_y - box.min_y) * metres_per_degree;
  units_per_m_ = std::min(finest_units_per_m, units_across / std::max({width, height, 1.0}));
  per_degree_x_ = metres_per_degree * std::cos(middle) * units_per_m_;
  per_degree_y_ = metres_per_degree * units_per_m_;
}

std::string MapFrame::path(const std::vector<MapPolygon>& polygons) const {
  std::string path;
  for (const MapPolygon& polygon : polygons) {
    for (const MapRing& ring : polygon.rings) {
      std::int64_t last_x = 0;
      std::int64_t last_y = 0;
      bool first = true;
      for (const MapPoint& point : ring.points) {
        const std::int64_t px = std::llround(x(point.x));
        const std::int64_t py = std::llround(y(point.y));
        if (!first && px == last_x && py == last_y) continue;
        path += first ? 'M' : 'l';
        add_step(path, first ? px : px - last_x, first ? py : py - last_y);
        first = false;
        last_x = px;
        last_y = py;
      }
      if (!first) path += 'z';
    }
  }
  return path;
}

std::string hatch_id(std::size_t layer) {
  return "zk-h" + std::to_string(layer);
}

std::string hatch_pattern(const std::string& id, const MapStyle& style, double scale) {
  if (style.hatch.empty()) return {};
  const int turn = style.hatch == "dots" ? 0 : style.hatch == "back-diagonal" ? -45 : 45;
  const std::string transform = "scale(" + fixed_decimal(scale, 4) + ") rotate(" + std::to_string(turn) + ")";
  Html svg;
  svg.raw("<pattern width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\"").attribute("id", id);
  svg.attribute("patternTransform", transform).raw("><rect width=\"8\" height=\"8\"");
  svg.attribute("fill", style.fill).attribute("fill-opacity", shortest_decimal(style.fill_opacity)).raw("/><g");
  if (style.hatch == "dots") {
    svg.attribute("fill", style.stroke);
  } else {
    svg.attribute("fill", "none").attribute("stroke", style.stroke);
  }
  svg.raw(" opacity=\"0.6\" stroke-width=\"1.1\">").raw(hatch_lines(style.hatch)).raw("</g></pattern>");
  return svg.str();
}

std::string svg_style(const MapStyle& style, const std::string& pattern_id) {
  Html svg;
  if (style.hatch.empty()) {
    svg.attribute("fill", style.fill).attribute("fill-opacity", shortest_decimal(style.fill_opacity));
  } else {
    svg.attribute("fill", "url(#" + pattern_id + ")");
  }
  svg.attribute("stroke", style.stroke).attribute("stroke-width", shortest_decimal(style.stroke_width));
  if (!style.dash.empty()) svg.attribute("stroke-dasharray", style.dash);
  return svg.str();
}

}  // namespace zonekit
