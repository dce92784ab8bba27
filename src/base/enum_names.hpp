// One table an enumeration: what each enumerator is called in files, options and columns, and what people read.
//
//   template <>
//   inline constexpr auto enum_table<Effect> = std::to_array<EnumEntry<Effect>>({
//       {Effect::allowed, "allowed", {"允许", "allowed"}}, ...});
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/words.hpp"

namespace zonekit {

template <typename Enum>
struct EnumEntry {
  Enum value;
  std::string_view name;
  Words words{};  ///< empty where no page shows the enumerator
};

/// Specialised for each enumeration with names: its enumerators in their order, which is checked where it is used.
template <typename Enum>
inline constexpr auto enum_table = nullptr;

template <typename Enum>
[[nodiscard]] consteval bool enum_table_is_in_order() {
  std::size_t place = 0;
  return std::ranges::all_of(enum_table<Enum>,
                             [&](const auto& entry) { return static_cast<std::size_t>(entry.value) == place++; });
}

template <typename Enum>
[[nodiscard]] constexpr const EnumEntry<Enum>& enum_entry(Enum value) noexcept {
  static_assert(enum_table_is_in_order<Enum>());
  return enum_table<Enum>[static_cast<std::size_t>(value)];
}

template <typename Enum>
[[nodiscard]] constexpr std::string_view enum_name(Enum value) noexcept {
  return enum_entry(value).name;
}

template <typename Enum>
[[nodiscard]] constexpr std::string_view enum_text(Language language, Enum value) noexcept {
  return enum_entry(value).words.in(language);
}

/// No value for an unknown name.
template <typename Enum>
[[nodiscard]] constexpr std::optional<Enum> enum_value(std::string_view name) noexcept {
  for (const auto& entry : enum_table<Enum>) {
    if (entry.name == name) return entry.value;
  }
  return std::nullopt;
}

/// All names, in the order of the enumeration.
template <typename Enum>
[[nodiscard]] const std::vector<std::string>& enum_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> list;
    for (const auto& entry : enum_table<Enum>) list.emplace_back(entry.name);
    return list;
  }();
  return names;
}

/// All enumerators, in their order.
template <typename Enum>
[[nodiscard]] std::vector<Enum> enum_values() {
  std::vector<Enum> values;
  for (const auto& entry : enum_table<Enum>) values.push_back(entry.value);
  return values;
}

}  // namespace zonekit
