// Names of entries in ZIP archives that don't say their encoding.
#pragma once

#include <string>

namespace zonekit::layer {

/// ZIP names without the UTF-8 flag are IBM's code page 437 by the standard, and to GDAL; those that are Chinese or
/// UTF-8 by their bytes are decoded as such from then on, in this process. To be called before GDAL first looks into
/// the archive of `source`. Does nothing for other sources, and where the user has set CPL_ZIP_ENCODING.
void recognise_zip_names(const std::string& source);

/// "规划/红线.shp, ...": the files with layers in the archive of `source`; empty where it is no archive or has none.
[[nodiscard]] std::string list_zip_layers(const std::string& source);

}  // namespace zonekit::layer
