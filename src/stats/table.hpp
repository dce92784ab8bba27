// The table of zones and classes, before levelling and rounding.
#pragma once

#include "zonekit/stats.hpp"

namespace zonekit::analysis {

/// By class; pro-rata-boundary needs borders, and the zones by feature.
[[nodiscard]] Study::LedgerNeed ledger_need(const StatsRequest& request);

/// `ledger` is the study's, of ledger_need. Throws Error(usage) for a layer that is both zones and classes, and where
/// there is nothing to tabulate.
[[nodiscard]] StatsTable stats_table(Study& study, const AreaLedger& ledger, const StatsRequest& request);

/// Zones from the top down, then in each smallest zone the classes of each group: so every figure is the sum of its
/// parts in both trees, and `none` rounds each by itself. Throws Error(usage) for a control area that is too far away
/// (control_area_fault).
[[nodiscard]] LevelledStats level_stats(const StatsTable& table, const StatsLevelling& levelling);

/// Digits behind the point of a printed number.
[[nodiscard]] int decimals_of(std::string_view number);
/// Throws Error(usage) as compute_stats says.
[[nodiscard]] std::vector<PlacedTarget> place_targets(const StatsRequest& request, const StatsTable& table);

}  // namespace zonekit::analysis
