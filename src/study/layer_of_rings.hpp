// Polygons that an analysis gave, as a layer that other questions can be asked of.
#pragma once

#include <span>
#include <string>

#include "zonekit/layer.hpp"

namespace zonekit {

/// One feature for each of `features`, numbered from 1, of the class in `classes` beside it. Their rings come on the
/// sub-lattice (combination_rings) and are rounded to the lattice of `set`: an area moves by at most its border times
/// the lattice's spacing.
[[nodiscard]] Layer layer_of_rings(const std::string& name, const LayerSet& set,
                                   std::span<const CombinationFeature> features, std::span<const std::string> classes);

}  // namespace zonekit
