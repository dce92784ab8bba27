#include <algorithm>

#include "base/near_name.hpp"
#include "siting/report/files.hpp"
#include "zonekit/error.hpp"
#include "zonekit/siting_job.hpp"

namespace zonekit {

namespace {

void tell_stage(const RunOptions& options, std::string_view name) {
  if (options.progress == nullptr) return;
  options.progress->stage(name, 0);
  if (options.progress->cancelled()) throw Error(ErrorKind::cancelled, "stopped before the end; nothing was written");
}

void keep_field(LayerSpec& spec, const std::string& field) {
  if (field.empty() || std::ranges::find(spec.keep_fields, field) != spec.keep_fields.end()) return;
  spec.keep_fields.push_back(field);
}

LayerSpec sites_layer(const SitesSpec& sites) {
  LayerSpec spec = sites.layer;
  for (const std::string* field : {&sites.fields.id, &sites.fields.name, &sites.fields.kind}) keep_field(spec, *field);
  spec.keep_drawn = spec.buffer_m > 0 || !spec.buffer_field.empty();
  return spec;
}

void check_names(const SitingJob& job) {
  std::vector<std::string> names{job.sites.layer.name};
  const auto known = [&](const std::string& name) { return std::ranges::find(names, name) != names.end(); };
  for (const LayerSpec& layer : job.layers) {
    if (known(layer.name)) {
      throw Error(ErrorKind::usage, "two layers are named '" + layer.name + "'; give each its own name");
    }
    names.push_back(layer.name);
  }
  for (const auto& [layer, coverage] : job.coverage) {
    for (const std::string& name : {layer.empty() ? coverage : layer, coverage}) {
      if (known(name)) continue;
      throw Error(ErrorKind::usage, "coverage: no layer '" + name + "'" + name_hint(name, names));
    }
  }
}

/// What decides the exit code of a run: a rule that concerns a site, by the rule's severity, and what can't be told of
/// a prohibition.
void add_verdict_findings(const SitingRun& run, std::vector<Finding>& findings) {
  for (const SitingRow& row : run.result.rows) {
    const Restriction& rule = run.rules.restrictions[row.restriction];
    const Site& site = run.result.sites[row.site];
    const bool concerned = row.status == SitingStatus::concerned && !row.superseded && rule.effect != Effect::allowed;
    const bool unknown = row.status == SitingStatus::no_data && rule.effect == Effect::prohibited;
    if (row.decision || (!concerned && !unknown)) continue;
    Finding finding;
    finding.rule = concerned ? "siting.concerned" : "siting.no-data";
    finding.severity = concerned ? rule.severity : Severity::warning;
    finding.layer = rule.layer;
    finding.feature = site.feature;
    finding.message = "site '" + site.key + "', rule '" + rule.id +
                      "': " + (concerned ? std::string(verdict_name(row.verdict)) : "no data: " + row.note);
    if (concerned) {
      finding.value = row.area.m2();
      finding.unit = "m2";
    }
    findings.push_back(std::move(finding));
  }
}

}  // namespace

SitingRun run_siting(const SitingJob& job, const Date& as_of, bool drawn, const RunOptions& options) {
  check_names(job);
  SitingRun run;
  run.rules = load_rule_pack(job.rules);
  SitingRequest request;
  request.sites_layer = job.sites.layer.name;
  request.fields = job.sites.fields;
  request.as_of = job.as_of.value_or(as_of);
  request.coverage = job.coverage;
  if (!job.decisions.empty()) request.decisions = load_decisions(job.decisions);
  request.pieces = request.map = drawn;
  request.threads = options.threads;
  request.progress = options.progress;
  std::vector<LayerSpec> specs = siting_layers(job.layers, run.rules);
  specs.insert(specs.begin(), sites_layer(job.sites));
  tell_stage(options, "read");
  run.set = read_layers(specs, {AreaModel::ellipsoidal, options.threads, options.progress});
  tell_stage(options, "ledger");
  run.result = check_sites(run.set, run.rules, request);
  run.findings = run.set.findings;
  run.findings.insert(run.findings.end(), run.result.findings.begin(), run.result.findings.end());
  add_verdict_findings(run, run.findings);
  return run;
}

SitingReport siting_report(const SitingJob& job, const SitingRun& run) {
  SitingReport report;
  report.title = job.title;
  if (report.title.empty()) report.title = {"选址合规性检查报告", "Siting report"};
  report.notice = job.notice;
  report.language = job.language;
  report.rules = &run.rules;
  report.result = &run.result;
  report.set = &run.set;
  report.map_layers = run.result.map_layers;
  report.lattice_bound_m = run.result.lattice_bound_m;
  report.print = job.print;
  return report;
}

std::vector<std::string> write_siting(const SitingJob& job, const SitingRun& run, const std::string& folder,
                                      const std::vector<SitingFile>& files, const RunOptions& options) {
  tell_stage(options, "write");
  OutputGroup group;
  MadeFolders folders;
  add_siting_files(job, run, folder, files, folders, group);
  std::vector<std::string> paths = group.publish();
  folders.keep();
  return paths;
}

}  // namespace zonekit
