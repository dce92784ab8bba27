#include "stats/table.hpp"

#include <algorithm>

#include "stats/combos.hpp"
#include "stats/zones.hpp"
#include "zonekit/error.hpp"

namespace zonekit::analysis {

namespace {

void refuse_twice(const std::vector<std::string>& names, const std::vector<std::string>& others, const char* where) {
  for (const std::string& name : names) {
    if (std::ranges::count(names, name) + std::ranges::count(others, name) == 1) continue;
    throw Error(ErrorKind::usage, "layer '" + name + "' is named twice among " + where + "; name it once");
  }
}

void check_request(const AreaLedger& ledger, const StatsRequest& request) {
  refuse_twice(request.of, request.by, "zones and classes");
  refuse_twice(request.by, {}, "the zones");
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
  for (std::size_t z = 0; z < zones.size() && !areas.empty(); ++z) {
    for (std::size_t c = width; c-- > 1;) areas[z * width + classes[c].parent] += areas[z * width + c];
  }
  for (std::size_t z = zones.size(); z-- > 1 && !areas.empty();) {
    for (std::size_t c = 0; c < width; ++c) areas[zones[z].parent * width + c] += areas[z * width + c];
  }
}

class TableMaker {
 public:
  TableMaker(Study& study, const AreaLedger& ledger, const StatsRequest& request)
      : ledger_(ledger), request_(request), combos_(stats_combos(ledger, request)) {
    if (request.survey) survey_combos(combos_, study, ledger);
  }

  StatsTable make() {
    table_.survey = request_.survey;
    zones_ = zone_tree(combos_, request_, table_.findings);
    if (!ledger_.borders.empty()) flag_zones(ledger_, combos_, zones_);
    const std::size_t first = request_.by.size();
    for (std::size_t i = 0; i < request_.of.size(); ++i) table_.groups.push_back(group(&combos_.layers[first + i]));
    // Zones without classes still have areas: a group that has the whole alone.
    if (request_.of.empty()) table_.groups.push_back(group(nullptr));
    table_.zones = std::move(zones_.nodes);
    tell_outside();
    return std::move(table_);
  }

 private:
  StatsGroup group(const LayerLabels* labels) {
    StatsGroup group;
    StatsTreeBuilder tree;
    std::vector<std::size_t> own(combos_.combos.size());
    if (labels != nullptr) {
      group.layer = labels->layer;
      const auto nodes = add_labels(tree, *labels, nesting_of(request_, group.layer), table_.findings);
      const auto layer = static_cast<std::size_t>(labels - combos_.layers.data());
      for (std::size_t i = 0; i < own.size(); ++i) own[i] = tree.rest_of(nodes[combos_.combos[i].labels[layer]]);
    }
    std::vector<std::size_t> place;
    group.classes = tree.ordered(place);
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < own.size(); ++i) rows.push_back(group.at(zones_.of_combo[i], place[own[i]]));
    measure(rows, group);
    if (!ledger_.borders.empty()) flag(rows, group);
    return group;
  }

  void measure(const std::vector<std::size_t>& rows, StatsGroup& group) const {
    group.areas.resize(zones_.nodes.size() * group.classes.size());
    if (request_.survey) group.exact.resize(group.areas.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      group.areas[rows[i]] += combos_.combos[i].area;
      if (request_.survey) group.exact[rows[i]] += combos_.combos[i].exact;
    }
    add_up(zones_.nodes, group.classes, group.areas);
    add_up(zones_.nodes, group.classes, group.exact);
  }

  void flag(const std::vector<std::size_t>& rows, StatsGroup& group) const {
    group.on_boundary = flag_rows(ledger_, combos_, zones_, rows, group.areas.size());
    for (std::size_t z = 0; z < zones_.nodes.size(); ++z) {
      for (std::size_t c = group.classes.size(); c-- > 1;) {
        if (group.on_boundary[group.at(z, c)]) group.on_boundary[group.at(z, group.classes[c].parent)] = true;
      }
    }
  }

  void tell_outside() {
    const StatsGroup& first = table_.groups.front();
    for (std::size_t z = 1; z < table_.zones.size(); ++z) {
      if (table_.zones[z].kind != StatsRowKind::rest || table_.zones[z].parent != 0) continue;
      const Area& area = first.areas[first.at(z, 0)];
      Finding& finding = table_.findings.emplace_back();
      finding.rule = "stats.outside-zones";
      finding.severity = area.m2() > first.areas[0].m2() * 1e-6 ? Severity::warning : Severity::info;
      finding.value = area.m2();
      finding.unit = "m2";
      finding.message = "land of " + format_area(area, AreaUnit::ha, 4) +
                        " ha counts to no zone; it has a row of its own: draw the zones to the border of " +
                        (request_.extent ? "the extent" : "the classes, or give an extent");
    }
  }

  const AreaLedger& ledger_;
  const StatsRequest& request_;
  StatsCombos combos_;
  ZoneTree zones_;
  StatsTable table_;
};

}  // namespace

Study::LedgerNeed ledger_need(const StatsRequest& request) {
  Study::LedgerNeed need;
  need.thickness_tolerance_m = 0;  // moved slivers would stand in no class of their zone
  if (request.levelling.method != LevellingMethod::pro_rata_boundary) return need;
  need.feature_layers = request.by;
  need.keep_borders = true;
  return need;
}

StatsTable stats_table(Study& study, const AreaLedger& ledger, const StatsRequest& asked) {
  const StatsRequest request = with_groups(ledger, asked);
  check_request(ledger, request);
  return TableMaker(study, ledger, request).make();
}

}  // namespace zonekit::analysis
