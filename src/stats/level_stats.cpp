// Figures of a table in both trees: levelled zones first, then the classes in each smallest zone.
#include <algorithm>
#include <cmath>

#include "stats/table.hpp"
#include "zonekit/error.hpp"

namespace zonekit::analysis {

namespace {

using Nodes = std::vector<LevellingNode>;

std::string key_of(const StatsNode& node) {
  return std::to_string(static_cast<int>(node.kind)) + node.layer + "\n" + node.code;
}

Nodes zone_nodes(const StatsTable& table, const StatsGroup& group) {
  Nodes nodes;
  for (std::size_t z = 0; z < table.zones.size(); ++z) {
    const StatsNode& zone = table.zones[z];
    nodes.push_back({zone.parent, group.areas[group.at(z, 0)], zone.on_boundary, key_of(zone)});
  }
  return nodes;
}

Nodes class_nodes(const StatsGroup& group, std::size_t zone) {
  Nodes nodes;
  for (std::size_t c = 0; c < group.classes.size(); ++c) {
    const std::size_t row = group.at(zone, c);
    const bool boundary = !group.on_boundary.empty() && group.on_boundary[row];
    nodes.push_back({group.classes[c].parent, group.areas[row], boundary, key_of(group.classes[c])});
  }
  return nodes;
}

std::string name_of(const StatsNode& node) {
  const std::string own = node.code.empty() ? "(whole)" : "'" + node.code + "'";
  return node.kind == StatsRowKind::rest ? own + " (rest)" : own;
}

class Leveller {
 public:
  Leveller(const StatsTable& table, const StatsLevelling& levelling) : table_(table) { result_.levelling = levelling; }

  LevelledStats run() {
    const StatsGroup& first = table_.groups.front();
    const StatsLevelling& how = result_.levelling;
    result_.raw_units = rounded_units(exact_units(first.areas[0], how.last_digit));
    check_control();
    tell_control();
    const Nodes zones = zone_nodes(table_, first);
    const LevelledTree tree = level_tree(zones, how.method, how.last_digit, total());
    for (const std::size_t zone : tree.forced) tell_forced(table_.zones[zone], nullptr);
    for (std::size_t z = 0; z < zones.size(); ++z) {
      if (table_.zones[z].leaf) note_moved(tree.correction(z));
    }
    if (!first.areas[0].is_zero()) {
      result_.zone_share_units = level_shares(zones, how.method, first.areas[0], how.share_digits).units;
    } else {
      result_.zone_share_units.assign(zones.size(), -1);
    }
    for (const StatsGroup& group : table_.groups) add_group(group, tree.units);
    return std::move(result_);
  }

 private:
  std::optional<std::int64_t> total() const {
    // `none` shows the difference to the control area and leaves every figure as it is.
    return result_.levelling.method == LevellingMethod::none ? std::nullopt : result_.levelling.control_units;
  }
  void check_control() const {
    if (!total()) return;
    std::size_t leaves = 0;
    for (const StatsGroup& group : table_.groups) {
      std::size_t own = 0;
      for (std::size_t row = 0; row < group.areas.size(); ++row) {
        const bool leaf =
            table_.zones[row / group.classes.size()].leaf && group.classes[row % group.classes.size()].leaf;
        if (leaf && !group.areas[row].is_zero()) ++own;
      }
      leaves = leaves == 0 ? own : std::min(leaves, own);
    }
    const std::string fault = control_area_fault(*total(), result_.raw_units, leaves, result_.levelling.last_digit);
    if (!fault.empty()) throw Error(ErrorKind::usage, fault);
  }
  /// CSV has no notes: what the figures were levelled to must reach its readers too.
  void tell_control() {
    const StatsLevelling& how = result_.levelling;
    if (!how.control_units) return;
    const std::string unit = " " + std::string(unit_name(how.last_digit.unit));
    const auto printed = [&](std::int64_t units) { return format_units(units, how.last_digit.digits) + unit; };
    Finding finding;
    finding.rule = "stats.control-area";
    finding.severity = Severity::info;
    finding.message =
        "control area " + printed(*how.control_units) + ", drawn total " + printed(result_.raw_units) +
        ", difference " + printed(*how.control_units - result_.raw_units) + ": " +
        (total() ? "levelled by " + std::string(levelling_name(how.method)) : "shown only, nothing is levelled (none)");
    result_.findings.push_back(std::move(finding));
  }
  void add_group(const StatsGroup& group, const std::vector<std::int64_t>& zone_units) {
    const StatsLevelling& how = result_.levelling;
    LevelledGroup levelled;
    levelled.units.resize(group.areas.size());
    levelled.share_units.assign(group.areas.size(), -1);
    for (std::size_t z = 0; z < table_.zones.size(); ++z) {
      const bool own = how.method == LevellingMethod::none || table_.zones[z].leaf;
      const Nodes nodes = class_nodes(group, z);
      if (own) level_zone(group, z, nodes, zone_units[z], levelled);
      if (nodes[0].raw.is_zero()) continue;
      const LevelledTree shares = level_shares(nodes, how.method, nodes[0].raw, how.share_digits);
      std::ranges::copy(shares.units, levelled.share_units.begin() + static_cast<std::ptrdiff_t>(group.at(z, 0)));
    }
    for (std::size_t z = table_.zones.size(); z-- > 1 && how.method != LevellingMethod::none;) {
      for (std::size_t c = 0; c < group.classes.size(); ++c) {
        levelled.units[group.at(table_.zones[z].parent, c)] += levelled.units[group.at(z, c)];
      }
    }
    result_.groups.push_back(std::move(levelled));
  }
  void level_zone(const StatsGroup& group, std::size_t zone, const Nodes& nodes, std::int64_t units,
                  LevelledGroup& levelled) {
    const StatsLevelling& how = result_.levelling;
    const LevelledTree tree = level_tree(nodes, how.method, how.last_digit, units);
    for (const std::size_t c : tree.forced) tell_forced(table_.zones[zone], &group.classes[c]);
    for (std::size_t c = 0; c < nodes.size(); ++c) {
      levelled.units[group.at(zone, c)] = tree.units[c];
      if (group.classes[c].leaf && table_.zones[zone].leaf) note_moved(tree.correction(c));
    }
  }
  void note_moved(const ExactUnits& correction) {
    const Int128 size = correction.numerator < 0 ? -correction.numerator : correction.numerator;
    const auto units = static_cast<std::int64_t>((size + correction.denominator - 1) / correction.denominator);
    result_.most_moved_units = std::max(result_.most_moved_units, units);
  }
  void tell_forced(const StatsNode& zone, const StatsNode* of_class) {
    Finding finding;
    finding.rule = "stats.spared-row-levelled";
    finding.severity = Severity::info;
    finding.layer = of_class != nullptr ? of_class->layer : zone.layer;
    finding.message = "zone " + name_of(zone) + (of_class != nullptr ? ", class " + name_of(*of_class) : "") +
                      ": a row of at most 1 ha took the difference, for none beside it is larger";
    result_.findings.push_back(std::move(finding));
  }

  const StatsTable& table_;
  LevelledStats result_;
};

}  // namespace

LevelledStats level_stats(const StatsTable& table, const StatsLevelling& levelling) {
  if (table.groups.empty() || table.zones.empty())
    throw Error(ErrorKind::internal, "a table without rows was levelled");
  return Leveller(table, levelling).run();
}

}  // namespace zonekit::analysis
