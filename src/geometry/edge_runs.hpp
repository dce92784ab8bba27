// Runs of consecutive edges of the polygons of a layer: what the index of nearest distances is made of.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "zonekit/lattice.hpp"

namespace zonekit::geometry {

/// At most `edges_per_run` edges of one ring. `points` has one more than there are edges.
struct EdgeRun {
  std::span<const LatticePoint> points;
  LatticeBox box;
  std::uint32_t part = 0;  ///< numbered by the caller
};
inline constexpr std::size_t edges_per_run = 8;

/// Appends the runs of the rings of one part.
void add_runs(const PolygonBlock& block, std::size_t part, std::uint32_t number, std::vector<EdgeRun>& runs);

/// +1: `p` lies to the left of the line from a to b, -1: to its right, 0: on it. Exact.
[[nodiscard]] int side_of(const LatticePoint& a, const LatticePoint& b, const LatticePoint& p) noexcept;

/// The segments share a point. Exact.
[[nodiscard]] bool segments_meet(const LatticePoint& a, const LatticePoint& b, const LatticePoint& c,
                                 const LatticePoint& d) noexcept;

/// True when a ray from `p` eastward crosses the edge; a vertex on the ray belongs to the edge below it.
[[nodiscard]] bool crosses_ray(const LatticePoint& a, const LatticePoint& b, const LatticePoint& p) noexcept;

/// Even-odd over the rings of a part; a point on a border may count either way.
[[nodiscard]] bool part_holds(const PolygonBlock& block, std::size_t part, const LatticePoint& p) noexcept;

}  // namespace zonekit::geometry
