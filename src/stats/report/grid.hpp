// A table as it is laid out: head rows with merged cells, figures with the formulas that give them. All formats are
// printed from grids.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "zonekit/stats_report.hpp"

namespace zonekit {

/// How a figure follows from others of the grid: a sum, or 100 * part / whole, plus `correction` units of its last
/// digit.
struct GridFormula {
  std::vector<std::pair<std::size_t, std::size_t>> sum;  ///< row and column, from 0 at the first head row
  std::optional<std::pair<std::size_t, std::size_t>> part, whole;
  std::int64_t correction = 0;
};

struct GridCell {
  std::string text;  ///< a figure as printed
  bool number = false;
  int digits = 0;
  int indent = 0;
  bool bold = false;
  std::optional<GridFormula> formula;
};

struct GridMerge {
  std::size_t row = 0, column = 0, rows = 1, columns = 1;
};

struct StatsGrid {
  std::string name;  ///< of its sheet
  std::string title;
  std::vector<std::string> remarks;  ///< below the title: unit, notice
  std::vector<std::string> notes;    ///< below the table
  std::size_t head_rows = 1;
  std::size_t label_columns = 1;
  std::vector<std::string> keys;  ///< one a column: its name in CSV and in Markdown
  std::vector<std::vector<GridCell>> rows;
  std::vector<GridMerge> merges;

  [[nodiscard]] std::size_t columns() const { return keys.size(); }
  /// A head cell that covers `rows` x `columns`; grows the head as needed.
  void head(std::size_t row, std::size_t column, std::size_t row_span, std::size_t column_span,
            const std::string& text);
};

[[nodiscard]] GridCell text_cell(std::string text, int indent = 0, bool bold = false);
[[nodiscard]] GridCell number_cell(std::int64_t units, int digits, bool bold = false);
[[nodiscard]] GridCell printed_number(std::string text, int digits);

/// A target with the class that it is for.
struct PlacedTarget {
  const StatsTarget* target = nullptr;
  std::size_t group = 0;
  std::size_t class_index = 0;
  std::int64_t units = 0;  ///< in the table's unit and last digit
};
/// In the order given. Throws Error(usage) as check_targets says.
[[nodiscard]] std::vector<PlacedTarget> placed_targets(const StatsReport& report);
/// Digits behind the point of a printed number.
[[nodiscard]] int decimals_of(std::string_view number);

[[nodiscard]] StatsGrid wide_grid(const StatsReport& report);
[[nodiscard]] StatsGrid classes_grid(const StatsReport& report);
[[nodiscard]] StatsGrid rows_grid(const StatsReport& report);
[[nodiscard]] StatsGrid indicator_grid(const StatsReport& report);
[[nodiscard]] StatsGrid sources_grid(const StatsReport& report);
/// By the report's layout.
[[nodiscard]] StatsGrid main_grid(const StatsReport& report);
/// Title, unit line, notice and notes that all grids of figures have.
[[nodiscard]] StatsGrid titled_grid(const StatsReport& report, const std::string& name);

/// Units of the last digit in a formula's value before its correction, so that what is printed equals what recomputes.
[[nodiscard]] std::int64_t rounded_percentage(std::int64_t part, std::int64_t whole, int digits);

}  // namespace zonekit
