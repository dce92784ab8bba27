// Tables of an area ledger: its rows, shares, and cross-tabulations. None intersects a polygon again.
//
// Layers are named as in the study; an unknown name throws Error(usage) with the nearest one. Several classes of one
// layer on one place count once each: shares of one class can't exceed 100 %, sums over classes can where the layer
// overlaps itself. Rows come sorted by label in byte order (UTF-8).
//
//   Study study({{.name = "county", .source = "county.shp"}, {.name = "redline", .source = "redline.shp"}});
//   const Table shares = share_table(study, {.of = "county"});
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "zonekit/layer_filter.hpp"
#include "zonekit/ledger.hpp"
#include "zonekit/study.hpp"
#include "zonekit/table.hpp"

namespace zonekit {

/// One column a layer (class, or feature id by feature; several joined by `|` sorted; empty where not covered), then
/// area_m2 in full and share_pct of the extent (or, without one, of all land that any layer covers); with `thickness`
/// also thickness_m, twice the area over the border, the honest measure of a sliver. With an extent only rows inside
/// it; the row of the extent alone is kept. Places outside every layer are left out.
struct LedgerTableRequest {
  LedgerLevel level = LedgerLevel::by_class;
  std::optional<std::string> extent = {};
  bool thickness = false;
};
[[nodiscard]] Table ledger_table(Study& study, const LedgerTableRequest& request);

/// The area of each class of each layer inside layer `of`, optionally by the classes of layer `by`; with its share of
/// the extent (or zone) and of the class's whole area in the ledger. `uncovered`: also, for each layer, the rest that
/// no class covers (class column empty).
struct ShareTableRequest {
  std::string of = {};
  std::optional<std::string> by = {};
  std::vector<LayerFilter> filters = {};
  bool uncovered = false;
};
[[nodiscard]] Table share_table(Study& study, const ShareTableRequest& request);

/// Areas of the classes of `rows` (one row each, then `(outside)` and `(total)`) by the classes of `columns` (one
/// column each, then `(outside)` and `(total)`). Totals count every place once. The land is what any layer covers; a
/// filter on the extent restricts it. Throws Error(usage) when both are one layer.
struct CrosstabRequest {
  std::string rows = {};
  std::string columns = {};
  std::vector<LayerFilter> filters = {};
};
[[nodiscard]] Table crosstab(Study& study, const CrosstabRequest& request);

}  // namespace zonekit
