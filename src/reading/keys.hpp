// Names of columns and keys.
#pragma once

#include <string>
#include <vector>

namespace zonekit {

using Keys = std::vector<std::string>;

}  // namespace zonekit
