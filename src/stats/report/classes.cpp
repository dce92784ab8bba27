// Classes down; layers (vintages) and targets across, of the whole: present against planned.
#include <algorithm>
#include <map>

#include "stats/report/grid.hpp"
#include "stats/report/words.hpp"

namespace zonekit {

namespace {

/// A class that one or more groups have, at the same place of their trees.
struct ClassRow {
  std::size_t parent = no_parent;
  StatsNode node;
  std::vector<std::size_t> in_group;  ///< class number by group; no_parent: the group has it not
};

class Classes {
 public:
  explicit Classes(const StatsReport& report)
      : report_(report), table_(*report.table), how_(report.levelled->levelling) {}

  StatsGrid make() {
    grid_ = titled_grid(report_, stats_words::class_name.string_in(report_.language));
    for (std::size_t g = 0; g < table_.groups.size(); ++g) merge_group(g);
    in_order();
    targets_ = placed_targets(report_);
    for (const PlacedTarget& target : targets_) {
      const TargetColumn column{target.target->label, target.group};
      if (std::ranges::find(labels_, column) == labels_.end()) labels_.push_back(column);
    }
    write_head();
    for (std::size_t i = 0; i < rows_.size(); ++i) write_row(i);
    return std::move(grid_);
  }

 private:
  using Key = std::pair<std::size_t, std::string>;
  using TargetColumn = std::pair<std::string, std::size_t>;  ///< label and group

  void merge_group(std::size_t g) {
    const auto& classes = table_.groups[g].classes;
    std::vector<std::size_t> row_of(classes.size());
    for (std::size_t c = 0; c < classes.size(); ++c) {
      if (report_.class_levels > 0 && classes[c].depth > report_.class_levels) continue;
      const std::size_t parent = c == 0 ? no_parent : row_of[classes[c].parent];
      const std::string key = std::to_string(static_cast<int>(classes[c].kind)) + classes[c].code;
      const auto [it, added] = known_.try_emplace(Key{parent, key}, rows_.size());
      if (added) rows_.push_back({parent, classes[c], std::vector<std::size_t>(table_.groups.size(), no_parent)});
      row_of[c] = it->second;
      rows_[it->second].in_group[g] = c;
    }
  }
  /// A later group may add a class in the middle of the tree: parents before children, siblings by kind as they came.
  void in_order() {
    std::vector<std::vector<std::size_t>> children(rows_.size());
    for (std::size_t i = 1; i < rows_.size(); ++i) children[rows_[i].parent].push_back(i);
    for (auto& own : children) {
      std::ranges::stable_sort(own, {}, [&](std::size_t i) { return rows_[i].node.kind; });
    }
    std::vector<ClassRow> ordered;
    std::vector<std::size_t> place(rows_.size()), open{0};
    while (!open.empty()) {
      const std::size_t i = open.back();
      open.pop_back();
      place[i] = ordered.size();
      ordered.push_back(rows_[i]);
      if (i != 0) ordered.back().parent = place[rows_[i].parent];
      open.insert(open.end(), children[i].rbegin(), children[i].rend());
    }
    rows_ = std::move(ordered);
  }
  [[nodiscard]] std::string word(const Words& it) const { return it.string_in(report_.language); }
  void write_head() {
    grid_.head_rows = 2;
    grid_.label_columns = 2;
    grid_.keys = {word(stats_words::class_code), word(stats_words::class_name)};
    grid_.head(0, 0, 2, 1, grid_.keys[0]);
    grid_.head(0, 1, 2, 1, grid_.keys[1]);
    for (const StatsGroup& group : table_.groups) pair_head(group.layer, word(stats_words::share) + " %");
    for (const auto& [label, group] : labels_) {
      const bool shared = std::ranges::count(labels_, label, &TargetColumn::first) > 1;
      pair_head(word(stats_words::target) + " " + label + (shared ? " " + table_.groups[group].layer : ""),
                word(stats_words::difference));
    }
  }
  void pair_head(const std::string& over, const std::string& second) {
    const std::size_t column = grid_.keys.size();
    grid_.head(0, column, 1, 2, over);
    grid_.head(1, column, 1, 1, word(stats_words::area));
    grid_.head(1, column + 1, 1, 1, second);
    grid_.keys.push_back(over);
    grid_.keys.push_back(over + " " + second);
  }
  [[nodiscard]] std::int64_t units(std::size_t row, std::size_t g) const {
    const std::size_t c = rows_[row].in_group[g];
    return c == no_parent ? 0 : report_.levelled->groups[g].units[c];
  }
  void write_row(std::size_t i) {
    const ClassRow& row = rows_[i];
    const bool bold = std::ranges::any_of(rows_, [&](const ClassRow& it) { return it.parent == i; });
    std::vector<GridCell> cells(grid_.keys.size());
    cells[0] = text_cell(row.node.kind == StatsRowKind::listed ? row.node.code : "", 0, bold);
    cells[1] = text_cell(node_words(report_.language, row.node, false), row.node.depth, bold);
    for (std::size_t g = 0; g < table_.groups.size(); ++g) write_figures(i, g, cells, bold);
    for (std::size_t t = 0; t < labels_.size(); ++t) write_target(i, t, cells);
    grid_.rows.push_back(std::move(cells));
  }
  void write_figures(std::size_t i, std::size_t g, std::vector<GridCell>& cells, bool bold) {
    const std::size_t c = rows_[i].in_group[g];
    if (c == no_parent) return;
    const std::size_t column = 2 + 2 * g;
    const std::int64_t own = units(i, g);
    cells[column] = number_cell(own, how_.last_digit.digits, bold);
    GridFormula sum;
    std::int64_t total = 0;
    for (std::size_t child = i + 1; child < rows_.size(); ++child) {
      if (rows_[child].parent != i || rows_[child].in_group[g] == no_parent) continue;
      sum.sum.push_back({2 + child, column});
      total += units(child, g);
    }
    sum.correction = own - total;
    if (!sum.sum.empty()) cells[column].formula = std::move(sum);
    const std::int64_t share = report_.levelled->groups[g].share_units[c];
    if (share < 0) return;
    cells[column + 1] = number_cell(share, how_.share_digits, bold);
    if (units(0, g) == 0) return;
    GridFormula ratio;
    ratio.part = {2 + i, column};
    ratio.whole = {std::size_t{2}, column};
    ratio.correction = share - rounded_percentage(own, units(0, g), how_.share_digits);
    cells[column + 1].formula = std::move(ratio);
  }
  void write_target(std::size_t i, std::size_t t, std::vector<GridCell>& cells) {
    const auto& [label, g] = labels_[t];
    for (const PlacedTarget& target : targets_) {
      if (target.target->label != label || target.group != g || target.class_index != rows_[i].in_group[g]) continue;
      const int digits = how_.last_digit.digits;
      const std::size_t column = 2 + 2 * table_.groups.size() + 2 * t;
      cells[column] = number_cell(target.units, digits);
      cells[column + 1] = number_cell(units(i, g) - target.units, digits);
    }
  }
  const StatsReport& report_;
  const StatsTable& table_;
  const StatsLevelling& how_;
  StatsGrid grid_;
  std::vector<ClassRow> rows_;
  std::map<Key, std::size_t> known_;
  std::vector<PlacedTarget> targets_;
  std::vector<TargetColumn> labels_;
};

}  // namespace

StatsGrid classes_grid(const StatsReport& report) {
  return Classes(report).make();
}

}  // namespace zonekit
