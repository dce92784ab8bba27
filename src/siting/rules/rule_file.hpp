// Rule files as a declared document.
#pragma once

#include "operation/schema.hpp"

namespace zonekit {

/// A rule pack, or a file that a pack includes: geodata/schema/rules.schema.json is made of it.
[[nodiscard]] DocumentKind rules_document();

}  // namespace zonekit
