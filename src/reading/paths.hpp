// Where the sources and files that a project file names lie.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace zonekit {

/// How much of `source` is GDAL's archive prefixes: 8 of "/vsizip/data.zip/a.shp".
[[nodiscard]] std::size_t archive_prefix(std::string_view source);

/// `source` as seen from the project file's folder; absolute paths and connection strings stay. GDAL's archive prefixes
/// may stand before a relative path: /vsizip/data.zip/a.shp.
[[nodiscard]] std::string in_folder(const std::string& folder, const std::string& source);

}  // namespace zonekit
