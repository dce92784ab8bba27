// The files that people write and zonekit reads, and those that it writes for programs, as they are declared.
#pragma once

#include <string>
#include <vector>

#include "operation/schema.hpp"

namespace zonekit {

/// project, rules, profile, indicators, siting: each has a schema in geodata/schema.
[[nodiscard]] std::vector<DocumentKind> documents();

}  // namespace zonekit
