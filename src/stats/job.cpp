#include <algorithm>

#include "base/near_name.hpp"
#include "zonekit/error.hpp"
#include "zonekit/stats_job.hpp"

namespace zonekit {

namespace {

void check_name(const StatsJob& job, const std::string& what, const std::string& name) {
  std::vector<std::string> names;
  for (const LayerSpec& layer : job.layers) names.push_back(layer.name);
  if (std::ranges::count(names, name) > 0) return;
  throw Error(ErrorKind::usage, what + ": no layer '" + name + "'" + name_hint(name, names));
}

void check_names(const StatsJob& job) {
  for (std::size_t i = 0; i < job.layers.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) {
      if (job.layers[i].name != job.layers[k].name) continue;
      throw Error(ErrorKind::usage, "two layers are named '" + job.layers[i].name + "'; give each its own name");
    }
  }
  for (const std::string& name : job.request.by) check_name(job, "--by", name);
  for (const std::string& name : job.request.of) check_name(job, "--of", name);
  if (job.request.extent) check_name(job, "--extent", *job.request.extent);
  for (const auto& [layer, file] : job.tree_files) check_name(job, "--tree", layer);
  for (const auto& [layer, lengths] : job.request.prefixes) check_name(job, "--prefix", layer);
}

LastDigit last_digit(const StatsJob& job) {
  const AreaUnit unit = job.print.unit.value_or(default_unit);
  return {unit, job.print.digits.value_or(default_digits(unit))};
}

StatsLevelling levelling_of(const StatsJob& job) {
  constexpr int share_digits = 2;
  StatsLevelling levelling{job.levelling, last_digit(job), job.print.share_digits.value_or(share_digits), {}};
  if (!job.control_area.empty()) {
    levelling.control_units = parse_control_area(job.control_area, levelling.last_digit.digits);
  }
  return levelling;
}

std::vector<PolygonLayer> taken_polygons(LayerSet& set) {
  std::vector<PolygonLayer> polygons;
  for (Layer& layer : set.layers) {
    polygons.push_back(std::move(layer.polygons));
    layer.polygons = PolygonLayer{polygons.back().name, polygons.back().class_names, {}};
  }
  return polygons;
}

void tell_stage(const RunOptions& options, std::string_view name) {
  if (options.progress == nullptr) return;
  options.progress->stage(name, 0);
  if (options.progress->cancelled()) throw Error(ErrorKind::cancelled, "stopped before the end; nothing was written");
}

void add(const std::vector<Finding>& found, std::vector<Finding>& findings) {
  findings.insert(findings.end(), found.begin(), found.end());
}

Finding ellipsoidal_indicators() {
  Finding finding;
  finding.rule = "indicator.ellipsoidal";
  finding.severity = Severity::info;
  finding.message =
      "areas in indicators are exact on the ellipsoid, those of the table by the survey's series (--area cn-survey): "
      "they differ by the survey's rounding";
  return finding;
}

}  // namespace

std::vector<std::pair<std::string, std::string>> stats_files(const StatsJob& job) {
  std::vector<std::pair<std::string, std::string>> files;
  for (const auto& [layer, file] : job.tree_files) files.emplace_back(file, "the code list of '" + layer + "'");
  if (!job.targets.empty()) files.emplace_back(job.targets, "the targets");
  if (!job.indicators.empty()) files.emplace_back(job.indicators, "the indicators");
  return files;
}

StatsRun run_stats(const StatsJob& job, const RunOptions& options) {
  check_names(job);
  StatsRequest request = job.request;
  request.threads = options.threads;
  request.progress = options.progress;
  for (const auto& [layer, file] : job.tree_files) request.trees[layer] = load_code_list(file);
  const StatsLevelling levelling = levelling_of(job);
  StatsRun run;
  if (!job.targets.empty()) run.targets = load_targets(job.targets, levelling.last_digit.unit);
  std::optional<IndicatorSet> indicators;
  if (!job.indicators.empty()) indicators = load_indicators(job.indicators);
  tell_stage(options, "read");
  run.set = read_layers(job.layers, {job.model, options.threads, options.progress});
  const std::vector<PolygonLayer> polygons = taken_polygons(run.set);
  tell_stage(options, "ledger");
  const bool boundary = job.levelling == LevellingMethod::pro_rata_boundary;
  run.ledger = build_ledger(polygons, run.set.lattice, stats_ledger_options(request, boundary));
  add(run.set.findings, run.findings);
  add(ledger_findings(run.ledger, run.set), run.findings);
  tell_stage(options, "table");
  run.table = stats_table(run.ledger, request, polygons);
  add(run.table.findings, run.findings);
  run.levelled = level_stats(run.table, levelling);
  add(run.levelled.findings, run.findings);
  if (indicators) {
    run.indicators = evaluate_indicators(*indicators, &run.ledger, request.extent);
    add(run.indicators->findings, run.findings);
    if (request.survey) add({ellipsoidal_indicators()}, run.findings);
  }
  check_targets(stats_report(job, run));
  return run;
}

StatsReport stats_report(const StatsJob& job, const StatsRun& run) {
  StatsReport report;
  report.title = job.title;
  report.notice = job.notice;
  report.language = job.language;
  report.layout = job.layout;
  report.table = &run.table;
  report.levelled = &run.levelled;
  report.indicators = run.indicators ? &*run.indicators : nullptr;
  report.targets = run.targets;
  report.class_levels = job.class_levels;
  report.shares = job.shares;
  report.raw = job.raw;
  report.csv_bom = job.print.csv_bom;
  report.basis = {&run.set, &run.ledger, 0, run.findings};
  return report;
}

}  // namespace zonekit
