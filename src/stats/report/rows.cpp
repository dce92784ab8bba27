// One row a zone and class, for programs: raw, correction, levelled, share.
#include "stats/report/grid.hpp"
#include "stats/report/words.hpp"

namespace zonekit {

namespace {

class Rows : private GridMaker {
 public:
  explicit Rows(const StatsReport& report) : GridMaker(report, stats_words::levelled) {}

  Grid make() {
    write_head();
    for (std::size_t g = 0; g < table_.groups.size(); ++g) {
      for (std::size_t z = 0; z < table_.zones.size(); ++z) write_zone(g, z);
    }
    return std::move(grid_);
  }

 private:
  void write_head() {
    const auto add = [&](const Words& text, const std::string& key) { grid_.column(word(text), key); };
    const std::string unit(unit_name(how_.last_digit.unit));
    add(stats_words::level, "level");
    add(stats_words::code, "zone_code");
    add(stats_words::zone, "zone");
    add(stats_words::parent, "parent_code");
    add(stats_words::layer, "layer");
    add(stats_words::class_level, "class_level");
    add(stats_words::class_code, "class_code");
    add(stats_words::class_name, "class");
    grid_.label_columns = grid_.keys.size();
    add(stats_words::raw, "raw_" + unit);
    add(stats_words::correction, "correction_" + unit);
    add(stats_words::levelled, "area_" + unit);
    add(stats_words::share, "share_pct");
    if (!table_.survey) return;
    add(stats_words::exact, "ellipsoidal_m2");
    add(stats_words::survey_difference, "survey_less_ellipsoidal_m2");
  }
  void write_zone(std::size_t g, std::size_t z) {
    const StatsGroup& group = table_.groups[g];
    for (std::size_t c = 0; c < group.classes.size(); ++c) {
      // A class that a zone does not have is left out: zones x classes would be mostly zeros.
      if (c > 0 && group.areas[group.at(z, c)].is_zero()) continue;
      write_row(g, z, c);
    }
  }
  void write_row(std::size_t g, std::size_t z, std::size_t c) {
    const StatsGroup& group = table_.groups[g];
    const StatsNode &zone = table_.zones[z], &node = group.classes[c];
    const Area& area = group.areas[group.at(z, c)];
    const auto code = [](const StatsNode& it) { return text_cell(it.kind == StatsRowKind::rest ? "" : it.code); };
    const auto level = [](const StatsNode& it) { return printed_number(std::to_string(it.depth), 0); };
    const auto name = [&](const StatsNode& it, bool is_zone) {
      return text_cell(node_words(report_.language, it, is_zone), it.depth);
    };
    const std::string parent = zone.parent == no_parent ? "" : table_.zones[zone.parent].code;
    GridCell share = share_cell(g, z, c, {}, {}, false);
    share.formula.reset();
    auto& cells = grid_.rows.emplace_back(std::vector<GridCell>{
        level(zone), code(zone), name(zone, true), text_cell(parent), text_cell(group.layer), level(node), code(node),
        name(node, false), raw_cell(area), raw_cell(area, units(g, z, c)), area_cell(units(g, z, c), false), share});
    if (!table_.survey) return;
    const Area& exact = group.exact[group.at(z, c)];
    cells.push_back(printed_number(format_area(exact, AreaUnit::m2, 4), 4));
    cells.push_back(printed_number(format_area(area - exact, AreaUnit::m2, 4), 4));
  }
};

}  // namespace

Grid rows_grid(const StatsReport& report) {
  return Rows(report).make();
}

}  // namespace zonekit
