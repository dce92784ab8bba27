// Keys whose value is the name of an enumerator.
#pragma once

#include "base/enum_names.hpp"
#include "reading/map_reader.hpp"

namespace zonekit {

/// No value where the key is not given; fails like MapReader::choice for a name that is not there.
template <typename Enum>
[[nodiscard]] std::optional<Enum> read_choice(const MapReader& reader, const std::string& key) {
  const auto index = reader.choice(key, enum_names<Enum>());
  if (!index) return std::nullopt;
  return enum_table<Enum>[*index].value;
}

}  // namespace zonekit
