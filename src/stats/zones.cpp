#include "stats/zones.hpp"

#include <algorithm>

#include "zonekit/error.hpp"

namespace zonekit::analysis {

namespace {

using Common = std::map<std::uint32_t, Area>;  ///< by label of the level above; 0: in none

constexpr double least_told_m2 = 1;
constexpr double least_warned_share = 1e-4;

/// What each label of `level` has in common with the labels of `above`.
std::vector<Common> in_common(const StatsCombos& combos, std::size_t level, std::size_t above) {
  std::vector<Common> common(combos.layers[level].names.size());
  for (const StatsCombo& combo : combos.combos) {
    if (combo.labels[level] != 0) common[combo.labels[level]][combo.labels[above]] += combo.area;
  }
  return common;
}

std::string hectares(const Area& area) {
  return format_area(area, AreaUnit::ha, 4) + " ha";
}

/// Nothing for less than a square metre; a note for what lies within the accuracy of drawing.
void tell_outside(const std::string& layer, const Area& outside, const Area& whole, std::string message,
                  std::vector<Finding>& findings) {
  if (outside.m2() < least_told_m2) return;
  Finding finding;
  finding.rule = "stats.straddles";
  finding.severity = outside.m2() > whole.m2() * least_warned_share ? Severity::warning : Severity::info;
  finding.layer = layer;
  finding.value = outside.m2();
  finding.unit = "m2";
  finding.message = std::move(message);
  findings.push_back(std::move(finding));
}

void tell_straddling(const LayerLabels& zones, const LayerLabels& above, std::uint32_t label, std::uint32_t parent,
                     const Common& common, std::vector<Finding>& findings) {
  Area whole, outside, uncovered;
  std::string others;
  for (const auto& [other, area] : common) {
    whole += area;
    if (other == 0) uncovered = area;
    if (other == 0 || other == parent) continue;
    outside += area;
    others += (others.empty() ? "" : ", ") + ("'" + above.names[other]) + "' " + hectares(area);
  }
  const std::string zone = "zone '" + zones.names[label] + "' lies ";
  tell_outside(zones.layer, outside, whole,
               zone + hectares(outside) + " outside its parent '" + above.names[parent] + "' of '" + above.layer +
                   "' (" + others +
                   "); all of it counts to the parent: draw both layers with one border, or give zones that share a "
                   "name a code",
               findings);
  tell_outside(zones.layer, uncovered, whole,
               zone + hectares(uncovered) + " in no zone of '" + above.layer +
                   "'; that land counts to no zone of either layer: draw both layers with one border",
               findings);
}

std::uint32_t largest(const Common& common, const LayerLabels& above) {
  std::uint32_t best = 0;
  for (const auto& [label, area] : common) {
    if (label == 0 || area.is_zero()) continue;
    const bool better = best == 0 || common.at(best).count() < area.count() ||
                        (common.at(best) == area && above.names[label] < above.names[best]);
    if (better) best = label;
  }
  return best;
}

/// The zones of one level, by label.
struct Level {
  std::vector<std::size_t> nodes;      ///< 0: no label
  std::vector<std::size_t> above;      ///< level of the parent; no_parent: the zone stands below the whole
  std::vector<std::uint32_t> parents;  ///< labels there
};

/// Zones of one level, below those of the nearest level above that they meet.
Level nest(StatsTreeBuilder& tree, const StatsCombos& combos, std::size_t level, const std::vector<Level>& levels,
           const CodeNesting& nesting, std::vector<Finding>& findings) {
  const LayerLabels& zones = combos.layers[level];
  const std::size_t count = zones.names.size();
  Level own{std::vector<std::size_t>(count), std::vector<std::size_t>(count, no_parent),
            std::vector<std::uint32_t>(count)};
  std::vector<bool> nested(count);
  for (std::size_t above = level; above-- > 0;) {
    const std::vector<Common> common = in_common(combos, level, above);
    for (std::uint32_t label = 1; label < count; ++label) {
      const std::uint32_t parent = largest(common[label], combos.layers[above]);
      if (nested[label] || (parent == 0 && above > 0)) continue;
      nested[label] = true;
      const auto kind = zones.several[label] ? StatsRowKind::several : StatsRowKind::listed;
      const std::size_t below = parent == 0 ? 0 : levels[above].nodes[parent];
      own.nodes[label] = tree.add(below, zones.layer, zones.names[label], kind);
      name_by_list(tree, own.nodes[label], nesting);
      if (parent == 0) continue;
      own.above[label] = above;
      own.parents[label] = parent;
      tell_straddling(zones, combos.layers[above], label, parent, common[label], findings);
    }
  }
  return own;
}

/// The smallest zone that a place counts to: one whose parents cover the place too, be it by a neighbour of the parent.
/// Land of a zone beyond all zones of its parent's level is the parents' as little as it is the zone's.
std::size_t zone_of(const StatsCombo& combo, const std::vector<Level>& levels) {
  for (std::size_t level = levels.size(); level-- > 0;) {
    std::size_t at = level;
    std::uint32_t label = combo.labels[level];
    while (at != no_parent && combo.labels[at] != 0) {
      const Level& own = levels[at];
      at = own.above[label];
      label = own.parents[label];
    }
    if (at == no_parent) return levels[level].nodes[combo.labels[level]];
  }
  return 0;
}

struct Walk {
  const std::vector<StatsNode>& nodes;
  [[nodiscard]] bool holds(std::size_t ancestor, std::size_t node) const {
    while (node != ancestor && node != no_parent) node = nodes[node].parent;
    return node == ancestor;
  }
};

constexpr double least_border_m = 0.01;

}  // namespace

ZoneTree zone_tree(const StatsCombos& combos, const StatsRequest& request, std::vector<Finding>& findings) {
  StatsTreeBuilder tree;
  std::vector<Level> levels;
  for (std::size_t level = 0; level < request.by.size(); ++level) {
    const CodeNesting nesting = nesting_of(request, request.by[level]);
    if (level > 0) {
      levels.push_back(nest(tree, combos, level, levels, nesting, findings));
      continue;
    }
    Level top{add_labels(tree, combos.layers[0], nesting, findings), {}, {}};
    top.above.assign(top.nodes.size(), no_parent);
    top.parents.assign(top.nodes.size(), 0);
    levels.push_back(std::move(top));
  }
  ZoneTree result;
  std::vector<std::size_t> own(combos.combos.size());
  for (std::size_t i = 0; i < own.size(); ++i) {
    own[i] = tree.rest_of(zone_of(combos.combos[i], levels));
  }
  std::vector<std::size_t> place;
  result.nodes = tree.ordered(place);
  for (const std::size_t node : own) result.of_combo.push_back(place[node]);
  return result;
}

void flag_zones(const AreaLedger& ledger, const StatsCombos& combos, ZoneTree& tree) {
  std::vector<double> outer(tree.nodes.size());
  const auto add = [&](std::size_t cell, double length_m, std::size_t until) {
    if (combos.of_cell[cell] == no_parent) return;
    const Walk walk{tree.nodes};
    for (std::size_t node = tree.of_combo[combos.of_cell[cell]]; node != no_parent; node = tree.nodes[node].parent) {
      const std::size_t parent = tree.nodes[node].parent;
      if (until == no_parent || (parent != no_parent && walk.holds(parent, until))) outer[node] += length_m;
    }
  };
  for (std::size_t i = 0; i < ledger.cells.size(); ++i) add(i, ledger.cells[i].border_m, no_parent);
  for (const CellBorder& border : ledger.borders) {
    const std::size_t a = combos.of_cell[border.a], b = combos.of_cell[border.b];
    if (a == no_parent || b == no_parent) continue;
    add(border.a, -border.length_m, tree.of_combo[b]);
    add(border.b, -border.length_m, tree.of_combo[a]);
  }
  for (std::size_t i = 1; i < outer.size(); ++i) tree.nodes[i].on_boundary = outer[i] > least_border_m;
}

std::vector<bool> flag_rows(const AreaLedger& ledger, const StatsCombos& combos, const ZoneTree& tree,
                            const std::vector<std::size_t>& row_of_combo, std::size_t rows) {
  std::vector<double> outer(rows);
  for (std::size_t i = 0; i < ledger.cells.size(); ++i) {
    if (combos.of_cell[i] != no_parent) outer[row_of_combo[combos.of_cell[i]]] += ledger.cells[i].border_m;
  }
  for (const CellBorder& border : ledger.borders) {
    const std::size_t a = combos.of_cell[border.a], b = combos.of_cell[border.b];
    if (a == no_parent || b == no_parent || tree.of_combo[a] != tree.of_combo[b]) continue;
    outer[row_of_combo[a]] -= border.length_m;
    outer[row_of_combo[b]] -= border.length_m;
  }
  std::vector<bool> flags(rows);
  for (std::size_t i = 0; i < rows; ++i) flags[i] = outer[i] > least_border_m;
  return flags;
}

}  // namespace zonekit::analysis
