// Grids as text and pages.
#pragma once

#include <span>

#include "document/html.hpp"
#include "stats/report/grid.hpp"

namespace zonekit {

/// The grid as a table of texts for CSV and terminals; names are indented by their level, with full-width blanks.
[[nodiscard]] Table grid_table(const Grid& grid, bool indented);
void write_grid_csv(const Grid& grid, bool bom, const TextSink& sink);
void write_grid_markdown(const Grid& grid, const TextSink& sink);
void write_grid_aligned(const Grid& grid, const TextSink& sink);
void write_stats_html(const StatsReport& report, std::span<const Grid> grids, const TextSink& sink);
void write_stats_json(const StatsReport& report, const TextSink& sink);
/// All grids that a page or workbook has: table, raw figures, indicators, sources.
[[nodiscard]] std::vector<Grid> all_grids(const StatsReport& report);

}  // namespace zonekit
