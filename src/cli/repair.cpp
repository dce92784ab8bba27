#include "zonekit/repair.hpp"

#include <algorithm>
#include <filesystem>

#include "base/names.hpp"
#include "base/text.hpp"
#include "cli/app.hpp"
#include "cli/clock.hpp"
#include "cli/console.hpp"
#include "cli/execute.hpp"
#include "document/output.hpp"
#include "project/outputs.hpp"
#include "zonekit/error.hpp"
#include "zonekit/profile.hpp"

namespace zonekit::cli {

namespace {

constexpr const char* examples = R"(Examples:
  Repair parcels by the steps under "repair:" of a profile; the account goes to fixed.repair.csv and fixed.repair.json:
    zonekit repair --layer county=county.gpkg --layer parcels=parcels.shp --extent county --profile profile.yaml \
      --output fixed.gpkg
  See that the findings are gone:
    zonekit check --layer county=fixed.gpkg,layer=county --layer parcels=fixed.gpkg,layer=parcels --extent county \
      --profile profile.yaml
Sources are never touched. What can't be repaired stays as it is and is a finding. Steps: drop-null, clean-vertices,
make-valid, drop-rings, drop-duplicates, snap, remove-overlaps, slivers, close-gaps, clip, exclusive, split-parts.)";

struct Settings {
  RepairRequest request;
  std::string profile;
  std::string output;
  std::vector<std::string> ledgers;
  PrintSettings print;
  RunSettings run;
};

void check_paths(Settings& settings) {
  if (lower_extension(settings.output) != ".gpkg")
    throw Error(ErrorKind::usage, "--output: '" + settings.output + "' is no GeoPackage; give FILE.gpkg");
  for (const std::string& path : settings.ledgers) {
    if (lower_extension(path) != ".csv" && lower_extension(path) != ".json")
      throw Error(ErrorKind::usage, "--ledger: '" + path + "' ends neither in .csv nor in .json");
  }
  if (settings.ledgers.empty()) {
    const std::string stem = settings.output.substr(0, settings.output.size() - 5);
    settings.ledgers = {stem + ".repair.csv", stem + ".repair.json"};
  }
  Project project;
  project.layers = settings.request.layers;
  std::vector<ReadSource> sources = sources_of(project);
  sources.push_back({settings.profile, "the profile"});
  std::vector<std::string> outputs{settings.output};
  outputs.insert(outputs.end(), settings.ledgers.begin(), settings.ledgers.end());
  outputs.push_back(settings.run.findings_file);
  check_outputs(sources, outputs);
}

void take_profile(Settings& settings) {
  const Profile profile = load_profile(settings.profile);
  settings.request.plan = profile.repair;
  for (const LayerProfile& layer : profile.layers) {
    if (!layer.key_field.empty()) settings.request.key_fields[layer.layer] = layer.key_field;
  }
}

/// The data and its ledgers appear together, or none does.
void write_all(const Settings& settings, RepairResult& result) {
  OutputGroup group;
  group.add_folder(settings.output, [&](const std::string& path) { write_repaired(path, settings.request, result); });
  const Table table = repair_ledger_table(result);
  for (const std::string& path : settings.ledgers) {
    PrintOptions options;
    options.format = lower_extension(path) == ".json" ? TableFormat::json : TableFormat::csv;
    group.add_file(path, [&](const TextSink& sink) { print_table(table, options, sink); });
  }
  group.publish();
}

int execute(Settings& settings) {
  check_paths(settings);
  take_profile(settings);
  ProgressBar bar(shows_progress(settings.run));
  settings.request.threads = settings.run.threads;
  settings.request.progress = &bar;
  settings.request.date = date_of_today();
  RepairResult result = repair_layers(settings.request);
  write_all(settings, result);
  end_progress(bar, settings.run);
  PrintOptions print = settings.print.options;
  print.format = settings.print.chosen_format();
  print_to_standard_output([&](const TextSink& sink) { print_table(repair_summary_table(result), print, sink); });
  if (!settings.run.quiet) {
    say("wrote " + settings.output);
    for (const std::string& path : settings.ledgers) say("wrote " + path);
  }
  write_findings_file(result.findings, settings.run);
  tell_findings(result.findings, settings.run);
  return exit_code_of(result.findings, settings.run);
}

void add_repair_options(CLI::App& command, Settings& settings) {
  add_layer_option(command, settings.request.layers);
  add_text(
      command, "--extent", [&](const std::string& name) { settings.request.extent = name; }, "NAME",
      "The layer that the others fill and stay within: for the steps clip and close-gaps; it is not changed itself "
      "unless a step names it");
  add_text(
      command, "--profile", [&](const std::string& path) { settings.profile = path; }, "FILE",
      "The profile (YAML) whose steps under \"repair:\" are taken, in their order")
      ->required();
  add_text(
      command, "--output", [&](const std::string& path) { settings.output = path; }, "FILE.gpkg",
      "The repaired data: a new GeoPackage with all layers, whole or not at all")
      ->required();
  add_repeated(
      command, "--ledger", [&](const std::string& path) { settings.ledgers.push_back(path); }, "FILE.csv|FILE.json",
      "The repair ledger: each touched feature with its area before, after and the difference, and sums (default: "
      "beside the output, .repair.csv and .repair.json)");
  add_choice(
      command, "--format", enum_names<TableFormat>(),
      [&](std::size_t i) { settings.print.format = static_cast<TableFormat>(i); },
      "Format of the summary on standard output (default: table on a terminal, else csv)");
  add_unit_options(command, settings.print.options);
}

}  // namespace

void add_repair(CLI::App& app, Invocation& invocation) {
  auto* command =
      app.add_subcommand("repair", "Repaired copies of layers, by a profile's steps, with every area accounted for");
  const auto settings = std::make_shared<Settings>();
  add_repair_options(*command, *settings);
  add_run_options(*command, settings->run);
  command->footer(examples);
  command->callback([=, &invocation] { invocation.command = [=] { return execute(*settings); }; });
}

}  // namespace zonekit::cli
