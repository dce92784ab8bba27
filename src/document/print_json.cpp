#include "document/printed.hpp"
#include "document/provenance.hpp"

namespace zonekit {

namespace {

std::string json_cell(const Cell& cell, const PrintedColumn& column) {
  if (std::holds_alternative<std::monostate>(cell)) return "null";
  const auto* text = std::get_if<std::string>(&cell);
  if (text != nullptr && column.kind != ColumnKind::decimal) return dump(Json(*text));
  const std::string number = printed_cell(cell, column);
  return number.empty() ? "null" : number;
}

std::string_view kind_name(ColumnKind kind) {
  switch (kind) {
    case ColumnKind::text:
      return "text";
    case ColumnKind::count:
      return "count";
    case ColumnKind::area:
    case ColumnKind::area_m2_full:
      return "area";
    case ColumnKind::share_pct:
      return "share";
    case ColumnKind::metres:
      return "length";
    case ColumnKind::coordinate:
      return "coordinate";
    case ColumnKind::decimal:
      return "decimal";
  }
  return "text";
}

std::string_view column_unit(const PrintedColumn& column) {
  switch (column.kind) {
    case ColumnKind::area:
    case ColumnKind::area_m2_full:
      return unit_name(column.unit);
    case ColumnKind::share_pct:
      return "pct";
    case ColumnKind::metres:
      return "m";
    case ColumnKind::coordinate:
    case ColumnKind::text:
    case ColumnKind::count:
    case ColumnKind::decimal:
      break;
  }
  return "";
}

Json columns_json(const std::vector<PrintedColumn>& columns) {
  Json list = Json::array();
  for (const auto& column : columns) {
    list.push_back(Json{{"name", column.name}, {"kind", kind_name(column.kind)}, {"unit", column_unit(column)}});
  }
  return list;
}

// Rows are written by hand, one a line: the digits stay as printed, and a million rows need no tree.
void print_rows(const Table& table, const std::vector<PrintedColumn>& columns, BlockWriter& out) {
  std::vector<std::string> keys;
  for (const auto& column : columns) keys.push_back((keys.empty() ? "" : ", ") + dump(Json(column.name)) + ": ");
  out << "  \"rows\": [";
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    out << (r == 0 ? "\n    {" : ",\n    {");
    for (std::size_t i = 0; i < columns.size(); ++i) out << keys[i] << json_cell(table.rows[r][i], columns[i]);
    out << "}";
  }
  out << (table.rows.empty() ? "]" : "\n  ]");
}

void print_member(std::string_view key, const Json& json, BlockWriter& out) {
  out << ",\n  \"" << key << "\": ";
  const std::string text = dump(json, 2);
  for (const char c : text) {
    out << std::string_view(&c, 1);
    if (c == '\n') out << "  ";
  }
}

}  // namespace

void print_json(const Table& table, const std::vector<PrintedColumn>& columns, const ReportBasis* basis,
                BlockWriter& out) {
  out << "{\n  \"title\": " << dump(Json(table.title)) << ",\n  \"columns\": " << dump(columns_json(columns)) << ",\n";
  print_rows(table, columns, out);
  print_member("provenance", basis != nullptr ? provenance_json(*basis) : versions_json(), out);
  if (basis != nullptr) {
    if (basis->ledger != nullptr) print_member("certificates", certificates_json(*basis->ledger), out);
    print_member("findings", findings_json(basis->findings), out);
  }
  out << "\n}\n";
}

}  // namespace zonekit
