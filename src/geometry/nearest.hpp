// How far features are from the nearest part of a constraint, for many features and constraints of millions of
// vertices.
//
// The nearest pair of points is looked for on the plane of the lattice, which around any place is the ground stretched
// by k eastward and 1 / k northward (k of the latitude halfway between the pair's edges); its distance is that of the
// geodesic. So the answer is the length of a real geodesic from border to border. It is never too short, and too long
// by no more than the pick can err: by (d / R)^2 of itself, where d is the distance and R the Earth's radius (2.5e-6 at
// 10 km), and below 45 degrees less; beyond 80 degrees of latitude more.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "zonekit/lattice.hpp"
#include "zonekit/layer.hpp"

namespace zonekit::geometry {

/// What lies within this many lattice steps touches: vertices on a neighbour's edge were rounded off it.
inline constexpr double touch_steps = 2;

class NearestIndex {
 public:
  /// Of the features of `layer` whose class is wanted (one flag a class name). `layer` must outlive the index.
  NearestIndex(const PolygonLayer& layer, const std::vector<bool>& class_wanted, const Lattice& lattice,
               AreaModel model);
  NearestIndex(NearestIndex&&) noexcept;
  NearestIndex& operator=(NearestIndex&&) noexcept;
  ~NearestIndex();

  /// Metres on the ground from a feature to the nearest part of the constraint; 0 where they touch or overlap, also
  /// when one holds the other. No value when the constraint, or the feature, has no polygon. Threads may ask at once;
  /// the answer does not depend on who asks or in which order.
  [[nodiscard]] std::optional<double> distance_m(const PolygonBlock& block, std::size_t feature) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace zonekit::geometry
