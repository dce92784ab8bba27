// Grids of tables of zones and classes: all formats are printed from them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/words.hpp"
#include "document/grid.hpp"
#include "zonekit/stats_report.hpp"

namespace zonekit {

[[nodiscard]] GridCell number_cell(std::int64_t units, int digits, bool bold = false);

[[nodiscard]] Grid wide_grid(const StatsReport& report);
[[nodiscard]] Grid classes_grid(const StatsReport& report);
[[nodiscard]] Grid rows_grid(const StatsReport& report);
[[nodiscard]] Grid indicator_grid(const StatsReport& report);
[[nodiscard]] Grid sources_grid(const StatsReport& report);
/// By the report's layout.
[[nodiscard]] Grid main_grid(const StatsReport& report);
/// Title, unit line, notice and notes that all grids of figures have.
[[nodiscard]] Grid titled_grid(const StatsReport& report, const std::string& name);

/// Cells whose figures sum to another's.
struct GridTerms {
  std::vector<GridPlace> cells = {};
  std::int64_t total = 0;
};

/// What makers of grids of figures share.
class GridMaker {
 protected:
  GridMaker(const StatsReport& report, const Words& name)
      : report_(report),
        table_(report.result->table),
        how_(report.result->levelled.levelling),
        grid_(titled_grid(report, name.string_in(report.language))) {}

  [[nodiscard]] std::string word(const Words& it) const { return it.string_in(report_.language); }
  [[nodiscard]] std::int64_t units(std::size_t group, std::size_t zone, std::size_t class_index) const;
  /// With the formula of its sum, where there are terms.
  [[nodiscard]] GridCell area_cell(std::int64_t units, bool bold, const GridTerms& terms = {}) const;
  /// Of a class in its zone, with the formula over the two areas; empty where the zone has none.
  [[nodiscard]] GridCell share_cell(std::size_t group, std::size_t zone, std::size_t class_index, GridPlace area,
                                    GridPlace whole, bool bold) const;
  /// The raw area with four decimals more; the correction where `levelled` is given.
  [[nodiscard]] GridCell raw_cell(const Area& area, const std::optional<std::int64_t>& levelled = {}) const;

  const StatsReport& report_;
  const StatsTable& table_;
  const StatsLevelling& how_;
  Grid grid_;
};

}  // namespace zonekit
