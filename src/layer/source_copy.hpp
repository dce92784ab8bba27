// Sources that can't be opened where they stand without being written to get a working copy elsewhere.
#pragma once

#include <string>

#include "layer/source.hpp"

namespace zonekit::layer {

/// How GDAL is to open `source` (fields `source`, `opened`, `options`, `temporary`, and `files` where GDAL would name
/// the copy's): a shapefile without .shx gets an index rebuilt in memory; an SQLite database in WAL mode is read as
/// immutable, or from a copy when its log still holds pages.
[[nodiscard]] SourceLayer prepare_source(const std::string& source);

}  // namespace zonekit::layer
