#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "maps/page.hpp"
#include "maps/words.hpp"

namespace zonekit {

namespace {

constexpr double tick = 4;
constexpr double label_gap = 2;
constexpr int most_lines = 5;

double signed_area(const MapRing& ring) {
  double twice = 0;
  for (std::size_t i = 0; i + 1 < ring.points.size(); ++i) {
    const MapPoint& a = ring.points[i];
    const MapPoint& b = ring.points[i + 1];
    const MapPoint& origin = ring.points[0];
    twice += (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y);
  }
  return twice / 2;
}

void add_ring(const MapRing& ring, bool backwards, const MapProjection& projection, cairo_t* cairo) {
  const auto add = [&](const MapPoint& point) { cairo_line_to(cairo, projection.x(point.x), projection.y(point.y)); };
  cairo_new_sub_path(cairo);
  if (backwards) {
    std::for_each(ring.points.rbegin(), ring.points.rend(), add);
  } else {
    std::for_each(ring.points.begin(), ring.points.end(), add);
  }
  cairo_close_path(cairo);
}

/// Shells run one way, holes the other: then the winding rule fills the union of overlapping polygons, once.
void add_polygon(const MapPolygon& polygon, const MapProjection& projection, cairo_t* cairo) {
  bool shell = true;
  for (const MapRing& ring : polygon.rings) {
    if (!ring.points.empty()) add_ring(ring, (signed_area(ring) > 0) != shell, projection, cairo);
    shell = false;
  }
}

}  // namespace

MapStyle style_of_layer(const StaticMap& map, std::size_t place) {
  const MapLayer& layer = map.layers[place];
  return map_style(layer.style.empty() ? layer.name : layer.style, place);
}

std::string title_of_layer(const StaticMap& map, std::size_t place) {
  const MapLayer& layer = map.layers[place];
  return layer.title.empty() ? layer.name : layer.title.in(map.language);
}

void draw_map_layers(const StaticMap& map, const MapProjection& projection, const PageBox& frame, MapCanvas& canvas) {
  cairo_t* cairo = canvas.cairo();
  cairo_save(cairo);
  cairo_rectangle(cairo, frame.x, frame.y, frame.width, frame.height);
  cairo_clip(cairo);
  for (std::size_t i = 0; i < map.layers.size(); ++i) {
    cairo_new_path(cairo);
    for (const MapLayer::Shape& shape : map.layers[i].shapes) {
      for (const MapPolygon& polygon : shape.polygons) add_polygon(polygon, projection, cairo);
    }
    canvas.paint_path(style_of_layer(map, i));
  }
  cairo_restore(cairo);
}

void draw_map_grid(const MapProjection& projection, const PageBox& frame, MapCanvas& canvas) {
  const MapBox& box = projection.box();
  const GridLines meridians = grid_lines(box.min_x, box.max_x, most_lines);
  const GridLines parallels = grid_lines(box.min_y, box.max_y, most_lines);
  const TextStyle label{7, false, "#333333", 0};
  canvas.colour("#555555", 0.6);
  cairo_set_line_width(canvas.cairo(), 0.4);
  const double right = frame.x + frame.width, bottom = frame.y + frame.height;
  for (const std::int64_t at : meridians.at_s) {
    const double x = projection.x(static_cast<double>(at) / 3600);
    canvas.line(x, frame.y - tick, x, bottom + tick);
  }
  for (const std::int64_t at : parallels.at_s) {
    const double y = projection.y(static_cast<double>(at) / 3600);
    canvas.line(frame.x - tick, y, right + tick, y);
  }
  for (const std::int64_t at : meridians.at_s) {
    const double x = projection.x(static_cast<double>(at) / 3600);
    canvas.text(grid_label(at, meridians.step_s, true), x, bottom + tick + label_gap, label, TextAlign::centre);
  }
  for (const std::int64_t at : parallels.at_s) {
    const std::string words = grid_label(at, parallels.step_s, false);
    const double y = projection.y(static_cast<double>(at) / 3600) - canvas.text_size(words, label).height / 2;
    canvas.text(words, frame.x - tick - label_gap, y, label, TextAlign::right);
  }
  canvas.stroke_box(frame, "#000000", 1);
}

void draw_north_arrow(Language language, const PageBox& frame, MapCanvas& canvas) {
  constexpr double inset = 8, width = 22, height = 40, half_arrow = 6;
  const PageBox box{frame.x + frame.width - inset - width, frame.y + inset, width, height};
  canvas.fill_box(box, "#ffffff", 0.8);
  const double x = box.x + width / 2, top = box.y + 13, foot = box.y + height - 3;
  canvas.text(map_words::north.in(language), x, box.y, {9, true, "#000000", 0}, TextAlign::centre);
  cairo_t* cairo = canvas.cairo();
  canvas.colour("#000000");
  cairo_set_line_width(cairo, 0.8);
  for (const bool filled : {true, false}) {
    cairo_move_to(cairo, x, top);
    cairo_line_to(cairo, x + (filled ? -half_arrow : half_arrow), foot);
    cairo_line_to(cairo, x, foot - half_arrow);
    cairo_close_path(cairo);
    if (filled) cairo_fill_preserve(cairo);
    cairo_stroke(cairo);
  }
}

}  // namespace zonekit
