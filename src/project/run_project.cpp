#include <algorithm>
#include <set>

#include "conflicts/questions.hpp"
#include "reading/request_faults.hpp"
#include "zonekit/error.hpp"
#include "zonekit/project.hpp"

namespace zonekit {

namespace {

// Shares and cross-tabulations are class questions; only a thickness tolerance makes them need the features.
LedgerLevel level_needed(const Project& project, const TableRequest& table) {
  if (table.kind == TableKind::ledger) return table.level;
  return project.thickness_tolerance_m > 0 ? LedgerLevel::by_feature : LedgerLevel::by_class;
}

void check_tolerance(const Project& project) {
  if (project.thickness_tolerance_m <= 0) return;
  for (const auto& table : project.tables) {
    if (level_needed(project, table) == LedgerLevel::by_feature) continue;
    throw Error(ErrorKind::usage,
                "a thickness tolerance needs a ledger by feature: add --level feature (level: feature)");
  }
}

void check_geometry(const Project& project) {
  for (const auto& table : project.tables) {
    if (!table.geometry) continue;
    if (const auto fault = geometry_path_fault(table.geometry->path); !fault.empty())
      throw Error(ErrorKind::usage, fault);
    if (project.thickness_tolerance_m <= 0) continue;
    throw Error(ErrorKind::usage, "\"" + table.geometry->path +
                                      "\": geometry is not to be had with a thickness tolerance, for moved slivers "
                                      "have no place; leave one of the two out");
  }
}

void check_layers(const Project& project) {
  if (project.layers.empty()) throw Error(ErrorKind::usage, "no layer is given: --layer NAME=SOURCE");
  std::set<std::string> names;
  for (const auto& layer : project.layers) {
    if (const auto fault = layer_name_fault(layer.name); !fault.empty()) throw Error(ErrorKind::usage, fault);
    if (names.insert(layer.name).second) continue;
    throw Error(ErrorKind::usage, "two layers are named '" + layer.name + "'; give each its own name");
  }
}

void tell_stage(const RunOptions& options, std::string_view name) {
  if (options.progress == nullptr) return;
  options.progress->stage(name, 0);
  if (options.progress->cancelled()) throw Error(ErrorKind::cancelled, "stopped before the end; nothing was written");
}

// The ledger wants the layers' polygons side by side; names stay with the set.
std::vector<PolygonLayer> take_polygons(LayerSet& set) {
  std::vector<PolygonLayer> polygons;
  for (Layer& layer : set.layers) {
    polygons.push_back(std::move(layer.polygons));
    layer.polygons = PolygonLayer{polygons.back().name, polygons.back().class_names, {}};
  }
  return polygons;
}

// Of the first `layers` layers: those behind are grown by setbacks and belong to eligible land alone.
std::size_t ledger_at(ProjectResult& result, const Project& project, LedgerLevel level, std::size_t layers,
                      const RunOptions& options) {
  const auto it = std::find_if(result.ledgers.begin(), result.ledgers.end(),
                               [&](const auto& l) { return l.level == level && l.layer_names.size() == layers; });
  if (it != result.ledgers.end()) return static_cast<std::size_t>(it - result.ledgers.begin());
  LedgerOptions ledger;
  ledger.level = level;
  ledger.threads = options.threads;
  ledger.thickness_tolerance_m = project.thickness_tolerance_m;
  ledger.progress = options.progress;
  const auto polygons = std::span<const PolygonLayer>(result.polygons).first(layers);
  result.ledgers.push_back(build_ledger(polygons, result.set.lattice, ledger));
  return result.ledgers.size() - 1;
}

Table make_table(const Project& project, const ProjectResult& result, std::size_t index) {
  const TableRequest& request = project.tables[index];
  const AreaLedger& ledger = result.ledgers[result.ledger_of[index]];
  switch (request.kind) {
    case TableKind::ledger:
      return ledger_table(ledger, request.extent, request.thickness);
    case TableKind::shares:
      return share_table(ledger, request.shares);
    case TableKind::crosstab:
      return crosstab(ledger, request.crosstab);
    case TableKind::conflicts:
    case TableKind::eligible:
      return question_table(project, request, result);
  }
  throw Error(ErrorKind::internal, "unknown kind of table");
}

bool wants_geometry(const Project& project) {
  return std::any_of(project.tables.begin(), project.tables.end(),
                     [](const auto& t) { return t.kind == TableKind::ledger && t.geometry.has_value(); });
}

}  // namespace

ReportBasis ProjectResult::basis(std::size_t index, double thickness_tolerance_m) const {
  return {&set, &ledgers.at(ledger_of.at(index)), thickness_tolerance_m, findings};
}

ProjectResult run_project(const Project& project, const RunOptions& options, const Date& run_date) {
  check_layers(project);
  check_geometry(project);
  check_tolerance(project);
  check_questions(project);
  const RunLayers layers = run_layers(project);
  ProjectResult result;
  for (const SitingJob& job : project.siting) {
    result.siting.push_back(run_siting(job, run_date, true, options));
    const std::vector<Finding>& found = result.siting.back().findings;
    result.findings.insert(result.findings.end(), found.begin(), found.end());
  }
  for (const StatsJob& job : project.stats) {
    result.stats.push_back(run_stats(job, options));
    const std::vector<Finding>& found = result.stats.back().findings;
    result.findings.insert(result.findings.end(), found.begin(), found.end());
  }
  if (project.tables.empty()) return result;
  tell_stage(options, "read");
  result.set = read_layers(layers.specs, {project.model, options.threads, options.progress});
  result.polygons = take_polygons(result.set);
  tell_stage(options, "ledger");
  for (const auto& table : project.tables) {
    const std::size_t own = layers_needed(layers, table);
    result.ledger_of.push_back(ledger_at(result, project, level_needed(project, table), own, options));
  }
  result.findings.insert(result.findings.end(), result.set.findings.begin(), result.set.findings.end());
  if (!result.ledgers.empty()) {
    const auto found = ledger_findings(result.ledgers.front(), result.set);
    result.findings.insert(result.findings.end(), found.begin(), found.end());
    drop_setback_overlaps(project, result.findings);
  }
  answer_questions(project, options, result);
  if (!wants_geometry(project)) result.polygons = {};
  tell_stage(options, "table");
  for (std::size_t i = 0; i < project.tables.size(); ++i) {
    result.tables.push_back(make_table(project, result, i));
    if (!project.tables[i].title.empty()) result.tables.back().title = project.tables[i].title;
  }
  return result;
}

}  // namespace zonekit
