// Files of overrides: what a person has looked at and found "not applicable", kept from run to run. CSV with the
// columns finding (CheckFinding::id), reason, author and date.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "zonekit/check.hpp"

namespace zonekit {

/// Throws Error(usage), beginning with file:line:column, for a column that is missing or unknown, a finding that is
/// given twice, and an override without finding, reason, author or a date YYYY-MM-DD: nobody overrides without a name.
[[nodiscard]] std::vector<Override> parse_overrides(std::string_view text, const std::string& file_name);
/// The same from a file; Error(input) when it can't be read.
[[nodiscard]] std::vector<Override> load_overrides(const std::string& path);

/// A file of overrides to fill in: one line for each finding that no override names, with its id and nothing else.
/// Reading it as it is fails, since reasons are missing.
[[nodiscard]] std::string override_template(std::span<const CheckFinding> findings);

}  // namespace zonekit
