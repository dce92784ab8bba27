#include "zonekit/map.hpp"

#include <algorithm>
#include <filesystem>

#include "base/names.hpp"
#include "cli/app.hpp"
#include "cli/console.hpp"
#include "cli/execute.hpp"
#include "project/outputs.hpp"
#include "zonekit/error.hpp"
#include "zonekit/map.hpp"

namespace zonekit::cli {

namespace {

constexpr const char* examples = R"(Examples:
  A map to paste into a document, layers from the bottom up:
    zonekit map --layer county=geodata/tongyu/county.shp --layer farmland=geodata/tongyu/永久基本农田.shp \
      --layer redline=geodata/tongyu/redline.shp --title "通榆县生态保护红线" --notice "合成演示数据" --output map.png
  As SVG, 250 mm wide, in English:
    zonekit map --layer ... --output map.svg --width 250 --height 200 --language en
Colours go by the layers' names (redline, farmland, urban, reserves, ... or 生态保护红线, 永久基本农田, ...).)";

struct Settings {
  std::vector<LayerSpec> layers;
  StaticMap map;
  std::string output;
  RunSettings run;
};

ImageFormat image_format(const std::string& path) {
  const std::string extension = std::filesystem::path(path).extension().string();
  if (extension == ".svg") return ImageFormat::svg;
  if (extension == ".png") return ImageFormat::png;
  throw Error(ErrorKind::usage, "--output: can't tell the format of \"" + path + "\"; end its name in .svg or .png");
}

std::string source_line(const LayerSet& set) {
  std::string line;
  for (const Layer& layer : set.layers) {
    line += (line.empty() ? "" : "; ") + std::filesystem::path(layer.spec.source).filename().string();
    if (!layer.info.modified.empty()) line += " " + layer.info.modified.substr(0, 10);
  }
  return line;
}

/// A drawing's memory grows with its size.
void check_size(const StaticMap& map) {
  const auto require = [](const char* option, double value, double least, double most) {
    if (value >= least && value <= most) return;
    throw Error(ErrorKind::usage, std::string(option) + ": must be from " + std::to_string(static_cast<int>(least)) +
                                      " to " + std::to_string(static_cast<int>(most)));
  };
  require("--width", map.width_mm, 60, 1200);
  require("--height", map.height_mm, 60, 1200);
  require("--dpi", map.dots_per_inch, 30, 600);
}

int execute(Settings& settings) {
  const ImageFormat format = image_format(settings.output);
  check_size(settings.map);
  Project project;
  project.layers = settings.layers;
  check_outputs(sources_of(project), {settings.output, settings.run.findings_file});
  ProgressBar bar(shows_progress(settings.run));
  bar.stage("read", 0);
  LayerSet set = read_layers(settings.layers, {AreaModel::ellipsoidal, settings.run.threads, &bar});
  bar.stage("ledger", 0);
  settings.map.layers = map_layers(set, {settings.run.threads, &bar});
  if (settings.map.source_line.empty()) settings.map.source_line = source_line(set);
  bar.stage("write", 0);
  write_whole(settings.output, draw_map(settings.map, format));
  end_progress(bar, settings.run);
  if (!settings.run.quiet) say("wrote " + settings.output);
  write_findings_file(set.findings, settings.run);
  tell_findings(set.findings, settings.run);
  return exit_code_of(set.findings, settings.run);
}

void add_map_options(CLI::App& command, Settings& settings) {
  StaticMap& map = settings.map;
  add_layer_option(command, settings.layers);
  add_text(
      command, "--output", [&](const std::string& path) { settings.output = path; }, "FILE", "The map, .svg or .png")
      ->required();
  add_text(
      command, "--title",
      [&map](const std::string& text) {
        map.title = {text, text};
      },
      "TEXT", "Title of the map");
  add_text(
      command, "--notice",
      [&map](const std::string& text) {
        map.notice = {text, text};
      },
      "TEXT", "A notice on the map, for example that the data are synthetic");
  add_text(
      command, "--source", [&map](const std::string& text) { map.source_line = text; }, "TEXT",
      "Source line below the map (default: the layers' files with their dates)");
  add_choice(
      command, "--language", enum_names<Language>(), [&map](std::size_t i) { map.language = static_cast<Language>(i); },
      "Language of legend and scale (default zh)");
  add_measure(
      command, "--width", [&map](double mm) { map.width_mm = mm; }, "MM", "Width of the paper (default 180)");
  add_measure(
      command, "--height", [&map](double mm) { map.height_mm = mm; }, "MM", "Height of the paper (default 180)");
  add_measure(
      command, "--dpi", [&map](double dots) { map.dots_per_inch = dots; }, "N", "Dots an inch of a PNG (default 200)");
}

}  // namespace

void add_map(CLI::App& app, Invocation& invocation) {
  auto* command = app.add_subcommand("map", "A static map of layers as SVG or PNG, to paste into a document");
  const auto settings = std::make_shared<Settings>();
  add_map_options(*command, *settings);
  add_run_options(*command, settings->run);
  command->footer(examples);
  command->callback([=, &invocation] { invocation.command = [=] { return execute(*settings); }; });
}

}  // namespace zonekit::cli
