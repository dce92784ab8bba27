// Layers without the parts that lie far from some places: for a sweep that asks about these places alone.
#pragma once

#include <span>
#include <vector>

#include "zonekit/lattice.hpp"

namespace zonekit::analysis {

/// The same layers, classes and features, so that a ledger's units keep their numbers; a part is left out when its box
/// meets none of `places`. Every part that meets one is kept, others may be.
[[nodiscard]] std::vector<PolygonLayer> cropped(const PolygonLayers& layers, std::span<const LatticeBox> places);

}  // namespace zonekit::analysis
