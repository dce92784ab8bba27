// Targets of classes: figures to print beside the computed ones.
#include <algorithm>

#include "base/names.hpp"
#include "base/near_name.hpp"
#include "reading/csv_rows.hpp"
#include "reading/text_file.hpp"
#include "zonekit/error.hpp"
#include "zonekit/stats_report.hpp"

namespace zonekit {

namespace {

[[noreturn]] void fail(const std::string& file, int line, const std::string& message) {
  throw Error(ErrorKind::usage, file + ":" + std::to_string(line) + ": " + message);
}

const std::vector<std::string> target_columns{"layer", "class", "label", "value", "unit"};

/// By column of target_columns; empty where the row or the file has none.
std::vector<std::string> fields_of(const CsvRow& row, const std::vector<std::string>& head) {
  std::vector<std::string> fields;
  for (const std::string& name : target_columns) {
    const auto index = static_cast<std::size_t>(std::ranges::find(head, name) - head.begin());
    fields.push_back(index < row.fields.size() ? row.fields[index] : "");
  }
  return fields;
}

}  // namespace

std::vector<StatsTarget> parse_targets(std::string_view text, const std::string& file_name, AreaUnit unit) {
  require_utf8(text, file_name);
  const std::vector<CsvRow> rows = parse_csv(text, file_name);
  if (rows.empty()) throw Error(ErrorKind::usage, file_name + ": empty; targets have the columns class,label,value");
  const auto& head = rows.front().fields;
  for (const std::string& name : head) {
    if (std::ranges::count(target_columns, name) > 0) continue;
    fail(file_name, rows.front().line, "unknown column '" + name + "'" + name_hint(name, target_columns));
  }
  for (const char* name : {"class", "label", "value"}) {
    if (std::ranges::count(head, name) == 0)
      fail(file_name, rows.front().line, std::string("no column '") + name + "'");
  }
  std::vector<StatsTarget> targets;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const auto fields = fields_of(rows[i], head);
    StatsTarget target{fields[0], fields[1], fields[2], fields[3], unit, file_name, rows[i].line};
    if (!fields[4].empty()) {
      const auto own = parse_unit(fields[4]);
      if (!own)
        fail(file_name, rows[i].line,
             "unknown unit '" + fields[4] + "'" + name_hint(fields[4], enum_names<AreaUnit>()));
      target.unit = *own;
    }
    try {
      // By its own decimals: nine for all would refuse square metres of a county.
      constexpr std::size_t most_decimals = 9;
      const std::size_t point = target.value.find('.');
      const std::size_t decimals = point == std::string::npos ? 0 : target.value.size() - point - 1;
      (void)parse_control_area(target.value, static_cast<int>(std::min(decimals, most_decimals)));
    } catch (const Error&) {
      fail(file_name, rows[i].line, "'" + target.value + "' is not an area, such as 8476.39");
    }
    targets.push_back(std::move(target));
  }
  return targets;
}

std::vector<StatsTarget> load_targets(const std::string& path, AreaUnit unit) {
  return parse_targets(read_text_file(path, "targets"), path, unit);
}

}  // namespace zonekit
