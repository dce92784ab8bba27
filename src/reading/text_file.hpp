// Text files that people write: read whole, and refused when they are not UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace zonekit {

/// The bytes of a file. Throws Error(input) "can't read WHAT PATH: ...".
[[nodiscard]] std::string read_text_file(const std::string& path, const std::string& what);

/// Throws Error(usage) beginning with "file:line:column: " at the first byte that is not UTF-8.
void require_utf8(std::string_view text, const std::string& file_name);

}  // namespace zonekit
