// A siting job: sites, constraint layers and a rule pack; from a project file or a command line; and the files of its
// report.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zonekit/layer.hpp"
#include "zonekit/progress.hpp"
#include "zonekit/report.hpp"
#include "zonekit/rules.hpp"
#include "zonekit/siting.hpp"
#include "zonekit/siting_report.hpp"

namespace zonekit {

/// Files of a report, named siting.html, siting.json, siting.csv, sites.csv, siting.md, siting.xlsx, siting.gpkg,
/// map.svg and map.png.
enum class SitingFile { html, json, csv, sites_csv, markdown, xlsx, geopackage, svg, png };

struct SitesSpec {
  LayerSpec layer;
  SiteFields fields;
};

/// Reads `NAME=SOURCE[,id=FIELD][,name=FIELD][,kind=FIELD][,width=M|FIELD][,radius=M|FIELD]` and the keys of
/// parse_layer_option but `class` and `buffer`; a width is that of a line, a radius that of a point. Throws
/// Error(usage).
[[nodiscard]] SitesSpec parse_sites_option(std::string_view text);

struct SitingJob {
  LocalText title;
  LocalText notice;   ///< shown at the top and on every map
  std::string rules;  ///< path of the pack
  std::vector<LayerSpec> layers;
  SitesSpec sites;
  std::map<std::string, std::string> coverage;  ///< see SitingRequest::coverage
  std::optional<Date> as_of;
  std::string decisions;  ///< path; empty: none
  Language language = Language::zh;
  PrintOptions print;
  std::string folder;             ///< of the files; a relative one starts at the project's
  std::vector<SitingFile> files;  ///< in a project file: what is written
};

struct SitingRun {
  RulePack rules;
  LayerSet set;  ///< without the polygons of the layers used
  SitingResult result;
  std::vector<Finding> findings;  ///< of reading, of rules and decisions, then of verdicts (they decide the exit code)
};

/// Reads pack, decisions and layers, and checks the sites. `as_of` counts where the job gives no date; `drawn`: with
/// pieces and map, as files other than tables need them.
[[nodiscard]] SitingRun run_siting(const SitingJob& job, const Date& as_of, bool drawn, const RunOptions& options = {});

/// Everything that the report's writers need; points into `run`.
[[nodiscard]] SitingReport siting_report(const SitingJob& job, const SitingRun& run);

/// Writes the files below `folder`, which is made when missing: all aside first, then renamed one after another.
/// Returns the paths written. Throws Error(output).
std::vector<std::string> write_siting(const SitingJob& job, const SitingRun& run, const std::string& folder,
                                      const std::vector<SitingFile>& files, const RunOptions& options = {});

/// "siting.html", ...
[[nodiscard]] std::string_view siting_file_name(SitingFile file) noexcept;

}  // namespace zonekit
