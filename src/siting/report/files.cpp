#include "siting/report/files.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <limits>

#include "base/text.hpp"

namespace zonekit {

namespace {

constexpr std::array<std::string_view, 9> file_names{"siting.html", "siting.json", "siting.csv",
                                                     "sites.csv",   "siting.md",   "siting.xlsx",
                                                     "siting.gpkg", "map.svg",     "map.png"};

Extent extent_of(const MapLayer& layer) {
  constexpr double far = std::numeric_limits<double>::infinity();
  Extent extent{far, far, -far, -far};
  for (const MapLayer::Shape& shape : layer.shapes) {
    for (const MapPolygon& polygon : shape.polygons) {
      for (const MapPoint& p : polygon.rings.front().points) {
        extent = {std::min(extent.min_x, p.x), std::min(extent.min_y, p.y), std::max(extent.max_x, p.x),
                  std::max(extent.max_y, p.y)};
      }
    }
  }
  return extent;
}

/// Sites that would be a dot on the map of all layers are shown with their surroundings: twice their size on each side.
std::optional<Extent> window_of(const SitingReport& report) {
  constexpr double dot = 0.1;
  constexpr double around = 2;
  const MapLayer* sites = nullptr;
  double whole_x = 0, whole_y = 0;
  for (const MapLayer& layer : report.map_layers) {
    const Extent extent = extent_of(layer);
    whole_x = std::max(whole_x, extent.max_x - extent.min_x);
    whole_y = std::max(whole_y, extent.max_y - extent.min_y);
    if (layer.name == report.result->sites_layer) sites = &layer;
  }
  if (sites == nullptr) return std::nullopt;
  const Extent own = extent_of(*sites);
  const double width = own.max_x - own.min_x, height = own.max_y - own.min_y;
  if (width > dot * whole_x || height > dot * whole_y) return std::nullopt;
  return Extent{own.min_x - around * width, own.min_y - around * height, own.max_x + around * width,
                own.max_y + around * height};
}

StaticMap static_map(const SitingReport& report) {
  StaticMap map;
  map.title = report.title;
  map.notice = report.notice;
  map.language = report.language;
  map.layers = report.map_layers;
  map.window = window_of(report);
  for (const Layer& layer : report.set->layers) {
    const std::string date = layer.info.modified.substr(0, 10);
    append_item(map.source_line, "; ", layer.spec.name + (date.empty() ? "" : " " + date));
  }
  return map;
}

void print(const SitingReport& report, SitingFile file, const TextSink& sink) {
  PrintOptions csv = report.print;
  csv.format = TableFormat::csv;
  switch (file) {
    case SitingFile::html:
      return write_siting_html(report, sink);
    case SitingFile::json:
      return write_siting_json(report, sink);
    case SitingFile::csv:
      return print_table(siting_table(*report.result, *report.rules, report.language), csv, sink);
    case SitingFile::sites_csv:
      return print_table(site_summary_table(*report.result, *report.rules, report.language), csv, sink);
    case SitingFile::markdown:
      return write_siting_markdown(report, sink);
    case SitingFile::svg:
      return sink(draw_map(static_map(report), ImageFormat::svg));
    case SitingFile::png:
      return sink(draw_map(static_map(report), ImageFormat::png));
    case SitingFile::xlsx:
    case SitingFile::geopackage:
      return;  // made by their libraries, at a path
  }
}

}  // namespace

std::string_view siting_file_name(SitingFile file) noexcept {
  return file_names[static_cast<std::size_t>(file)];
}

void add_siting_files(const SitingJob& job, const SitingRun& run, const std::string& folder,
                      const std::vector<SitingFile>& files, MadeFolders& folders, OutputGroup& group) {
  const SitingReport report = siting_report(job, run);
  for (const SitingFile file : files) {
    const std::string path =
        folders.make_for((std::filesystem::path(folder) / siting_file_name(file)).lexically_normal().string());
    if (file == SitingFile::xlsx) {
      group.add_folder(path, [&](const std::string& aside) { write_siting_xlsx(report, aside); });
    } else if (file == SitingFile::geopackage) {
      group.add_folder(path, [&](const std::string& aside) { write_siting_geopackage(report, aside); });
    } else {
      group.add_file(path, [&](const TextSink& sink) { print(report, file, sink); });
    }
  }
}

}  // namespace zonekit
