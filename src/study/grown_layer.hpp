// Layers beside those of a run that are the same, grown: for setbacks and buffers of rules.
#pragma once

#include <string>
#include <string_view>

#include "zonekit/layer.hpp"

namespace zonekit {

/// "river +50 m"
[[nodiscard]] std::string grown_layer_name(std::string_view layer, double buffer_m);

/// The layer grown by `buffer_m` beyond what it is, under that name.
[[nodiscard]] LayerSpec grown_layer(const LayerSpec& spec, double buffer_m);

}  // namespace zonekit
