// Code lists: CSV with the columns code, parent and name; others are passed over.
#pragma once

#include <string>
#include <string_view>

#include "zonekit/profile.hpp"

namespace zonekit {

/// Throws Error(usage) beginning with "file:line:column: " for a missing column, a code twice, a parent that is not in
/// the list or is its own.
[[nodiscard]] CodeList parse_code_list(std::string_view text, const std::string& name, const std::string& file_name);

}  // namespace zonekit
