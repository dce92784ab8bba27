#include "zonekit/version.hpp"

#include "geodesy/crs.hpp"

namespace zonekit {

std::string gdal_version();  // src/layer; its headers bring GDAL's types, which stop there

std::vector<LibraryVersion> library_versions() { return {{"GDAL", gdal_version()}, {"PROJ", proj_version()}}; }

}  // namespace zonekit
