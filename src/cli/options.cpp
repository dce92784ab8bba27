#include "cli/options.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/names.hpp"
#include "base/near_name.hpp"
#include "base/text.hpp"
#include "cli/console.hpp"
#include "zonekit/error.hpp"

namespace zonekit::cli {

namespace {

const std::vector<std::string> fail_choices{"error", "warning", "never"};

template <typename Number>
Number number_between(const std::string& option, const std::string& text, Number least, Number most,
                      const std::string& what) {
  Number value{};
  const char* end = text.data() + text.size();
  const auto result = std::from_chars(text.data(), end, value);
  if (!text.empty() && result.ec == std::errc() && result.ptr == end && value >= least && value <= most) return value;
  throw Error(ErrorKind::usage, option + ": '" + text + "' is not " + what);
}

void add_number(CLI::App& command, const std::string& name, int most, const std::function<void(int)>& set,
                const std::string& description) {
  const std::string what = "a whole number from 0 to " + std::to_string(most);
  add_text(
      command, name, [=](const std::string& text) { set(number_between(name, text, 0, most, what)); }, "N",
      description);
}

}  // namespace

TableFormat PrintSettings::chosen_format() const {
  if (format) return *format;
  if (!output.empty()) return format_of_file(output).value_or(TableFormat::csv);
  return standard_output_is_terminal() ? TableFormat::table : TableFormat::csv;
}

CLI::Option* add_text(CLI::App& command, const std::string& name, const TextSetter& set, const std::string& type,
                      const std::string& description) {
  return command.add_option_function<std::string>(name, set, description)->type_name(type);
}

CLI::Option* add_repeated(CLI::App& command, const std::string& name, const TextSetter& add, const std::string& type,
                          const std::string& description) {
  const auto each = [add](const std::vector<std::string>& values) { std::for_each(values.begin(), values.end(), add); };
  return command.add_option_function<std::vector<std::string>>(name, each, description)
      ->type_name(type)
      ->allow_extra_args(false);
}

CLI::Option* add_choice(CLI::App& command, const std::string& name, const std::vector<std::string>& choices,
                        const std::function<void(std::size_t)>& set, const std::string& description) {
  const auto set_index = [=](const std::string& text) {
    const auto it = std::find(choices.begin(), choices.end(), text);
    if (it != choices.end()) return set(static_cast<std::size_t>(it - choices.begin()));
    const std::string near = nearest_name(text, choices);
    throw Error(ErrorKind::usage, name + ": '" + text + "' is not one of " + joined(choices, ", ") +
                                      (near.empty() ? "" : "; did you mean '" + near + "'?"));
  };
  return add_text(command, name, set_index, joined(choices, "|"), description);
}

void add_measure(CLI::App& command, const std::string& name, const std::function<void(double)>& set,
                 const std::string& type, const std::string& description) {
  const std::string what = std::string("a number of ") + (type == "M2" ? "square metres" : "metres") + ", 0 or more";
  add_text(
      command, name, [=](const std::string& text) { set(number_between(name, text, 0.0, 1e15, what)); }, type,
      description);
}

void add_count(CLI::App& command, const std::string& name, const std::function<void(int)>& set,
               const std::string& description) {
  constexpr int most = 1'000'000;
  add_number(command, name, most, set, description);
}

void add_geometry_option(CLI::App& command, TableRequest& table, const std::string& what) {
  add_text(
      command, "--geometry",
      [&table](const std::string& path) {
        table.geometry = GeometryRequest{path, {}};
      },
      "FILE", "Also write the polygons of the " + what + " to FILE (.gpkg, .geojson or .shp)");
}

void add_filter_option(CLI::App& command, std::vector<LayerFilter>& filters) {
  add_repeated(
      command, "--filter", [&filters](const std::string& text) { filters.push_back(parse_filter_option(text)); },
      "LAYER[=CLASS[,CLASS]]", "Only where this layer lies (as one of these classes); several must all hold");
}

void add_area_option(CLI::App& command, AreaModel& model) {
  add_choice(
      command, "--area", enum_names<AreaModel>(), [&](std::size_t i) { model = static_cast<AreaModel>(i); },
      "Area model: on the ellipsoid (default), or the source's plane as it is");
}

CLI::Option* add_layer_option(CLI::App& command, std::vector<LayerSpec>& layers) {
  const auto add = [&](const std::string& text) { layers.push_back(parse_layer_option(text)); };
  return add_repeated(command, "--layer", add,
                      "NAME=SOURCE[,class=FIELD][,layer=L][,where=SQL][,crs=EPSG:N][,encoding=E][,buffer=M]",
                      "A layer: its name here, its source (anything GDAL opens) and, where needed, the field of its "
                      "classes, the "
                      "layer inside the source, a condition, its CRS, its text encoding, metres by which its features "
                      "(also lines and "
                      "points) grow; once for each layer")
      ->required();
}

void add_layer_options(CLI::App& command, Project& project) {
  add_layer_option(command, project.layers);
  add_area_option(command, project.model);
  const auto set = [&](const std::string& text) {
    const std::string what = "a number of metres, 0 or more";
    project.thickness_tolerance_m = number_between("--thickness-tolerance", text, 0.0, 1e9, what);
  };
  add_text(command, "--thickness-tolerance", set, "M",
           "Give slivers thinner than M metres to the neighbour with the longest common border (default 0: none)");
}

void add_unit_options(CLI::App& command, PrintOptions& print) {
  add_choice(
      command, "--unit", enum_names<AreaUnit>(), [&](std::size_t i) { print.unit = static_cast<AreaUnit>(i); },
      "Unit of areas (default ha; a ledger's area_m2 stays in full unless a unit is given)");
  add_number(
      command, "--digits", 9, [&](int digits) { print.digits = digits; }, "Decimals of areas (default 2; wan_mu 4)");
  add_number(
      command, "--share-digits", 9, [&](int digits) { print.share_digits = digits; },
      "Decimals of shares (default 2 in table and markdown, 6 in csv and json)");
}

void add_print_options(CLI::App& command, PrintSettings& print) {
  add_choice(
      command, "--format", enum_names<TableFormat>(),
      [&](std::size_t i) { print.format = static_cast<TableFormat>(i); },
      "Format (default: table on a terminal, else by the end of the output's name, else csv)");
  add_text(
      command, "--output", [&](const std::string& text) { print.output = text == "-" ? "" : text; }, "FILE",
      "Write to FILE, whole or not at all, instead of standard output");
  add_unit_options(command, print.options);
  command.add_flag("--csv-bom", print.options.csv_bom,
                   "Begin CSV with a byte order mark, for Excel to see that it is UTF-8");
}

void add_run_options(CLI::App& command, RunSettings& run) {
  constexpr int most_threads = 1024;
  add_number(
      command, "--threads", most_threads, [&](int n) { run.threads = static_cast<unsigned>(n); },
      "Threads (default 0: all processors); the result is the same for any number");
  const auto set_fail_on = [&](std::size_t i) {
    run.fail_on = i == 0 ? std::optional(Severity::error) : i == 1 ? std::optional(Severity::warning) : std::nullopt;
  };
  add_choice(command, "--fail-on", fail_choices, set_fail_on,
             "Exit with 1 for findings of this severity or worse (default error); the table is printed all the same");
  add_text(
      command, "--findings", [&](const std::string& text) { run.findings_file = text; }, "FILE",
      "Write all findings to FILE: CSV, or JSON when it ends in .json");
  command.add_flag("--quiet", run.quiet, "Only errors on standard error: no progress bar, no warnings");
  command.add_flag("--timings", run.timings, "Print the seconds of each stage to standard error");
}

void check_layer_name(const Project& project, const std::string& option, const std::string& name) {
  std::vector<std::string> names;
  for (const auto& layer : project.layers) names.push_back(layer.name);
  if (std::find(names.begin(), names.end(), name) != names.end()) return;
  throw Error(ErrorKind::usage, option + ": no layer '" + name + "'" + name_hint(name, names));
}

}  // namespace zonekit::cli
