// Rings of one CRS drawn in another, so that layers of different CRS can be cut at each other's borders.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "geodesy/crs.hpp"
#include "geodesy/placer.hpp"

namespace zonekit {

/// Goes by the equal-area plane on which both are measured. Edges are split as Placer splits them, so that a border
/// cut along the result lies on the same lattice points as the border itself. One object a thread.
class Reprojector {
 public:
  /// Throws Error(input) for a CRS that PROJ can't transform.
  Reprojector(const Crs& from, const Crs& to);
  Reprojector(Reprojector&&) noexcept;
  Reprojector& operator=(Reprojector&&) noexcept;
  ~Reprojector();

  /// `ring` is closed and finite. Throws Error(input) for a point that has no place in the other CRS.
  [[nodiscard]] std::vector<SourcePoint> ring(std::span<const SourcePoint> ring) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace zonekit
