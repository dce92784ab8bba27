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

class Wide {
 public:
  explicit Wide(const StatsReport& report)
      : report_(report), table_(*report.table), how_(report.levelled->levelling), step_(report.shares ? 2 : 1) {}

  StatsGrid make() {
    grid_ = titled_grid(report_, stats_words::title.string_in(report_.language));
    label_columns();
    choose_columns();
    write_head();
    parts_.resize(table_.zones.size());
    for (std::size_t z = 1; z < table_.zones.size(); ++z) parts_[table_.zones[z].parent].push_back(z);
    for (std::size_t z = 0; z < table_.zones.size(); ++z) write_zone(z);
    return std::move(grid_);
  }

 private:
  [[nodiscard]] std::string word(const Words& it) const { return it.string_in(report_.language); }
  [[nodiscard]] bool shown(const StatsNode& node) const {
    return report_.class_levels == 0 || node.depth <= report_.class_levels;
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
      grid_.head(level + 1, it.column, rest, step_, subtotal());
    }
    grid_.keys[it.column] = path;
    if (!report_.shares) return;
    grid_.head(head_rows_ - 1, it.column, 1, 1, word(stats_words::area));
    grid_.head(head_rows_ - 1, it.column + 1, 1, 1, word(stats_words::share) + " %");
    grid_.keys[it.column + 1] = path + " %";
  }
  [[nodiscard]] std::string subtotal() const { return report_.language == Language::zh ? "小计" : "Subtotal"; }

  [[nodiscard]] std::size_t row_of(std::size_t zone) const { return head_rows_ + zone; }
  void write_zone(std::size_t z) {
    const StatsNode& zone = table_.zones[z];
    std::vector<GridCell> cells(next_);
    const bool bold = !zone.leaf;
    cells[0] = text_cell(node_words(report_.language, zone, true), zone.depth, bold);
    if (codes_) cells[1] = text_cell(zone.kind == StatsRowKind::listed ? zone.code : "", 0, bold);
    const std::int64_t total = units(0, z, 0);
    cells[total_] = number_cell(total, how_.last_digit.digits, bold);
    add_sum(cells[total_], total, row_terms(z, of_total_));
    if (report_.raw) write_raw(z, total, cells);
    for (const ClassColumn& it : columns_) write_figure(z, it, cells, bold);
    grid_.rows.push_back(std::move(cells));
  }
  void write_raw(std::size_t z, std::int64_t total, std::vector<GridCell>& cells) {
    constexpr int more = 4;
    const StatsGroup& group = table_.groups[0];
    const ExactUnits raw = exact_units(group.areas[group.at(z, 0)], how_.last_digit);
    const int digits = how_.last_digit.digits;
    cells[total_ + 1] = printed_number(format_exact_units(raw, digits, more), digits + more);
    cells[total_ + 2] = printed_number(format_exact_units(raw, digits, more, total), digits + more);
  }
  void write_figure(std::size_t z, const ClassColumn& it, std::vector<GridCell>& cells, bool bold) {
    const StatsGroup& group = table_.groups[it.group];
    const std::int64_t own = units(it.group, z, it.class_index);
    cells[it.column] = number_cell(own, how_.last_digit.digits, bold);
    if (!table_.zones[z].leaf) {
      Terms terms;
      for (const std::size_t child : parts_[z]) {
        terms.cells.push_back({row_of(child), it.column});
        terms.total += units(it.group, child, it.class_index);
      }
      add_sum(cells[it.column], own, terms);
    } else {
      add_sum(cells[it.column], own, row_terms(z, it.children));
    }
    if (!report_.shares) return;
    const std::int64_t share = report_.levelled->groups[it.group].share_units[group.at(z, it.class_index)];
    if (share < 0) return;
    const std::int64_t total = units(0, z, 0);
    GridCell& cell = cells[it.column + 1];
    cell = number_cell(share, how_.share_digits, bold);
    if (total == 0) return;  // land below half of the last digit: no figure to divide by
    GridFormula formula;
    formula.part = {row_of(z), it.column};
    formula.whole = {row_of(z), total_};
    formula.correction = share - rounded_percentage(own, total, how_.share_digits);
    cell.formula = std::move(formula);
  }

  struct Terms {
    std::vector<std::pair<std::size_t, std::size_t>> cells;
    std::int64_t total = 0;
  };
  [[nodiscard]] Terms row_terms(std::size_t z, const std::vector<std::size_t>& columns) const {
    Terms terms;
    for (const std::size_t i : columns) {
      terms.cells.push_back({row_of(z), columns_[i].column});
      terms.total += units(columns_[i].group, z, columns_[i].class_index);
    }
    return terms;
  }
  static void add_sum(GridCell& cell, std::int64_t own, const Terms& terms) {
    if (terms.cells.empty()) return;
    GridFormula formula;
    formula.sum = terms.cells;
    formula.correction = own - terms.total;  // not zero only where nothing was levelled
    cell.formula = std::move(formula);
  }
  [[nodiscard]] std::int64_t units(std::size_t group, std::size_t z, std::size_t c) const {
    return report_.levelled->groups[group].units[table_.groups[group].at(z, c)];
  }

  const StatsReport& report_;
  const StatsTable& table_;
  const StatsLevelling& how_;
  std::size_t step_;
  StatsGrid grid_;
  std::vector<ClassColumn> columns_;
  std::vector<std::vector<std::size_t>> parts_;  ///< children by zone
  std::vector<std::size_t> of_total_;            ///< columns that sum to the total
  bool codes_ = false;
  std::size_t total_ = 1, next_ = 2, depth_ = 0, head_rows_ = 1;
};

}  // namespace

StatsGrid wide_grid(const StatsReport& report) {
  return Wide(report).make();
}

}  // namespace zonekit
