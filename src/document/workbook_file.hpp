// What all workbooks have alike: how they are made, published and printed. libxlsxwriter stays in this folder.
#pragma once

#include <xlsxwriter.h>

#include <functional>
#include <string>

#include "document/workbook.hpp"

namespace zonekit {

// 宋体 (SimSun) is on every Chinese Windows, and the fonts that stand in for it elsewhere are Chinese too.
inline constexpr const char* workbook_font = "宋体";
inline constexpr std::size_t most_sheet_rows = 1'048'576;

/// Throws Error(output).
void check_workbook(lxw_error error);

/// "#,##0.00"
[[nodiscard]] std::string number_format(int digits);

/// A4 across, one page wide, the rows of the head on each.
void set_up_page(lxw_worksheet* sheet, lxw_row_t first_of_head, lxw_row_t last_of_head);

/// Makes a workbook aside, fills and publishes it. `row_by_row`: each row is on the disk as soon as the next begins.
/// Throws Error(output) with the path.
void write_workbook_file(const std::string& path, const WorkbookFacts& facts, bool row_by_row,
                         const std::function<void(lxw_workbook*)>& fill);

}  // namespace zonekit
