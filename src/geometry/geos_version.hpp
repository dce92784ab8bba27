#pragma once

#include <string>

namespace zonekit {

/// Version of the GEOS library in use, for provenance.
[[nodiscard]] std::string geos_version();

}  // namespace zonekit
