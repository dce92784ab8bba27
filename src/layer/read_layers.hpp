// Layers as they are read, each by itself, before they stand together in a set.
#pragma once

#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "zonekit/layer.hpp"

namespace zonekit::layer {

/// One layer and what is known of it whatever layers stand beside it.
struct ReadLayer {
  Layer layer;
  LatticeBox box;
  std::vector<Finding> findings;      ///< by feature
  std::optional<Finding> not_metres;  ///< the planar model does not fit its coordinates
  bool from_source = true;            ///< else handed over in memory: nothing is said of its plane and place
};

struct ReadLayers {
  Lattice lattice;
  std::vector<ReadLayer> layers;  ///< in the order of the specs
};

/// The layers with what reading finds of them side by side.
[[nodiscard]] LayerSet set_of(AreaModel model, const Lattice& lattice, std::vector<ReadLayer> layers);

/// As read_layers; names may stand twice. Planar: the lattice is not finer than `least_exponent`.
[[nodiscard]] ReadLayers read_each(std::span<const LayerSpec> specs, const ReadOptions& options,
                                   int least_exponent = std::numeric_limits<int>::min());

[[nodiscard]] LatticeBox box_of(const PolygonLayer& polygons);

/// LayerSet::findings of these layers side by side. Throws Error(usage) for layers that have no plane in common.
[[nodiscard]] std::vector<Finding> findings_of(std::span<const ReadLayer* const> layers, AreaModel model,
                                               const Lattice& lattice);

}  // namespace zonekit::layer
