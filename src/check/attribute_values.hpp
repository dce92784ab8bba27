// What a field's text means: values come from GDAL as text, whatever the type of the field.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zonekit/date.hpp"

namespace zonekit::analysis {

/// A field of a source, from SourceInfo::fields: "BSM:String(18)".
struct SourceField {
  std::string_view name;
  std::string_view type;  ///< as GDAL calls it: "String", "Integer64", "Real", "Date"
};
[[nodiscard]] SourceField source_field(std::string_view described) noexcept;
/// By name, the case of ASCII letters aside, as GDAL does; no value where there is none.
[[nodiscard]] std::optional<SourceField> find_source_field(const std::vector<std::string>& described,
                                                           std::string_view name) noexcept;
[[nodiscard]] bool same_field(std::string_view a, std::string_view b) noexcept;

/// Without blanks at both ends: spaces, tabs, line ends and the ideographic space.
[[nodiscard]] std::string_view trimmed_value(std::string_view text) noexcept;

/// Characters of UTF-8 text.
[[nodiscard]] std::size_t character_count(std::string_view text) noexcept;

/// A whole text that is a finite number.
[[nodiscard]] std::optional<double> number_of(std::string_view text) noexcept;
/// "12", "-3", "12.00".
[[nodiscard]] bool is_integer(std::string_view text) noexcept;

/// 2023-03-20, 20230320, 2023/03/20, each perhaps with a time behind it as GDAL writes it.
[[nodiscard]] std::optional<Date> date_of(std::string_view text) noexcept;

/// The beginning of a value for a message, whole characters, with "..." where it was cut.
[[nodiscard]] std::string shown(std::string_view value);

}  // namespace zonekit::analysis
