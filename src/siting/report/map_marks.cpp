#include "siting/report/map_marks.hpp"

#include <algorithm>
#include <cmath>

#include "document/printed.hpp"

namespace zonekit {

namespace {

constexpr double pixels_wide = 720;
constexpr double least_window_m = 400;
constexpr double least_height_share = 0.5;  // of the width
constexpr double most_height_share = 0.75;

std::string whole(double value) {
  return fixed_decimal(value, 0);
}

void write_text(double x, double y, double size, std::string_view anchor, std::string_view content, Html& html) {
  html.raw("<text class=\"halo\"").attribute("x", whole(x)).attribute("y", whole(y));
  html.attribute("font-size", whole(size)).attribute("stroke-width", whole(size / 4));
  html.attribute("text-anchor", anchor).raw(">").text(content).raw("</text>");
}

// 1, 2 or 5 times a power of ten: lengths that a ruler has.
double round_length(double most) {
  const double power = std::pow(10.0, std::floor(std::log10(most)));
  for (const double step : {5.0, 2.0}) {
    if (step * power <= most) return step * power;
  }
  return power;
}

std::string length_words(double metres) {
  return metres >= 1000 ? shortest_decimal(metres / 1000) + " km" : shortest_decimal(metres) + " m";
}

}  // namespace

double MapView::pixel() const noexcept {
  return width / pixels_wide;
}

std::string MapView::view_box() const {
  return whole(x) + " " + whole(y) + " " + whole(width) + " " + whole(height);
}

MapView view_of(const MapFrame& frame, const MapBox& box) {
  const double left = frame.x(box.min_x);
  const double top = frame.y(box.max_y);
  const double wide = std::max((frame.x(box.max_x) - left) * 1.16, least_window_m * frame.units_per_m());
  const double high = (frame.y(box.min_y) - top) * 1.16;
  MapView view;
  view.width = std::max(wide, high / most_height_share);
  view.height = std::max(high, view.width * least_height_share);
  view.x = (left + frame.x(box.max_x)) / 2 - view.width / 2;
  view.y = (top + frame.y(box.min_y)) / 2 - view.height / 2;
  return view;
}

void write_site_mark(const MapFrame& frame, const MapBox& site, std::string_view key, double pixel, Html& html) {
  const double x = (frame.x(site.min_x) + frame.x(site.max_x)) / 2;
  const double y = (frame.y(site.min_y) + frame.y(site.max_y)) / 2;
  const double width = frame.x(site.max_x) - frame.x(site.min_x);
  const double height = frame.y(site.min_y) - frame.y(site.max_y);
  constexpr double least_pixels = 14;
  const bool small = std::max(width, height) < least_pixels * pixel;
  if (small) {
    html.raw("<circle class=\"ring\" vector-effect=\"non-scaling-stroke\"").attribute("cx", whole(x));
    html.attribute("cy", whole(y)).attribute("r", whole(least_pixels / 2 * pixel)).raw("/>");
  }
  const double above = small ? least_pixels * pixel : -4 * pixel;
  write_text(x, y - above, 15 * pixel, "middle", key, html);
}

void write_scale_and_north(const SitingPage& page, const MapFrame& frame, const MapView& view, Html& html) {
  const double pixel = view.pixel();
  const double length_m = round_length(view.width / frame.units_per_m() / 4);
  const double length = length_m * frame.units_per_m();
  const double x = view.x + 16 * pixel;
  const double y = view.y + view.height - 16 * pixel;
  html.raw("<path class=\"scale\" vector-effect=\"non-scaling-stroke\"");
  html.attribute("d", "M" + whole(x) + " " + whole(y - 6 * pixel) + "V" + whole(y) + "H" + whole(x + length) + "V" +
                          whole(y - 6 * pixel));
  html.raw("/>");
  write_text(x + length / 2, y - 5 * pixel, 14 * pixel, "middle", length_words(length_m), html);
  const double top = view.y + 14 * pixel;
  const double right = view.x + view.width - 24 * pixel;
  html.raw("<path class=\"north\"");
  html.attribute("d", "M" + whole(right) + " " + whole(top) + "l" + whole(7 * pixel) + " " + whole(24 * pixel) + "l" +
                          whole(-7 * pixel) + " " + whole(-6 * pixel) + "l" + whole(-7 * pixel) + " " +
                          whole(6 * pixel) + "z");
  html.raw("/>");
  write_text(right, top + 40 * pixel, 14 * pixel, "middle", page.say(map_words::north), html);
}

void write_legend_entry(const MapStyle& style, const std::string& pattern_id, std::string_view label, Html& html) {
  html.raw(
      "<li><svg class=\"swatch\" width=\"26\" height=\"16\" aria-hidden=\"true\"><rect x=\"1.5\" y=\"1.5\" "
      "width=\"23\" height=\"13\"");
  html.raw(svg_style(style, pattern_id)).raw("/></svg>").text(label).raw("</li>\n");
}

}  // namespace zonekit
