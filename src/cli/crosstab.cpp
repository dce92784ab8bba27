#include "cli/app.hpp"
#include "cli/execute.hpp"

namespace zonekit::cli {

namespace {

constexpr const char* examples = R"(Examples:
  Land use by township:
    zonekit crosstab --layer landuse=geodata/tongyu/landuse.shp,class=DLMC \
      --layer township=geodata/tongyu/townships.shp,class=XZQMC --rows landuse --columns township
  Only inside the ecological red line, in mu:
    zonekit crosstab --layer ... --layer redline=geodata/tongyu/redline.shp \
      --rows landuse --columns township --filter redline --unit mu)";

void check(const TableSettings& settings) {
  const CrosstabRequest& crosstab = settings.project.tables.front().crosstab;
  check_layer_name(settings.project, "--rows", crosstab.rows);
  check_layer_name(settings.project, "--columns", crosstab.columns);
  for (const auto& filter : crosstab.filters) check_layer_name(settings.project, "--filter", filter.layer);
}

}  // namespace

void add_crosstab(CLI::App& app, Invocation& invocation) {
  auto* command = app.add_subcommand("crosstab", "Cross-tabulation of the classes of two layers");
  const auto settings = std::make_shared<TableSettings>();
  settings->table().kind = TableKind::crosstab;
  CrosstabRequest& crosstab = settings->table().crosstab;
  add_layer_options(*command, settings->project);
  add_text(
      *command, "--rows", [&crosstab](const std::string& name) { crosstab.rows = name; }, "NAME",
      "The layer whose classes are the rows")
      ->required();
  add_text(
      *command, "--columns", [&crosstab](const std::string& name) { crosstab.columns = name; }, "NAME",
      "The layer whose classes are the columns")
      ->required();
  add_filter_option(*command, crosstab.filters);
  finish_table_command(*command, settings, invocation, examples, check);
}

}  // namespace zonekit::cli
