// Borders of chosen cells: collected slab by slab, then chained to rings.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <unordered_map>
#include <vector>

#include "ledger/strip_sweep.hpp"
#include "zonekit/lattice.hpp"

namespace zonekit::ledger {

/// A directed piece of border with the chosen places to its left, on the sub-lattice.
struct BorderSegment {
  LatticePoint from, to;
  std::uint32_t edge = no_edge;  ///< the edge it lies on; no_edge for upright and level joins
};

/// Signed intervals of one line; where they cancel there is no border.
struct LineInterval {
  std::int64_t begin, end;
  int sign;
};

/// Calls visit(begin, end, sign) for the maximal intervals where the sum of signs is not zero.
void each_net_interval(std::vector<LineInterval>& intervals,
                       const std::function<void(std::int64_t, std::int64_t, int)>& visit);

/// Collects the border of one strip's chosen cells.
class BorderCollector : public SlabObserver {
 public:
  using Chosen = std::function<bool(std::uint32_t cell)>;
  BorderCollector(std::int64_t bottom, Chosen chosen) : bottom_(bottom), chosen_(std::move(chosen)) {}

  void slab(std::int64_t x_left, std::int64_t x_right, std::span<const Face> faces) override;
  void finish();

  std::vector<BorderSegment> segments;
  std::vector<LineInterval> bottom_line;  ///< where chosen places stand on the strip's bottom line
  std::vector<LineInterval> top_line;     ///< where they reach its top line

 private:
  void extend(const BorderSegment& segment, bool forward);
  void close_upright();

  std::int64_t bottom_;
  Chosen chosen_;
  std::int64_t upright_x_ = INT64_MIN;
  std::vector<LineInterval> upright_;
  std::unordered_map<std::uint64_t, BorderSegment> open_;  ///< by edge and direction
};

/// Chains segments to closed rings that visit no point twice, drops points that lie on one edge.
[[nodiscard]] std::vector<std::vector<LatticePoint>> chain_rings(std::vector<BorderSegment> segments);

}  // namespace zonekit::ledger
