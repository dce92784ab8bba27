// A table as it is laid out: head rows with merged cells, figures with the formulas that give them.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "document/workbook.hpp"

namespace zonekit {

/// Row and column, from 0 at the first head row.
using GridPlace = std::pair<std::size_t, std::size_t>;

/// How a figure follows from others of the grid: a sum, or 100 * part / whole, and a correction.
struct GridFormula {
  std::vector<GridPlace> sum;
  std::optional<GridPlace> part, whole;
  std::string correction;  ///< a number as printed, such as -0.01; empty: none
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

struct Grid {
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
  /// Another column, with a head over all of the head so far.
  void column(const std::string& text, const std::string& key);
};

[[nodiscard]] GridCell text_cell(std::string text, int indent = 0, bool bold = false);
[[nodiscard]] GridCell printed_number(std::string text, int digits);

/// Writes each grid as a sheet, whole or not at all; the same input gives the same bytes. Throws Error(output), also
/// for more rows or columns than a sheet can have.
void write_workbook(const std::string& path, const WorkbookFacts& facts, std::span<const Grid> grids);

}  // namespace zonekit
