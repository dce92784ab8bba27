#include "document/printed.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <set>

#include "base/names.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

namespace {

bool for_people(TableFormat format) {
  return format == TableFormat::table || format == TableFormat::markdown;
}

// "area_m2" printed in another unit must not go on calling itself m2.
std::string without_unit(std::string_view name) {
  constexpr std::string_view ending = "_m2";
  return std::string(name.ends_with(ending) ? name.substr(0, name.size() - ending.size()) : name);
}

PrintedColumn print_column(const Column& column, const PrintOptions& options) {
  PrintedColumn printed{column.name, column.kind, options.unit.value_or(default_unit), 0, false};
  switch (column.kind) {
    case ColumnKind::area:
      printed.name += "_" + std::string(unit_name(printed.unit));
      printed.digits = options.digits.value_or(default_digits(printed.unit));
      break;
    case ColumnKind::area_m2_full:
      printed.unit = options.unit.value_or(AreaUnit::m2);
      printed.full = !options.unit && !options.digits;
      printed.name = without_unit(column.name) + "_" + std::string(unit_name(printed.unit));
      printed.digits = options.digits.value_or(default_digits(printed.unit));
      break;
    case ColumnKind::share_pct:
      printed.digits = options.share_digits.value_or(for_people(options.format) ? 2 : 6);
      break;
    case ColumnKind::metres:
      printed.digits = for_people(options.format) ? 3 : 6;
      break;
    case ColumnKind::coordinate:
      printed.digits = for_people(options.format) ? 6 : 9;
      break;
    case ColumnKind::text:
    case ColumnKind::count:
    case ColumnKind::decimal:
      break;
  }
  return printed;
}

struct CellPrinter {
  const PrintedColumn& column;
  std::string operator()(std::monostate) const { return {}; }
  std::string operator()(const std::string& text) const { return text; }
  std::string operator()(std::int64_t count) const { return std::to_string(count); }
  std::string operator()(const Area& area) const {
    return column.full ? format_area_m2_full(area) : format_area(area, column.unit, column.digits);
  }
  std::string operator()(const Share& share) const { return format_share_pct(share, column.digits); }
  std::string operator()(double value) const { return fixed_decimal(value, column.digits); }
};

void check_digits(const std::optional<int>& digits) {
  if (digits && (*digits < 0 || *digits > 9)) throw Error(ErrorKind::usage, "digits must be 0 to 9");
}

}  // namespace

std::string shortest_decimal(double value) {
  if (!std::isfinite(value)) return {};
  if (value == 0) return "0";
  std::array<char, 400> buffer{};
  const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
  return {buffer.data(), result.ptr};
}

std::string fixed_decimal(double value, int digits) {
  if (!std::isfinite(value)) return {};
  std::array<char, 400> buffer{};
  const auto result =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, digits);
  std::string text(buffer.data(), result.ptr);
  if (text.starts_with('-') && text.find_first_of("123456789") == std::string::npos) text.erase(0, 1);
  return text;
}

std::vector<PrintedColumn> printed_columns(const Table& table, const PrintOptions& options) {
  check_digits(options.digits);
  check_digits(options.share_digits);
  std::vector<PrintedColumn> columns;
  std::set<std::string> taken;
  for (const Column& column : table.columns) {
    PrintedColumn printed = print_column(column, options);
    const std::string wanted = printed.name;
    for (int number = 2; !taken.insert(printed.name).second; ++number) {
      printed.name = wanted + "_" + std::to_string(number);
    }
    columns.push_back(std::move(printed));
  }
  return columns;
}

std::string printed_cell(const Cell& cell, const PrintedColumn& column) {
  return std::visit(CellPrinter{column}, cell);
}

std::string_view format_name(TableFormat format) noexcept {
  return enum_name(format);
}

std::optional<TableFormat> parse_format(std::string_view name) noexcept {
  return enum_value<TableFormat>(name);
}

std::optional<TableFormat> format_of_file(std::string_view path) noexcept {
  if (path.ends_with(".csv")) return TableFormat::csv;
  if (path.ends_with(".json")) return TableFormat::json;
  if (path.ends_with(".md")) return TableFormat::markdown;
  if (path.ends_with(".txt")) return TableFormat::table;
  return std::nullopt;
}

}  // namespace zonekit
