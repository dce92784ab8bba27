// Pieces of text: joining, splitting, trimming, and the case of ASCII letters. Other bytes, so all of UTF-8, stay.
#pragma once

#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace zonekit {

/// Appends `item`, with `separator` before it where the list has items; an empty item is left out.
void append_item(std::string& list, std::string_view separator, std::string_view item);

/// The items (texts or numbers; of others what `part` takes of them) in one text, empty ones left out.
template <typename Items, typename Part = std::identity>
[[nodiscard]] std::string joined(const Items& items, std::string_view separator, Part part = {}) {
  std::string list;
  for (const auto& item : items) {
    if constexpr (std::is_integral_v<std::remove_cvref_t<std::invoke_result_t<Part&, decltype(item)>>>) {
      append_item(list, separator, std::to_string(std::invoke(part, item)));
    } else {
      append_item(list, separator, std::invoke(part, item));
    }
  }
  return list;
}

/// `pattern` with {0}, {1}, ... replaced by the values.
[[nodiscard]] std::string filled(std::string_view pattern, std::initializer_list<std::string_view> values);

/// The parts between separators, empty ones among them; one part where there is none.
[[nodiscard]] std::vector<std::string> split(std::string_view text, char separator);

/// Without the blanks at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text, std::string_view blanks = " \t\r\n");

[[nodiscard]] std::string in_lower_case(std::string_view text);
[[nodiscard]] std::string in_upper_case(std::string_view text);

/// ".gpkg" of "out/Zones.GPKG"; empty without one.
[[nodiscard]] std::string lower_extension(std::string_view path);

}  // namespace zonekit
