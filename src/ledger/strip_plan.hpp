// Horizontal strips: the unit of work, and which edges each one holds.
#pragma once

#include <cstdint>
#include <vector>

#include "ledger/edge_table.hpp"

namespace zonekit::ledger {

/// Bits of the sub-lattice on which cuts and crossings lie, below the lattice of the vertices.
inline constexpr int sub_bits = 3;

/// An edge of the table: from point `point` to the next of its ring, with the number of its part.
struct EdgeRef {
  std::uint32_t point = 0;
  std::uint32_t part = 0;
};

/// Strip i reaches from lines[i] to lines[i + 1] on the sub-lattice; lines lie between lattice rows, so no vertex is
/// ever on one. They come from the data alone, in any order: the number from the edges' count, width and height (the
/// cost of a strip grows with its pieces times the pieces alive at once), the places from the quantiles of the
/// vertices.
struct StripPlan {
  std::vector<std::int64_t> lines;
  [[nodiscard]] std::uint32_t count() const { return static_cast<std::uint32_t>(lines.size() - 1); }
};

[[nodiscard]] StripPlan plan_strips(const EdgeTable& table, double factor, unsigned threads);

/// The edges of each strip: edges[begin[i] .. begin[i + 1]), in no order that matters.
struct StripEdges {
  std::vector<std::uint64_t> begin;
  std::vector<EdgeRef> edges;
};

[[nodiscard]] StripEdges fill_strips(const EdgeTable& table, const StripPlan& plan, unsigned threads);

}  // namespace zonekit::ledger
