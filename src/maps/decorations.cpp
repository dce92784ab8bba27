#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "maps/page.hpp"
#include "maps/words.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

namespace {

constexpr double margin = 12;
constexpr double gap = 4;
constexpr double label_left = 44, label_bottom = 16;  // room for the labels of the grid
constexpr double swatch_width = 22, swatch_height = 11, legend_line = 16;
constexpr double scale_height = 24;
constexpr double least_frame = 60;

const TextStyle title_style{14, true, "#000000", 0};
const TextStyle notice_style{10, true, "#b00020", 0};
const TextStyle legend_style{9, false, "#000000", 0};
const TextStyle small_style{7.5, false, "#333333", 0};

TextStyle wrapped(TextStyle style, const PageBox& page) {
  style.wrap_width = page.width - 2 * margin;
  return style;
}

double heading_height(const StaticMap& map, const PageBox& page, MapCanvas& canvas) {
  double height = margin;
  if (!map.title.empty()) height += canvas.text_size(map.title.in(map.language), wrapped(title_style, page)).height;
  if (!map.notice.empty()) height += canvas.text_size(map.notice.in(map.language), wrapped(notice_style, page)).height;
  return height + gap;
}

double widest_entry(const StaticMap& map, MapCanvas& canvas) {
  double widest = 0;
  for (std::size_t i = 0; i < map.layers.size(); ++i) {
    widest = std::max(widest, canvas.text_size(title_of_layer(map, i), legend_style).width);
  }
  return widest + swatch_width + 4 * gap;
}

}  // namespace

MapArrangement arrange_map(const StaticMap& map, MapCanvas& canvas) {
  constexpr double points_per_mm = 72 / 25.4;
  MapArrangement at;
  at.page = {0, 0, map.width_mm * points_per_mm, map.height_mm * points_per_mm};
  const double usable = at.page.width - 2 * margin;
  at.column_width = std::min(widest_entry(map, canvas), usable);
  at.columns = std::max(1, static_cast<int>(usable / at.column_width));
  const auto entries = static_cast<double>(map.layers.size());
  const double legend_height = legend_line * (1 + std::ceil(entries / at.columns));
  const double source_height = canvas.text_size(map.source_line, wrapped(small_style, at.page)).height;
  at.source_y = at.page.height - margin / 2 - source_height;
  at.legend_y = at.source_y - gap - legend_height;
  at.scale_y = at.legend_y - gap - scale_height;
  const double top = heading_height(map, at.page, canvas);
  at.frame = {margin + label_left, top, usable - label_left, at.scale_y - label_bottom - gap - top};
  if (at.frame.width < least_frame || at.frame.height < least_frame) {
    throw Error(ErrorKind::usage, "a page of " + std::to_string(std::lround(map.width_mm)) + " x " +
                                      std::to_string(std::lround(map.height_mm)) +
                                      " mm has no room for the map with its title and legend; make it larger");
  }
  return at;
}

void draw_map_title(const StaticMap& map, const MapArrangement& at, MapCanvas& canvas) {
  double y = margin;
  const auto centred = [&](const std::string& words, const TextStyle& style) {
    const double width = canvas.text_size(words, wrapped(style, at.page)).width;
    y += canvas.text(words, at.page.width / 2 - width / 2, y, wrapped(style, at.page)).height;
  };
  if (!map.title.empty()) centred(map.title.in(map.language), title_style);
  if (!map.notice.empty()) centred(map.notice.in(map.language), notice_style);
}

void draw_scale_bar(Language language, const MapProjection& projection, const MapArrangement& at, MapCanvas& canvas) {
  constexpr double share_of_frame = 0.3, bar = 5;
  constexpr int parts = 4;
  const double length_m = round_length_m(at.frame.width * share_of_frame / projection.points_per_m());
  const double part = length_m * projection.points_per_m() / parts;
  const double y = at.scale_y + 12;
  for (int i = 0; i < parts; ++i) {
    const PageBox box{at.frame.x + i * part, y, part, bar};
    canvas.fill_box(box, i % 2 == 0 ? "#000000" : "#ffffff");
    canvas.stroke_box(box, "#000000", 0.5);
  }
  for (const int i : {0, parts / 2, parts}) {
    const std::string label = i == 0 ? "0" : length_label(length_m * i / parts);
    canvas.text(label, at.frame.x + i * part, at.scale_y, small_style, TextAlign::centre);
  }
  const auto minutes = static_cast<std::int64_t>(std::llround(projection.middle_latitude() * 60));
  const std::string latitude = grid_label(minutes * 60, 60, false);
  canvas.text(filled(map_words::scale_true_at.in(language), {latitude}), at.frame.x + at.frame.width, y - 3,
              small_style, TextAlign::right);
}

void draw_map_legend(const StaticMap& map, const MapArrangement& at, MapCanvas& canvas) {
  TextStyle head = legend_style;
  head.bold = true;
  canvas.text(map_words::legend.in(map.language), margin, at.legend_y, head);
  for (std::size_t i = 0; i < map.layers.size(); ++i) {
    const auto column = static_cast<double>(i % static_cast<std::size_t>(at.columns));
    const auto row = static_cast<double>(i / static_cast<std::size_t>(at.columns) + 1);
    const double x = margin + column * at.column_width, y = at.legend_y + row * legend_line;
    cairo_new_path(canvas.cairo());
    cairo_rectangle(canvas.cairo(), x, y + 2, swatch_width, swatch_height);
    canvas.paint_path(style_of_layer(map, i));
    canvas.text(title_of_layer(map, i), x + swatch_width + gap, y, legend_style);
  }
}

void draw_source_line(const StaticMap& map, const MapArrangement& at, MapCanvas& canvas) {
  canvas.text(map.source_line, margin, at.source_y, wrapped(small_style, at.page));
}

}  // namespace zonekit
