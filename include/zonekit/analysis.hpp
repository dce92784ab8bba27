// Questions to the area ledger: the raw table, share tables and cross-tabulations. None intersects a polygon again.
//
// Layers are named as in the ledger; an unknown name throws Error(usage) that lists the names there are. Several
// classes of one layer on one place count once each: shares of one class can't exceed 100 %, sums over classes can
// where the layer overlaps itself. Rows come sorted by label in byte order (UTF-8).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "zonekit/finding.hpp"
#include "zonekit/layer.hpp"
#include "zonekit/ledger.hpp"
#include "zonekit/table.hpp"

namespace zonekit {

/// Keep only places where `layer` is present (and, when `classes` is not empty, as one of `classes`).
struct LayerFilter {
  std::string layer;
  std::vector<std::string> classes;
};

/// One column a layer (class, or feature id by feature; several joined by `|` sorted; empty where not covered), then
/// area_m2 in full and share_pct of the extent (or, without one, of all land that any layer covers); with `thickness`
/// also thickness_m, twice the area over the border, the honest measure of a sliver. With an extent only rows inside
/// it; the row of the extent alone is kept. Places outside every layer are left out.
[[nodiscard]] Table ledger_table(const AreaLedger& ledger, const std::optional<std::string>& extent = {},
                                 bool thickness = false);

/// The area of each class of each layer inside layer `of`, optionally by the classes of layer `by`; with its share of
/// the extent (or zone) and of the class's whole area in the ledger. `uncovered`: also, for each layer, the rest that
/// no class covers (class column empty).
struct ShareTableRequest {
  std::string of;
  std::optional<std::string> by;
  std::vector<LayerFilter> filters;
  bool uncovered = false;
};
[[nodiscard]] Table share_table(const AreaLedger& ledger, const ShareTableRequest& request);

/// Areas of the classes of `rows` (one row each, then `(outside)` and `(total)`) by the classes of `columns` (one
/// column each, then `(outside)` and `(total)`). Totals count every place once. The land is what any layer covers; a
/// filter on the extent restricts it. Throws Error(usage) when both are one layer.
struct CrosstabRequest {
  std::string rows;
  std::string columns;
  std::vector<LayerFilter> filters;
};
[[nodiscard]] Table crosstab(const AreaLedger& ledger, const CrosstabRequest& request);

/// What the ledger itself found: places that a layer covers more than once (rule `coverage.overlap`), and features
/// whose rings cross or repeat themselves, or have a hole outside its shell (rule `geometry.self-crossing`).
[[nodiscard]] std::vector<Finding> ledger_findings(const AreaLedger& ledger, const LayerSet& set);

}  // namespace zonekit
