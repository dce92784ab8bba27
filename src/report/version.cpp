#include "zonekit/version.hpp"

#include "geodesy/crs.hpp"
#include "layer/library_version.hpp"

namespace zonekit {

std::vector<LibraryVersion> library_versions() {
  return {{"GDAL", gdal_version()}, {"PROJ", proj_version()}};
}

}  // namespace zonekit
