#include "conflicts/questions.hpp"

#include <algorithm>
#include <set>

#include "zonekit/error.hpp"

namespace zonekit {

namespace {

bool is_question(const TableRequest& table) {
  return table.kind == TableKind::conflicts || table.kind == TableKind::eligible;
}

bool wants_outlines(const Project& project, TableKind kind, std::size_t question) {
  return std::ranges::any_of(project.tables, [&](const TableRequest& table) {
    return table.kind == kind && table.question == question && table.geometry;
  });
}

/// The polygons of the ledger that the tables of one question rest on.
std::size_t ledger_of_question(const Project& project, const ProjectResult& result, TableKind kind,
                               std::size_t question) {
  for (std::size_t i = 0; i < project.tables.size(); ++i) {
    if (project.tables[i].kind == kind && project.tables[i].question == question) return result.ledger_of[i];
  }
  throw Error(ErrorKind::internal, "a question has no table");
}

void add_findings(std::vector<Finding> found, std::vector<Finding>& findings) {
  findings.insert(findings.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
}

}  // namespace

void check_questions(const Project& project) {
  if (project.thickness_tolerance_m <= 0 || std::ranges::none_of(project.tables, is_question)) return;
  throw Error(ErrorKind::usage,
              "conflicts and eligible land are not to be had with a thickness tolerance, for moved slivers have no "
              "place; leave it out");
}

RunLayers run_layers(const Project& project) {
  const bool only_eligible =
      std::ranges::all_of(project.tables, [](const TableRequest& table) { return table.kind == TableKind::eligible; });
  RunLayers layers{eligible_layers(project.layers, project.eligible, only_eligible), 0};
  std::set<std::string> own;
  for (const LayerSpec& spec : project.layers) own.insert(spec.name);
  layers.plain = static_cast<std::size_t>(
      std::ranges::count_if(layers.specs, [&](const LayerSpec& spec) { return own.contains(spec.name); }));
  return layers;
}

std::size_t layers_needed(const RunLayers& layers, const TableRequest& table) {
  return table.kind == TableKind::eligible ? layers.specs.size() : layers.plain;
}

void answer_questions(const Project& project, const RunOptions& options, ProjectResult& result) {
  const auto layers_of = [&](const AreaLedger& ledger) {
    return std::span<const PolygonLayer>(result.polygons).first(ledger.layer_names.size());
  };
  for (std::size_t i = 0; i < project.conflicts.size(); ++i) {
    ConflictRequest request = project.conflicts[i];
    request.outlines = wants_outlines(project, TableKind::conflicts, i);
    request.threads = options.threads;
    request.progress = options.progress;
    const AreaLedger& ledger = result.ledgers[ledger_of_question(project, result, TableKind::conflicts, i)];
    result.conflicts.push_back(find_conflicts(layers_of(ledger), ledger, project.model, request));
    add_findings(conflict_findings(result.conflicts.back()), result.findings);
  }
  for (std::size_t i = 0; i < project.eligible.size(); ++i) {
    EligibleRequest request = project.eligible[i];
    request.outlines = wants_outlines(project, TableKind::eligible, i);
    request.threads = options.threads;
    request.progress = options.progress;
    const AreaLedger& ledger = result.ledgers[ledger_of_question(project, result, TableKind::eligible, i)];
    result.eligible.push_back(find_eligible(layers_of(ledger), ledger, project.model, request));
    add_findings(eligible_findings(result.eligible.back(), request), result.findings);
  }
}

void drop_setback_overlaps(const Project& project, std::vector<Finding>& findings) {
  std::set<std::string> own;
  for (const LayerSpec& spec : project.layers) own.insert(spec.name);
  std::erase_if(findings, [&](const Finding& finding) {
    return finding.rule == "coverage.overlap" && !own.contains(finding.layer);
  });
}

Table question_table(const Project& project, const TableRequest& request, const ProjectResult& result) {
  if (request.kind == TableKind::conflicts) {
    const ConflictResult& conflicts = result.conflicts[request.question];
    const ConflictRequest& asked = project.conflicts[request.question];
    switch (request.conflict_view) {
      case ConflictView::summary:
        return conflict_table(conflicts);
      case ConflictView::by:
        return conflict_zone_table(conflicts, asked);
      case ConflictView::places:
        return conflict_places_table(conflicts, asked);
    }
  }
  const EligibleResult& eligible = result.eligible[request.question];
  const EligibleRequest& asked = project.eligible[request.question];
  switch (request.eligible_view) {
    case EligibleView::summary:
      return eligible_table(eligible);
    case EligibleView::criteria:
      return eligible_criteria_table(eligible);
    case EligibleView::by:
      return eligible_zone_table(eligible, asked);
    case EligibleView::parcels:
      return eligible_parcels_table(eligible, asked);
    case EligibleView::sets:
      return eligible_sets_table(eligible);
  }
  throw Error(ErrorKind::internal, "unknown table of a question");
}

}  // namespace zonekit
