// Geometry for maps: polygons in degrees and the layers that a map shows.
#pragma once

#include <string>
#include <vector>

#include "zonekit/rules.hpp"

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

}  // namespace zonekit
