// The size that a line or point of a site stands for.
#pragma once

#include <string>

#include "zonekit/layer.hpp"

namespace zonekit {

/// `key` is width or radius; `value` a number of metres, else the name of a field. Returns what is wrong with it, if
/// anything.
[[nodiscard]] std::string set_site_size(LayerSpec& spec, const std::string& key, const std::string& value);

}  // namespace zonekit
