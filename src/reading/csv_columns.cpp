#include "reading/csv_columns.hpp"

#include <algorithm>

#include "base/near_name.hpp"
#include "base/text.hpp"
#include "reading/yaml_tree.hpp"

namespace zonekit {

std::vector<std::size_t> find_columns(const CsvRow& header, const Keys& keys, const std::string& what,
                                      const std::string& file_name) {
  const std::string wanted = joined(keys, ",");
  std::vector<std::size_t> columns;
  for (const std::string& key : keys) {
    const auto times = std::ranges::count(header.fields, key);
    if (times != 1) {
      fail_at(file_name, {header.line, 1},
              "the column '" + key + (times == 0 ? "' is missing" : "' is there twice") + "; the first line of " +
                  what + " must have " + wanted);
    }
    columns.push_back(static_cast<std::size_t>(std::ranges::find(header.fields, key) - header.fields.begin()));
  }
  return columns;
}

void refuse_other_columns(const CsvRow& header, const Keys& keys, const std::string& what,
                          const std::string& file_name) {
  for (const std::string& name : header.fields) {
    if (std::ranges::find(keys, name) != keys.end()) continue;
    fail_at(file_name, {header.line, 1}, "unknown column '" + name + "' of " + what + name_hint(name, keys));
  }
}

void require_width(const CsvRow& row, std::size_t width, const std::string& file_name) {
  if (row.fields.size() == width) return;
  fail_at(file_name, {row.line, 1},
          std::to_string(row.fields.size()) + " fields, but the header has " + std::to_string(width) +
              "; put a field with a comma in double quotes");
}

}  // namespace zonekit
