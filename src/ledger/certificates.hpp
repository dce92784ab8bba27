// The proofs that go with every ledger: closure of the whole, of each layer and of each feature.
#pragma once

#include <span>
#include <vector>

#include "ledger/edge_table.hpp"
#include "ledger/strip_plan.hpp"
#include "zonekit/ledger.hpp"

namespace zonekit::ledger {

/// How far a border can be moved by all rounding after the vertices (cuts, heights, order), in lattice steps.
inline constexpr double sweep_shift_steps = 0.5;
/// With the rounding of the vertices themselves (half a diagonal).
inline constexpr double total_shift_steps = 0.7072 + sweep_shift_steps;

/// Measures of the layers and features; `part_area2` is what each part covers in the strips that were run. With
/// `complete` the features are judged, else kept for merge_ledgers.
void certify_layers(const PolygonLayers& layers, const EdgeTable& table, std::span<const Int128> part_area2,
                    bool complete, AreaLedger& ledger);

/// Judges `unjudged` features: those beyond their bound become discrepancies, and the layers' closure is settled.
void judge_features(AreaLedger& ledger);

/// Fills each layer's `united` from the cells: before a thickness tolerance moves any, since a sliver given to a
/// neighbour is still covered.
void unite_layers(AreaLedger& ledger);

/// Fills `cells_sum`; throws Error(internal) when it is not the box.
void check_closure(AreaLedger& ledger);

}  // namespace zonekit::ledger
