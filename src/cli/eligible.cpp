#include "cli/app.hpp"
#include "cli/execute.hpp"
#include "conflicts/names.hpp"
#include "zonekit/error.hpp"

namespace zonekit::cli {

namespace {

constexpr const char* examples = R"(Examples:
  What is left of the wind area outside the red line and the reserves' core zones:
    zonekit eligible --layer county=geodata/tongyu/county.shp --layer wind=geodata/tongyu/wind_area.shp \
      --layer redline=geodata/tongyu/redline.shp --layer reserves=geodata/tongyu/reserves.gpkg,class=zone \
      --extent county --require wind --exclude redline --exclude reserves=核心保护区
  What each criterion takes: alone, in the given order, and at the margin:
    zonekit eligible --layer ... --extent county --require wind --exclude 'landuse=旱地|水田,setback=50' --table criteria
  Parcels of at least 20 ha and 100 m mean width, with their polygons:
    zonekit eligible --layer ... --extent county --exclude redline --minimum-area 200000 --minimum-width 100 \
      --table parcels --geometry eligible.gpkg
Land outside a --require is never eligible; an --include beats every --exclude. '|' stands between the classes of a
layer; a name or class that begins with ' or " is quoted as a whole, with the quote inside doubled.)";

void check(const TableSettings& settings) {
  const Project& project = settings.project;
  const EligibleRequest& request = project.eligible.front();
  check_layer_name(project, "--extent", request.extent);
  if (request.criteria.empty()) {
    throw Error(ErrorKind::usage, "no criterion is given: --require, --exclude or --include LAYER[=CLASS|CLASS]");
  }
  for (const Criterion& criterion : request.criteria) {
    const std::string option = "--" + std::string(criterion_kind_name(criterion.kind));
    check_layer_name(project, option, criterion.land.layer);
    if (criterion.where_in) check_layer_name(project, option, criterion.where_in->layer);
  }
  if (request.by) check_layer_name(project, "--by", *request.by);
  if (project.tables.front().eligible_view == EligibleView::by && !request.by) {
    throw Error(ErrorKind::usage, "--table by needs --by NAME, the layer whose classes it lists");
  }
}

/// The order on the command line is the order of the criteria, so each is taken as soon as it is parsed.
void add_criterion(CLI::App& command, EligibleRequest& request, CriterionKind kind, const std::string& type,
                   const std::string& description) {
  add_repeated(
      command, "--" + std::string(criterion_kind_name(kind)),
      [&request, kind](const std::string& text) { request.criteria.push_back(parse_criterion_option(kind, text)); },
      type, description)
      ->trigger_on_parse();
}

void add_criteria(CLI::App& command, EligibleRequest& request) {
  add_text(
      command, "--extent", [&request](const std::string& name) { request.extent = name; }, "NAME",
      "The layer to look in: --extent county")
      ->required();
  add_criterion(command, request, CriterionKind::require, "LAYER[=CLASS[|CLASS]]",
                "The land must lie in this layer (as one of these classes); several must all hold");
  add_criterion(command, request, CriterionKind::exclude,
                "LAYER[=CLASS[|CLASS]][,setback=M][,where-in=LAYER[=CLASS[|CLASS]]]",
                "The land must not lie in this layer, nor nearer to it than the setback; with where-in only where "
                "another layer lies");
  add_criterion(command, request, CriterionKind::include, "LAYER[=CLASS[|CLASS]]",
                "No exclusion holds in this layer; requirements do");
  add_text(
      command, "--by", [&request](const std::string& name) { request.by = name; }, "NAME",
      "Also for each class of this layer, for example townships");
  add_measure(
      command, "--minimum-area", [&request](double m2) { request.minimum_area_m2 = m2; }, "M2",
      "Smaller parcels (connected pieces of what is left) are not eligible");
  add_measure(
      command, "--minimum-width", [&request](double m) { request.minimum_width_m = m; }, "M",
      "Parcels of less mean width, twice their area over their border, are not eligible");
}

}  // namespace

void add_eligible(CLI::App& app, Invocation& invocation) {
  auto* command = app.add_subcommand("eligible", "The land left for a use after requirements, exclusions and setbacks");
  const auto settings = std::make_shared<TableSettings>();
  settings->table().kind = TableKind::eligible;
  EligibleRequest& request = settings->project.eligible.emplace_back();
  add_layer_options(*command, settings->project);
  add_criteria(*command, request);
  add_choice(
      *command, "--table", enum_names<EligibleView>(),
      [=](std::size_t i) { settings->table().eligible_view = static_cast<EligibleView>(i); },
      "What is left (default), by criterion, by class of --by, by parcel, or by the set of criteria that exclude");
  add_count(
      *command, "--parcels", [&request](int n) { request.most_parcels = static_cast<std::size_t>(n); },
      "Of --table parcels: the N largest (default 0: all)");
  add_geometry_option(*command, settings->table(), "parcels");
  finish_table_command(*command, settings, invocation, examples, check);
}

}  // namespace zonekit::cli
