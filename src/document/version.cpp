#include "zonekit/version.hpp"

#include "geodesy/crs.hpp"
#include "geometry/geos_version.hpp"
#include "layer/library_version.hpp"

namespace zonekit {

std::vector<LibraryVersion> library_versions() {
  return {{"GDAL", gdal_version()}, {"PROJ", proj_version()}, {"GEOS", geos_version()}};
}

}  // namespace zonekit
