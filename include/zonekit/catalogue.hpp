// The catalogue of a plan's layers (一张图 图层目录): what each is, where it comes from, and how to know it again.
//
//   Study study({{.name = "redline", .source = "redline.shp", .vintage = "2023"}});
//   std::cout << print_table(catalogue_table(make_catalogue(study, {})), {});
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "zonekit/area.hpp"
#include "zonekit/finding.hpp"
#include "zonekit/layer.hpp"
#include "zonekit/study.hpp"
#include "zonekit/table.hpp"

namespace zonekit {

struct CatalogueRequest {
  /// Sources, or folders of them, searched with all folders inside; empty: the layers of the study.
  std::vector<std::string> sources = {};
};

struct CatalogueEntry {
  std::string name;
  std::string source;
  std::string vintage;
  SourceInfo info;
  std::optional<Area> area;  ///< of all features on the ellipsoid; unset where there is none or no CRS
  std::string sha256;        ///< of its files, as sha256_of_files says; empty for what is no local file
};

struct Catalogue {
  std::vector<CatalogueEntry> entries;  ///< by source in the order of the request (in a folder by path), then by layer
  std::vector<Finding> findings;        ///< of reading; catalogue.unreadable, catalogue.nothing-found
};

/// A source that can't be read is a finding and does not hide the others. Throws Error(usage) where nothing is asked.
[[nodiscard]] Catalogue make_catalogue(Study& study, const CatalogueRequest& request);

/// One row a layer.
[[nodiscard]] Table catalogue_table(const Catalogue& catalogue);

}  // namespace zonekit
