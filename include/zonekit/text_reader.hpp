// Where the texts of rule packs, profiles and indicators come from.
#pragma once

#include <functional>
#include <string>

namespace zonekit {

/// Gives the text of a file, or throws Error(input).
using TextReader = std::function<std::string(const std::string& path)>;

}  // namespace zonekit
