#include "maps/canvas.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <numbers>
#include <vector>

#include "document/text_width.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

namespace {

// Debian's fonts-noto-cjk; the others are the Chinese fonts of other systems.
constexpr const char* fonts = "Noto Sans CJK SC,Source Han Sans SC,Microsoft YaHei,PingFang SC,WenQuanYi Zen Hei,Sans";
constexpr double hatch_distance = 6;  // points
constexpr double hatch_width = 0.6;
constexpr double dot_radius = 0.8;

PageBox path_box(cairo_t* cairo) {
  double left = 0, top = 0, right = 0, bottom = 0;
  cairo_clip_extents(cairo, &left, &top, &right, &bottom);
  return {left, top, right - left, bottom - top};
}

std::vector<double> dash_lengths(const std::string& dash) {
  std::vector<double> lengths;
  const char* at = dash.data();
  const char* end = at + dash.size();
  while (at != end) {
    double length = 0;
    const auto [next, failed] = std::from_chars(at, end, length);
    if (failed == std::errc()) lengths.push_back(length);
    at = failed == std::errc() ? next : at + 1;
  }
  return lengths;
}

}  // namespace

MapCanvas::MapCanvas(cairo_surface_t* surface, double scale)
    : cairo_(cairo_create(surface)), layout_(pango_cairo_create_layout(cairo_)) {
  cairo_scale(cairo_, scale, scale);
  // Hints fit glyphs to one screen's pixels; without them every machine draws the same.
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  PangoContext* context = pango_layout_get_context(layout_);
  pango_cairo_context_set_font_options(context, options);
  cairo_font_options_destroy(options);
  pango_cairo_context_set_resolution(context, 72);  // a point of text is a point of the page
  pango_context_set_language(context, pango_language_from_string("zh-cn"));
}

MapCanvas::~MapCanvas() {
  g_object_unref(layout_);
  cairo_destroy(cairo_);
}

void MapCanvas::colour(std::string_view hex, double opacity) {
  std::array<int, 3> parts{};
  for (std::size_t i = 0; i < parts.size() && hex.size() == 7; ++i) {
    const char* begin = hex.data() + 1 + 2 * i;
    std::from_chars(begin, begin + 2, parts[i], 16);
  }
  cairo_set_source_rgba(cairo_, parts[0] / 255.0, parts[1] / 255.0, parts[2] / 255.0, opacity);
}

void MapCanvas::fill_box(const PageBox& box, std::string_view hex, double opacity) {
  colour(hex, opacity);
  cairo_rectangle(cairo_, box.x, box.y, box.width, box.height);
  cairo_fill(cairo_);
}

void MapCanvas::stroke_box(const PageBox& box, std::string_view hex, double width) {
  colour(hex);
  cairo_set_line_width(cairo_, width);
  cairo_rectangle(cairo_, box.x, box.y, box.width, box.height);
  cairo_stroke(cairo_);
}

void MapCanvas::line(double x1, double y1, double x2, double y2) {
  cairo_move_to(cairo_, x1, y1);
  cairo_line_to(cairo_, x2, y2);
  cairo_stroke(cairo_);
}

void MapCanvas::paint_path(const MapStyle& style) {
  cairo_set_fill_rule(cairo_, CAIRO_FILL_RULE_WINDING);
  if (style.fill_opacity > 0) {
    colour(style.fill, style.fill_opacity);
    cairo_fill_preserve(cairo_);
  }
  hatch(style);
  colour(style.stroke);
  cairo_set_line_width(cairo_, style.stroke_width);
  cairo_set_line_join(cairo_, CAIRO_LINE_JOIN_ROUND);
  const std::vector<double> dash = dash_lengths(style.dash);
  cairo_set_dash(cairo_, dash.data(), static_cast<int>(dash.size()), 0);
  cairo_stroke(cairo_);
  cairo_set_dash(cairo_, nullptr, 0, 0);
}

void MapCanvas::hatch(const MapStyle& style) {
  if (style.hatch.empty()) return;
  cairo_path_t* path = cairo_copy_path(cairo_);
  cairo_save(cairo_);
  cairo_clip(cairo_);
  const PageBox box = path_box(cairo_);
  colour(style.stroke, 0.8);
  cairo_set_line_width(cairo_, hatch_width);
  if (style.hatch == "diagonal" || style.hatch == "cross") hatch_lines(box, true);
  if (style.hatch == "back-diagonal" || style.hatch == "cross") hatch_lines(box, false);
  if (style.hatch == "dots") hatch_dots(box);
  cairo_restore(cairo_);
  cairo_append_path(cairo_, path);
  cairo_path_destroy(path);
}

// Lines and dots lie on one grid of the page, so that they run on from one polygon of a layer to the next.
void MapCanvas::hatch_lines(const PageBox& box, bool rising) {
  const double step = hatch_distance * std::sqrt(2);
  const double from = rising ? box.x + box.y : box.x - box.y - box.height;
  const double to = from + box.width + box.height;
  for (double at = std::floor(from / step) * step; at <= to; at += step) {
    const double x_top = rising ? at - box.y : at + box.y;
    const double x_bottom = rising ? at - box.y - box.height : at + box.y + box.height;
    cairo_move_to(cairo_, x_top, box.y);
    cairo_line_to(cairo_, x_bottom, box.y + box.height);
  }
  cairo_stroke(cairo_);
}

void MapCanvas::hatch_dots(const PageBox& box) {
  const double first_x = std::floor(box.x / hatch_distance), last_x = std::ceil((box.x + box.width) / hatch_distance);
  const double first_y = std::floor(box.y / hatch_distance), last_y = std::ceil((box.y + box.height) / hatch_distance);
  for (double row = first_y; row <= last_y; ++row) {
    const double shift = std::fmod(std::abs(row), 2) == 0 ? 0 : 0.5;
    for (double column = first_x; column <= last_x; ++column) {
      const double x = (column + shift) * hatch_distance, y = row * hatch_distance;
      cairo_new_sub_path(cairo_);
      cairo_arc(cairo_, x, y, dot_radius, 0, 2 * std::numbers::pi);
    }
  }
  cairo_fill(cairo_);
}

PangoLayout* MapCanvas::lay_out(std::string_view text, const TextStyle& style) {
  PangoFontDescription* font = pango_font_description_from_string(fonts);
  pango_font_description_set_absolute_size(font, style.size * PANGO_SCALE);
  pango_font_description_set_weight(font, style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description(layout_, font);
  pango_font_description_free(font);
  pango_layout_set_width(layout_, style.wrap_width > 0 ? static_cast<int>(style.wrap_width * PANGO_SCALE) : -1);
  pango_layout_set_wrap(layout_, PANGO_WRAP_WORD_CHAR);
  const std::string shown = without_controls(text);
  pango_layout_set_text(layout_, shown.data(), static_cast<int>(shown.size()));
  return layout_;
}

MapCanvas::Size MapCanvas::text_size(std::string_view text, const TextStyle& style) {
  int width = 0, height = 0;
  pango_layout_get_size(lay_out(text, style), &width, &height);
  return {static_cast<double>(width) / PANGO_SCALE, static_cast<double>(height) / PANGO_SCALE};
}

MapCanvas::Size MapCanvas::text(std::string_view text, double x, double y, const TextStyle& style, TextAlign align) {
  const Size size = text_size(text, style);
  if (pango_layout_get_unknown_glyphs_count(layout_) > 0) {
    throw Error(ErrorKind::output, "no font on this machine has all characters of \"" + std::string(text) +
                                       "\"; install a Chinese font, such as Noto Sans CJK");
  }
  if (align == TextAlign::centre) x -= size.width / 2;
  if (align == TextAlign::right) x -= size.width;
  colour(style.colour);
  cairo_move_to(cairo_, x, y);
  pango_cairo_show_layout(cairo_, layout_);
  cairo_new_path(cairo_);
  return size;
}

}  // namespace zonekit
