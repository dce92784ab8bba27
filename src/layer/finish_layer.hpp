// A layer put together from its chunks: classes in one order, ids unique, findings about the whole.
#pragma once

#include <vector>

#include "layer/place_batch.hpp"
#include "layer/plan.hpp"
#include "layer/read_layers.hpp"

namespace zonekit::layer {

/// Moves the chunks into one layer and its findings (the plan's among them) to the end of `findings`.
[[nodiscard]] Layer finish_layer(LayerPlan& plan, AreaModel model, std::vector<PlacedChunk>& chunks,
                                 std::vector<Finding>& findings);

/// The same, with all that is known of the layer by itself.
[[nodiscard]] ReadLayer finish_reading(LayerPlan& plan, AreaModel model, std::vector<PlacedChunk> chunks);

}  // namespace zonekit::layer
