#include "document/workbook.hpp"

#include <algorithm>
#include <map>

#include "document/text_width.hpp"
#include "document/workbook_file.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

namespace {

constexpr std::size_t most_characters = 32'767;
constexpr double widest = 48, narrowest = 8;
constexpr std::size_t rows_looked_at = 500;  // for the widths: enough to see what a column holds

/// Formats belong to the workbook; each is made once.
class Formats {
 public:
  explicit Formats(lxw_workbook* workbook) : workbook_(workbook) {}

  lxw_format* title() {
    return made("title", [](lxw_format* format) {
      format_set_bold(format);
      format_set_font_size(format, 14);
    });
  }
  lxw_format* remark() {
    return made("remark", [](lxw_format* format) { format_set_font_color(format, 0x555555); });
  }
  lxw_format* notice() {
    return made("notice", [](lxw_format* format) {
      format_set_bold(format);
      format_set_font_color(format, 0x9C0006);
      format_set_bg_color(format, 0xFFE699);
    });
  }
  lxw_format* head() {
    return made("head", [](lxw_format* format) {
      format_set_bold(format);
      format_set_text_wrap(format);
      format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
      format_set_align(format, LXW_ALIGN_CENTER);
      format_set_bg_color(format, 0xD9E1F2);
      format_set_border(format, LXW_BORDER_THIN);
    });
  }
  lxw_format* text() {
    return made("text", [](lxw_format* format) {
      format_set_text_wrap(format);
      boxed(format);
    });
  }
  lxw_format* date() {
    return made("date", [](lxw_format* format) {
      format_set_num_format(format, "yyyy-mm-dd");
      boxed(format);
    });
  }
  lxw_format* number(int digits) {
    return made("number" + std::to_string(digits), [&](lxw_format* format) {
      format_set_num_format(format, digits < 0 ? "General" : number_format(digits).c_str());
      boxed(format);
    });
  }

 private:
  static void boxed(lxw_format* format) {
    format_set_border(format, LXW_BORDER_THIN);
    format_set_border_color(format, 0xBFBFBF);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  }
  template <typename Set>
  lxw_format* made(const std::string& name, const Set& set) {
    lxw_format*& format = formats_[name];
    if (format == nullptr) {
      format = workbook_add_format(workbook_);
      format_set_font_name(format, workbook_font);
      format_set_font_size(format, 10);
      set(format);
    }
    return format;
  }
  lxw_workbook* workbook_;
  std::map<std::string, lxw_format*> formats_;
};

/// At most as many characters as a cell takes, never half of one; bytes that start none are not counted.
std::string fitting(const std::string& text) {
  if (text.size() <= most_characters) return text;
  std::size_t characters = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool starts = (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80;
    if (starts && ++characters == most_characters) return text.substr(0, i) + "…";
  }
  return text;
}

lxw_datetime day(const Date& date) {
  return {date.year, date.month, date.day, 0, 0, 0};
}

class SheetWriter {
 public:
  SheetWriter(lxw_workbook* workbook, Formats& formats, const Sheet& sheet)
      : formats_(formats), sheet_(sheet), target_(workbook_add_worksheet(workbook, sheet.name.c_str())) {
    if (target_ == nullptr) throw Error(ErrorKind::internal, "no sheet can have the name \"" + sheet.name + "\"");
  }

  void write() {
    check_rows();
    write_heading();
    const lxw_row_t head = row_;
    write_head();
    for (const auto& row : sheet_.rows) write_row(row);
    arrange(head);
  }

 private:
  void check_rows() const {
    const std::size_t needed = sheet_.rows.size() + sheet_.remarks.size() + 4;
    if (needed <= most_sheet_rows) return;
    throw Error(ErrorKind::output, "the sheet \"" + sheet_.name + "\" would have " + std::to_string(needed) +
                                       " rows, a workbook has 1048576 at most; write CSV instead");
  }
  void write_heading() {
    if (!sheet_.notice.empty()) put(row_++, 0, sheet_.notice, formats_.notice());
    put(row_++, 0, sheet_.title, formats_.title());
    for (const std::string& remark : sheet_.remarks) put(row_++, 0, remark, formats_.remark());
    ++row_;
  }
  void write_head() {
    lxw_col_t column = 0;
    for (const SheetColumn& it : sheet_.columns) put(row_, column++, it.title, formats_.head());
    ++row_;
  }
  void write_row(const std::vector<SheetCell>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const auto column = static_cast<lxw_col_t>(i);
      const SheetColumn& about = sheet_.columns[i];
      if (const auto* text = std::get_if<std::string>(&cells[i])) {
        put(row_, column, *text, formats_.text());
      } else if (const auto* number = std::get_if<double>(&cells[i])) {
        check_workbook(worksheet_write_number(target_, row_, column, *number, formats_.number(about.digits)));
      } else if (const auto* date = std::get_if<Date>(&cells[i])) {
        lxw_datetime moment = day(*date);
        check_workbook(worksheet_write_datetime(target_, row_, column, &moment, formats_.date()));
      } else {
        check_workbook(worksheet_write_blank(target_, row_, column, formats_.text()));
      }
    }
    ++row_;
  }
  void arrange(lxw_row_t head) {
    const auto last = static_cast<lxw_col_t>(sheet_.columns.size() - 1);
    for (std::size_t i = 0; i < sheet_.columns.size(); ++i) {
      const auto column = static_cast<lxw_col_t>(i);
      check_workbook(worksheet_set_column(target_, column, column, width_of(i), nullptr));
    }
    worksheet_freeze_panes(target_, head + 1, 1);
    if (!sheet_.rows.empty()) check_workbook(worksheet_autofilter(target_, head, 0, row_ - 1, last));
    set_up_page(target_, head, head);
  }
  /// A Chinese character is two wide.
  [[nodiscard]] double width_of(std::size_t column) const {
    if (sheet_.columns[column].width > 0) return sheet_.columns[column].width;
    std::size_t width = display_width(sheet_.columns[column].title);
    for (std::size_t i = 0; i < std::min(sheet_.rows.size(), rows_looked_at); ++i) {
      const SheetCell& cell = sheet_.rows[i][column];
      if (const auto* text = std::get_if<std::string>(&cell)) width = std::max(width, display_width(*text));
      if (const auto* number = std::get_if<double>(&cell)) {
        width = std::max(width, std::to_string(static_cast<long long>(*number)).size() * 4 / 3 + 4);
      }
    }
    return std::clamp(static_cast<double>(width) + 2, narrowest, widest);
  }
  void put(lxw_row_t row, lxw_col_t column, const std::string& text, lxw_format* format) {
    check_workbook(text.empty() ? worksheet_write_blank(target_, row, column, format)
                                : worksheet_write_string(target_, row, column, fitting(text).c_str(), format));
  }

  Formats& formats_;
  const Sheet& sheet_;
  lxw_worksheet* target_;
  lxw_row_t row_ = 0;
};

}  // namespace

void write_workbook(const std::string& path, const WorkbookFacts& facts, std::span<const Sheet> sheets) {
  write_workbook_file(path, facts, true, [&](lxw_workbook* workbook) {
    Formats formats(workbook);
    for (const Sheet& sheet : sheets) SheetWriter(workbook, formats, sheet).write();
  });
}

}  // namespace zonekit
