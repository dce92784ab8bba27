#include "base/secrets.hpp"
#include "cli/app.hpp"
#include "cli/console.hpp"
#include "cli/execute.hpp"
#include "zonekit/analysis.hpp"
#include "zonekit/error.hpp"

namespace zonekit::cli {

namespace {

constexpr const char* examples = R"(Examples:
  What is in a shapefile: CRS, text encoding, fields, area, faults:
    zonekit inspect geodata/tongyu/redline.shp
  Several at once, as a table for a spreadsheet:
    zonekit inspect geodata/tongyu/*.shp --format csv --csv-bom --output sources.csv)";

struct Settings {
  std::vector<std::string> sources;
  PrintSettings print;
  RunSettings run;
};

struct Inspected {
  std::vector<SourceReport> reports;
  std::vector<Finding> findings;
  bool unreadable = false;
};

/// The area that the tables would count, and the faults that only an overlay shows: rings that cross themselves,
/// features that overlap.
void measure(SourceReport& report, const ReadOptions& how) {
  if (!report.polygons || !report.area_m2) return;
  LayerSpec spec;
  spec.name = report.info.source_layer;
  spec.source = report.source;
  spec.source_layer = report.info.source_layer;
  try {
    const LayerSet set = read_layers(std::span(&spec, 1), how);
    LedgerOptions options;
    options.threads = how.threads;
    options.progress = how.progress;
    const AreaLedger ledger = build_ledger(std::span(&set.layers[0].polygons, 1), set.lattice, options);
    report.area_m2 = ledger.certificates.layers[0].covered.m2();
    for (Finding& finding : ledger_findings(ledger, set)) report.findings.push_back(std::move(finding));
  } catch (const Error& error) {
    // What can't be measured has its finding already; a cancelled run and our own faults are not passed over.
    if (error.kind() != ErrorKind::input && error.kind() != ErrorKind::usage) throw;
  }
}

// One source that can't be opened must not hide what the others are.
Inspected inspect_all(const Settings& settings, ProgressBar& bar) {
  Inspected inspected;
  const ReadOptions options{AreaModel::ellipsoidal, settings.run.threads, &bar};
  for (const auto& source : settings.sources) {
    try {
      auto reports = inspect_source(source, options);
      for (auto& report : reports) {
        measure(report, options);
        for (Finding& finding : report.findings) finding.message = without_password(finding.message);
        inspected.findings.insert(inspected.findings.end(), report.findings.begin(), report.findings.end());
        inspected.reports.push_back(std::move(report));
      }
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::input) throw;
      bar.clear();
      say("zonekit: " + std::string(error.what()));
      inspected.unreadable = true;
    }
  }
  return inspected;
}

int execute(const Settings& settings) {
  ProgressBar bar(shows_progress(settings.run));
  const Inspected inspected = inspect_all(settings, bar);
  end_progress(bar, settings.run);
  PrintOptions print = settings.print.options;
  print.format = settings.print.chosen_format();
  const std::string text = print_source_reports(inspected.reports, print);
  const bool nothing = inspected.reports.empty() && inspected.unreadable;
  if (!settings.print.output.empty() && !nothing) {
    write_whole(settings.print.output, text);
  } else if (!nothing) {
    print_to_standard_output([&](const TextSink& sink) { sink(text); });
  }
  // Sheets on standard output have their findings in them already.
  const bool told = print.format == TableFormat::table && settings.print.output.empty();
  write_findings_file(inspected.findings, settings.run);
  if (!told) tell_findings(inspected.findings, settings.run);
  return inspected.unreadable ? static_cast<int>(exit_unreadable) : exit_code_of(inspected.findings, settings.run);
}

}  // namespace

void add_inspect(CLI::App& app, Invocation& invocation) {
  auto* command = app.add_subcommand("inspect", "What sources hold: layers, CRS, text encoding, fields, areas, faults");
  const auto settings = std::make_shared<Settings>();
  command->add_option("SOURCE", settings->sources, "Anything GDAL opens: a path, /vsizip/..., PG:...")
      ->required()
      ->type_name("");
  add_print_options(*command, settings->print);
  add_run_options(*command, settings->run);
  command->footer(examples);
  command->callback([=, &invocation] { invocation.command = [=] { return execute(*settings); }; });
}

}  // namespace zonekit::cli
