#include "stats/report/grid.hpp"

#include <algorithm>

#include "base/secrets.hpp"
#include "document/provenance.hpp"
#include "stats/names.hpp"
#include "stats/report/words.hpp"
#include "zonekit/version.hpp"

namespace zonekit {

namespace {

std::string colon(Language language) {
  return language == Language::zh ? "：" : ": ";
}

const Words& area_note(const StatsReport& report) {
  if (report.table->survey) return stats_words::survey_note;
  const bool planar = report.basis.set != nullptr && report.basis.set->model == AreaModel::planar;
  return planar ? stats_words::planar_note : stats_words::exact_note;
}

/// What the figures rest on: method, control area and its difference.
std::vector<std::string> method_notes(const StatsReport& report) {
  const Language language = report.language;
  const auto word = [&](const Words& it) { return it.string_in(language); };
  const StatsLevelling& how = report.levelled->levelling;
  const std::string unit = " " + unit_word(language, how.last_digit.unit);
  const auto printed = [&](std::int64_t units) { return format_units(units, how.last_digit.digits) + unit; };
  std::vector<std::string> notes{word(area_note(report)), word(stats_words::method) + colon(language) +
                                                              std::string(enum_text(language, how.method))};
  if (how.control_units) {
    notes.push_back(word(stats_words::control) + colon(language) + printed(*how.control_units) +
                    (language == Language::zh ? "；" : "; ") + word(stats_words::raw_total) + colon(language) +
                    printed(report.levelled->raw_units) + (language == Language::zh ? "；" : "; ") +
                    word(stats_words::control_difference) + colon(language) +
                    printed(*how.control_units - report.levelled->raw_units));
  }
  const StatsGroup& first = report.table->groups.front();
  if (report.table->survey && !first.exact.empty()) {
    notes.push_back(word(stats_words::exact) + colon(language) + format_area(first.exact[0], AreaUnit::m2, 4) +
                    " m2; " + word(stats_words::survey_difference) + colon(language) +
                    format_area(first.areas[0] - first.exact[0], AreaUnit::m2, 4) + " m2");
  }
  notes.push_back("zonekit " + std::string(version()));
  return notes;
}

}  // namespace

void StatsGrid::head(std::size_t row, std::size_t column, std::size_t row_span, std::size_t column_span,
                     const std::string& text) {
  while (rows.size() < row + row_span) rows.emplace_back();
  for (std::size_t r = row; r < row + row_span; ++r) {
    if (rows[r].size() < column + column_span) rows[r].resize(column + column_span);
  }
  rows[row][column] = text_cell(text, 0, true);
  if (row_span > 1 || column_span > 1) merges.push_back({row, column, row_span, column_span});
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

GridCell number_cell(std::int64_t units, int digits, bool bold) {
  GridCell cell = printed_number(format_units(units, digits), digits);
  cell.bold = bold;
  return cell;
}

std::int64_t rounded_percentage(std::int64_t part, std::int64_t whole, int digits) {
  Int128 scaled = Int128{part} * 100;
  for (int i = 0; i < digits; ++i) scaled *= 10;
  return whole == 0 ? 0 : rounded_units({scaled, whole});
}

StatsGrid titled_grid(const StatsReport& report, const std::string& name) {
  const Language language = report.language;
  StatsGrid grid;
  grid.name = name;
  grid.title = report.title.empty() ? stats_words::title.string_in(language) : report.title.in(language);
  if (!report.notice.empty()) grid.remarks.push_back(report.notice.in(language));
  grid.remarks.push_back(stats_words::unit_line.string_in(language) + colon(language) +
                         unit_word(language, report.levelled->levelling.last_digit.unit));
  grid.notes = method_notes(report);
  return grid;
}

StatsGrid main_grid(const StatsReport& report) {
  switch (report.layout) {
    case StatsLayout::wide:
      return wide_grid(report);
    case StatsLayout::classes:
      return classes_grid(report);
    case StatsLayout::rows:
      break;
  }
  return rows_grid(report);
}

StatsGrid sources_grid(const StatsReport& report) {
  const Language language = report.language;
  StatsGrid grid;
  grid.name = stats_words::sources.string_in(language);
  grid.title = grid.name;
  std::size_t column = 0;
  for (const Words& word : {stats_words::layer, stats_words::source, stats_words::crs, stats_words::modified}) {
    grid.keys.push_back(word.string_in(language));
    grid.head(0, column++, 1, 1, grid.keys.back());
  }
  grid.label_columns = grid.keys.size();
  if (report.basis.set == nullptr) return grid;
  for (const Layer& layer : report.basis.set->layers) {
    const SourceInfo& info = layer.info;
    grid.rows.push_back({text_cell(layer.spec.name), text_cell(without_password(layer.spec.source)),
                         text_cell(info.crs_used), text_cell(info.modified.substr(0, 10))});
  }
  return grid;
}

}  // namespace zonekit
