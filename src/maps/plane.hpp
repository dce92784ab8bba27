// The plane that maps are drawn in, and the styles of map layers as SVG.
#pragma once

#include <string>
#include <vector>

#include "zonekit/map.hpp"

namespace zonekit {

/// Degrees, longitude and latitude.
struct MapBox {
  double min_x = 1e300, min_y = 1e300, max_x = -1e300, max_y = -1e300;
  [[nodiscard]] bool empty() const noexcept { return min_x > max_x; }
  void add(const MapPoint& point) noexcept;
  void add(const std::vector<MapPolygon>& polygons) noexcept;
};

/// From degrees to the whole numbers of a drawing: metres or parts of them, y downwards, true at the middle latitude.
class MapFrame {
 public:
  explicit MapFrame(const MapBox& box);
  [[nodiscard]] double x(double longitude) const noexcept { return (longitude - west_) * per_degree_x_; }
  [[nodiscard]] double y(double latitude) const noexcept { return (north_ - latitude) * per_degree_y_; }
  [[nodiscard]] double units_per_m() const noexcept { return units_per_m_; }
  /// SVG path data; points that fall together are left out.
  [[nodiscard]] std::string path(const std::vector<MapPolygon>& polygons) const;

 private:
  double west_;
  double north_;
  double units_per_m_;
  double per_degree_x_;
  double per_degree_y_;
};

/// The id of a map layer's pattern, for the screen.
[[nodiscard]] std::string hatch_id(std::size_t layer);
/// <pattern> for a hatched style; empty for a plain one. `scale`: drawing units a pixel.
[[nodiscard]] std::string hatch_pattern(const std::string& id, const MapStyle& style, double scale);
/// Attributes fill, stroke, ... of an SVG shape.
[[nodiscard]] std::string svg_style(const MapStyle& style, const std::string& pattern_id);

}  // namespace zonekit
