// Growing points, lines and polygons by a distance in a plane of metres.
//
// The grown shape is the union of the feature and of what its edges and corners sweep: a rectangle an edge, a sector a
// corner. GEOS unites them. GEOS's own buffer is not used: it straightens hollows of up to a hundredth of the distance
// first (5 m at 500 m), which no option turns off. Sectors are inscribed: the border is never farther out than the
// distance and, where it is round, at most `chord_error_m` nearer.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "geodesy/placer.hpp"

namespace zonekit::geometry {

inline constexpr double chord_error_m = 0.01;
/// Where GEOS can't unite otherwise, vertices are rounded to a grid this wide (for distances below 1 m: to 1e-4 of the
/// distance).
inline constexpr double union_grid_m = 1e-4;
/// Beyond about 137 km the chord error grows with the distance: 7.4e-8 of it.
inline constexpr int most_quadrant_segments = 2048;

using Path = std::vector<SourcePoint>;
using Rings = std::vector<Path>;  ///< closed, at least four points each; shell first

/// A feature; any of the three may be empty. Parts may overlap each other.
struct PlaneShape {
  std::vector<Rings> polygons;
  std::vector<Path> lines;  ///< at least one point each
  Path points;
};

struct Grown {
  std::vector<Rings> polygons;  ///< valid, without common interior; shells clockwise, holes anticlockwise
  /// Where polygons were not valid and were repaired: their area as drawn (shells less holes), and after.
  struct Repair {
    double before_m2 = 0, after_m2 = 0;
  };
  std::optional<Repair> repair;
};

/// Pieces in which a quarter of a circle is drawn so that no chord is farther than chord_error_m from it.
[[nodiscard]] int quadrant_segments(double distance_m) noexcept;

/// One object a thread.
class Grower {
 public:
  Grower();
  Grower(Grower&&) noexcept;
  Grower& operator=(Grower&&) noexcept;
  ~Grower();
  /// `distance_m` is above 0. Invalid polygons are made valid first, each part by itself, by the even-odd rule. Throws
  /// Error(internal) where GEOS gives up.
  [[nodiscard]] Grown grow(const PlaneShape& shape, double distance_m) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace zonekit::geometry
