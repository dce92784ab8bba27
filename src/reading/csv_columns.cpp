#include "reading/csv_columns.hpp"

#include <algorithm>

#include "base/near_name.hpp"
#include "base/text.hpp"
#include "reading/text_file.hpp"
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

CsvTable parse_csv_table(std::string_view text, const std::string& file_name, const Keys& keys,
                         const std::string& what) {
  require_utf8(text, file_name);
  CsvTable table;
  table.rows = parse_csv(text, file_name);
  if (table.rows.empty()) {
    fail_at(file_name, {1, 1}, "no header; the first line of " + what + " must have " + joined(keys, ","));
  }
  table.header = std::move(table.rows.front());
  table.rows.erase(table.rows.begin());
  table.columns = find_columns(table.header, keys, what, file_name);
  for (const CsvRow& row : table.rows) require_width(row, table.header.fields.size(), file_name);
  return table;
}

void FirstLines::add(const std::string& name, const std::string& what, const CsvRow& row,
                     const std::string& file_name) {
  const auto [first, is_new] = lines_.emplace(name, row.line);
  if (is_new) return;
  fail_at(file_name, {row.line, 1},
          what + " '" + name + "' stands already on line " + std::to_string(first->second) + "; keep one of the two");
}

}  // namespace zonekit
