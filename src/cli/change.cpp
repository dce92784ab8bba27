#include "zonekit/change.hpp"

#include "cli/app.hpp"
#include "cli/execute.hpp"
#include "project/geometry.hpp"
#include "project/outputs.hpp"
#include "reading/request_faults.hpp"
#include "zonekit/error.hpp"

namespace zonekit::cli {

namespace {

constexpr const char* examples = R"(Examples:
  What changed by class, and the balance:
    zonekit change --before landuse=2020.shp,class=DLBM --after landuse=2023.shp,class=DLBM
  From which class to which, by township, with borders drawn again (places thinner than 2 m) told apart:
    zonekit change --before landuse=2020.shp,class=DLBM --after landuse=2023.shp,class=DLBM --sliver 2 \
      --by township=townships.shp,class=XZQMC --table by
  The red line must not shrink; the places that changed, as polygons:
    zonekit change --before redline=old.gpkg --after redline=new.gpkg --not-less all --geometry changed.gpkg
The two vintages may have one name; without class=FIELD each is one class of that name.)";

const std::vector<std::string> view_choices{"summary", "transitions", "matrix", "by", "features", "places"};
enum View { summary, transitions, matrix, by_zone, features, places };

struct ChangeSettings {
  std::vector<LayerSpec> before, after, by;
  AreaModel model = AreaModel::ellipsoidal;
  ChangeRequest request;
  std::size_t view = summary;
  bool kept = false;
  std::size_t most_places = 10;
  std::string geometry;
  PrintSettings print;
  RunSettings run;
};

const LayerSpec& only(const std::vector<LayerSpec>& specs, const std::string& option) {
  if (specs.size() == 1) return specs.front();
  throw Error(ErrorKind::usage, option + " stands twice; one vintage is one layer");
}

/// The layers of the run; vintages of one name are told apart.
std::vector<LayerSpec> layers_of(ChangeSettings& settings) {
  LayerSpec before = only(settings.before, "--before");
  LayerSpec after = only(settings.after, "--after");
  if (before.class_field.empty() != after.class_field.empty()) {
    throw Error(ErrorKind::usage, std::string(before.class_field.empty() ? "--before" : "--after") +
                                      " lacks class=FIELD, which the other vintage has; give it to both or to neither");
  }
  if (before.class_field.empty()) settings.request.one_class = before.name;
  if (before.name == after.name) {
    before.name += " (before)";
    after.name += " (after)";
  }
  settings.request.before = before.name;
  settings.request.after = after.name;
  std::vector<LayerSpec> layers{before, after};
  if (settings.by.empty()) return layers;
  layers.push_back(only(settings.by, "--by"));
  settings.request.by = layers.back().name;
  if (layers.back().name == before.name || layers.back().name == after.name) {
    throw Error(ErrorKind::usage, "--by: its layer has the name of a vintage, '" + layers.back().name + "'");
  }
  return layers;
}

void check(const ChangeSettings& settings, const std::vector<LayerSpec>& layers) {
  if (settings.view == by_zone && settings.by.empty()) {
    throw Error(ErrorKind::usage, "--table by needs --by NAME=SOURCE, the layer whose classes it lists");
  }
  if (!settings.geometry.empty()) {
    if (const auto fault = geometry_path_fault(settings.geometry); !fault.empty()) throw Error(ErrorKind::usage, fault);
  }
  std::vector<ReadSource> sources;
  for (const LayerSpec& layer : layers) sources.push_back({layer.source, "layer '" + layer.name + "'"});
  check_outputs(sources, {settings.print.output, settings.run.findings_file, settings.geometry});
}

Table table_of(const ChangeSettings& settings, const ChangeResult& result, const AreaLedger& ledger) {
  switch (settings.view) {
    case matrix:
      return crosstab(ledger, {settings.request.before, settings.request.after, {}});
    case transitions:
      return change_transition_table(result, settings.kept);
    case by_zone:
      return change_zone_table(result, *settings.request.by);
    case features:
      return change_feature_table(result);
    case places:
      return change_place_table(result, settings.request.by, settings.most_places);
    default:
      return change_table(result);
  }
}

void write_places(const ChangeSettings& settings, const ChangeResult& result, const LayerSet& set) {
  if (settings.geometry.empty()) return;
  std::vector<std::string> columns{"before", "after", "change", "place", "noise"};
  if (settings.request.by) columns.push_back("zone");
  std::vector<CombinationFeature> list;
  for (const ChangeTransition& own : result.transitions) {
    for (std::size_t i = 0; i < own.places.size(); ++i) {
      const Place& place = own.places[i];
      CombinationFeature& feature = list.emplace_back();
      feature.labels = {own.before, own.after, std::string(change_kind_name(own.kind)), std::to_string(i + 1),
                        place.noise ? "yes" : "no"};
      if (settings.request.by) feature.labels.push_back(place.zone);
      feature.area_m2 = place.area.m2();
      feature.mean_width_m = place.mean_width_m;
      feature.rings = place.rings;
    }
  }
  write_combinations(settings.geometry, set, columns, list);
}

void print(const ChangeSettings& settings, const Table& table, const ReportBasis& basis) {
  PrintOptions options = settings.print.options;
  options.format = settings.print.chosen_format();
  if (settings.print.output.empty()) {
    print_to_standard_output([&](const TextSink& sink) { print_table(table, options, sink, &basis); });
  } else {
    write_whole(settings.print.output, print_table(table, options, &basis));
  }
}

int execute(ChangeSettings& settings) {
  const std::vector<LayerSpec> layers = layers_of(settings);
  check(settings, layers);
  ProgressBar bar(shows_progress(settings.run));
  settings.request.outlines = !settings.geometry.empty();
  settings.request.threads = settings.run.threads;
  settings.request.progress = &bar;
  bar.stage("read", 0);
  LayerSet set = read_layers(layers, {settings.model, settings.run.threads, &bar});
  std::vector<PolygonLayer> polygons;
  for (Layer& layer : set.layers) {
    polygons.push_back(std::move(layer.polygons));
    layer.polygons = PolygonLayer{polygons.back().name, polygons.back().class_names, {}};
  }
  bar.stage("ledger", 0);
  LedgerOptions options;
  options.threads = settings.run.threads;
  options.progress = &bar;
  const AreaLedger ledger = build_ledger(polygons, set.lattice, options);
  ChangeResult result = find_changes(polygons, ledger, set.model, settings.request);
  if (settings.view == features) {
    bar.stage("features", 0);
    result.features = find_feature_changes(polygons, set.lattice, set.model, settings.request);
  }
  std::vector<Finding> findings = set.findings;
  for (const auto& own : {ledger_findings(ledger, set), change_findings(result, settings.request)}) {
    findings.insert(findings.end(), own.begin(), own.end());
  }
  write_places(settings, result, set);
  bar.clear();
  print(settings, table_of(settings, result, ledger), {&set, &ledger, 0, findings});
  end_progress(bar, settings.run);
  write_findings_file(findings, settings.run);
  tell_findings(findings, settings.run);
  return exit_code_of(findings, settings.run);
}

constexpr const char* spec_type = "NAME=SOURCE[,class=FIELD][,layer=L][,where=SQL][,crs=EPSG:N][,encoding=E]";

void add_layers(CLI::App& command, ChangeSettings& settings) {
  const auto add = [&](const std::string& name, std::vector<LayerSpec>& list, const std::string& description) {
    return add_repeated(
        command, name, [&list](const std::string& text) { list.push_back(parse_layer_option(text)); }, spec_type,
        description);
  };
  add("--before", settings.before, "The older vintage, with options as those of --layer")->required();
  add("--after", settings.after, "The newer vintage")->required();
  add("--by", settings.by, "Also for each class of this layer, for example townships");
  add_area_option(command, settings.model);
}

}  // namespace

void add_change(CLI::App& app, Invocation& invocation) {
  auto* command = app.add_subcommand("change", "What changed between two vintages of a layer, and where");
  const auto settings = std::make_shared<ChangeSettings>();
  add_layers(*command, *settings);
  add_choice(
      *command, "--table", view_choices, [=](std::size_t i) { settings->view = i; },
      "One row a class (default), or a change from class to class; the matrix of both vintages; one row a unit of --by "
      "and "
      "class, a changed feature, or a place");
  add_measure(
      *command, "--sliver", [=](double m) { settings->request.sliver_m = m; }, "M",
      "Places of less mean width are border noise: told apart, never dropped (default 0: none)");
  add_repeated(
      *command, "--not-less",
      [=](const std::string& name) {
        if (name == "all") {
          settings->request.land_not_less = true;
        } else {
          settings->request.not_less.push_back(name);
        }
      },
      "CLASS|all", "The area of this class (all: of all together) must not decrease; once for each class");
  command->add_flag("--kept", settings->kept, "Of --table transitions: also the land that did not change");
  add_count(
      *command, "--places", [=](int n) { settings->most_places = static_cast<std::size_t>(n); },
      "Of --table places: the N largest of each change (default 10; 0: all)");
  add_text(
      *command, "--geometry", [=](const std::string& path) { settings->geometry = path; }, "FILE",
      "Also write the polygons of the changed places to FILE (.gpkg, .geojson or .shp)");
  add_print_options(*command, settings->print);
  add_run_options(*command, settings->run);
  command->footer(examples);
  command->callback([=, &invocation] { invocation.command = [=] { return execute(*settings); }; });
}

}  // namespace zonekit::cli
