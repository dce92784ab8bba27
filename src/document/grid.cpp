#include "document/grid.hpp"

namespace zonekit {

void Grid::head(std::size_t row, std::size_t column, std::size_t row_span, std::size_t column_span,
                const std::string& text) {
  while (rows.size() < row + row_span) rows.emplace_back();
  for (std::size_t r = row; r < row + row_span; ++r) {
    if (rows[r].size() < column + column_span) rows[r].resize(column + column_span);
  }
  rows[row][column] = text_cell(text, 0, true);
  if (row_span > 1 || column_span > 1) merges.push_back({row, column, row_span, column_span});
}

void Grid::column(const std::string& text, const std::string& key) {
  head(0, keys.size(), head_rows, 1, text);
  keys.push_back(key);
}

GridCell text_cell(std::string text, int indent, bool bold) {
  GridCell cell;
  cell.text = std::move(text);
  cell.indent = indent;
  cell.bold = bold;
  return cell;
}

GridCell printed_number(std::string text, int digits) {
  GridCell cell;
  cell.number = !text.empty();
  cell.digits = digits;
  cell.text = std::move(text);
  return cell;
}

}  // namespace zonekit
