#include "layer/library_version.hpp"

#include <gdal.h>

namespace zonekit {

std::string gdal_version() {
  return GDALVersionInfo("RELEASE_NAME");
}

}  // namespace zonekit
