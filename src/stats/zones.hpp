// The tree of zones: nested by geometry, the first level also by code.
#pragma once

#include "stats/combos.hpp"

namespace zonekit::analysis {

struct ZoneTree {
  std::vector<StatsNode> nodes;
  std::vector<std::size_t> of_combo;
};

[[nodiscard]] ZoneTree zone_tree(const StatsCombos& combos, const StatsRequest& request,
                                 std::vector<Finding>& findings);

/// Flags of boundaries, from the borders of a ledger by feature; `row_of_combo` has the rows (zone and class) of one
/// group and gets true in `rows` where the row has a part of its zone's boundary.
void flag_zones(const AreaLedger& ledger, const StatsCombos& combos, ZoneTree& tree);
[[nodiscard]] std::vector<bool> flag_rows(const AreaLedger& ledger, const StatsCombos& combos, const ZoneTree& tree,
                                          const std::vector<std::size_t>& row_of_combo, std::size_t rows);

}  // namespace zonekit::analysis
