// Targets of classes: found in the table, in its unit.
#include <algorithm>

#include "base/units.hpp"
#include "stats/table.hpp"
#include "zonekit/error.hpp"

namespace zonekit::analysis {

namespace {

[[noreturn]] void fail(const StatsTarget& target, const std::string& message) {
  throw Error(ErrorKind::usage, target.file + ":" + std::to_string(target.line) + ": " + message);
}

std::string name_of(const StatsTarget& target) {
  return target.code.empty() ? "the whole" : "class '" + target.code + "'";
}

std::size_t group_of(const StatsTarget& target, const std::vector<StatsGroup>& groups) {
  if (target.layer.empty()) return 0;
  const auto found = std::ranges::find(groups, target.layer, &StatsGroup::layer);
  if (found == groups.end()) fail(target, "the table has no layer '" + target.layer + "' of classes");
  return static_cast<std::size_t>(found - groups.begin());
}

/// no_parent: the group has it not. An overlap may share the name of a class; the class has it first.
std::size_t find_class(const StatsGroup& group, const std::string& code) {
  if (code.empty()) return 0;
  for (const StatsRowKind kind : {StatsRowKind::listed, StatsRowKind::several}) {
    for (std::size_t c = 1; c < group.classes.size(); ++c) {
      if (group.classes[c].kind == kind && group.classes[c].code == code) return c;
    }
  }
  return no_parent;
}

std::size_t class_of(const StatsTarget& target, std::size_t group, const std::vector<StatsGroup>& groups) {
  const std::size_t found = find_class(groups[group], target.code);
  if (found != no_parent) return found;
  if (!target.layer.empty()) {
    fail(target, "the table has no class '" + target.code + "' of a layer '" + target.layer + "'");
  }
  for (const StatsGroup& other : groups) {
    if (find_class(other, target.code) == no_parent) continue;
    fail(target, "layer '" + groups[group].layer + "', the first, has no class '" + target.code + "', but '" +
                     other.layer + "' has: name it in the column 'layer'");
  }
  fail(target, "the table has no class '" + target.code + "'");
}

void check_level(const StatsTarget& target, int depth, int most) {
  if (most == 0 || depth <= most) return;
  fail(target, name_of(target) + " is of level " + std::to_string(depth) + ", and the table stops at level " +
                   std::to_string(most) + ": give more levels, or a target for its parent");
}

void refuse_repeated(const PlacedTarget& own, const std::vector<PlacedTarget>& before) {
  for (const PlacedTarget& other : before) {
    const bool same = own.target.label == other.target.label && own.group == other.group;
    if (!same || own.class_index != other.class_index) continue;
    fail(own.target, name_of(own.target) + " has a target '" + own.target.label + "' already on line " +
                         std::to_string(other.target.line) + "; keep one of the two");
  }
}

/// In the table's unit and digits, half away from zero.
std::int64_t units_of(const StatsTarget& target, const LastDigit& digit) {
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

}  // namespace

int decimals_of(std::string_view number) {
  const std::size_t point = number.find('.');
  return point == std::string_view::npos ? 0 : static_cast<int>(number.size() - point - 1);
}

std::vector<PlacedTarget> place_targets(const StatsRequest& request, const StatsTable& table) {
  std::vector<PlacedTarget> placed;
  for (const StatsTarget& target : request.targets) {
    PlacedTarget own{target, group_of(target, table.groups)};
    own.class_index = class_of(target, own.group, table.groups);
    check_level(target, table.groups[own.group].classes[own.class_index].depth, request.class_levels);
    refuse_repeated(own, placed);
    own.units = units_of(target, request.levelling.last_digit);
    placed.push_back(std::move(own));
  }
  return placed;
}

}  // namespace zonekit::analysis
