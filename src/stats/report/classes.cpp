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

class Classes : private GridMaker {
 public:
  explicit Classes(const StatsReport& report) : GridMaker(report, stats_words::class_name) {}

  Grid make() {
    for (std::size_t g = 0; g < table_.groups.size(); ++g) merge_group(g);
    in_order();
    for (const PlacedTarget& target : report_.result->targets) {
      const TargetColumn column{target.target.label, target.group};
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
      if (report_.result->class_levels > 0 && classes[c].depth > report_.result->class_levels) continue;
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
  void write_head() {
    grid_.head_rows = 2;
    grid_.label_columns = 2;
    for (const Words& it : {stats_words::class_code, stats_words::class_name}) grid_.column(word(it), word(it));
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
    GridTerms terms;
    for (std::size_t child = i + 1; child < rows_.size(); ++child) {
      if (rows_[child].parent != i || rows_[child].in_group[g] == no_parent) continue;
      terms.cells.push_back({2 + child, column});
      terms.total += units(g, 0, rows_[child].in_group[g]);
    }
    cells[column] = area_cell(units(g, 0, c), bold, terms);
    cells[column + 1] = share_cell(g, 0, c, {2 + i, column}, {2, column}, bold);
  }
  void write_target(std::size_t i, std::size_t t, std::vector<GridCell>& cells) {
    const auto& [label, g] = labels_[t];
    for (const PlacedTarget& target : report_.result->targets) {
      if (target.target.label != label || target.group != g || target.class_index != rows_[i].in_group[g]) continue;
      const std::size_t column = 2 + 2 * table_.groups.size() + 2 * t;
      cells[column] = area_cell(target.units, false);
      cells[column + 1] = area_cell(units(g, 0, target.class_index) - target.units, false);
    }
  }

  std::vector<ClassRow> rows_;
  std::map<Key, std::size_t> known_;
  std::vector<TargetColumn> labels_;
};

}  // namespace

Grid classes_grid(const StatsReport& report) {
  return Classes(report).make();
}

}  // namespace zonekit
