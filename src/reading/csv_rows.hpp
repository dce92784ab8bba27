// CSV as RFC 4180 has it, in and out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zonekit {

struct CsvRow {
  int line = 0;  ///< where it begins, from 1
  std::vector<std::string> fields;
};

/// Rows of comma-separated text with either line end, a BOM passed over, empty lines left out. Throws Error(usage)
/// beginning with "file:line:column: " for a quoted field that does not end or is followed by text.
[[nodiscard]] std::vector<CsvRow> parse_csv(std::string_view text, const std::string& file_name);

/// The field, quoted where it must be.
[[nodiscard]] std::string csv_field(std::string_view text);

}  // namespace zonekit
