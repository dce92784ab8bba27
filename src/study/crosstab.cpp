#include "study/crosstab.hpp"

#include "study/ledger_view.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

using namespace analysis;

namespace {

/// Areas by row class and column class; the last of each is what lies outside that layer. Places are counted once in
/// each total, however many classes cover them.
struct Grid {
  std::size_t rows, columns;
  std::vector<Area> areas;
  std::vector<Area> row_totals, column_totals;
  Area total;

  Grid(std::size_t row_classes, std::size_t column_classes)
      : rows(row_classes + 1),
        columns(column_classes + 1),
        areas(rows * columns),
        row_totals(rows),
        column_totals(columns) {}
};

std::vector<std::size_t> own_classes(const ClassRanks& ranks, std::uint32_t layer,
                                     std::span<const std::uint32_t> classes) {
  std::vector<std::size_t> own;
  for (const std::uint32_t rank : classes) {
    if (ranks.layer(rank) == layer) own.push_back(rank - ranks.begin(layer));
  }
  if (own.empty()) own.push_back(ranks.end(layer) - ranks.begin(layer));
  return own;
}

void add_row(Table& table, const std::string& label, std::span<const Area> areas, const Area& total) {
  std::vector<Cell> cells{label};
  for (const Area& area : areas) cells.emplace_back(area);
  cells.emplace_back(total);
  table.rows.push_back(std::move(cells));
}

}  // namespace

Table crosstab_of(const AreaLedger& ledger, const std::string& row_layer, const std::string& column_layer,
                  std::span<const LayerFilter> filters) {
  const ClassRanks ranks(ledger);
  const std::uint32_t rows = layer_number(ledger, row_layer);
  const std::uint32_t columns = layer_number(ledger, column_layer);
  if (rows == columns) throw Error(ErrorKind::usage, "rows and columns are the same layer '" + row_layer + "'");
  const CellFilter filter(ledger, ranks, filters);
  Grid grid(ranks.end(rows) - ranks.begin(rows), ranks.end(columns) - ranks.begin(columns));
  std::vector<std::uint32_t> classes;
  for (const LedgerCell& cell : ledger.cells) {
    ranks.classes_of(ledger, cell, classes);
    if (classes.empty() || !filter.passes(classes)) continue;
    const auto own_rows = own_classes(ranks, rows, classes);
    const auto own_columns = own_classes(ranks, columns, classes);
    grid.total += cell.area;
    for (const std::size_t r : own_rows) grid.row_totals[r] += cell.area;
    for (const std::size_t c : own_columns) grid.column_totals[c] += cell.area;
    for (const std::size_t r : own_rows) {
      for (const std::size_t c : own_columns) grid.areas[r * grid.columns + c] += cell.area;
    }
  }

  Table table;
  table.title = row_layer + " by " + column_layer;
  table.columns.push_back({row_layer, ColumnKind::text});
  for (std::uint32_t rank = ranks.begin(columns); rank < ranks.end(columns); ++rank) {
    table.columns.push_back({ranks.name(rank), ColumnKind::area});
  }
  table.columns.push_back({"(outside)", ColumnKind::area});
  table.columns.push_back({"(total)", ColumnKind::area});
  for (std::size_t r = 0; r < grid.rows; ++r) {
    const std::string label =
        r + 1 < grid.rows ? ranks.name(ranks.begin(rows) + static_cast<std::uint32_t>(r)) : "(outside)";
    add_row(table, label, std::span(grid.areas).subspan(r * grid.columns, grid.columns), grid.row_totals[r]);
  }
  add_row(table, "(total)", grid.column_totals, grid.total);
  return table;
}

}  // namespace zonekit
