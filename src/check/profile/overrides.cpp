#include "zonekit/overrides.hpp"

#include "reading/csv_columns.hpp"
#include "reading/text_file.hpp"
#include "reading/value.hpp"
#include "reading/yaml_tree.hpp"

namespace zonekit {

namespace {

const Keys override_keys{"finding", "reason", "author", "date"};

Override read_override(const CsvRow& row, const std::vector<std::size_t>& columns, const std::string& file_name) {
  const YamlPlace place{row.line, 1};
  for (std::size_t i = 0; i < override_keys.size(); ++i) {
    if (row.fields[columns[i]].find_first_not_of(" \t") != std::string::npos) continue;
    fail_at(file_name, place, "an override needs '" + override_keys[i] + "'");
  }
  const std::string& date = row.fields[columns[3]];
  if (const std::string fault = date_fault(date); !fault.empty()) fail_at(file_name, place, "'date' " + fault);
  return {
      row.fields[columns[0]], row.fields[columns[1]], row.fields[columns[2]], *parse_date(date), file_name, row.line};
}

}  // namespace

std::vector<Override> parse_overrides(std::string_view text, const std::string& file_name) {
  const std::string what = "a file of overrides";
  const CsvTable table = parse_csv_table(text, file_name, override_keys, what);
  refuse_other_columns(table.header, override_keys, what, file_name);
  std::vector<Override> overrides;
  FirstLines lines;
  for (const CsvRow& row : table.rows) {
    overrides.push_back(read_override(row, table.columns, file_name));
    lines.add(overrides.back().finding, "finding", row, file_name);
  }
  return overrides;
}

std::vector<Override> load_overrides(const std::string& path) {
  return parse_overrides(read_text_file(path, "file of overrides"), path);
}

std::string override_template(std::span<const CheckFinding> findings) {
  std::string text = "finding,reason,author,date\n";
  for (const CheckFinding& finding : findings) {
    if (!finding.overridden) text += csv_field(finding.id) + ",,,\n";
  }
  return text;
}

}  // namespace zonekit
