// Where things stand on a static map, in points (1/72 inch) from its upper left corner. No drawing here.
#pragma once

#include <string>
#include <vector>

#include "maps/plane.hpp"

namespace zonekit {

struct PageBox {
  double x = 0, y = 0, width = 0, height = 0;
};

/// Degrees to points: equirectangular, true at the middle latitude of the CGCS2000 ellipsoid. The box of the data is
/// grown to the shape of the frame.
class MapProjection {
 public:
  MapProjection(const MapBox& data, const PageBox& frame);
  [[nodiscard]] double x(double longitude) const noexcept { return frame_.x + (longitude - box_.min_x) * points_x_; }
  [[nodiscard]] double y(double latitude) const noexcept { return frame_.y + (box_.max_y - latitude) * points_y_; }
  [[nodiscard]] const MapBox& box() const noexcept { return box_; }
  [[nodiscard]] double points_per_m() const noexcept { return points_per_m_; }
  [[nodiscard]] double middle_latitude() const noexcept { return middle_; }

 private:
  PageBox frame_;
  MapBox box_;
  double middle_ = 0;
  double points_per_m_ = 0, points_x_ = 0, points_y_ = 0;
};

/// Multiples of `step_s`, whole seconds of arc, within a range of degrees.
struct GridLines {
  int step_s = 0;
  std::vector<std::int64_t> at_s;
};
/// About `most` lines at the most, at round degrees, minutes or seconds.
[[nodiscard]] GridLines grid_lines(double from_degrees, double to_degrees, int most);
/// "122°30′E", with seconds where the step has some.
[[nodiscard]] std::string grid_label(std::int64_t seconds, int step_s, bool longitude);

/// A round length of at most `most_m`: 1, 2 or 5 with zeros.
[[nodiscard]] double round_length_m(double most_m);
/// "500 m", "20 km".
[[nodiscard]] std::string length_label(double length_m);

}  // namespace zonekit
