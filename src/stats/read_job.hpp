// The section `stats` of a project file.
#pragma once

#include "reading/read_table.hpp"

namespace zonekit {

/// Appends the tables of zones and classes to `project`: one map or a list of them.
void read_stats(const YamlNode& node, const std::string& file_name, const TableDefaults& defaults, Project& project);

}  // namespace zonekit
