// Geometry for maps: polygons in degrees and the layers that a map shows.
#pragma once

#include <string>
#include <vector>

#include "zonekit/language.hpp"
#include "zonekit/layer.hpp"

namespace zonekit {

/// A ring in degrees (longitude, latitude; CGCS2000), closed.
struct MapPoint {
  double x = 0, y = 0;
};
struct MapRing {
  std::vector<MapPoint> points;
};
struct MapPolygon {
  std::vector<MapRing> rings;  ///< shell first
};

/// What a map shows as one switchable layer, from the bottom up.
struct MapLayer {
  std::string name;  ///< of the layer in the run
  LocalText title;
  std::string style;  ///< a key of the palette: "redline", "farmland", "site", ...; see map_style
  struct Shape {
    std::string label;  ///< class or site key, shown on a click
    std::vector<MapPolygon> polygons;
  };
  std::vector<Shape> shapes;
};

struct MapRequest {
  unsigned threads = 0;
  Progress* progress = nullptr;
};

/// Every layer of `set` as the map shows it, classes dissolved, in the order of the layers; names are titles and
/// styles. Borders are simplified to a quarter of a pixel of a large screen. The polygons are moved out of `set`.
/// Throws Error(usage) for a planar set: maps are in degrees.
[[nodiscard]] std::vector<MapLayer> map_layers(LayerSet& set, const MapRequest& request = {});

}  // namespace zonekit
