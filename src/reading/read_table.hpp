// One entry of a project file's `tables`.
#pragma once

#include <optional>
#include <string>

#include "reading/map_reader.hpp"
#include "zonekit/project.hpp"

namespace zonekit {

/// What a table takes from the project when it says nothing itself.
struct TableDefaults {
  Keys layer_names;
  PrintOptions print;
  std::optional<std::string> extent;
};

[[nodiscard]] TableRequest read_table(const YamlNode& node, const std::string& file_name,
                                      const TableDefaults& defaults);

/// output and format.
void read_table_outputs(const MapReader& reader, TableRequest& table);

/// unit, digits, share_digits, csv_bom, over `defaults`.
[[nodiscard]] PrintOptions read_print_options(const MapReader& reader, const PrintOptions& defaults);

/// The name of a layer that exists; unset when `key` is not given.
[[nodiscard]] std::optional<std::string> read_layer_name(const MapReader& reader, const std::string& key,
                                                         const Keys& names);

}  // namespace zonekit
