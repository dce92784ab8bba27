#include <algorithm>

#include "cli/app.hpp"
#include "cli/console.hpp"
#include "cli/execute.hpp"
#include "project/near_name.hpp"
#include "project/outputs.hpp"
#include "zonekit/check.hpp"
#include "zonekit/error.hpp"

namespace zonekit::cli {

namespace {

constexpr const char* examples = R"(Examples:
  Does a layer of parcels fill the county without gaps and overlaps?
    zonekit check --layer county=geodata/tongyu/county.shp --layer landuse=geodata/tongyu/landuse.shp --extent county
  The three control lines exclude each other (三条控制线不交叉不重叠), with a profile's limits, code lists and fields:
    zonekit check --layer redline=redline.shp --layer farmland=farmland.shp --layer urban=urban.shp \
      --exclusive redline,farmland,urban --profile geodata/profiles/territorial-space.yaml --output findings.gpkg
A comma stands between layers; a name that begins with ' or " is quoted as a whole, with the quote inside doubled.)";

struct Settings {
  CheckRequest request;
  std::string profile;
  RunSettings run;
};

std::vector<std::string> names_of(const std::string& option, const std::string& text) {
  std::vector<std::string> names;
  for (const LayerFilter& member : parse_members_option(option, text)) {
    if (!member.classes.empty()) throw Error(ErrorKind::usage, option + ": layers alone, without classes");
    names.push_back(member.layer);
  }
  return names;
}

void add_relation_option(CLI::App& command, CheckRequest& request, const std::string& option, RelationKind kind,
                         const std::string& type, const std::string& description) {
  add_repeated(
      command, option,
      [&request, option, kind](const std::string& text) {
        Relation& relation = request.relations.emplace_back();
        relation.kind = kind;
        relation.layers = names_of(option, text);
      },
      type, description);
}

void check_names(const CheckRequest& request) {
  Project project;
  project.layers = request.layers;
  if (request.extent) check_layer_name(project, "--extent", *request.extent);
  for (const Relation& relation : request.relations) {
    for (const std::string& name : relation.layers) check_layer_name(project, "a relation", name);
  }
}

int execute(Settings& settings) {
  check_names(settings.request);
  if (!settings.profile.empty()) settings.request.profile = load_profile(settings.profile);
  ProgressBar bar(shows_progress(settings.run));
  settings.request.threads = settings.run.threads;
  settings.request.progress = &bar;
  const CheckResult result = check_layers(settings.request);
  end_progress(bar, settings.run);
  std::vector<Finding> findings;
  for (const CheckFinding& finding : result.findings) {
    say(finding.id);
    findings.push_back(finding.finding);
  }
  write_findings_file(findings, settings.run);
  tell_findings(findings, settings.run);
  return exit_code_of(findings, settings.run);
}

}  // namespace

void add_check(CLI::App& app, Invocation& invocation) {
  auto* command = app.add_subcommand("check", "Is this data fit to be measured? Faults with their places and cures");
  const auto settings = std::make_shared<Settings>();
  CheckRequest& request = settings->request;
  add_layer_option(*command, request.layers);
  add_text(
      *command, "--extent", [&request](const std::string& name) { request.extent = name; }, "NAME",
      "The layer that every other must fill and stay within");
  add_relation_option(*command, request, "--exclusive", RelationKind::exclusive, "A,B[,C]",
                      "Layers that must not overlap; once for each set");
  add_relation_option(*command, request, "--within", RelationKind::within, "A,B", "All of A must lie within B");
  add_relation_option(*command, request, "--cover", RelationKind::cover, "A,B", "A must cover all of B");
  add_relation_option(*command, request, "--share-border", RelationKind::share_border, "A,B",
                      "Where borders of A and B run closer than a metre they must be one line");
  add_text(
      *command, "--profile", [=](const std::string& path) { settings->profile = path; }, "FILE",
      "Which rules, limits, fields and code lists hold (YAML)");
  add_area_option(*command, request.model);
  add_run_options(*command, settings->run);
  command->footer(examples);
  command->callback([=, &invocation] { invocation.command = [=] { return execute(*settings); }; });
}

}  // namespace zonekit::cli
