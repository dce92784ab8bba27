#pragma once

#include <string>

namespace zonekit {

/// Version of the GDAL library in use, for provenance.
[[nodiscard]] std::string gdal_version();

}  // namespace zonekit
