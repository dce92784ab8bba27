#include <algorithm>
#include <charconv>

#include "base/names.hpp"
#include "cli/app.hpp"
#include "cli/console.hpp"
#include "cli/execute.hpp"
#include "project/outputs.hpp"
#include "reading/option_reader.hpp"
#include "stats/names.hpp"
#include "zonekit/error.hpp"
#include "zonekit/stats_job.hpp"

namespace zonekit::cli {

namespace {

constexpr const char* examples = R"(Examples:
  Land use of a county by township, rolled up to the first level, levelled to hectares of two decimals:
    zonekit stats --layer county=geodata/tongyu/county.shp,class=XZQMC \
      --layer township=geodata/tongyu/townships.shp,class=XZQMC --layer landuse=geodata/tongyu/landuse.shp,class=DLBM \
      --by county,township --of landuse --tree landuse=geodata/codes/sandiao.csv --levelling largest-area-first \
      --output tables.xlsx
  To a control area, in square kilometres; raw figures and corrections beside the levelled ones:
    zonekit stats ... --unit km2 --control-area 8476.39 --levelling largest-remainder --raw
  Two vintages and the targets of a plan side by side:
    zonekit stats ... --of use2020,use2035 --layout classes --targets targets.csv
  Indicators of a plan with their verdicts:
    zonekit stats ... --indicators geodata/indicators/tongyu.yaml)";

struct Settings {
  StatsJob job;
  std::string output;
  std::optional<StatsFormat> format;
  RunSettings run;
};

std::vector<std::string> layer_names(const char* option, const std::string& text) {
  OptionReader reader(option, text);
  std::vector<std::string> names;
  do {
    const std::size_t place = reader.place();
    names.push_back(value_until(reader, ","));
    if (names.back().empty()) reader.fail(place, "a layer name is missing");
  } while (reader.take(','));
  return names;
}

std::pair<std::string, std::string> split_option(const std::string& option, const std::string& text,
                                                 const std::string& form) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos || equals == 0 || equals + 1 == text.size()) {
    throw Error(ErrorKind::usage, option + ": '" + text + "' is not " + form);
  }
  return {text.substr(0, equals), text.substr(equals + 1)};
}

void add_prefix(const std::string& text, StatsRequest& request) {
  const auto [layer, lengths] = split_option("--prefix", text, "LAYER=LENGTH[,LENGTH]");
  const char* at = lengths.data();
  const char* end = at + lengths.size();
  for (;;) {
    int length = 0;
    const auto result = std::from_chars(at, end, length);
    if (result.ec != std::errc() || length <= 0 || (result.ptr != end && *result.ptr != ',')) {
      throw Error(ErrorKind::usage, "--prefix: '" + lengths + "' are not lengths of codes, such as 6,9");
    }
    request.prefixes[layer].push_back(length);
    if (result.ptr == end) return;
    at = result.ptr + 1;
  }
}

StatsFormat format_of(const Settings& settings) {
  if (settings.format) return *settings.format;
  const std::string& path = settings.output;
  if (const auto format = stats_format_of_file(path)) return *format;
  if (!path.empty()) {
    throw Error(ErrorKind::usage, "can't tell the format of \"" + path +
                                      "\": end its name in .xlsx, .html, .md, .csv, .json or .txt, or give --format");
  }
  return standard_output_is_terminal() ? StatsFormat::table : StatsFormat::csv;
}

void check_files(const Settings& settings) {
  Project project;
  project.layers = settings.job.layers;
  std::vector<ReadSource> sources = sources_of(project);
  for (const auto& [file, role] : stats_files(settings.job)) sources.push_back({file, role});
  check_outputs(sources, {settings.output, settings.run.findings_file});
}

void write(const Settings& settings, const StatsRun& run, StatsFormat format) {
  const StatsReport report = stats_report(settings.job, run);
  if (format == StatsFormat::xlsx) return write_stats_xlsx(report, settings.output);
  if (settings.output.empty()) {
    return print_to_standard_output([&](const TextSink& sink) { write_stats(report, format, sink); });
  }
  std::string text;
  write_stats(report, format, [&](std::string_view bytes) { text += bytes; });
  write_whole(settings.output, text);
}

int execute(const Settings& settings) {
  const StatsFormat format = format_of(settings);
  if (format == StatsFormat::xlsx && settings.output.empty()) {
    throw Error(ErrorKind::usage, "--format xlsx makes a file: give --output FILE.xlsx");
  }
  check_files(settings);
  ProgressBar bar(shows_progress(settings.run));
  const StatsRun run = run_stats(settings.job, {settings.run.threads, &bar});
  bar.stage("write", 0);
  if (!settings.output.empty()) write(settings, run, format);
  end_progress(bar, settings.run);
  if (settings.output.empty()) write(settings, run, format);
  write_findings_file(run.findings, settings.run);
  tell_findings(run.findings, settings.run);
  return exit_code_of(run.findings, settings.run);
}

void add_table_options(CLI::App& command, StatsJob& job) {
  add_layer_option(command, job.layers);
  const auto set_area = [&job](std::size_t i) {
    job.model = i == 1 ? AreaModel::planar : AreaModel::ellipsoidal;
    job.request.survey = i == 2;
  };
  add_choice(
      command, "--area", stats_area_choices, set_area,
      "Area model: exact on the ellipsoid (default), the source's plane, or the survey's own series and rounding "
      "with the difference to the exact area");
  add_text(
      command, "--by", [&job](const std::string& text) { job.request.by = layer_names("--by", text); },
      "NAME[,NAME...]",
      "Layers of zones from top to bottom, for example county,township,village; they nest by geometry");
  add_text(
      command, "--of", [&job](const std::string& text) { job.request.of = layer_names("--of", text); },
      "NAME[,NAME...]", "Layers whose classes are tabulated beside each other (default all others)");
  add_text(
      command, "--extent", [&job](const std::string& name) { job.request.extent = name; }, "NAME",
      "Only inside this layer; all of it counts, covered or not");
  add_repeated(
      command, "--tree",
      [&job](const std::string& text) {
        const auto [layer, file] = split_option("--tree", text, "LAYER=CODES.csv");
        job.tree_files[layer] = file;
      },
      "LAYER=CODES.csv", "Code list (code,parent,name) along which the classes of this layer roll up");
  add_repeated(
      command, "--prefix", [&job](const std::string& text) { add_prefix(text, job.request); }, "LAYER=LENGTH[,LENGTH]",
      "The codes of this layer roll up to their prefixes of these lengths");
}

void add_figure_options(CLI::App& command, StatsJob& job) {
  add_choice(
      command, "--levelling", enum_names<LevellingMethod>(),
      [&job](std::size_t i) { job.levelling = static_cast<LevellingMethod>(i); },
      "How printed figures are made to add up (default none: each rounded by itself)");
  add_text(
      command, "--control-area", [&job](const std::string& text) { job.control_area = text; }, "VALUE",
      "Control area of the whole, in the printed unit: the levelled total; the difference is shown");
  add_choice(
      command, "--layout", enum_names<StatsLayout>(),
      [&job](std::size_t i) { job.layout = static_cast<StatsLayout>(i); },
      "Zones down and classes across (default), classes down and layers and targets across, or one row a zone and "
      "class");
  add_count(
      command, "--class-levels", [&job](int n) { job.class_levels = n; },
      "Columns of classes down to this level of the code list (default 0: all)");
  command.add_flag("--shares", job.shares, "A column of shares beside each column of areas");
  command.add_flag("--raw", job.raw, "Also raw figures and corrections");
  add_text(
      command, "--targets", [&job](const std::string& path) { job.targets = path; }, "FILE.csv",
      "Areas that classes should have (class,label,value[,layer][,unit]), printed beside them");
  add_text(
      command, "--indicators", [&job](const std::string& path) { job.indicators = path; }, "FILE.yaml",
      "Indicators with formulas, base values and targets; binding ones that are not met are errors");
  add_unit_options(command, job.print);
}

void add_report_options(CLI::App& command, Settings& settings) {
  StatsJob& job = settings.job;
  add_choice(
      command, "--language", enum_names<Language>(), [&job](std::size_t i) { job.language = static_cast<Language>(i); },
      "Language of heads and words (default zh); names stay as in the data");
  add_text(
      command, "--title",
      [&job](const std::string& text) {
        job.title = {text, text};
      },
      "TEXT", "Title of the table");
  add_text(
      command, "--notice",
      [&job](const std::string& text) {
        job.notice = {text, text};
      },
      "TEXT", "Shown below the title, for example that the data are synthetic");
  add_choice(
      command, "--format", enum_names<StatsFormat>(),
      [&settings](std::size_t i) { settings.format = static_cast<StatsFormat>(i); },
      "Format (default: by the end of the output's name, else table on a terminal and csv elsewhere)");
  add_text(
      command, "--output", [&settings](const std::string& text) { settings.output = text == "-" ? "" : text; }, "FILE",
      "Write to FILE (.xlsx, .html, .md, .csv, .json, .txt), whole or not at all, instead of standard output");
  command.add_flag("--csv-bom", job.print.csv_bom,
                   "Begin CSV with a byte order mark, for Excel to see that it is UTF-8");
}

}  // namespace

void add_stats(CLI::App& app, Invocation& invocation) {
  auto* command =
      app.add_subcommand("stats", "Tables by zones and classes as plans print them: levelled, with indicators");
  const auto settings = std::make_shared<Settings>();
  add_table_options(*command, settings->job);
  add_figure_options(*command, settings->job);
  add_report_options(*command, *settings);
  add_run_options(*command, settings->run);
  command->footer(examples);
  command->callback([=, &invocation] { invocation.command = [=] { return execute(*settings); }; });
}

}  // namespace zonekit::cli
