// Splitting edges along the straight line of their own CRS, so that areas follow the edge as it was drawn.
#pragma once

#include <cmath>
#include <cstdint>

#include "geodesy/crs.hpp"
#include "geodesy/placer.hpp"

namespace zonekit {

/// The official survey practice: an edge of `longest_edge_m` or more is split evenly into floor(length / 70 m) + 1
/// pieces.
inline constexpr double longest_edge_m = 70;

class EdgeSplitter {
 public:
  explicit EdgeSplitter(const Crs& crs);

  /// False for nearly all short edges, at the price of a few multiplications; never false for an edge that needs
  /// splitting.
  [[nodiscard]] bool may_need_splitting(const SourcePoint& a, const SourcePoint& b) const noexcept {
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    return !(dx * dx + dy * dy < surely_short_squared_);
  }

  /// Number of pieces, at least 1; the same for (a, b) and (b, a). Throws Error(input) beyond 2^20 pieces.
  [[nodiscard]] std::int64_t pieces(const SourcePoint& a, const SourcePoint& b) const;

 private:
  [[nodiscard]] double length_m(const SourcePoint& a, const SourcePoint& b) const noexcept;

  bool geographic_;
  double unit_;                  ///< metres or radians
  double surely_short_squared_;  ///< in units of the CRS
};

/// Calls `add` for the inner split points of the edge from a to b, in that direction. The points are counted from the
/// lexicographically smaller end, so both neighbours of an edge get the same ones, bit for bit.
template <typename Add>
void for_each_split_point(const SourcePoint& a, const SourcePoint& b, std::int64_t pieces, Add&& add) {
  const bool forward = a.x < b.x || (a.x == b.x && a.y < b.y);
  const SourcePoint& start = forward ? a : b;
  const SourcePoint& end = forward ? b : a;
  const SourcePoint step{(end.x - start.x) / static_cast<double>(pieces),
                         (end.y - start.y) / static_cast<double>(pieces)};
  for (std::int64_t i = 1; i < pieces; ++i) {
    const auto k = static_cast<double>(forward ? i : pieces - i);
    add(SourcePoint{start.x + step.x * k, start.y + step.y * k});
  }
}

}  // namespace zonekit
