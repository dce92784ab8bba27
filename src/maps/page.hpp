// One static map: its arrangement and the drawing of its parts.
#pragma once

#include "maps/canvas.hpp"

namespace zonekit {

/// What stands where on the page; made once, from the texts and their sizes.
struct MapArrangement {
  PageBox page;
  PageBox frame;            ///< of the map itself
  double scale_y = 0;       ///< top of the scale bar
  double legend_y = 0;      ///< top of the legend
  double source_y = 0;      ///< top of the source line
  double column_width = 0;  ///< of the legend
  int columns = 1;
};

/// Throws Error(usage) for a page too small to hold a map.
[[nodiscard]] MapArrangement arrange_map(const StaticMap& map, MapCanvas& canvas);

// map_frame.cpp: what is inside the frame and on it
void draw_map_layers(const StaticMap& map, const MapProjection& projection, const PageBox& frame, MapCanvas& canvas);
void draw_map_grid(const MapProjection& projection, const PageBox& frame, MapCanvas& canvas);
void draw_north_arrow(Language language, const PageBox& frame, MapCanvas& canvas);

// map_furniture.cpp: what is around it
void draw_map_title(const StaticMap& map, const MapArrangement& at, MapCanvas& canvas);
void draw_scale_bar(Language language, const MapProjection& projection, const MapArrangement& at, MapCanvas& canvas);
void draw_map_legend(const StaticMap& map, const MapArrangement& at, MapCanvas& canvas);
void draw_source_line(const StaticMap& map, const MapArrangement& at, MapCanvas& canvas);

/// Of a layer by its place, as drawn and as in the legend.
[[nodiscard]] MapStyle style_of_layer(const StaticMap& map, std::size_t place);
[[nodiscard]] std::string title_of_layer(const StaticMap& map, std::size_t place);

}  // namespace zonekit
