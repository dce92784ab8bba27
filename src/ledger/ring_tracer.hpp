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

/// The border of one group of cells within a strip.
class GroupBorder {
 public:
  /// A trapezoid of the group's land, from the bottom of `first` to the top of `last`.
  void add(std::int64_t x_left, std::int64_t x_right, std::int64_t strip_bottom, const Face& first, const Face& last);
  void finish();

  std::vector<BorderSegment> segments;
  std::vector<LineInterval> bottom_line;  ///< where its land stands on the strip's bottom line
  std::vector<LineInterval> top_line;     ///< where it reaches the strip's top line

 private:
  void move_to(std::int64_t x_left);
  void extend(const BorderSegment& segment, bool forward);
  void close_upright();

  std::int64_t upright_x_ = INT64_MIN;   ///< where the sides in upright_ stand
  std::int64_t slab_right_ = INT64_MIN;  ///< where those in right_sides_ stand
  std::vector<LineInterval> upright_, right_sides_;
  std::unordered_map<std::uint64_t, BorderSegment> open_;  ///< by edge and direction
};

/// Collects the borders of one strip's groups of cells.
class BorderCollector : public SlabObserver {
 public:
  /// The groups that a cell belongs to, ascending.
  using GroupsOf = std::function<std::span<const std::uint32_t>(std::uint32_t cell)>;
  BorderCollector(std::int64_t bottom, GroupsOf groups_of) : bottom_(bottom), groups_of_(std::move(groups_of)) {}

  void slab(std::int64_t x_left, std::int64_t x_right, std::span<const Face> faces) override;
  void finish();

  std::map<std::uint32_t, GroupBorder> groups;

 private:
  /// A group's land under way, from face `first` up.
  struct Run {
    std::uint32_t group;
    std::uint32_t first;
  };
  std::int64_t bottom_;
  GroupsOf groups_of_;
  std::vector<Run> runs_, next_runs_;
};

/// Chains segments to closed rings that visit no point twice, drops points that lie on one edge.
[[nodiscard]] std::vector<std::vector<LatticePoint>> chain_rings(std::vector<BorderSegment> segments);

}  // namespace zonekit::ledger
