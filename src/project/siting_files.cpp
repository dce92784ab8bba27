#include "project/siting_files.hpp"

#include <array>
#include <filesystem>

namespace zonekit {

namespace {

constexpr std::array<std::string_view, 9> file_names{"siting.html", "siting.json", "siting.csv",
                                                     "sites.csv",   "siting.md",   "siting.xlsx",
                                                     "siting.gpkg", "map.svg",     "map.png"};

StaticMap static_map(const SitingReport& report) {
  StaticMap map;
  map.title = report.title;
  map.notice = report.notice;
  map.language = report.language;
  map.layers = report.map_layers;
  for (const Layer& layer : report.set->layers) {
    const std::string date = layer.info.modified.substr(0, 10);
    map.source_line += (map.source_line.empty() ? "" : "; ") + layer.spec.name + (date.empty() ? "" : " " + date);
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
