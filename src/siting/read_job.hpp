// The section `siting` of a project file.
#pragma once

#include <string>

#include "reading/read_table.hpp"

namespace zonekit {

/// Appends the siting jobs to `project`: one map or a list of them.
void read_siting(const YamlNode& node, const std::string& file_name, const TableDefaults& defaults, Project& project);

}  // namespace zonekit
