// Metres on the ground for short lengths in a source's own coordinates.
#pragma once

#include "geodesy/crs.hpp"
#include "geodesy/placer.hpp"

namespace zonekit {

/// Holds for what is short beside the Earth: edges, borders, spikes. A projected CRS has one scale for the whole layer,
/// that of its plane at `factor`; its own change within a county (1e-4) is left out.
class SourceScale {
 public:
  /// Metres, or any unit that is one metre.
  SourceScale() = default;
  [[nodiscard]] static SourceScale geographic(double radians_per_unit) noexcept;
  [[nodiscard]] static SourceScale plane(double metres_per_unit) noexcept;

  [[nodiscard]] double distance_m(const SourcePoint& a, const SourcePoint& b) const noexcept;
  /// Ground metres east and north in one unit, at `y`.
  [[nodiscard]] SourcePoint at(double y) const noexcept;
  /// Of an area in the source's square units around `y`.
  [[nodiscard]] double area_m2(double area, double y) const noexcept;

 private:
  double metres_per_unit_ = 1;
  double radians_per_unit_ = 0;  ///< 0: a plane
};

}  // namespace zonekit
