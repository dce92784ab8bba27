#include "cli/app.hpp"
#include "cli/execute.hpp"
#include "conflicts/names.hpp"
#include "zonekit/error.hpp"

namespace zonekit::cli {

namespace {

constexpr const char* examples = R"(Examples:
  Where wind areas lie on sandy or saline land, and where both lie on reserve farmland too:
    zonekit conflicts --layer sandy=geodata/tongyu/sandy_saline.shp,class=LX --layer wind=geodata/tongyu/wind_area.shp \
      --layer farmland=geodata/tongyu/reserve_farmland.shp --conflict wind,sandy --conflict 'wind,sandy=沙化|盐碱,farmland'
  Every pair of layers, by township, and the polygons of all places:
    zonekit conflicts --layer ... --layer township=geodata/tongyu/townships.shp,class=XZQMC \
      --pairs wind,sandy,farmland --by township --table by --geometry conflicts.gpkg
  The largest places, with slivers thinner than 5 m told apart:
    zonekit conflicts --layer ... --conflict wind,farmland --sliver 5 --table places --places 20
A comma stands between layers, '|' between the classes of one. A name or class that begins with ' or " is quoted as a
whole, with the quote inside doubled.)";

struct Limits {
  double minimum_area_m2 = 0;
  double sliver_m = 0;
};

void check(const TableSettings& settings) {
  const Project& project = settings.project;
  const ConflictRequest& request = project.conflicts.front();
  if (request.conflicts.empty()) {
    throw Error(ErrorKind::usage,
                "no conflict is declared: --conflict A,B for layers that don't go together, or "
                "--pairs A,B,C for every pair");
  }
  for (const DeclaredConflict& conflict : request.conflicts) {
    for (const LayerFilter& member : conflict.members) check_layer_name(project, "--conflict", member.layer);
  }
  if (request.extent) check_layer_name(project, "--extent", *request.extent);
  if (request.by) check_layer_name(project, "--by", *request.by);
  if (project.tables.front().conflict_view == ConflictView::by && !request.by) {
    throw Error(ErrorKind::usage, "--table by needs --by NAME, the layer whose classes it lists");
  }
}

void add_conflict_options(CLI::App& command, ConflictRequest& request) {
  add_repeated(
      command, "--conflict",
      [&request](const std::string& text) {
        request.conflicts.emplace_back().members = parse_members_option("--conflict", text);
      },
      "A[=CLASS[|CLASS]],B[,C]", "Layers that don't go together on one place: two or more; once for each conflict");
  add_repeated(
      command, "--pairs",
      [&request](const std::string& text) {
        for (auto& pair : conflict_pairs(parse_members_option("--pairs", text))) request.conflicts.push_back(pair);
      },
      "A[=CLASS[|CLASS]],B[,C]", "Every pair of these layers");
  add_text(
      command, "--by", [&request](const std::string& name) { request.by = name; }, "NAME",
      "Also for each class of this layer, for example townships");
  add_text(
      command, "--extent", [&request](const std::string& name) { request.extent = name; }, "NAME",
      "Only inside this layer; shares are of the land inside it");
}

}  // namespace

void add_conflicts(CLI::App& app, Invocation& invocation) {
  auto* command = app.add_subcommand("conflicts", "Land that several layers claim at once, and its places");
  const auto settings = std::make_shared<TableSettings>();
  const auto limits = std::make_shared<Limits>();
  settings->table().kind = TableKind::conflicts;
  ConflictRequest& request = settings->project.conflicts.emplace_back();
  add_layer_options(*command, settings->project);
  add_conflict_options(*command, request);
  add_choice(
      *command, "--table", enum_names<ConflictView>(),
      [=](std::size_t i) { settings->table().conflict_view = static_cast<ConflictView>(i); },
      "One row a conflict (default), a conflict and class of --by, or a place");
  add_count(
      *command, "--places", [&request](int n) { request.most_places = static_cast<std::size_t>(n); },
      "Of --table places: the N largest of each conflict (default 10; 0: all)");
  add_measure(
      *command, "--minimum-area", [=](double m2) { limits->minimum_area_m2 = m2; }, "M2",
      "Places smaller than this are border noise: told apart, never dropped");
  add_measure(
      *command, "--sliver", [=](double m) { limits->sliver_m = m; }, "M", "Places of less mean width are border noise");
  add_geometry_option(*command, settings->table(), "places");
  finish_table_command(*command, settings, invocation, examples, [=](TableSettings& own) {
    for (DeclaredConflict& conflict : own.project.conflicts.front().conflicts) {
      conflict.minimum_area_m2 = limits->minimum_area_m2;
      conflict.sliver_m = limits->sliver_m;
    }
    check(own);
  });
}

}  // namespace zonekit::cli
