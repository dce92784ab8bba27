// The sections of a profile, one function each; complaints name file, line and column.
#pragma once

#include <string>
#include <vector>

#include "reading/map_reader.hpp"
#include "zonekit/profile.hpp"

namespace zonekit {

/// A map of rule ids to a state, or to {state, limits, basis}.
[[nodiscard]] RuleSettings read_rule_settings(const YamlNode& node, const std::string& file_name);

/// One entry of `layers`; `lists` are the code lists that its fields may name.
[[nodiscard]] LayerProfile read_layer_profile(const YamlNode& node, const std::string& file_name,
                                              const std::vector<CodeList>& lists);

[[nodiscard]] Relation read_relation(const YamlNode& node, const std::string& file_name);

[[nodiscard]] RepairStep read_repair_step(const YamlNode& node, const std::string& file_name);

/// The entries of the list at `key`; none where it is not given.
[[nodiscard]] std::vector<const YamlNode*> list_at(const MapReader& reader, const std::string& key,
                                                   const std::string& example);

/// Names of layers at `key`: not empty, none twice.
[[nodiscard]] std::vector<std::string> read_layer_names(const MapReader& reader, const std::string& key);

}  // namespace zonekit
