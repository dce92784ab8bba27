// Rings of one feature: what each is like, and which are the holes of which.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "layer/ring_locator.hpp"
#include "zonekit/layer.hpp"

namespace zonekit::layer {

/// One ring as drawn. `points` is closed and finite.
struct RingFacts {
  std::span<const SourcePoint> points;
  Extent box;
  double area = 0;  ///< signed, in the source's units; anticlockwise is positive
};

[[nodiscard]] RingFacts ring_facts(std::span<const SourcePoint> points);
[[nodiscard]] bool box_inside(const Extent& inner, const Extent& outer) noexcept;

struct RingOrder {
  std::vector<std::uint32_t> shell_of;    ///< for each ring the shell it belongs to: itself for shells
  std::vector<std::uint32_t> lone_holes;  ///< rings drawn as holes with no shell around: counted as shells
};

/// Sorts the rings of a shapefile record into parts. A shapefile says only by direction which rings are holes:
/// clockwise shells, anticlockwise holes. A hole goes to the smallest shell around it. A record whose directions are
/// all reversed is sorted by what contains what.
[[nodiscard]] RingOrder order_rings(std::span<const RingFacts> rings);

/// Holes (rings after the first) that are not inside the first ring.
[[nodiscard]] std::vector<std::uint32_t> holes_outside(std::span<const RingFacts> rings);

/// Pairs (earlier, later) of rings that run through the same points, in whatever direction and from whatever start.
[[nodiscard]] std::vector<std::pair<std::uint32_t, std::uint32_t>> duplicate_rings(std::span<const RingFacts> rings);

}  // namespace zonekit::layer
