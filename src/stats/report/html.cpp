// One page that prints: no script, nothing fetched, Chinese fonts of the reader's system.
#include "stats/report/text.hpp"
#include "stats/report/words.hpp"

namespace zonekit {

namespace {

constexpr std::string_view style = R"css(
@page { size: A4 landscape; margin: 12mm; }
body { font-family: "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "SimSun", "宋体", serif; margin: 16px; color: #111; }
h1, h2 { text-align: center; font-weight: 700; margin: 12px 0 4px; }
h1 { font-size: 20px; } h2 { font-size: 17px; }
.unit { text-align: right; font-size: 13px; margin: 2px 0; }
.notice { text-align: center; font-weight: 700; color: #7a5b00; margin: 2px 0; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; margin: 0 auto; font-size: 12px; width: 100%; }
th, td { border: 1px solid #333; padding: 2px 6px; vertical-align: middle; }
th { background: #eef2f7; text-align: center; font-weight: 700; }
td.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.b { font-weight: 700; }
td:first-child { white-space: nowrap; }
thead { display: table-header-group; } tr { break-inside: avoid; }
.notes { font-size: 12px; margin: 4px 0 20px; padding-left: 18px; }
section { break-after: page; } section:last-of-type { break-after: auto; }
@media print { body { margin: 0; } .scroll { overflow: visible; } th { background: #fff; }
  table.many { font-size: 6.5px; } table.many th, table.many td { padding: 1px 2px; } }
)css";

/// Cells below or beside a merged one are not written.
std::vector<std::vector<bool>> covered_cells(const Grid& grid) {
  std::vector<std::vector<bool>> covered(grid.head_rows, std::vector<bool>(grid.columns()));
  for (const GridMerge& merge : grid.merges) {
    for (std::size_t r = merge.row; r < merge.row + merge.rows && r < covered.size(); ++r) {
      for (std::size_t c = merge.column; c < merge.column + merge.columns; ++c) covered[r][c] = true;
    }
    covered[merge.row][merge.column] = false;
  }
  return covered;
}

std::string span_of(const Grid& grid, std::size_t row, std::size_t column) {
  for (const GridMerge& merge : grid.merges) {
    if (merge.row != row || merge.column != column) continue;
    std::string text;
    if (merge.columns > 1) text += " colspan=\"" + std::to_string(merge.columns) + "\"";
    if (merge.rows > 1) text += " rowspan=\"" + std::to_string(merge.rows) + "\"";
    return text;
  }
  return "";
}

void write_head_rows(const Grid& grid, Html& html) {
  const auto covered = covered_cells(grid);
  html.raw("<thead>");
  for (std::size_t r = 0; r < grid.head_rows; ++r) {
    html.raw("<tr>");
    for (std::size_t c = 0; c < grid.columns(); ++c) {
      if (covered[r][c]) continue;
      const bool there = r < grid.rows.size() && c < grid.rows[r].size();
      html.raw("<th" + span_of(grid, r, c) + ">").text(there ? grid.rows[r][c].text : "").raw("</th>");
    }
    html.raw("</tr>\n");
  }
  html.raw("</thead><tbody>\n");
}

void write_cell(const GridCell& cell, Html& html) {
  std::string tag = "td";
  const std::string classes = std::string(cell.number ? "n" : "") + (cell.bold ? (cell.number ? " b" : "b") : "");
  if (!classes.empty()) tag += " class=\"" + classes + "\"";
  if (cell.indent > 0) tag += " style=\"padding-left:" + std::to_string(cell.indent) + "em\"";
  html.element(tag, cell.text);
}

void write_grid(const Grid& grid, std::string_view heading, Html& html) {
  html.raw("<section>\n").element(heading, grid.title).raw("\n");
  for (std::size_t i = 0; i < grid.remarks.size(); ++i) {
    const bool unit = i + 1 == grid.remarks.size();
    html.element(unit ? "p class=\"unit\"" : "p class=\"notice\"", grid.remarks[i]).raw("\n");
  }
  constexpr std::size_t fit_on_a_sheet = 14;  // columns
  html.raw(grid.columns() > fit_on_a_sheet ? "<div class=\"scroll\"><table class=\"many\">"
                                           : "<div class=\"scroll\"><table>");
  write_head_rows(grid, html);
  for (std::size_t r = grid.head_rows; r < grid.rows.size(); ++r) {
    html.raw("<tr>");
    for (const GridCell& cell : grid.rows[r]) write_cell(cell, html);
    html.raw("</tr>\n");
  }
  html.raw("</tbody></table></div>\n");
  if (!grid.notes.empty()) html.raw("<ul class=\"notes\">\n");
  for (const std::string& note : grid.notes) html.element("li", note).raw("\n");
  html.raw(grid.notes.empty() ? "</section>\n" : "</ul>\n</section>\n");
}

}  // namespace

void write_stats_html(const StatsReport& report, std::span<const Grid> grids, const TextSink& sink) {
  Html html;
  html.raw("<!DOCTYPE html>\n<html lang=\"").raw(report.language == Language::zh ? "zh-CN" : "en");
  html.raw(
      "\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src ");
  html.raw("'none'; style-src 'unsafe-inline'\">\n");
  html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
  html.element("title", grids.front().title).raw("\n<style>").raw(style).raw("</style>\n</head>\n<body>\n");
  for (std::size_t i = 0; i < grids.size(); ++i) write_grid(grids[i], i == 0 ? "h1" : "h2", html);
  html.raw("</body>\n</html>\n");
  sink(html.str());
}

}  // namespace zonekit
