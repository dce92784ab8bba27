// Targets of classes: found in the table, in its unit.
#include <algorithm>

#include "base/unit_size.hpp"
#include "stats/report/grid.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

namespace {

class Placer {
 public:
  explicit Placer(const StatsReport& report) : report_(report), groups_(report.table->groups) {}

  std::vector<PlacedTarget> place() {
    std::vector<PlacedTarget> placed;
    for (const StatsTarget& target : report_.targets) {
      PlacedTarget own{&target, group_of(target), 0, 0};
      own.class_index = class_of(target, own.group);
      check_level(target, groups_[own.group].classes[own.class_index]);
      for (const PlacedTarget& other : placed) check_repeated(own, other);
      own.units = units_of(target);
      placed.push_back(own);
    }
    return placed;
  }

 private:
  [[noreturn]] static void fail(const StatsTarget& target, const std::string& message) {
    throw Error(ErrorKind::usage, target.file + ":" + std::to_string(target.line) + ": " + message);
  }
  static std::string name_of(const StatsTarget& target) {
    return target.code.empty() ? "the whole" : "class '" + target.code + "'";
  }
  [[nodiscard]] std::size_t group_of(const StatsTarget& target) const {
    if (target.layer.empty()) return 0;
    const auto found = std::ranges::find(groups_, target.layer, &StatsGroup::layer);
    if (found == groups_.end()) fail(target, "the table has no layer '" + target.layer + "' of classes");
    return static_cast<std::size_t>(found - groups_.begin());
  }
  /// no_parent: the group has it not. An overlap may share the name of a class; the class has it first.
  [[nodiscard]] static std::size_t find_class(const StatsGroup& group, const std::string& code) {
    if (code.empty()) return 0;
    for (const StatsRowKind kind : {StatsRowKind::listed, StatsRowKind::several}) {
      for (std::size_t c = 1; c < group.classes.size(); ++c) {
        if (group.classes[c].kind == kind && group.classes[c].code == code) return c;
      }
    }
    return no_parent;
  }
  [[nodiscard]] std::size_t class_of(const StatsTarget& target, std::size_t group) const {
    const std::size_t found = find_class(groups_[group], target.code);
    if (found != no_parent) return found;
    if (!target.layer.empty()) {
      fail(target, "the table has no class '" + target.code + "' of a layer '" + target.layer + "'");
    }
    for (const StatsGroup& other : groups_) {
      if (find_class(other, target.code) == no_parent) continue;
      fail(target, "layer '" + groups_[group].layer + "', the first, has no class '" + target.code + "', but '" +
                       other.layer + "' has: name it in the column 'layer'");
    }
    fail(target, "the table has no class '" + target.code + "'");
  }
  void check_level(const StatsTarget& target, const StatsNode& node) const {
    const int most = report_.class_levels;
    if (most == 0 || node.depth <= most) return;
    fail(target, name_of(target) + " is of level " + std::to_string(node.depth) + ", and --class-levels " +
                     std::to_string(most) + " stops above it: give more levels, or a target for its parent");
  }
  static void check_repeated(const PlacedTarget& own, const PlacedTarget& other) {
    if (own.target->label != other.target->label || own.group != other.group || own.class_index != other.class_index) {
      return;
    }
    fail(*own.target, name_of(*own.target) + " has a target '" + own.target->label + "' already on line " +
                          std::to_string(other.target->line) + "; keep one of the two");
  }
  /// In the table's unit and digits, half away from zero.
  [[nodiscard]] std::int64_t units_of(const StatsTarget& target) const {
    const LastDigit& digit = report_.levelled->levelling.last_digit;
    const int decimals = decimals_of(target.value);
    const auto [from, from_parts] = square_metres(target.unit);
    const auto [to, to_parts] = square_metres(digit.unit);
    try {
      Int128 numerator = Int128{parse_control_area(target.value, decimals)} * from * to_parts;
      for (int d = 0; d < digit.digits; ++d) numerator *= 10;
      Int128 denominator = Int128{from_parts} * to;
      for (int d = 0; d < decimals; ++d) denominator *= 10;
      return rounded_units({numerator, denominator});
    } catch (const Error&) {
      fail(target, "'" + target.value + "' is too large to print in " + std::string(unit_name(digit.unit)));
    }
  }

  const StatsReport& report_;
  const std::vector<StatsGroup>& groups_;
};

}  // namespace

int decimals_of(std::string_view number) {
  const std::size_t point = number.find('.');
  return point == std::string_view::npos ? 0 : static_cast<int>(number.size() - point - 1);
}

std::vector<PlacedTarget> placed_targets(const StatsReport& report) {
  return Placer(report).place();
}

void check_targets(const StatsReport& report) {
  (void)placed_targets(report);
}

}  // namespace zonekit
