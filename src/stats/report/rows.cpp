// One row a zone and class, for programs: raw, correction, levelled, share.
#include "stats/report/grid.hpp"
#include "stats/report/words.hpp"

namespace zonekit {

namespace {

constexpr int more_digits = 4;

class Rows {
 public:
  explicit Rows(const StatsReport& report) : report_(report), how_(report.levelled->levelling) {}

  StatsGrid make() {
    grid_ = titled_grid(report_, stats_words::levelled.string_in(report_.language));
    write_head();
    for (std::size_t g = 0; g < report_.table->groups.size(); ++g) {
      for (std::size_t z = 0; z < report_.table->zones.size(); ++z) write_zone(g, z);
    }
    return std::move(grid_);
  }

 private:
  void add_column(const Words& word, const std::string& key) {
    grid_.head(0, grid_.keys.size(), 1, 1, word.string_in(report_.language));
    grid_.keys.push_back(key);
  }
  void write_head() {
    const std::string unit(unit_name(how_.last_digit.unit));
    add_column(stats_words::level, "level");
    add_column(stats_words::code, "zone_code");
    add_column(stats_words::zone, "zone");
    add_column(stats_words::parent, "parent_code");
    add_column(stats_words::layer, "layer");
    add_column(stats_words::class_level, "class_level");
    add_column(stats_words::class_code, "class_code");
    add_column(stats_words::class_name, "class");
    grid_.label_columns = grid_.keys.size();
    add_column(stats_words::raw, "raw_" + unit);
    add_column(stats_words::correction, "correction_" + unit);
    add_column(stats_words::levelled, "area_" + unit);
    add_column(stats_words::share, "share_pct");
    if (!report_.table->survey) return;
    add_column(stats_words::exact, "ellipsoidal_m2");
    add_column(stats_words::survey_difference, "survey_less_ellipsoidal_m2");
  }
  void write_zone(std::size_t g, std::size_t z) {
    const StatsGroup& group = report_.table->groups[g];
    for (std::size_t c = 0; c < group.classes.size(); ++c) {
      // A class that a zone does not have is left out: zones x classes would be mostly zeros.
      if (c > 0 && group.areas[group.at(z, c)].is_zero()) continue;
      write_row(g, z, c);
    }
  }
  void write_row(std::size_t g, std::size_t z, std::size_t c) {
    const StatsGroup& group = report_.table->groups[g];
    const StatsNode& zone = report_.table->zones[z];
    const StatsNode& node = group.classes[c];
    const std::size_t row = group.at(z, c);
    const int digits = how_.last_digit.digits;
    const std::int64_t units = report_.levelled->groups[g].units[row];
    const std::int64_t share = report_.levelled->groups[g].share_units[row];
    const ExactUnits raw = exact_units(group.areas[row], how_.last_digit);
    const auto code = [](const StatsNode& it) { return it.kind == StatsRowKind::rest ? "" : it.code; };
    std::vector<GridCell> cells;
    cells.push_back(printed_number(std::to_string(zone.depth), 0));
    cells.push_back(text_cell(code(zone)));
    cells.push_back(text_cell(node_words(report_.language, zone, true), zone.depth));
    cells.push_back(text_cell(zone.parent == no_parent ? "" : report_.table->zones[zone.parent].code));
    cells.push_back(text_cell(group.layer));
    cells.push_back(printed_number(std::to_string(node.depth), 0));
    cells.push_back(text_cell(code(node)));
    cells.push_back(text_cell(node_words(report_.language, node, false), node.depth));
    cells.push_back(printed_number(format_exact_units(raw, digits, more_digits), digits + more_digits));
    cells.push_back(printed_number(format_exact_units(raw, digits, more_digits, units), digits + more_digits));
    cells.push_back(number_cell(units, digits));
    cells.push_back(share < 0 ? GridCell() : number_cell(share, how_.share_digits));
    if (report_.table->survey) {
      cells.push_back(printed_number(format_area(group.exact[row], AreaUnit::m2, 4), 4));
      cells.push_back(printed_number(format_area(group.areas[row] - group.exact[row], AreaUnit::m2, 4), 4));
    }
    grid_.rows.push_back(std::move(cells));
  }

  const StatsReport& report_;
  const StatsLevelling& how_;
  StatsGrid grid_;
};

}  // namespace

StatsGrid rows_grid(const StatsReport& report) {
  return Rows(report).make();
}

}  // namespace zonekit
