#include "zonekit/stats.hpp"

#include <algorithm>

#include "stats/table.hpp"

namespace zonekit {

namespace {

/// Layers of the study, by the study's own complaint.
void check_names(const Study& study, const StatsRequest& request) {
  std::vector<std::string> names = request.by;
  names.insert(names.end(), request.of.begin(), request.of.end());
  if (request.extent) names.push_back(*request.extent);
  for (const auto& [layer, list] : request.trees) names.push_back(layer);
  for (const auto& [layer, lengths] : request.prefixes) names.push_back(layer);
  for (const std::string& name : names) (void)study.spec(name);
}

void add(const std::vector<Finding>& found, std::vector<Finding>& findings) {
  findings.insert(findings.end(), found.begin(), found.end());
}

Finding ellipsoidal_indicators() {
  Finding finding;
  finding.rule = "indicator.ellipsoidal";
  finding.severity = Severity::info;
  finding.message =
      "areas in indicators are exact on the ellipsoid, those of the table by the survey's series (cn-survey): they "
      "differ by the survey's rounding";
  return finding;
}

}  // namespace

StatsResult compute_stats(Study& study, const StatsRequest& request) {
  check_names(study, request);
  const AreaLedger& ledger = study.ledger(analysis::ledger_need(request));
  if (study.progress() != nullptr) study.progress()->stage("table", 0);
  StatsResult result;
  result.class_levels = request.class_levels;
  result.table = analysis::stats_table(study, ledger, request);
  add(result.table.findings, result.findings);
  result.levelled = analysis::level_stats(result.table, request.levelling);
  add(result.levelled.findings, result.findings);
  if (request.indicators) {
    result.indicators = evaluate_indicators(*request.indicators, &ledger, request.extent);
    add(result.indicators->findings, result.findings);
    if (request.survey) add({ellipsoidal_indicators()}, result.findings);
  }
  result.targets = analysis::place_targets(request, result.table);
  return result;
}

}  // namespace zonekit
