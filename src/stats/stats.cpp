#include "zonekit/stats.hpp"

#include <algorithm>
#include <numeric>

#include "stats/combos.hpp"
#include "stats/zones.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

using namespace analysis;

namespace {

void check_request(const AreaLedger& ledger, const StatsRequest& request) {
  for (const std::string& name : request.of) {
    if (std::ranges::count(request.by, name) + std::ranges::count(request.of, name) == 1) continue;
    throw Error(ErrorKind::usage, "layer '" + name + "' is named twice among zones and classes; name it once");
  }
  for (const std::string& name : request.by) {
    if (std::ranges::count(request.by, name) == 1) continue;
    throw Error(ErrorKind::usage, "layer '" + name + "' is named twice among the zones; name it once");
  }
  if (ledger.layer_names.empty() || (request.by.empty() && request.of.empty())) {
    throw Error(ErrorKind::usage, "nothing to tabulate: name layers of zones or of classes");
  }
}

StatsRequest with_groups(const AreaLedger& ledger, StatsRequest request) {
  if (!request.of.empty()) return request;
  for (const std::string& name : ledger.layer_names) {
    const bool taken = std::ranges::count(request.by, name) > 0 || request.extent == name;
    if (!taken) request.of.push_back(name);
  }
  return request;
}

/// Sums of leaves in both trees; parents stand before their children.
void add_up(const std::vector<StatsNode>& zones, const std::vector<StatsNode>& classes, std::vector<Area>& areas) {
  const std::size_t width = classes.size();
  for (std::size_t z = 0; z < zones.size(); ++z) {
    for (std::size_t c = width; c-- > 1;) areas[z * width + classes[c].parent] += areas[z * width + c];
  }
  for (std::size_t z = zones.size(); z-- > 1;) {
    for (std::size_t c = 0; c < width; ++c) areas[zones[z].parent * width + c] += areas[z * width + c];
  }
}

StatsGroup make_group(const StatsCombos& combos, std::size_t layer, const ZoneTree& zones, const StatsRequest& request,
                      const AreaLedger& ledger, std::vector<Finding>& findings) {
  StatsGroup group;
  group.layer = combos.layers[layer].layer;
  StatsTreeBuilder tree;
  const auto nodes = add_labels(tree, combos.layers[layer], nesting_of(request, group.layer), findings);
  std::vector<std::size_t> own;
  for (const StatsCombo& combo : combos.combos) own.push_back(tree.rest_of(nodes[combo.labels[layer]]));
  std::vector<std::size_t> place;
  group.classes = tree.ordered(place);
  group.areas.resize(zones.nodes.size() * group.classes.size());
  if (request.survey) group.exact.resize(group.areas.size());
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < own.size(); ++i) {
    const std::size_t row = group.at(zones.of_combo[i], place[own[i]]);
    rows.push_back(row);
    group.areas[row] += combos.combos[i].area;
    if (request.survey) group.exact[row] += combos.combos[i].exact;
  }
  add_up(zones.nodes, group.classes, group.areas);
  if (request.survey) add_up(zones.nodes, group.classes, group.exact);
  if (ledger.borders.empty()) return group;
  group.on_boundary = flag_rows(ledger, combos, zones, rows, group.areas.size());
  for (std::size_t z = 0; z < zones.nodes.size(); ++z) {
    for (std::size_t c = group.classes.size(); c-- > 1;) {
      if (group.on_boundary[group.at(z, c)]) group.on_boundary[group.at(z, group.classes[c].parent)] = true;
    }
  }
  return group;
}

void tell_outside(const StatsTable& table, bool has_extent, std::vector<Finding>& findings) {
  if (table.groups.empty()) return;
  for (std::size_t z = 1; z < table.zones.size(); ++z) {
    const StatsNode& zone = table.zones[z];
    if (zone.kind != StatsRowKind::rest || zone.parent != 0) continue;
    const Area& area = table.groups[0].areas[table.groups[0].at(z, 0)];
    Finding finding;
    finding.rule = "stats.outside-zones";
    finding.severity = area.m2() > table.groups[0].areas[0].m2() * 1e-6 ? Severity::warning : Severity::info;
    finding.value = area.m2();
    finding.unit = "m2";
    finding.message = "land of " + format_area(area, AreaUnit::ha, 4) +
                      " ha counts to no zone; it has a row of its own: draw the zones to the border of " +
                      (has_extent ? "the extent" : "the classes, or give --extent");
    findings.push_back(std::move(finding));
  }
}

}  // namespace

LedgerOptions stats_ledger_options(const StatsRequest& request, bool boundary) {
  LedgerOptions options;
  options.threads = request.threads;
  options.progress = request.progress;
  if (boundary) {
    options.feature_layers = request.by;
    options.keep_borders = true;
  }
  return options;
}

StatsTable stats_table(const AreaLedger& ledger, const StatsRequest& asked, std::span<const PolygonLayer> polygons) {
  const StatsRequest request = with_groups(ledger, asked);
  check_request(ledger, request);
  StatsCombos combos = stats_combos(ledger, request);
  if (request.survey) survey_combos(combos, ledger, request, polygons);
  StatsTable table;
  table.survey = request.survey;
  ZoneTree zones = zone_tree(combos, request, table.findings);
  if (!ledger.borders.empty()) flag_zones(ledger, combos, zones);
  for (std::size_t i = 0; i < request.of.size(); ++i) {
    table.groups.push_back(make_group(combos, request.by.size() + i, zones, request, ledger, table.findings));
  }
  // Zones without classes still have areas: a group that has the whole alone.
  if (request.of.empty()) {
    StatsGroup whole;
    whole.classes = {{no_parent, 0, StatsRowKind::whole, "", "", "", true, false}};
    whole.areas.resize(zones.nodes.size());
    whole.exact.resize(request.survey ? zones.nodes.size() : 0);
    for (std::size_t i = 0; i < combos.combos.size(); ++i) {
      whole.areas[zones.of_combo[i]] += combos.combos[i].area;
      if (request.survey) whole.exact[zones.of_combo[i]] += combos.combos[i].exact;
    }
    add_up(zones.nodes, whole.classes, whole.areas);
    if (request.survey) add_up(zones.nodes, whole.classes, whole.exact);
    whole.on_boundary.resize(ledger.borders.empty() ? 0 : zones.nodes.size());
    table.groups.push_back(std::move(whole));
  }
  table.zones = std::move(zones.nodes);
  tell_outside(table, request.extent.has_value(), table.findings);
  return table;
}

}  // namespace zonekit
