#include "cli/app.hpp"
#include "cli/execute.hpp"

namespace zonekit::cli {

namespace {

constexpr const char* examples = R"(Examples:
  How much of the county is ecological red line:
    zonekit shares --layer county=geodata/tongyu/county.shp --layer redline=geodata/tongyu/redline.shp \
      --of county --unit km2
  By type and township, with what is not covered:
    zonekit shares --layer county=geodata/tongyu/county.shp --layer township=geodata/tongyu/townships.shp,class=XZQMC \
      --layer redline=geodata/tongyu/redline.shp,class=HXLX --of county --by township --uncovered --format markdown
  Only inside the core zones of the reserves:
    zonekit shares --layer ... --layer reserves=geodata/tongyu/reserves.gpkg,class=zone \
      --of county --filter reserves=核心保护区)";

void check(const TableSettings& settings) {
  const ShareTableRequest& shares = settings.project.tables.front().shares;
  check_layer_name(settings.project, "--of", shares.of);
  if (shares.by) check_layer_name(settings.project, "--by", *shares.by);
  for (const auto& filter : shares.filters) check_layer_name(settings.project, "--filter", filter.layer);
}

}  // namespace

void add_shares(CLI::App& app, Invocation& invocation) {
  auto* command = app.add_subcommand("shares", "Area and share of each class of each layer within a layer");
  const auto settings = std::make_shared<TableSettings>();
  settings->table().kind = TableKind::shares;
  ShareTableRequest& shares = settings->table().shares;
  add_layer_options(*command, settings->project);
  add_text(
      *command, "--of", [&shares](const std::string& name) { shares.of = name; }, "NAME",
      "The layer whose area is the whole: --of county")
      ->required();
  add_text(
      *command, "--by", [&shares](const std::string& name) { shares.by = name; }, "NAME",
      "For each class of this layer apart, for example townships");
  add_filter_option(*command, shares.filters);
  command->add_flag("--uncovered", shares.uncovered, "Also what no class of a layer covers");
  finish_table_command(*command, settings, invocation, examples, check);
}

}  // namespace zonekit::cli
