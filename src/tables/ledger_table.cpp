#include <algorithm>
#include <numeric>

#include "base/text.hpp"
#include "study/crosstab.hpp"
#include "study/ledger_view.hpp"
#include "tables/tables.hpp"

namespace zonekit {

using namespace analysis;

namespace {

/// A row of the table: cells that differ only in how often a unit covers are one combination.
struct Row {
  std::vector<std::uint32_t> units;  ///< each once
  Area area;
  double border_m = 0;
};

bool inside(const AreaLedger& ledger, const LedgerCell& cell, std::optional<std::uint32_t> extent) {
  if (!extent) return cell.unit_count > 0;
  return std::ranges::any_of(ledger.units_of(cell), [&](std::uint32_t u) { return ledger.units[u].layer == *extent; });
}

std::vector<Row> combined_rows(const AreaLedger& ledger, std::optional<std::uint32_t> extent) {
  std::vector<Row> rows;
  for (const LedgerCell& cell : ledger.cells) {
    if (!inside(ledger, cell, extent)) continue;
    const auto units = ledger.units_of(cell);
    Row row{{units.begin(), units.end()}, cell.area, cell.border_m};
    row.units.erase(std::ranges::unique(row.units).begin(), row.units.end());
    rows.push_back(std::move(row));
  }
  std::ranges::sort(rows, {}, &Row::units);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (kept > 0 && rows[kept - 1].units == rows[i].units) {
      rows[kept - 1].area += rows[i].area;
      rows[kept - 1].border_m += rows[i].border_m;
    } else {
      std::swap(rows[kept++], rows[i]);
    }
  }
  rows.resize(kept);
  return rows;
}

/// Labels of one layer's units in a row: class names in byte order, or feature ids in numeric order.
std::string label(const AreaLedger& ledger, std::span<const std::uint32_t> units) {
  std::vector<std::int64_t> ids;
  std::string text;
  for (const std::uint32_t u : units) {
    const LedgerUnit& unit = ledger.units[u];
    if (ledger.level == LedgerLevel::by_feature) {
      ids.push_back(unit.feature_id);
    } else {
      append_item(text, "|", ledger.class_names[unit.layer][unit.class_index]);
    }
  }
  std::ranges::sort(ids);
  return ids.empty() ? text : joined(ids, "|");
}

}  // namespace

Table ledger_table_of(const AreaLedger& ledger, const std::optional<std::string>& extent, bool thickness) {
  std::optional<std::uint32_t> extent_layer;
  if (extent) extent_layer = layer_number(ledger, *extent);
  const std::vector<Row> rows = combined_rows(ledger, extent_layer);
  Area whole;
  for (const Row& row : rows) whole += row.area;

  Table table;
  table.title = "Area ledger";
  for (const std::string& name : ledger.layer_names) table.columns.push_back({name, ColumnKind::text});
  table.columns.push_back({"area_m2", ColumnKind::area_m2_full});
  table.columns.push_back({"share_pct", ColumnKind::share_pct});
  if (thickness) table.columns.push_back({"thickness_m", ColumnKind::metres});
  for (const Row& row : rows) {
    std::vector<Cell> cells;
    cells.reserve(table.columns.size());
    auto unit = row.units.begin();
    for (std::uint32_t layer = 0; layer < ledger.layer_names.size(); ++layer) {
      const auto end =
          std::find_if(unit, row.units.end(), [&](std::uint32_t u) { return ledger.units[u].layer != layer; });
      cells.emplace_back(label(ledger, std::span(unit, end)));
      unit = end;
    }
    cells.emplace_back(row.area);
    cells.emplace_back(Share{row.area, whole});
    if (thickness) cells.emplace_back(row.border_m > 0 ? 2 * row.area.m2() / row.border_m : 0.0);
    table.rows.push_back(std::move(cells));
  }
  return table;
}

Table ledger_table(Study& study, const LedgerTableRequest& request) {
  return ledger_table_of(study.ledger(request.level), request.extent, request.thickness);
}

Table crosstab(Study& study, const CrosstabRequest& request) {
  return crosstab_of(study.ledger(), request.rows, request.columns, request.filters);
}

}  // namespace zonekit
