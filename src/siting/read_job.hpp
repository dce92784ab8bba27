// The section `siting` of a project file.
#pragma once

#include <string>

#include "reading/read_table.hpp"

namespace zonekit {

/// Appends the siting jobs to `project`: one map or a list of them.
void read_siting(const YamlNode& node, const std::string& file_name, const TableDefaults& defaults, Project& project);

/// `key` is width or radius; `value` a number of metres, else the name of a field. Returns what is wrong with it, if
/// anything.
[[nodiscard]] std::string set_site_size(LayerSpec& spec, const std::string& key, const std::string& value);

/// `source` as seen from the project file's folder.
[[nodiscard]] std::string in_folder(const std::string& folder, const std::string& source);

}  // namespace zonekit
