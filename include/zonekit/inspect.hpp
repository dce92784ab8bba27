// What sources hold: layers, CRS, text encoding, fields, areas, faults. Nothing is asked of layers together.
//
//   const std::vector<std::string> sources{"redline.shp", "reserves.gpkg"};
//   std::cout << source_sheets(inspect_sources(sources).reports, {});
#pragma once

#include <span>
#include <string>
#include <vector>

#include "zonekit/finding.hpp"
#include "zonekit/layer.hpp"
#include "zonekit/report.hpp"
#include "zonekit/table.hpp"

namespace zonekit {

struct Inspection {
  std::vector<SourceReport> reports;  ///< by source, then by its layers; with the area that tables would count
  std::vector<Finding> unreadable;    ///< source.unreadable (error): of each source that can't be opened
};

/// Anything GDAL opens. One that can't be opened does not hide what the others are. Passwords are hidden in findings.
[[nodiscard]] Inspection inspect_sources(std::span<const std::string> sources, const ReadOptions& options = {});

/// One row a layer.
[[nodiscard]] Table source_table(std::span<const SourceReport> reports);
/// A readable sheet for each layer, with its findings. Of `options` unit and digits count.
[[nodiscard]] std::string source_sheets(std::span<const SourceReport> reports, const PrintOptions& options);

}  // namespace zonekit
