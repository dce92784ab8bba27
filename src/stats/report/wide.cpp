// Zones down, classes across: the table at the back of every plan.
#include <algorithm>

#include "stats/report/grid.hpp"
#include "stats/report/words.hpp"

namespace zonekit {

namespace {

/// One class of one group in a column of areas, and perhaps one of shares.
struct ClassColumn {
  std::size_t group = 0;
  std::size_t class_index = 0;
  std::size_t column = 0;             ///< of the area; the share is the next
  std::vector<std::size_t> children;  ///< into the columns; empty: nothing below is shown
};

class Wide : private GridMaker {
 public:
  explicit Wide(const StatsReport& report) : GridMaker(report, stats_words::title), step_(report.shares ? 2 : 1) {}

  Grid make() {
    label_columns();
    choose_columns();
    write_head();
    parts_.resize(table_.zones.size());
    for (std::size_t z = 1; z < table_.zones.size(); ++z) parts_[table_.zones[z].parent].push_back(z);
    for (std::size_t z = 0; z < table_.zones.size(); ++z) write_zone(z);
    return std::move(grid_);
  }

 private:
  [[nodiscard]] bool shown(const StatsNode& node) const {
    return report_.result->class_levels == 0 || node.depth <= report_.result->class_levels;
  }
  void label_columns() {
    codes_ = std::ranges::any_of(table_.zones, [](const StatsNode& z) {
      return z.code != z.name && !z.code.empty() && z.kind == StatsRowKind::listed;
    });
    grid_.label_columns = codes_ ? 2 : 1;
    total_ = grid_.label_columns;
    next_ = total_ + (report_.raw ? 3 : 1);
  }
  void choose_columns() {
    for (std::size_t g = 0; g < table_.groups.size(); ++g) {
      const auto& classes = table_.groups[g].classes;
      std::vector<std::size_t> column_of(classes.size(), no_parent);
      for (std::size_t c = 1; c < classes.size(); ++c) {
        if (!shown(classes[c])) continue;
        depth_ = std::max(depth_, static_cast<std::size_t>(classes[c].depth));
        column_of[c] = columns_.size();
        columns_.push_back({g, c, next_, {}});
        next_ += step_;
        if (classes[c].parent == 0) {
          if (g == 0) of_total_.push_back(column_of[c]);
        } else {
          columns_[column_of[classes[c].parent]].children.push_back(column_of[c]);
        }
      }
    }
  }
  void write_head() {
    grid_.keys.resize(next_);
    // Layer, levels of classes, and what is in the column when there is more than the area.
    head_rows_ = 1 + depth_ + (report_.shares ? 1 : 0);
    grid_.head_rows = head_rows_;
    head_label(0, word(stats_words::zone));
    if (codes_) head_label(1, word(stats_words::code));
    head_label(total_, word(stats_words::total));
    if (report_.raw) {
      head_label(total_ + 1, word(stats_words::raw));
      head_label(total_ + 2, word(stats_words::correction));
    }
    for (std::size_t g = 0; g < table_.groups.size(); ++g) write_group_head(g);
  }
  void head_label(std::size_t column, const std::string& text) {
    grid_.head(0, column, head_rows_, 1, text);
    grid_.keys[column] = text;
  }
  void write_group_head(std::size_t g) {
    const auto mine = [&](const ClassColumn& it) { return it.group == g; };
    const auto first = std::ranges::find_if(columns_, mine);
    if (first == columns_.end()) return;
    const auto count = static_cast<std::size_t>(std::ranges::count_if(columns_, mine));
    grid_.head(0, first->column, 1, count * step_, table_.groups[g].layer);
    for (const ClassColumn& it : columns_) {
      if (it.group == g) write_class_head(it);
    }
  }
  [[nodiscard]] std::size_t width(const ClassColumn& it) const {
    std::size_t columns = step_;
    for (const std::size_t child : it.children) columns += width(columns_[child]);
    return columns;
  }
  [[nodiscard]] std::string label(const StatsNode& node) const {
    const std::string name = node_words(report_.language, node, false);
    return node.kind == StatsRowKind::listed && node.code != name ? node.code + " " + name : name;
  }
  void write_class_head(const ClassColumn& it) {
    const StatsGroup& group = table_.groups[it.group];
    const StatsNode& node = group.classes[it.class_index];
    const auto level = static_cast<std::size_t>(node.depth);
    std::string path = group.layer;
    std::vector<std::size_t> chain;
    for (std::size_t c = it.class_index; c != 0; c = group.classes[c].parent) chain.push_back(c);
    for (auto c = chain.rbegin(); c != chain.rend(); ++c) path += "/" + label(group.classes[*c]);
    const std::size_t rest = depth_ - level;  // levels below this one
    if (it.children.empty()) {
      grid_.head(level, it.column, rest + 1, step_, label(node));
    } else {
      grid_.head(level, it.column, 1, width(it), label(node));
      grid_.head(level + 1, it.column, rest, step_, word(stats_words::subtotal));
    }
    grid_.keys[it.column] = path;
    if (!report_.shares) return;
    grid_.head(head_rows_ - 1, it.column, 1, 1, word(stats_words::area));
    grid_.head(head_rows_ - 1, it.column + 1, 1, 1, word(stats_words::share) + " %");
    grid_.keys[it.column + 1] = path + " %";
  }
  [[nodiscard]] std::size_t row_of(std::size_t zone) const { return head_rows_ + zone; }
  void write_zone(std::size_t z) {
    const StatsNode& zone = table_.zones[z];
    std::vector<GridCell> cells(next_);
    const bool bold = !zone.leaf;
    cells[0] = text_cell(node_words(report_.language, zone, true), zone.depth, bold);
    if (codes_) cells[1] = text_cell(zone.kind == StatsRowKind::listed ? zone.code : "", 0, bold);
    const std::int64_t total = units(0, z, 0);
    cells[total_] = area_cell(total, bold, row_terms(z, of_total_));
    if (report_.raw) {
      const Area& area = table_.groups[0].areas[table_.groups[0].at(z, 0)];
      cells[total_ + 1] = raw_cell(area);
      cells[total_ + 2] = raw_cell(area, total);
    }
    for (const ClassColumn& it : columns_) write_figure(z, it, cells, bold);
    grid_.rows.push_back(std::move(cells));
  }
  void write_figure(std::size_t z, const ClassColumn& it, std::vector<GridCell>& cells, bool bold) {
    const GridTerms terms = table_.zones[z].leaf ? row_terms(z, it.children) : column_terms(z, it);
    cells[it.column] = area_cell(units(it.group, z, it.class_index), bold, terms);
    if (!report_.shares) return;
    cells[it.column + 1] = share_cell(it.group, z, it.class_index, {row_of(z), it.column}, {row_of(z), total_}, bold);
  }
  [[nodiscard]] GridTerms column_terms(std::size_t z, const ClassColumn& it) const {
    GridTerms terms;
    for (const std::size_t child : parts_[z]) {
      terms.cells.push_back({row_of(child), it.column});
      terms.total += units(it.group, child, it.class_index);
    }
    return terms;
  }
  [[nodiscard]] GridTerms row_terms(std::size_t z, const std::vector<std::size_t>& columns) const {
    GridTerms terms;
    for (const std::size_t i : columns) {
      terms.cells.push_back({row_of(z), columns_[i].column});
      terms.total += units(columns_[i].group, z, columns_[i].class_index);
    }
    return terms;
  }

  std::size_t step_;
  std::vector<ClassColumn> columns_;
  std::vector<std::vector<std::size_t>> parts_;  ///< children by zone
  std::vector<std::size_t> of_total_;            ///< columns that sum to the total
  bool codes_ = false;
  std::size_t total_ = 1, next_ = 2, depth_ = 0, head_rows_ = 1;
};

}  // namespace

Grid wide_grid(const StatsReport& report) {
  return Wide(report).make();
}

}  // namespace zonekit
