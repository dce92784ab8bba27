// Placing source coordinates on the lattice: split edges, project to the equal-area plane, round once.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "geodesy/crs.hpp"
#include "zonekit/lattice.hpp"
#include "zonekit/layer.hpp"

namespace zonekit {

/// Places the vertices of one source CRS. The same source vertex always gives the same lattice point, in any layer,
/// thread and order; an edge is split along the straight line of its own CRS in one canonical direction, so that
/// neighbours that share it share the split points. One object a thread (it keeps caches).
class Placer {
 public:
  /// Ellipsoidal model: `+proj=cea +lat_ts=0 +ellps=GRS80`, lattice of default_lattice_exponent. Edges longer than 70 m
  /// are split evenly into floor(length / 70 m) + 1 pieces. Throws Error(input) for a CRS that PROJ can't transform.
  [[nodiscard]] static Placer equal_area(const Crs& source);
  /// Planar model: coordinates as they are, rounded to `lattice`; edges are not split.
  [[nodiscard]] static Placer planar(const Lattice& lattice);

  Placer(Placer&&) noexcept;
  Placer& operator=(Placer&&) noexcept;
  ~Placer();

  /// Appends the placed ring to `out`. `ring` is closed (first == last) and finite. A point that PROJ can't project
  /// throws Error(input) naming the coordinates. Consecutive equal lattice points are kept once; a ring that collapses
  /// to one point gives that point twice, so that it stays closed.
  void place_ring(std::span<const SourcePoint> ring, std::vector<LatticePoint>& out);

  /// The same for a path that need not be closed and stays open.
  void place_path(std::span<const SourcePoint> path, std::vector<LatticePoint>& out);

  /// Largest difference seen between the local polynomial fits in use and PROJ, in metres (0: PROJ alone, or planar).
  [[nodiscard]] double fit_error_m() const noexcept;

 private:
  struct Impl;
  explicit Placer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// Longitude and latitude (degrees, CGCS2000) of points of the equal-area plane given in metres; in place.
void equal_area_to_lonlat(std::span<SourcePoint> points);

}  // namespace zonekit
