// The nearest pair of points of two runs of edges.
#pragma once

#include <limits>

#include "geodesy/placer.hpp"
#include "geometry/edge_runs.hpp"

namespace zonekit::geometry {

/// Found so far. `squared` is in the stretched plane, square metres; points are on the plane of the lattice, in metres.
struct NearestPair {
  double squared = std::numeric_limits<double>::infinity();
  SourcePoint from, to;
};

/// Replaces `best` where the runs come nearer, on a plane stretched by `east` and 1 / `east`. Runs that meet give 0.
void nearest_of_runs(const EdgeRun& a, const EdgeRun& b, double spacing_m, double east, NearestPair& best);

/// Square of the distance of two boxes on the stretched plane.
[[nodiscard]] double squared_gap(const LatticeBox& a, const LatticeBox& b, double spacing_m, double east) noexcept;

}  // namespace zonekit::geometry
