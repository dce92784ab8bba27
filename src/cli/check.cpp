#include "zonekit/check.hpp"

#include <algorithm>

#include "base/names.hpp"
#include "base/near_name.hpp"
#include "check/questions.hpp"
#include "cli/app.hpp"
#include "cli/console.hpp"
#include "cli/execute.hpp"
#include "document/output.hpp"
#include "project/outputs.hpp"
#include "zonekit/check_report.hpp"
#include "zonekit/error.hpp"
#include "zonekit/overrides.hpp"

namespace zonekit::cli {

namespace {

constexpr const char* examples = R"(Examples:
  Are two layers fit to be measured, and does the red line stay within the county?
    zonekit check --layer county=geodata/tongyu/county.shp --layer redline=geodata/tongyu/redline.shp --within redline,county
  The three control lines exclude each other (三条控制线不交叉不重叠), with a profile's limits, code lists and fields:
    zonekit check --layer redline=redline.shp --layer farmland=farmland.shp --layer urban=urban.shp \
      --exclusive redline,farmland,urban --profile geodata/profiles/territorial-space.yaml --output findings.gpkg
A comma stands between layers; a name that begins with ' or " is quoted as a whole, with the quote inside doubled.)";

const std::vector<std::string> formats{"table", "csv", "json", "sarif", "markdown"};

struct Settings {
  CheckRequest request;
  std::string profile;
  std::string overrides;
  std::vector<std::string> only;
  std::optional<std::size_t> format;  ///< into `formats`
  std::vector<std::string> outputs;
  Language language = Language::zh;
  PrintOptions print;
  RunSettings run;
};

bool ends_with(const std::string& path, std::string_view end) {
  return path.size() > end.size() && path.ends_with(end);
}

/// By the end of the file's name; "gpkg" is no text.
std::string format_of_output(const std::string& path) {
  for (const auto& [end, format] : std::initializer_list<std::pair<const char*, const char*>>{{".gpkg", "gpkg"},
                                                                                              {".csv", "csv"},
                                                                                              {".sarif", "sarif"},
                                                                                              {".json", "json"},
                                                                                              {".md", "markdown"},
                                                                                              {".txt", "table"}}) {
    if (ends_with(path, end)) return ends_with(path, ".sarif.json") ? "sarif" : format;
  }
  throw Error(ErrorKind::usage, "--output: '" + path +
                                    "' must end in .gpkg, .csv, .json, .sarif, .md or .txt, by which its format is "
                                    "chosen");
}

std::vector<std::string> names_of(const std::string& option, const std::string& text) {
  std::vector<std::string> names;
  for (const LayerFilter& member : parse_members_option(option, text)) {
    if (!member.classes.empty()) throw Error(ErrorKind::usage, option + ": layers alone, without classes");
    names.push_back(member.layer);
  }
  return names;
}

int digits_of(const std::string& text) {
  if (text.size() == 1 && text[0] >= '0' && text[0] <= '9') return text[0] - '0';
  throw Error(ErrorKind::usage, "--digits: '" + text + "' is not a whole number from 0 to 9");
}

std::vector<std::string> rules_of(const std::string& text) {
  std::vector<std::string> rules{""};
  for (const char c : text) {
    if (c == ',')
      rules.emplace_back();
    else
      rules.back() += c;
  }
  return rules;
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

/// Every rule that is not asked for is off: "coverage.gap", or "coverage" for all of its kind.
void keep_only(const std::vector<std::string>& wanted, Profile& profile) {
  std::vector<std::string> ids;
  for (const CheckRule& rule : check_rules()) ids.emplace_back(rule.id);
  const auto is_wanted = [](const std::string& id, const std::string& name) {
    return id == name || id.starts_with(name + ".");
  };
  for (const std::string& name : wanted) {
    if (name.empty()) throw Error(ErrorKind::usage, "--only: a rule is empty; write RULE,RULE");
    if (std::ranges::any_of(ids, [&](const auto& id) { return is_wanted(id, name); })) continue;
    throw Error(ErrorKind::usage, "--only: no rule '" + name + "'" + name_hint(name, ids));
  }
  for (const std::string& id : ids) {
    if (std::ranges::any_of(wanted, [&](const auto& name) { return is_wanted(id, name); })) continue;
    profile.rules[id].state = RuleState::off;
    for (LayerProfile& layer : profile.layers) layer.rules.erase(id);
    for (Relation& relation : profile.relations) {
      if (analysis::relation_rule(relation.kind) == id) relation.state = RuleState::off;
    }
  }
}

void write_text(const CheckReport& report, const std::string& format, const TextSink& sink) {
  if (format == "csv") return write_check_csv(report, sink);
  if (format == "json") return write_check_json(report, sink);
  if (format == "sarif") return write_check_sarif(report, sink);
  write_check_summary(report, format == "markdown" ? TableFormat::markdown : TableFormat::table, sink);
}

/// All files or none: a later one that fails takes the earlier ones back.
void write_files(const CheckReport& report, const std::vector<std::string>& outputs) {
  OutputGroup group;
  for (const std::string& path : outputs) {
    const std::string format = format_of_output(path);
    if (format == "gpkg") {
      group.add_folder(path, [&](const std::string& aside) { write_check_geopackage(report, aside); });
    } else {
      group.add_file(path, [&, format](const TextSink& sink) { write_text(report, format, sink); });
    }
  }
  group.publish();
}

void prepare(Settings& settings, Progress& progress) {
  CheckRequest& request = settings.request;
  check_names(request);
  if (!settings.profile.empty()) request.profile = load_profile(settings.profile);
  if (!settings.only.empty()) keep_only(settings.only, request.profile);
  const auto is_gpkg = [](const auto& path) { return format_of_output(path) == "gpkg"; };
  if (request.model == AreaModel::planar && std::ranges::any_of(settings.outputs, is_gpkg)) {
    throw Error(ErrorKind::usage,
                "--output: a GeoPackage is in degrees, which the planar model does not know; write "
                ".csv or .json, or use --area ellipsoidal");
  }
  request.outlines =
      std::ranges::any_of(settings.outputs, [](const auto& path) { return format_of_output(path) == "gpkg"; });
  request.threads = settings.run.threads;
  request.progress = &progress;
  Project project;
  project.layers = request.layers;
  std::vector<std::string> outputs = settings.outputs;
  outputs.push_back(settings.run.findings_file);
  std::vector<ReadSource> sources = sources_of(project);
  if (!settings.profile.empty()) sources.push_back({settings.profile, "the profile"});
  if (!settings.overrides.empty()) sources.push_back({settings.overrides, "the overrides"});
  for (const CodeList& list : request.profile.code_lists) sources.push_back({list.file, "a code list"});
  check_outputs(sources, outputs);
}

/// Findings that no override names, for --fail-on and --findings.
std::vector<Finding> open_findings(const CheckResult& result) {
  std::vector<Finding> findings = result.set.findings;
  for (const CheckFinding& finding : result.findings) {
    if (!finding.overridden) findings.push_back(finding.finding);
  }
  return findings;
}

int execute(Settings& settings) {
  ProgressBar bar(shows_progress(settings.run));
  prepare(settings, bar);
  std::vector<Override> overrides;
  if (!settings.overrides.empty()) overrides = load_overrides(settings.overrides);
  CheckResult result = check_layers(settings.request);
  apply_overrides(overrides, result);
  const CheckReport report{&result, &settings.request.profile, settings.language, settings.print};
  bar.stage("write", 0);
  write_files(report, settings.outputs);
  end_progress(bar, settings.run);
  const bool to_terminal = standard_output_is_terminal();
  const std::size_t format = settings.format.value_or(to_terminal || !settings.outputs.empty() ? 0 : 1);
  if (settings.outputs.empty() || settings.format || !settings.run.quiet) {
    print_to_standard_output([&](const TextSink& sink) { write_text(report, formats[format], sink); });
  }
  if (!settings.run.quiet) {
    for (const std::string& path : settings.outputs) say("wrote " + path);
  }
  const std::vector<Finding> findings = open_findings(result);
  write_findings_file(findings, settings.run);
  tell_findings(result.set.findings, settings.run);
  if (result.unread_layers.size() == settings.request.layers.size()) return exit_unreadable;
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
  add_text(
      *command, "--only", [=](const std::string& text) { settings->only = rules_of(text); }, "RULE[,RULE]",
      "These rules alone, or all of a kind (coverage); the others are off, and listed as such");
  add_text(
      *command, "--overrides", [=](const std::string& path) { settings->overrides = path; }, "FILE",
      "What a person found not applicable (CSV: finding, reason, author, date): shown, and no longer counted");
  add_choice(
      *command, "--format", formats, [=](std::size_t i) { settings->format = i; },
      "Of standard output (default: the summary on a terminal or beside files, else csv)");
  add_repeated(
      *command, "--output",
      [=](const std::string& path) {
        (void)format_of_output(path);
        settings->outputs.push_back(path);
      },
      "FILE", "Also write FILE (.gpkg, .csv, .json, .sarif, .md or .txt), whole or not at all; may be repeated");
  add_choice(
      *command, "--language", enum_names<Language>(),
      [=](std::size_t i) { settings->language = static_cast<Language>(i); },
      "Language of the summary and of aliases (default zh)");
  add_choice(
      *command, "--unit", enum_names<AreaUnit>(),
      [=](std::size_t i) { settings->print.unit = static_cast<AreaUnit>(i); },
      "Unit of the summary's areas (default m2, or ha from 1 ha on); other formats have m2");
  add_text(
      *command, "--digits", [=](const std::string& text) { settings->print.digits = digits_of(text); }, "N",
      "Decimals of the summary's areas, with --unit (0 to 9)");
  add_area_option(*command, request.model);
  add_run_options(*command, settings->run);
  command->footer(examples);
  command->callback([=, &invocation] { invocation.command = [=] { return execute(*settings); }; });
}

}  // namespace zonekit::cli
