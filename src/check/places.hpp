// From ledger cells to the places of a coverage question, and from places to findings.
#pragma once

#include "check/coverage.hpp"
#include "study/places.hpp"

namespace zonekit::analysis {

/// How often each layer covers a cell, and by how many of its features (ledgers by feature).
class CoverOfCell {
 public:
  CoverOfCell(const AreaLedger& ledger, const LedgerCell& cell);
  [[nodiscard]] bool has(std::size_t layer) const { return times_[layer] > 0; }
  /// Covered more than once, by several features where the ledger knows them.
  [[nodiscard]] bool twice(std::size_t layer) const { return times_[layer] > 1; }

 private:
  std::vector<std::uint32_t> times_;
};

[[nodiscard]] bool lies_in(const CoverageQuestion& question, const CoverOfCell& cover);

/// Places of each group of cells; no sweep when no cell is in a group.
[[nodiscard]] std::vector<std::vector<TracedPlace>> traced_places(
    const Checked& checked, const PolygonLayers& layers, const AreaLedger& ledger,
    std::span<const std::vector<std::uint32_t>> groups_of_cell, std::size_t groups,
    const std::vector<std::string>& feature_layers = {});

/// 2 A / P of a place without the hairlines that run from it along borders drawn with other vertices; 0 where it is
/// nothing but hairlines. `least_width_m`: what a question tolerates.
[[nodiscard]] double thick_width_m(const Checked& checked, const TracedPlace& place, double least_width_m);

/// One finding for `parts` (largest first), which belong together. `width_m`: of the thickest of
/// them. `own` and `other`: features of the layer of the finding and of the other one.
[[nodiscard]] Found place_found(const Checked& checked, const CoverageQuestion& question,
                                std::span<const TracedPlace> parts, double width_m, std::span<const std::int64_t> own,
                                std::span<const std::int64_t> other);

}  // namespace zonekit::analysis
