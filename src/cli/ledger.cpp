#include "base/names.hpp"
#include "cli/app.hpp"
#include "cli/execute.hpp"
#include "zonekit/error.hpp"

namespace zonekit::cli {

namespace {

constexpr const char* examples = R"(Examples:
  Every combination of red line and reserve inside the county:
    zonekit ledger --layer county=geodata/tongyu/county.shp --layer redline=geodata/tongyu/redline.shp,class=HXLX \
      --layer reserves=geodata/tongyu/reserves.gpkg,class=zone --extent county
  The same as JSON with the sources, versions and closure figures:
    zonekit ledger --layer ... --extent county --format json --output ledger.json
  The polygons where reserve farmland is sandy or saline:
    zonekit ledger --layer farmland=geodata/tongyu/reserve_farmland.shp \
      --layer sandy=geodata/tongyu/sandy_saline.shp,class=LX \
      --combination farmland --combination sandy --geometry conflicts.gpkg)";

void add_geometry_options(CLI::App& command, TableSettings& settings) {
  const auto geometry = [&settings]() -> GeometryRequest& {
    if (!settings.table().geometry) settings.table().geometry.emplace();
    return *settings.table().geometry;
  };
  add_text(
      command, "--geometry", [=](const std::string& text) { geometry().path = text; }, "FILE",
      "Also write the polygons of the rows to FILE (.gpkg, .geojson or .shp)");
  add_repeated(
      command, "--combination",
      [=](const std::string& text) { geometry().filters.push_back(parse_filter_option(text)); },
      "LAYER[=CLASS[,CLASS]]",
      "Of --geometry: only rows with this layer (and one of these classes); several must all hold");
}

void check(const TableSettings& settings) {
  const TableRequest& table = settings.project.tables.front();
  if (table.extent) check_layer_name(settings.project, "--extent", *table.extent);
  if (!table.geometry) return;
  if (table.geometry->path.empty())
    throw Error(ErrorKind::usage, "--combination needs --geometry FILE, where its polygons go");
  for (const auto& filter : table.geometry->filters) check_layer_name(settings.project, "--combination", filter.layer);
}

}  // namespace

void add_ledger(CLI::App& app, Invocation& invocation) {
  auto* command = app.add_subcommand("ledger", "The area of every combination of covering classes or features");
  const auto settings = std::make_shared<TableSettings>();
  settings->table().kind = TableKind::ledger;
  add_layer_options(*command, settings->project);
  add_text(
      *command, "--extent", [=](const std::string& name) { settings->table().extent = name; }, "NAME",
      "Only the area inside this layer");
  add_choice(
      *command, "--level", enum_names<LedgerLevel>(),
      [=](std::size_t i) { settings->table().level = static_cast<LedgerLevel>(i); },
      "Rows by class (default) or by feature");
  command->add_flag("--thickness", settings->table().thickness,
                    "Also thickness_m, the mean width of each row: twice its area over its border");
  add_geometry_options(*command, *settings);
  finish_table_command(*command, settings, invocation, examples, check);
}

}  // namespace zonekit::cli
