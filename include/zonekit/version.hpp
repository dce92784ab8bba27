// Which zonekit this is, and which libraries it stands on: part of every provenance.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zonekit {

/// "0.1.0"
[[nodiscard]] std::string_view version() noexcept;

struct LibraryVersion {
  std::string name;
  std::string version;
};

/// GDAL and PROJ (areas and CRS depend on them), as linked at run time.
[[nodiscard]] std::vector<LibraryVersion> library_versions();

}  // namespace zonekit
