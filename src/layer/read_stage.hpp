// All layers read and placed by all threads: whoever is free takes the next chunk of the first layer that has one.
#pragma once

#include <limits>
#include <span>
#include <vector>

#include "layer/place_batch.hpp"
#include "layer/plan.hpp"

namespace zonekit::layer {

struct ReadResult {
  Lattice lattice;
  std::vector<std::vector<PlacedChunk>> chunks;  ///< by layer, in the order of the source
};

/// Plans that are read together (LayerPlan::read_with, an index into `plans`) share one reading of their source.
/// Ellipsoidal: each plan needs its `crs`. Planar: the lattice is chosen from the coordinates of all layers, not
/// finer than `least_exponent`. Progress counts features. Whatever the number of threads, the result is the same,
/// errors included.
[[nodiscard]] ReadResult read_and_place(std::span<const LayerPlan> plans, const ReadOptions& options,
                                        int least_exponent = std::numeric_limits<int>::min());

/// The finest lattice on which coordinates of this magnitude stay within 2^45, but not finer than 2^-40.
[[nodiscard]] int planar_exponent(double largest_coordinate) noexcept;

}  // namespace zonekit::layer
