#include "document/workbook_file.hpp"

#include <chrono>
#include <memory>

#include "document/output.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

namespace {

struct Closer {
  void operator()(lxw_workbook* workbook) const { workbook_close(workbook); }
};

void set_facts(lxw_workbook* workbook, const WorkbookFacts& facts) {
  std::string title = facts.title, author = facts.author;
  lxw_doc_properties properties{};
  properties.title = title.data();
  properties.author = author.data();
  const std::chrono::year_month_day date{std::chrono::year(facts.date.year),
                                         std::chrono::month(static_cast<unsigned>(facts.date.month)),
                                         std::chrono::day(static_cast<unsigned>(facts.date.day))};
  properties.created = std::chrono::sys_seconds(std::chrono::sys_days(date)).time_since_epoch().count();
  check_workbook(workbook_set_properties(workbook, &properties));
}

}  // namespace

void check_workbook(lxw_error error) {
  if (error != LXW_NO_ERROR) throw Error(ErrorKind::output, lxw_strerror(error));
}

std::string number_format(int digits) {
  return "#,##0" + (digits > 0 ? "." + std::string(static_cast<std::size_t>(digits), '0') : "");
}

void set_up_page(lxw_worksheet* sheet, lxw_row_t first_of_head, lxw_row_t last_of_head) {
  constexpr std::uint8_t a4 = 9;
  worksheet_set_landscape(sheet);
  worksheet_set_paper(sheet, a4);
  worksheet_fit_to_pages(sheet, 1, 0);
  check_workbook(worksheet_repeat_rows(sheet, first_of_head, last_of_head));
}

void write_workbook_file(const std::string& path, const WorkbookFacts& facts, bool row_by_row,
                         const std::function<void(lxw_workbook*)>& fill) {
  OutputFolder folder(path);
  const std::string aside = folder.path_aside();
  lxw_workbook_options options{};
  options.constant_memory = row_by_row ? LXW_TRUE : LXW_FALSE;
  std::unique_ptr<lxw_workbook, Closer> workbook(workbook_new_opt(aside.c_str(), &options));
  try {
    if (!workbook) throw Error(ErrorKind::output, "no memory");
    set_facts(workbook.get(), facts);
    fill(workbook.get());
    check_workbook(workbook_close(workbook.release()));
  } catch (const Error& error) {
    throw Error(error.kind(), "can't write " + path + ": " + error.what());
  }
  folder.publish();
}

}  // namespace zonekit
