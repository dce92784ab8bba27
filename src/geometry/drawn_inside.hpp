// Centre lines and points against polygons: what of them lies inside, in metres on the ground and in numbers.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "zonekit/layer.hpp"

namespace zonekit::geometry {

/// Length of a line feature on the ellipsoid (planar model: in the plane), in metres. 0 for points.
[[nodiscard]] double length_m(const DrawnFeature& feature, const Lattice& lattice, AreaModel model);
/// Points of a point feature. 0 for lines.
[[nodiscard]] std::int64_t count(const DrawnFeature& feature) noexcept;

/// Polygons given by their rings on the sub-lattice (Lattice exponent - 3), as combination_rings gives them: closed, of
/// any order; even-odd. One object a thread.
class DrawnInside {
 public:
  DrawnInside(std::span<const std::vector<LatticePoint>> rings, const Lattice& lattice, AreaModel model);
  DrawnInside(DrawnInside&&) noexcept;
  DrawnInside& operator=(DrawnInside&&) noexcept;
  ~DrawnInside();

  /// Metres of the feature's lines inside or on the border. What one path draws twice counts once.
  [[nodiscard]] double length_m(const DrawnFeature& feature) const;
  /// Points inside or on the border.
  [[nodiscard]] std::int64_t count(const DrawnFeature& feature) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

[[nodiscard]] double length_inside_m(const DrawnFeature& feature, std::span<const std::vector<LatticePoint>> rings,
                                     const Lattice& lattice, AreaModel model);
[[nodiscard]] std::int64_t count_inside(const DrawnFeature& feature, std::span<const std::vector<LatticePoint>> rings,
                                        const Lattice& lattice);

}  // namespace zonekit::geometry
