// Indicators as a table: one row a target.
#include "base/text.hpp"
#include "stats/names.hpp"
#include "stats/report/grid.hpp"
#include "stats/report/words.hpp"
#include "stats/table.hpp"

namespace zonekit {

namespace {

/// Each of one word, or of a word and "year".
constexpr std::array<std::pair<Words, Words>, 15> heads{{{stats_words::indicator, {}},
                                                         {stats_words::unit_line, {}},
                                                         {stats_words::nature, {}},
                                                         {stats_words::direction, {}},
                                                         {stats_words::base, {}},
                                                         {stats_words::base, stats_words::year},
                                                         {stats_words::value, {}},
                                                         {stats_words::target, {}},
                                                         {stats_words::target, stats_words::year},
                                                         {stats_words::margin, {}},
                                                         {stats_words::verdict, {}},
                                                         {stats_words::formula, {}},
                                                         {stats_words::definition, {}},
                                                         {stats_words::note, {}},
                                                         {stats_words::quoted, {}}}};

std::string year_text(const QuotedValue& value) {
  return value.year == 0 ? "" : std::to_string(value.year);
}

std::string unit_of(Language language, const std::string& unit) {
  if (unit == "percent") return "%";
  if (unit == "ratio") return "";
  const auto known = parse_unit(unit);
  return known ? unit_word(language, *known) : unit;
}

/// A quoted figure keeps the decimals that it was given with.
GridCell figure(const std::string& printed) {
  return printed_number(printed, analysis::decimals_of(printed));
}

std::vector<GridCell> row_of(Language language, const Indicator& about, const IndicatorRow& row,
                             const IndicatorTargetRow* target) {
  const auto words = [&](auto it) { return text_cell(std::string(enum_text(language, it))); };
  const bool judged = target != nullptr || !row.value || about.direction == IndicatorDirection::improve;
  const IndicatorVerdict verdict = target != nullptr ? target->verdict : IndicatorVerdict::no_data;
  std::string claims = joined(about.claims, ", ");
  if (target != nullptr) append_item(claims, ", ", target->target.claim);
  return {text_cell(about.title.empty() ? about.id : about.title.in(language)),
          text_cell(unit_of(language, about.unit)),
          words(about.nature),
          words(about.direction),
          about.base ? figure(row.base) : GridCell(),
          text_cell(about.base ? year_text(*about.base) : ""),
          printed_number(row.printed, about.digits),
          target != nullptr ? figure(target->printed) : GridCell(),
          text_cell(target != nullptr ? year_text(target->target) : ""),
          target != nullptr ? figure(target->margin) : GridCell(),
          judged ? words(verdict) : GridCell(),
          text_cell(about.formula),
          text_cell(about.definition.in(language)),
          text_cell(row.note + (row.note.empty() || about.note.empty() ? "" : "; ") + about.note),
          text_cell(claims)};
}

}  // namespace

Grid indicator_grid(const StatsReport& report) {
  const Language language = report.language;
  const IndicatorResult& result = *report.result->indicators;
  Grid grid;
  grid.name = stats_words::indicators.string_in(language);
  grid.title = result.set.title.empty() ? grid.name : result.set.title.in(language);
  for (const auto& [word, year] : heads) {
    const std::string name = word.string_in(language) + year.string_in(language);
    grid.column(name, name);
  }
  if (report.result->table.survey) grid.notes.push_back(stats_words::indicator_areas.string_in(language));
  for (std::size_t i = 0; i < result.rows.size(); ++i) {
    const Indicator& about = result.set.indicators[i];
    const IndicatorRow& row = result.rows[i];
    if (row.targets.empty()) grid.rows.push_back(row_of(language, about, row, nullptr));
    for (const IndicatorTargetRow& target : row.targets) grid.rows.push_back(row_of(language, about, row, &target));
  }
  return grid;
}

}  // namespace zonekit
