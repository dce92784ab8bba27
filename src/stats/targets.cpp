// Targets of classes: figures to print beside the computed ones.
#include <algorithm>

#include "base/names.hpp"
#include "base/near_name.hpp"
#include "reading/csv_columns.hpp"
#include "reading/text_file.hpp"
#include "stats/table.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

namespace {

const Keys needed_columns{"class", "label", "value"};
const Keys target_columns{"layer", "class", "label", "value", "unit"};

[[noreturn]] void fail(const StatsTarget& target, const std::string& message) {
  throw Error(ErrorKind::usage, target.file + ":" + std::to_string(target.line) + ": " + message);
}

/// Empty where the row or the file has none.
std::string field_of(const CsvRow& row, const std::vector<std::string>& head, const char* column) {
  const auto index = static_cast<std::size_t>(std::ranges::find(head, column) - head.begin());
  return index < row.fields.size() ? row.fields[index] : "";
}

/// By its own decimals: nine for all would refuse square metres of a county.
void check_value(const StatsTarget& target) {
  constexpr int most_decimals = 9;
  try {
    (void)parse_control_area(target.value, std::min(analysis::decimals_of(target.value), most_decimals));
  } catch (const Error&) {
    fail(target, "'" + target.value + "' is not an area, such as 8476.39");
  }
}

}  // namespace

std::vector<StatsTarget> parse_targets(std::string_view text, const std::string& file_name, AreaUnit unit) {
  require_utf8(text, file_name);
  const std::vector<CsvRow> rows = parse_csv(text, file_name);
  if (rows.empty()) throw Error(ErrorKind::usage, file_name + ": empty; targets have the columns class,label,value");
  refuse_other_columns(rows.front(), target_columns, "targets", file_name);
  (void)find_columns(rows.front(), needed_columns, "targets", file_name);
  std::vector<StatsTarget> targets;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const auto field = [&](const char* column) { return field_of(rows[i], rows.front().fields, column); };
    StatsTarget& target = targets.emplace_back(
        StatsTarget{field("layer"), field("class"), field("label"), field("value"), unit, file_name, rows[i].line});
    if (const std::string named = field("unit"); !named.empty()) {
      const auto own = parse_unit(named);
      if (!own) fail(target, "unknown unit '" + named + "'" + name_hint(named, enum_names<AreaUnit>()));
      target.unit = *own;
    }
    check_value(target);
  }
  return targets;
}

std::vector<StatsTarget> load_targets(const std::string& path, AreaUnit unit) {
  return parse_targets(read_text_file(path, "targets"), path, unit);
}

}  // namespace zonekit
