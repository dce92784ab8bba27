#include "geometry/edge_runs.hpp"

#include <algorithm>

#include "zonekit/area.hpp"

namespace zonekit::geometry {

void add_runs(const PolygonBlock& block, std::size_t part, std::uint32_t number, std::vector<EdgeRun>& runs) {
  for (std::uint32_t ring = block.part_begin[part]; ring < block.part_begin[part + 1]; ++ring) {
    const std::uint32_t end = block.ring_begin[ring + 1];
    for (std::size_t first = block.ring_begin[ring]; first + 1 < end; first += edges_per_run) {
      const std::size_t count = std::min<std::size_t>(edges_per_run + 1, end - first);
      EdgeRun run{std::span(block.points).subspan(first, count), {}, number};
      for (const LatticePoint& point : run.points) run.box.add(point);
      runs.push_back(run);
    }
  }
}

int side_of(const LatticePoint& a, const LatticePoint& b, const LatticePoint& p) noexcept {
  const Int128 turn = static_cast<Int128>(b.x - a.x) * (p.y - a.y) - static_cast<Int128>(b.y - a.y) * (p.x - a.x);
  return turn > 0 ? 1 : turn < 0 ? -1 : 0;
}

bool segments_meet(const LatticePoint& a, const LatticePoint& b, const LatticePoint& c,
                   const LatticePoint& d) noexcept {
  const auto [ab_low, ab_high] = std::minmax(a.x, b.x);
  const auto [cd_low, cd_high] = std::minmax(c.x, d.x);
  if (ab_high < cd_low || cd_high < ab_low) return false;
  const auto [ab_south, ab_north] = std::minmax(a.y, b.y);
  const auto [cd_south, cd_north] = std::minmax(c.y, d.y);
  if (ab_north < cd_south || cd_north < ab_south) return false;
  return side_of(a, b, c) * side_of(a, b, d) <= 0 && side_of(c, d, a) * side_of(c, d, b) <= 0;
}

bool crosses_ray(const LatticePoint& a, const LatticePoint& b, const LatticePoint& p) noexcept {
  if ((a.y > p.y) == (b.y > p.y)) return false;
  return (side_of(a, b, p) > 0) == (b.y > a.y);
}

bool part_holds(const PolygonBlock& block, std::size_t part, const LatticePoint& p) noexcept {
  bool inside = false;
  for (std::uint32_t ring = block.part_begin[part]; ring < block.part_begin[part + 1]; ++ring) {
    for (std::uint32_t i = block.ring_begin[ring]; i + 1 < block.ring_begin[ring + 1]; ++i) {
      if (crosses_ray(block.points[i], block.points[i + 1], p)) inside = !inside;
    }
  }
  return inside;
}

}  // namespace zonekit::geometry
