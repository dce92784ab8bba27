// Drawing with cairo and pango: colours, lines, hatches and Chinese text. Their types stay in src/maps.
#pragma once

#include <cairo.h>
#include <pango/pangocairo.h>

#include <string>
#include <string_view>

#include "maps/layout.hpp"

namespace zonekit {

enum class TextAlign { left, centre, right };

struct TextStyle {
  double size = 9;  ///< points
  bool bold = false;
  std::string colour = "#000000";
  double wrap_width = 0;  ///< 0: one line
};

class MapCanvas {
 public:
  /// Draws on `surface`, whose unit is a point after `scale`.
  MapCanvas(cairo_surface_t* surface, double scale);
  ~MapCanvas();
  MapCanvas(const MapCanvas&) = delete;
  MapCanvas& operator=(const MapCanvas&) = delete;

  [[nodiscard]] cairo_t* cairo() const noexcept { return cairo_; }

  void colour(std::string_view hex, double opacity = 1);
  void fill_box(const PageBox& box, std::string_view hex, double opacity = 1);
  void stroke_box(const PageBox& box, std::string_view hex, double width);
  void line(double x1, double y1, double x2, double y2);
  /// Fills, hatches and strokes the path under way, and ends it.
  void paint_path(const MapStyle& style);

  struct Size {
    double width = 0, height = 0;
  };
  [[nodiscard]] Size text_size(std::string_view text, const TextStyle& style);
  /// `y` is the top. Throws Error(output) where no font of this machine has the characters. Returns the size.
  Size text(std::string_view text, double x, double y, const TextStyle& style, TextAlign align = TextAlign::left);

 private:
  PangoLayout* lay_out(std::string_view text, const TextStyle& style);
  void hatch(const MapStyle& style);
  void hatch_lines(const PageBox& box, bool rising);
  void hatch_dots(const PageBox& box);

  cairo_t* cairo_;
  PangoLayout* layout_;
};

}  // namespace zonekit
