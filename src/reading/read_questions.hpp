// The sections `conflicts` and `eligible` of a project file.
#pragma once

#include <string>
#include <vector>

#include "reading/read_table.hpp"

namespace zonekit {

/// Appends the questions and their tables to `project`. A section is one map or a list of them.
void read_conflicts(const YamlNode& node, const std::string& file_name, const TableDefaults& defaults,
                    Project& project);
void read_eligible(const YamlNode& node, const std::string& file_name, const TableDefaults& defaults, Project& project);

/// The maps of a section: itself, or the entries of its list.
[[nodiscard]] std::vector<const YamlNode*> one_or_more(const YamlNode& node);

/// The list that stands at `key`, with at least one entry.
[[nodiscard]] const std::vector<YamlNode>& list_entries(const MapReader& reader, const YamlNode& node,
                                                        const std::string& key, const std::string& example);

/// A layer, or a map of one layer to its classes: `redline`, `{sandy: [沙化, 盐碱]}`.
[[nodiscard]] LayerFilter read_layer_filter(const MapReader& reader, const YamlNode& node, const std::string& what,
                                            const Keys& names);

/// Appends one request for each entry of `tables`, and one without output where only `geometry` is given; all are
/// copies of `like`, which says whose they are. `set_view` stores the choice of `table`.
void read_views(const MapReader& reader, const TableDefaults& defaults, const Keys& views, const TableRequest& like,
                void (*set_view)(TableRequest&, std::size_t), Project& project);

}  // namespace zonekit
