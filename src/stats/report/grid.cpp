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
  if (report.result->table.survey) return stats_words::survey_note;
  const bool planar = report.basis.set != nullptr && report.basis.set->model == AreaModel::planar;
  return planar ? stats_words::planar_note : stats_words::exact_note;
}

/// What the figures rest on: method, control area and its difference.
std::vector<std::string> method_notes(const StatsReport& report) {
  const Language language = report.language;
  const auto word = [&](const Words& it) { return it.string_in(language); };
  const StatsLevelling& how = report.result->levelled.levelling;
  const std::string unit = " " + unit_word(language, how.last_digit.unit);
  const auto printed = [&](std::int64_t units) { return format_units(units, how.last_digit.digits) + unit; };
  std::vector<std::string> notes{word(area_note(report)), word(stats_words::method) + colon(language) +
                                                              std::string(enum_text(language, how.method))};
  if (how.control_units) {
    notes.push_back(word(stats_words::control) + colon(language) + printed(*how.control_units) +
                    (language == Language::zh ? "；" : "; ") + word(stats_words::raw_total) + colon(language) +
                    printed(report.result->levelled.raw_units) + (language == Language::zh ? "；" : "; ") +
                    word(stats_words::control_difference) + colon(language) +
                    printed(*how.control_units - report.result->levelled.raw_units));
  }
  const StatsGroup& first = report.result->table.groups.front();
  if (report.result->table.survey && !first.exact.empty()) {
    notes.push_back(word(stats_words::exact) + colon(language) + format_area(first.exact[0], AreaUnit::m2, 4) +
                    " m2; " + word(stats_words::survey_difference) + colon(language) +
                    format_area(first.areas[0] - first.exact[0], AreaUnit::m2, 4) + " m2");
  }
  notes.push_back("zonekit " + std::string(version()));
  return notes;
}

}  // namespace

GridCell number_cell(std::int64_t units, int digits, bool bold) {
  GridCell cell = printed_number(format_units(units, digits), digits);
  cell.bold = bold;
  return cell;
}

std::int64_t GridMaker::units(std::size_t group, std::size_t zone, std::size_t class_index) const {
  return report_.result->levelled.groups[group].units[table_.groups[group].at(zone, class_index)];
}

GridCell GridMaker::area_cell(std::int64_t units, bool bold, const GridTerms& terms) const {
  GridCell cell = number_cell(units, how_.last_digit.digits, bold);
  if (terms.cells.empty()) return cell;
  const std::int64_t rest = units - terms.total;  // not zero only where nothing was levelled
  cell.formula = {terms.cells, {}, {}, rest == 0 ? "" : format_units(rest, how_.last_digit.digits)};
  return cell;
}

GridCell GridMaker::share_cell(std::size_t group, std::size_t zone, std::size_t class_index, GridPlace area,
                               GridPlace whole, bool bold) const {
  const LevelledGroup& levelled = report_.result->levelled.groups[group];
  const std::int64_t share = levelled.share_units[table_.groups[group].at(zone, class_index)];
  if (share < 0) return {};
  GridCell cell = number_cell(share, how_.share_digits, bold);
  const std::int64_t total = units(group, zone, 0);
  if (total == 0) return cell;  // land below half of the last digit: no figure to divide by
  Int128 scaled = Int128{units(group, zone, class_index)} * 100;
  for (int i = 0; i < how_.share_digits; ++i) scaled *= 10;
  const std::int64_t rest = share - rounded_units({scaled, total});
  cell.formula = {{}, area, whole, rest == 0 ? "" : format_units(rest, how_.share_digits)};
  return cell;
}

GridCell GridMaker::raw_cell(const Area& area, const std::optional<std::int64_t>& levelled) const {
  constexpr int more_digits = 4;
  const int digits = how_.last_digit.digits;
  return printed_number(format_exact_units(exact_units(area, how_.last_digit), digits, more_digits, levelled),
                        digits + more_digits);
}

Grid titled_grid(const StatsReport& report, const std::string& name) {
  const Language language = report.language;
  Grid grid;
  grid.name = name;
  grid.title = report.title.empty() ? stats_words::title.string_in(language) : report.title.in(language);
  if (!report.notice.empty()) grid.remarks.push_back(report.notice.in(language));
  grid.remarks.push_back(stats_words::unit_line.string_in(language) + colon(language) +
                         unit_word(language, report.result->levelled.levelling.last_digit.unit));
  grid.notes = method_notes(report);
  return grid;
}

Grid main_grid(const StatsReport& report) {
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

Grid sources_grid(const StatsReport& report) {
  const Language language = report.language;
  Grid grid;
  grid.name = stats_words::sources.string_in(language);
  grid.title = grid.name;
  for (const Words& word : {stats_words::layer, stats_words::source, stats_words::crs, stats_words::modified}) {
    grid.column(word.string_in(language), word.string_in(language));
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
