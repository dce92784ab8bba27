// A layer looked at before it is read: are its files complete, is there a CRS, can it be read at all?
#pragma once

#include <string>
#include <vector>

#include "zonekit/layer.hpp"

namespace zonekit::layer {

struct LayerLook {
  SourceInfo info;                ///< what is known without reading features
  bool readable = false;          ///< read_layers will not refuse it for what is known now
  std::vector<Finding> findings;  ///< of the rules file.* and crs.missing, crs.doubtful, with the catalogue's ids
};

/// Looks at the source of `spec`. A source that can't be opened or measured is a finding (file.unreadable), so that
/// other layers can be checked; Error(usage) stays for what the user asked for and is not there: a layer, field, or
/// where. Severities are not set by any profile.
[[nodiscard]] LayerLook look_at_layer(const LayerSpec& spec, AreaModel model);

/// Files that a shapefile should have and that are not there: "shx", "dbf", "prj"; "cpg" where its table holds text
/// beyond ASCII and its header does not say the encoding. Also inside an archive. Empty for other sources.
[[nodiscard]] std::vector<std::string> missing_parts(const std::string& source);

}  // namespace zonekit::layer
