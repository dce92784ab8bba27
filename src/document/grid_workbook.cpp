// Workbooks of grids: merged heads, indents, live formulas with the figures that they give.
#include <algorithm>
#include <charconv>
#include <map>

#include "document/grid.hpp"
#include "document/text_width.hpp"
#include "document/workbook_file.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

namespace {

constexpr std::size_t most_columns = 16'384;
constexpr std::size_t most_formula = 8'192;  // characters
constexpr std::size_t most_arguments = 255;  // of a function
constexpr double narrowest = 9, widest = 44;

/// What distinguishes the looks of cells.
struct Look {
  char role = 't';  ///< title, unit, notice, head, text, number, note
  int digits = 0;
  int indent = 0;
  bool bold = false;
  friend auto operator<=>(const Look&, const Look&) = default;
};

class Looks {
 public:
  explicit Looks(lxw_workbook* workbook) : workbook_(workbook) {}
  lxw_format* of(const Look& look) {
    lxw_format*& format = made_[look];
    if (format == nullptr) format = make(look);
    return format;
  }

 private:
  lxw_format* make(const Look& look) {
    lxw_format* format = workbook_add_format(workbook_);
    format_set_font_name(format, workbook_font);
    format_set_font_size(format, look.role == 'T' ? 16 : 10);
    if (look.bold || look.role == 'T' || look.role == 'h' || look.role == 'N') format_set_bold(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    if (look.role == 'T' || look.role == 'h' || look.role == 'N') format_set_align(format, LXW_ALIGN_CENTER);
    if (look.role == 'u') format_set_align(format, LXW_ALIGN_RIGHT);
    if (look.role == 'h' || look.role == 't' || look.role == 'n') format_set_border(format, LXW_BORDER_THIN);
    if (look.role == 'h' || look.role == 't') format_set_text_wrap(format);
    if (look.role == 'h') format_set_bg_color(format, 0xD9E1F2);
    if (look.role == 'N') format_set_font_color(format, 0x9C0006);
    if (look.role == 't' && look.indent > 0) format_set_indent(format, static_cast<std::uint8_t>(look.indent));
    if (look.role == 'n') {
      format_set_num_format(format, number_format(look.digits).c_str());
    }
    return format;
  }
  lxw_workbook* workbook_;
  std::map<Look, lxw_format*> made_;
};

/// A1 for (0, 0).
std::string address(std::size_t row, std::size_t column) {
  std::string letters;
  for (std::size_t n = column + 1; n > 0; n = (n - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (n - 1) % 26));
  }
  return letters + std::to_string(row + 1);
}

class GridWriter {
 public:
  GridWriter(lxw_workbook* workbook, Looks& looks, const Grid& grid)
      : looks_(looks), grid_(grid), sheet_(workbook_add_worksheet(workbook, sheet_name(grid).c_str())) {
    if (sheet_ == nullptr) throw Error(ErrorKind::internal, "no sheet can have the name \"" + grid.name + "\"");
  }

  void write() {
    check_size();
    const auto last = static_cast<lxw_col_t>(grid_.columns() - 1);
    line(grid_.title, {'T'}, last);
    for (std::size_t i = 0; i < grid_.remarks.size(); ++i) {
      line(grid_.remarks[i], {i + 1 == grid_.remarks.size() ? 'u' : 'N'}, last);
    }
    top_ = row_;
    write_head();
    for (std::size_t r = grid_.head_rows; r < grid_.rows.size(); ++r) write_row(r);
    for (std::size_t i = 0; i < grid_.notes.size(); ++i) {
      check_workbook(
          worksheet_write_string(sheet_, at(grid_.rows.size() + 1 + i), 0, grid_.notes[i].c_str(), looks_.of({'o'})));
    }
    arrange();
  }

 private:
  /// At most 31 characters, none of []:*?/\ .
  static std::string sheet_name(const Grid& grid) {
    std::string name = grid.name;
    std::erase_if(name, [](char c) { return std::string_view("[]:*?/\\'").find(c) != std::string_view::npos; });
    constexpr std::size_t most = 31;
    return name.size() > most ? name.substr(0, most) : name;
  }
  void check_size() const {
    if (grid_.rows.size() + grid_.notes.size() + grid_.remarks.size() + 4 <= most_sheet_rows &&
        grid_.columns() <= most_columns) {
      return;
    }
    throw Error(ErrorKind::output, "the sheet \"" + grid_.name + "\" would have " + std::to_string(grid_.rows.size()) +
                                       " rows and " + std::to_string(grid_.columns()) +
                                       " columns, more than a workbook can; write CSV instead");
  }
  [[nodiscard]] lxw_row_t at(std::size_t grid_row) const { return static_cast<lxw_row_t>(top_ + grid_row); }
  void line(const std::string& text, const Look& look, lxw_col_t last) {
    const auto row = static_cast<lxw_row_t>(row_++);
    if (last == 0) {
      check_workbook(worksheet_write_string(sheet_, row, 0, text.c_str(), looks_.of(look)));
    } else {
      check_workbook(worksheet_merge_range(sheet_, row, 0, row, last, text.c_str(), looks_.of(look)));
    }
  }
  void write_head() {
    constexpr double two_lines = 28;  // points: wrapped heads do not grow their rows by themselves once merged
    for (std::size_t r = 0; r < grid_.head_rows; ++r) {
      check_workbook(worksheet_set_row(sheet_, at(r), two_lines, nullptr));
      for (std::size_t c = 0; c < grid_.columns(); ++c) {
        const bool there = r < grid_.rows.size() && c < grid_.rows[r].size();
        check_workbook(worksheet_write_string(sheet_, at(r), static_cast<lxw_col_t>(c),
                                              there ? grid_.rows[r][c].text.c_str() : "", looks_.of({'h'})));
      }
    }
    for (const GridMerge& it : grid_.merges) {
      check_workbook(worksheet_merge_range(sheet_, at(it.row), static_cast<lxw_col_t>(it.column),
                                           at(it.row + it.rows - 1), static_cast<lxw_col_t>(it.column + it.columns - 1),
                                           grid_.rows[it.row][it.column].text.c_str(), looks_.of({'h'})));
    }
  }
  void write_row(std::size_t r) {
    for (std::size_t c = 0; c < grid_.columns(); ++c) {
      const GridCell cell = c < grid_.rows[r].size() ? grid_.rows[r][c] : GridCell();
      const auto column = static_cast<lxw_col_t>(c);
      if (!cell.number) {
        lxw_format* look = looks_.of({'t', 0, cell.indent, cell.bold});
        check_workbook(cell.text.empty() ? worksheet_write_blank(sheet_, at(r), column, look)
                                         : worksheet_write_string(sheet_, at(r), column, cell.text.c_str(), look));
        continue;
      }
      double value = 0;
      std::from_chars(cell.text.data(), cell.text.data() + cell.text.size(), value);
      lxw_format* look = looks_.of({'n', cell.digits, 0, cell.bold});
      const std::string formula = cell.formula ? formula_text(*cell.formula, cell.digits) : "";
      check_workbook(formula.empty()
                         ? worksheet_write_number(sheet_, at(r), column, value, look)
                         : worksheet_write_formula_num(sheet_, at(r), column, formula.c_str(), look, value));
    }
  }
  [[nodiscard]] std::string place(const GridPlace& cell) const { return address(top_ + cell.first, cell.second); }
  /// Neighbours in one column or row become a range. Empty: too many for one function.
  [[nodiscard]] std::string sum_text(const std::vector<GridPlace>& cells) const {
    std::string text;
    std::size_t ranges = 0;
    for (std::size_t i = 0; i < cells.size(); ++ranges) {
      const bool down = i + 1 < cells.size() && cells[i + 1].second == cells[i].second;
      std::size_t end = i;
      while (end + 1 < cells.size() &&
             cells[end + 1] == GridPlace(cells[end].first + (down ? 1 : 0), cells[end].second + (down ? 0 : 1))) {
        ++end;
      }
      text += (text.empty() ? "" : ",") + place(cells[i]) + (end > i ? ":" + place(cells[end]) : "");
      i = end + 1;
    }
    return ranges > most_arguments ? "" : "SUM(" + text + ")";
  }
  /// Empty when a workbook can't hold it: the figure is written alone then.
  [[nodiscard]] std::string formula_text(const GridFormula& formula, int digits) const {
    std::string text = "=";
    const std::string decimals = std::to_string(digits);
    if (formula.part && formula.whole) {
      text += "ROUND(" + place(*formula.part) + "/" + place(*formula.whole) + "*100," + decimals + ")";
    } else {
      const std::string sum = sum_text(formula.sum);
      if (sum.empty()) return "";
      text += sum;
    }
    if (!formula.correction.empty()) text += (formula.correction.starts_with('-') ? "" : "+") + formula.correction;
    return text.size() < most_formula ? text : "";
  }
  void arrange() {
    for (std::size_t c = 0; c < grid_.columns(); ++c) {
      std::size_t width = 0;
      for (std::size_t r = grid_.head_rows; r < grid_.rows.size(); ++r) {
        if (c >= grid_.rows[r].size()) continue;
        const GridCell& cell = grid_.rows[r][c];
        const std::size_t commas = cell.number ? cell.text.size() / 3 : 0;
        width = std::max(width, display_width(cell.text) + commas + 2 * static_cast<std::size_t>(cell.indent));
      }
      const auto column = static_cast<lxw_col_t>(c);
      const double characters = std::clamp(static_cast<double>(width) + 2, narrowest, widest);
      check_workbook(worksheet_set_column(sheet_, column, column, characters, nullptr));
    }
    worksheet_freeze_panes(sheet_, at(grid_.head_rows), static_cast<lxw_col_t>(grid_.label_columns));
    set_up_page(sheet_, at(0), at(grid_.head_rows - 1));
    worksheet_set_footer(sheet_, "&C&P / &N");
  }

  Looks& looks_;
  const Grid& grid_;
  lxw_worksheet* sheet_;
  std::size_t row_ = 0;
  std::size_t top_ = 0;  ///< the grid's first row on the sheet
};

}  // namespace

void write_workbook(const std::string& path, const WorkbookFacts& facts, std::span<const Grid> grids) {
  write_workbook_file(path, facts, false, [&](lxw_workbook* workbook) {
    Looks looks(workbook);
    for (const Grid& grid : grids) GridWriter(workbook, looks, grid).write();
  });
}

}  // namespace zonekit
