// Indicator files, as they are declared.
#pragma once

#include "operation/schema.hpp"

namespace zonekit {

[[nodiscard]] DocumentKind indicators_document();

}  // namespace zonekit
