// What options that give a layer have in common: NAME=SOURCE and settings behind commas.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "reading/keys.hpp"
#include "reading/option_reader.hpp"
#include "zonekit/layer.hpp"

namespace zonekit {

/// Stores one setting; it is told where the value stands.
using OptionSetter = std::function<void(const std::string& key, std::string value, std::size_t place)>;

/// NAME=SOURCE into `spec`, then settings of the known `keys`, each once.
void read_source_option(OptionReader& reader, const std::string& example, const Keys& keys, const OptionSetter& set,
                        LayerSpec& spec);

/// What the key class, layer, where, crs or encoding sets.
[[nodiscard]] std::string& text_member(LayerSpec& spec, std::string_view key);

[[nodiscard]] std::optional<double> number_of(const std::string& text);
[[nodiscard]] bool is_metres(const std::optional<double>& value);
[[nodiscard]] std::string metres_fault(const std::string& key, const std::string& text);

}  // namespace zonekit
