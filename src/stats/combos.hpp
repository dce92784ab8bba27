// The distinct places of a table: what covers them in each layer of zones and classes.
#pragma once

#include <cstdint>
#include <vector>

#include "stats/tree.hpp"

namespace zonekit::analysis {

struct StatsCombo {
  std::vector<std::uint32_t> labels;  ///< by zone layer, then class layer: into LayerLabels
  Area area;                          ///< by the survey when that is wanted
  Area exact;
  double border_m = 0;
};

struct StatsCombos {
  std::vector<LayerLabels> layers;   ///< zone layers, then class layers
  std::vector<StatsCombo> combos;    ///< by their first cell
  std::vector<std::size_t> of_cell;  ///< no_parent: the cell is not counted
};

/// Every counted place; zones and classes without any area have labels too, unless an extent says where to look.
[[nodiscard]] StatsCombos stats_combos(const AreaLedger& ledger, const StatsRequest& request);

/// Replaces the areas by those of the survey's formula, from traced rings.
void survey_combos(StatsCombos& combos, Study& study, const AreaLedger& ledger);

}  // namespace zonekit::analysis
