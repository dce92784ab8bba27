#include "zonekit/audit.hpp"

#include <algorithm>

#include "cli/app.hpp"
#include "cli/execute.hpp"
#include "project/outputs.hpp"
#include "zonekit/error.hpp"

namespace zonekit::cli {

namespace {

constexpr const char* examples = R"(Examples:
  Figures of a plan against each other, with the arithmetic in a file of its own:
    zonekit audit --claims published-figures.csv --checks geodata/audit/published-figures-checks.csv
  Figures against the layers they were measured on (column measure of the claims):
    zonekit audit --claims geodata/tongyu/claims.csv --layer county=geodata/tongyu/county.shp \
      --layer redline=geodata/tongyu/redline.shp
  How many of each verdict:
    zonekit audit --claims published-figures.csv --checks CHECKS.csv --table summary)";

const std::vector<std::string> view_choices{"checks", "summary"};

struct AuditSettings {
  std::string claims;
  std::vector<std::string> checks;
  std::vector<LayerSpec> layers;
  AreaModel model = AreaModel::ellipsoidal;
  std::size_t view = 0;
  PrintSettings print;
  RunSettings run;
};

void check_files(const AuditSettings& settings) {
  std::vector<ReadSource> sources{{settings.claims, "claims"}};
  for (const std::string& path : settings.checks) sources.push_back({path, "checks"});
  for (const LayerSpec& layer : settings.layers) sources.push_back({layer.source, "layer '" + layer.name + "'"});
  check_outputs(sources, {settings.print.output, settings.run.findings_file});
}

AuditRequest request_of(const AuditSettings& settings, ProgressBar& bar) {
  AuditRequest request;
  request.claims_file = settings.claims;
  request.claims = load_claims(settings.claims);
  for (const std::string& path : settings.checks) {
    for (AuditCheck& check : load_checks(path)) {
      const bool twice = std::ranges::any_of(request.checks, [&](const auto& own) { return own.id == check.id; });
      if (twice) throw Error(ErrorKind::usage, path + ": the check '" + check.id + "' stands in another file too");
      request.checks.push_back(std::move(check));
    }
  }
  request.digits = settings.print.options.digits;
  request.threads = settings.run.threads;
  request.progress = &bar;
  return request;
}

/// The layers as the audit wants them; nothing without --layer.
struct ReadLayers {
  LayerSet set;
  AreaLedger ledger;
  bool any = false;
};

void read(const AuditSettings& settings, ProgressBar& bar, ReadLayers& layers) {
  if (settings.layers.empty()) return;
  bar.stage("read", 0);
  layers.set = read_layers(settings.layers, {settings.model, settings.run.threads, &bar});
  std::vector<PolygonLayer> polygons;
  for (Layer& layer : layers.set.layers) {
    polygons.push_back(std::move(layer.polygons));
    layer.polygons = PolygonLayer{polygons.back().name, polygons.back().class_names, {}};
  }
  bar.stage("ledger", 0);
  LedgerOptions options;
  options.threads = settings.run.threads;
  options.progress = &bar;
  layers.ledger = build_ledger(polygons, layers.set.lattice, options);
  layers.any = true;
}

std::vector<Finding> all_findings(const ReadLayers& layers, const AuditResult& result) {
  std::vector<Finding> findings = layers.set.findings;
  if (layers.any) {
    const auto own = ledger_findings(layers.ledger, layers.set);
    findings.insert(findings.end(), own.begin(), own.end());
  }
  findings.insert(findings.end(), result.findings.begin(), result.findings.end());
  return findings;
}

void print(const AuditSettings& settings, const AuditResult& result, const ReadLayers& layers,
           std::span<const Finding> findings) {
  const Table table = settings.view == 0 ? audit_table(result) : audit_summary_table(result);
  ReportBasis basis;
  if (layers.any) basis.set = &layers.set, basis.ledger = &layers.ledger;
  basis.findings = findings;
  PrintOptions options = settings.print.options;
  options.format = settings.print.chosen_format();
  const ReportBasis* given = layers.any ? &basis : nullptr;
  if (settings.print.output.empty()) {
    print_to_standard_output([&](const TextSink& sink) { print_table(table, options, sink, given); });
  } else {
    write_whole(settings.print.output, print_table(table, options, given));
  }
}

int execute(const AuditSettings& settings) {
  check_files(settings);
  ProgressBar bar(shows_progress(settings.run));
  const AuditRequest request = request_of(settings, bar);
  ReadLayers layers;
  read(settings, bar, layers);
  bar.stage("audit", 0);
  AuditLayers given;
  if (layers.any) given = {&layers.set, &layers.ledger};
  const AuditResult result = audit_claims(request, given);
  const std::vector<Finding> findings = all_findings(layers, result);
  bar.clear();
  print(settings, result, layers, findings);
  end_progress(bar, settings.run);
  write_findings_file(findings, settings.run);
  tell_findings(findings, settings.run);
  return exit_code_of(findings, settings.run);
}

}  // namespace

void add_audit(CLI::App& app, Invocation& invocation) {
  auto* command = app.add_subcommand("audit", "Published figures against each other and against the layers");
  const auto settings = std::make_shared<AuditSettings>();
  add_text(
      *command, "--claims", [=](const std::string& path) { settings->claims = path; }, "CLAIMS.csv",
      "The figures: columns id, value, unit, value_text, share_percent, denominator_id...; measure says what a figure "
      "measures on the layers, check the arithmetic it must satisfy")
      ->required();
  add_repeated(
      *command, "--checks", [=](const std::string& path) { settings->checks.push_back(path); }, "CHECKS.csv",
      "Arithmetic over the figures by their ids: columns id, kind, check, verdict, text; once for each file");
  add_layer_option(*command, settings->layers)->required(false);
  add_area_option(*command, settings->model);
  add_choice(
      *command, "--table", view_choices, [=](std::size_t i) { settings->view = i; },
      "One row a check (default), or the number of checks of each verdict");
  add_print_options(*command, settings->print);
  add_run_options(*command, settings->run);
  command->footer(examples);
  command->callback([=, &invocation] { invocation.command = [=] { return execute(*settings); }; });
}

}  // namespace zonekit::cli
