#include "stats/report/text.hpp"

#include "document/markdown.hpp"
#include "document/printed.hpp"

namespace zonekit {

namespace {

std::string indented_text(const GridCell& cell, bool indented) {
  std::string text;
  for (int i = 0; indented && i < cell.indent; ++i) text += "　";
  return text + cell.text;
}

bool is_figure_column(const Grid& grid, std::size_t column) {
  for (std::size_t r = grid.head_rows; r < grid.rows.size(); ++r) {
    if (column < grid.rows[r].size() && grid.rows[r][column].number) return true;
  }
  return false;
}

/// What has digits is text here already: columns of lengths keep it as it is, to the right.
std::vector<PrintedColumn> text_columns(const Grid& grid) {
  std::vector<PrintedColumn> columns;
  for (std::size_t c = 0; c < grid.columns(); ++c) {
    const ColumnKind kind = is_figure_column(grid, c) ? ColumnKind::metres : ColumnKind::text;
    columns.push_back({grid.keys[c], kind, AreaUnit::m2, 0, false});
  }
  return columns;
}

/// The table, and the one with the targets where that is another.
std::vector<Grid> figure_grids(const StatsReport& report) {
  std::vector<Grid> grids{main_grid(report)};
  if (!report.result->targets.empty() && report.layout != StatsLayout::classes) grids.push_back(classes_grid(report));
  return grids;
}

}  // namespace

Table grid_table(const Grid& grid, bool indented) {
  Table table;
  table.title = grid.title;
  for (const std::string& key : grid.keys) table.columns.push_back({key, ColumnKind::text});
  for (std::size_t r = grid.head_rows; r < grid.rows.size(); ++r) {
    auto& row = table.rows.emplace_back();
    for (std::size_t c = 0; c < grid.columns(); ++c) {
      row.emplace_back(c < grid.rows[r].size() ? indented_text(grid.rows[r][c], indented) : std::string());
    }
  }
  return table;
}

void write_grid_csv(const Grid& grid, bool bom, const TextSink& sink) {
  BlockWriter out(sink);
  print_csv(grid_table(grid, false), text_columns(grid), bom, out);
  out.flush();
}

void write_grid_aligned(const Grid& grid, const TextSink& sink) {
  BlockWriter out(sink);
  Table table = grid_table(grid, true);
  for (const std::string& remark : grid.remarks) table.title += "  " + remark;
  print_aligned(table, text_columns(grid), out);
  if (!grid.notes.empty()) out << "\n";
  for (const std::string& note : grid.notes) out << note << "\n";
  out.flush();
}

void write_grid_markdown(const Grid& grid, const TextSink& sink) {
  Markdown head;
  head.heading(2, grid.title);
  for (const std::string& remark : grid.remarks) head.paragraph(remark);
  BlockWriter out(sink);
  out << head.take();
  Table table = grid_table(grid, true);
  table.title.clear();
  print_markdown(table, text_columns(grid), out);
  Markdown notes;
  notes.gap();
  for (const std::string& note : grid.notes) notes.item(note);
  out << notes.gap().take();
  out.flush();
}

std::vector<Grid> all_grids(const StatsReport& report) {
  std::vector<Grid> grids = figure_grids(report);
  const bool levelled = report.result->levelled.levelling.method != LevellingMethod::none;
  if (report.layout != StatsLayout::rows && (report.raw || levelled)) grids.push_back(rows_grid(report));
  if (report.result->indicators) grids.push_back(indicator_grid(report));
  grids.push_back(sources_grid(report));
  return grids;
}

void write_stats(const StatsReport& report, StatsFormat format, const TextSink& sink) {
  if (format == StatsFormat::json) return write_stats_json(report, sink);
  if (format == StatsFormat::html) return write_stats_html(report, all_grids(report), sink);
  std::vector<Grid> grids = figure_grids(report);
  if (report.result->indicators) grids.push_back(indicator_grid(report));
  for (std::size_t i = 0; i < grids.size(); ++i) {
    if (i > 0) sink("\n");
    if (format == StatsFormat::markdown) {
      write_grid_markdown(grids[i], sink);
    } else if (format == StatsFormat::table) {
      write_grid_aligned(grids[i], sink);
    } else {
      write_grid_csv(grids[i], report.csv_bom && i == 0, sink);
    }
  }
}

}  // namespace zonekit
