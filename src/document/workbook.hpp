// Workbooks for spreadsheet programs: sheets of a title, remarks and one table each. libxlsxwriter stays in
// workbook.cpp.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "zonekit/date.hpp"

namespace zonekit {

/// A number keeps the digits of its column's format; a date is a date of the spreadsheet, not a text.
using SheetCell = std::variant<std::monostate, std::string, double, Date>;

struct SheetColumn {
  std::string title;
  int digits = -1;   ///< decimals of numbers; -1: as they are
  double width = 0;  ///< characters; 0: by what stands in it
  bool text = true;  ///< left, wrapped
};

struct Sheet {
  std::string name;  ///< as on the tab: at most 31 characters
  std::string title;
  std::vector<std::string> remarks;  ///< between title and table
  std::string notice;                ///< above all, marked; may be empty
  std::vector<SheetColumn> columns;
  std::vector<std::vector<SheetCell>> rows;
};

struct WorkbookFacts {
  std::string title;
  std::string author;
  Date date;  ///< of making: nothing reads a clock
};

/// Writes the sheets whole or not at all; the same input gives the same bytes. Texts beyond the 32 767 characters of a
/// cell are cut with an ellipsis. Throws Error(output), also for more rows than a sheet can have.
void write_workbook(const std::string& path, const WorkbookFacts& facts, std::span<const Sheet> sheets);

}  // namespace zonekit
