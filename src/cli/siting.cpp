#include <algorithm>

#include "base/names.hpp"
#include "base/near_name.hpp"
#include "base/text.hpp"
#include "cli/app.hpp"
#include "cli/clock.hpp"
#include "cli/console.hpp"
#include "cli/execute.hpp"
#include "project/outputs.hpp"
#include "reading/keys.hpp"
#include "siting/names.hpp"
#include "zonekit/error.hpp"
#include "zonekit/siting_job.hpp"

namespace zonekit::cli {

namespace {

constexpr const char* examples = R"(Examples:
  Check wind and solar sites against the county's pack and write the whole report:
    zonekit siting --rules geodata/rules/tongyu.yaml --layer county=geodata/tongyu/county.shp \
      --layer redline=geodata/tongyu/redline.shp --layer sandy=geodata/tongyu/sandy_saline.shp,class=LX \
      --sites sites=geodata/tongyu/projects.shp,id=NO,name=NAME,kind=KIND --coverage county --output report
  A site of your own, drawn as GeoJSON, on the terminal; as the law stood on a day:
    zonekit siting --rules pack.yaml --layer ... --sites mine=site.geojson --coverage county --as-of 2024-01-01
  Turbines as points with a radius, roads as lines with a width (metres, or a field of them):
    zonekit siting ... --sites turbines=turbines.gpkg,radius=75     zonekit siting ... --sites roads=roads.shp,width=KD
A layer that the rules name and that is not given, or that does not cover a site, is no data, never clear.)";

struct Settings {
  SitingJob job;
  std::vector<std::string> formats;
  RunSettings run;
};

void add_coverage(const std::string& text, SitingJob& job) {
  const LayerFilter parsed = parse_filter_option(text);
  if (parsed.classes.size() > 1) {
    throw Error(ErrorKind::usage, "--coverage: one layer says where another is known: LAYER=NAME, or NAME for all");
  }
  const bool all = parsed.classes.empty();
  job.coverage[all ? "" : parsed.layer] = all ? parsed.layer : parsed.classes.front();
}

Date date_option(const std::string& text) {
  const auto date = parse_date(text);
  if (!date) throw Error(ErrorKind::usage, "--as-of: '" + text + "' is not a day of the calendar, YYYY-MM-DD");
  return *date;
}

SitingFile file_format(const std::string& name) {
  if (const auto file = enum_value<SitingFile>(name)) return *file;
  throw Error(ErrorKind::usage, "--format: no format '" + name + "'" + name_hint(name, enum_names<SitingFile>()));
}

std::vector<SitingFile> files_of(const Settings& settings) {
  if (settings.formats.empty()) return enum_values<SitingFile>();
  std::vector<SitingFile> files;
  for (const std::string& name : settings.formats) files.push_back(file_format(name));
  return files;
}

/// Without --output: one format of text.
std::string text_format(const Settings& settings) {
  if (settings.formats.size() > 1) {
    throw Error(ErrorKind::usage, "--format: only one format goes to standard output; give --output DIR for several");
  }
  if (settings.formats.empty()) return standard_output_is_terminal() ? "table" : "csv";
  const std::string& name = settings.formats.front();
  const Keys texts{"table", "csv", "sites", "json", "markdown", "html"};
  if (std::ranges::find(texts, name) == texts.end()) {
    (void)file_format(name);
    throw Error(ErrorKind::usage, "--format " + name + " makes files: give --output DIR");
  }
  return name;
}

void print_text(const Settings& settings, const SitingRun& run, const std::string& format) {
  const SitingJob& job = settings.job;
  PrintOptions print = job.print;
  print_to_standard_output([&](const TextSink& sink) {
    if (format == "html") return write_siting_html(siting_report(job, run), sink);
    if (format == "json") return write_siting_json(siting_report(job, run), sink);
    if (format == "markdown") return write_siting_markdown(siting_report(job, run), sink);
    const bool rows = format == "csv";
    print.format = format == "table" ? TableFormat::table : TableFormat::csv;
    print_table(rows ? siting_table(run.result, run.rules, job.language)
                     : site_summary_table(run.result, run.rules, job.language),
                print, sink);
  });
}

void check_files(const Settings& settings, const std::vector<SitingFile>& files) {
  Project project;
  project.layers = settings.job.layers;
  project.siting = {settings.job};
  project.siting[0].files = files;
  std::vector<std::string> outputs = outputs_of(project, {});
  outputs.push_back(settings.run.findings_file);
  check_outputs(sources_of(project), outputs);
}

int execute(const Settings& settings) {
  const bool to_folder = !settings.job.folder.empty();
  const std::string text = to_folder ? "" : text_format(settings);
  const std::vector<SitingFile> files = to_folder ? files_of(settings) : std::vector<SitingFile>();
  check_files(settings, files);
  ProgressBar bar(shows_progress(settings.run));
  const RunOptions options{settings.run.threads, &bar};
  const bool drawn = to_folder || text == "html" || text == "json" || text == "markdown";
  const SitingRun run = run_siting(settings.job, date_of_today(), drawn, options);
  std::vector<std::string> paths;
  if (to_folder) paths = write_siting(settings.job, run, settings.job.folder, files, options);
  end_progress(bar, settings.run);
  if (!to_folder) print_text(settings, run, text);
  if (!settings.run.quiet) {
    for (const auto& path : paths) say("wrote " + path);
  }
  write_findings_file(run.findings, settings.run);
  tell_findings(run.findings, settings.run);
  return exit_code_of(run.findings, settings.run);
}

void add_input_options(CLI::App& command, SitingJob& job) {
  add_text(
      command, "--rules", [&job](const std::string& path) { job.rules = path; }, "FILE", "The rule pack (YAML)")
      ->required();
  add_layer_option(command, job.layers);
  add_text(
      command, "--sites", [&job](const std::string& text) { job.sites = parse_sites_option(text); },
      "NAME=SOURCE[,id=FIELD][,name=FIELD][,kind=FIELD][,width=M|FIELD][,radius=M|FIELD][,layer=L][,where=SQL]"
      "[,crs=EPSG:N][,encoding=E]",
      "The sites: polygons, lines with a width, or points with a radius")
      ->required();
  add_repeated(
      command, "--coverage", [&job](const std::string& text) { add_coverage(text, job); }, "[LAYER=]NAME",
      "The layer that says where the others (or LAYER alone) are known; outside it there is no data");
  add_text(
      command, "--as-of", [&job](const std::string& text) { job.as_of = date_option(text); }, "DATE",
      "Judge the rules' dates on this day, YYYY-MM-DD (default today)");
  add_text(
      command, "--decisions", [&job](const std::string& path) { job.decisions = path; }, "FILE",
      "Decisions of a person that take the place of verdicts (CSV or YAML): site, restriction, decision, reason, "
      "author, date");
}

void add_report_options(CLI::App& command, Settings& settings) {
  SitingJob& job = settings.job;
  add_choice(
      command, "--language", enum_names<Language>(), [&job](std::size_t i) { job.language = static_cast<Language>(i); },
      "Language of the report (default zh); class names stay as in the data");
  add_text(
      command, "--title",
      [&job](const std::string& text) {
        job.title = {text, text};
      },
      "TEXT", "Title of the report");
  add_text(
      command, "--notice",
      [&job](const std::string& text) {
        job.notice = {text, text};
      },
      "TEXT", "Shown at the top and on every map, for example that the data are synthetic");
  add_text(
      command, "--output", [&job](const std::string& path) { job.folder = path; }, "DIR",
      "Write the report's files below DIR, all or none, instead of one text to standard output");
  add_text(
      command, "--format", [&settings](const std::string& text) { settings.formats = split(text, ','); },
      "html,json,csv,sites,markdown,xlsx,gpkg,svg,png",
      "With --output: which files (default all). Without: table (sites, default on a terminal), csv (every site and "
      "restriction, default elsewhere), sites, json, markdown or html");
  add_unit_options(command, job.print);
}

}  // namespace

void add_siting(CLI::App& app, Invocation& invocation) {
  auto* command =
      app.add_subcommand("siting", "Sites against rules: verdicts, their legal basis, and a report with a map");
  const auto settings = std::make_shared<Settings>();
  add_input_options(*command, settings->job);
  add_report_options(*command, *settings);
  add_run_options(*command, settings->run);
  command->footer(examples);
  command->callback([=, &invocation] { invocation.command = [=] { return execute(*settings); }; });
}

}  // namespace zonekit::cli
