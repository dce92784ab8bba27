// Borders that two neighbours draw with different vertices: in the plane of the source they look like one line, but any
// change of plane (areas on the ellipsoid, another projection) pulls them apart.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geodesy/source_scale.hpp"

namespace zonekit::geometry {

struct BorderRing {
  std::span<const SourcePoint> points;  ///< closed
  std::uint32_t feature = 0;
};

/// Vertices of `other` that lie on (or within the tolerance of) edges of `feature`, which has no vertex there.
struct BorderMismatch {
  std::uint32_t feature = 0;
  std::uint32_t other = 0;
  SourcePoint place;      ///< the westernmost, then southernmost, such vertex
  std::size_t count = 0;  ///< vertices
  double most_m = 0;      ///< the farthest from its edge
};

/// A number that two undirected edges share when they have the same ends.
[[nodiscard]] std::uint64_t edge_number(const SourcePoint& a, const SourcePoint& b) noexcept;

/// By feature, then other. Edges that two rings share end to end are left out first, so a clean coverage costs a sort.
[[nodiscard]] std::vector<BorderMismatch> border_mismatches(std::span<const BorderRing> rings, const SourceScale& scale,
                                                            double tolerance_m, unsigned threads);

}  // namespace zonekit::geometry
