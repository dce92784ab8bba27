#include <cairo-svg.h>

#include <cmath>
#include <memory>

#include "maps/image.hpp"
#include "maps/page.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

namespace {

struct Destroyer {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
using Surface = std::unique_ptr<cairo_surface_t, Destroyer>;

cairo_status_t append(void* bytes, const unsigned char* data, unsigned int length) {
  static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

void check(cairo_status_t status) {
  if (status != CAIRO_STATUS_SUCCESS)
    throw Error(ErrorKind::output, std::string("can't draw the map: ") + cairo_status_to_string(status));
}

MapBox data_box(const StaticMap& map) {
  MapBox box;
  if (map.window) {
    box.add(MapPoint{map.window->min_x, map.window->min_y});
    box.add(MapPoint{map.window->max_x, map.window->max_y});
    return box;
  }
  for (const MapLayer& layer : map.layers) {
    for (const MapLayer::Shape& shape : layer.shapes) box.add(shape.polygons);
  }
  if (box.empty()) throw Error(ErrorKind::usage, "nothing to draw: no layer of the map has a polygon");
  return box;
}

void draw(const StaticMap& map, cairo_surface_t* surface, double scale) {
  MapCanvas canvas(surface, scale);
  const MapArrangement at = arrange_map(map, canvas);
  const MapProjection projection(data_box(map), at.frame);
  canvas.fill_box(at.page, "#ffffff");
  draw_map_layers(map, projection, at.frame, canvas);
  draw_map_grid(projection, at.frame, canvas);
  draw_north_arrow(map.language, at.frame, canvas);
  draw_map_title(map, at, canvas);
  draw_scale_bar(map.language, projection, at, canvas);
  draw_map_legend(map, at, canvas);
  draw_source_line(map, at, canvas);
  check(cairo_status(canvas.cairo()));
}

std::string draw_png(const StaticMap& map) {
  constexpr double largest = 32767;  // cairo's own limit
  const double scale = map.dots_per_inch / 72;
  const double width = std::round(map.width_mm / 25.4 * map.dots_per_inch);
  const double height = std::round(map.height_mm / 25.4 * map.dots_per_inch);
  if (!(width >= 1 && height >= 1 && width <= largest && height <= largest))
    throw Error(ErrorKind::usage, "an image can have 1 to 32767 dots each way; lower the dots per inch or the size");
  const Surface surface(
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(width), static_cast<int>(height)));
  check(cairo_surface_status(surface.get()));
  draw(map, surface.get(), scale);
  std::string bytes;
  check(cairo_surface_write_to_png_stream(surface.get(), append, &bytes));
  return png_with_resolution(std::move(bytes), map.dots_per_inch);
}

std::string draw_svg(const StaticMap& map) {
  constexpr double points_per_mm = 72 / 25.4;
  std::string bytes;
  const Surface surface(
      cairo_svg_surface_create_for_stream(append, &bytes, map.width_mm * points_per_mm, map.height_mm * points_per_mm));
  check(cairo_surface_status(surface.get()));
  draw(map, surface.get(), 1);
  cairo_surface_finish(surface.get());
  check(cairo_surface_status(surface.get()));
  std::vector<std::string> words;
  if (!map.notice.empty()) words.push_back(map.notice.in(map.language));
  for (std::size_t i = 0; i < map.layers.size(); ++i) words.push_back(title_of_layer(map, i));
  words.push_back(map.source_line);
  return finished_svg(std::move(bytes), map.title.in(map.language), words);
}

}  // namespace

std::string draw_map(const StaticMap& map, ImageFormat format) {
  return format == ImageFormat::png ? draw_png(map) : draw_svg(map);
}

}  // namespace zonekit
