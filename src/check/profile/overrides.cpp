#include "zonekit/overrides.hpp"

#include <map>

#include "check/profile/keys.hpp"
#include "reading/csv_columns.hpp"
#include "reading/text_file.hpp"
#include "reading/texts_and_dates.hpp"
#include "reading/yaml_tree.hpp"

namespace zonekit {

namespace {

Override read_override(const CsvRow& row, const std::vector<std::size_t>& columns, const std::string& file_name) {
  const YamlPlace place{row.line, 1};
  for (std::size_t i = 0; i < override_keys.size(); ++i) {
    if (row.fields[columns[i]].find_first_not_of(" \t") != std::string::npos) continue;
    fail_at(file_name, place, "an override needs '" + override_keys[i] + "'");
  }
  const std::string& date = row.fields[columns[3]];
  if (const std::string fault = date_fault(date); !fault.empty()) fail_at(file_name, place, "'date': " + fault);
  return {
      row.fields[columns[0]], row.fields[columns[1]], row.fields[columns[2]], *parse_date(date), file_name, row.line};
}

}  // namespace

std::vector<Override> parse_overrides(std::string_view text, const std::string& file_name) {
  const std::string what = "a file of overrides";
  require_utf8(text, file_name);
  const std::vector<CsvRow> rows = parse_csv(text, file_name);
  if (rows.empty()) fail_at(file_name, {1, 1}, "no header; the first line must be finding,reason,author,date");
  refuse_other_columns(rows[0], override_keys, what, file_name);
  const std::vector<std::size_t> columns = find_columns(rows[0], override_keys, what, file_name);
  std::vector<Override> overrides;
  std::map<std::string, int> lines;
  for (auto row = rows.begin() + 1; row != rows.end(); ++row) {
    require_width(*row, rows[0].fields.size(), file_name);
    Override one = read_override(*row, columns, file_name);
    const auto [first, is_new] = lines.emplace(one.finding, row->line);
    if (!is_new) {
      fail_at(file_name, {row->line, 1},
              "finding '" + one.finding + "' is overridden already on line " + std::to_string(first->second) +
                  "; keep one of the two");
    }
    overrides.push_back(std::move(one));
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
