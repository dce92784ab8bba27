// Connected pieces of land, from the rings of chosen ledger cells.
#pragma once

#include <cstdint>
#include <vector>

#include "geodesy/placer.hpp"
#include "zonekit/layer.hpp"
#include "zonekit/ledger.hpp"

namespace zonekit::analysis {

/// Land that can be walked without leaving it. Pieces that touch in a point alone are two places.
struct TracedPlace {
  std::vector<std::vector<LatticePoint>> rings;  ///< on the sub-lattice; the shell first
  Area area;                                     ///< shoelace of the rings
  double border_m = 0;                           ///< on the ground; in the planar model in the source's plane
  SourcePoint inside;                            ///< in sub-lattice steps, in the widest part found
  [[nodiscard]] double mean_width_m() const noexcept { return border_m > 0 ? 2 * area.m2() / border_m : 0; }
};

/// Largest first; of equal size, the western one first.
[[nodiscard]] std::vector<TracedPlace> places_of(CombinationRings rings, AreaModel model, const Lattice& lattice);

/// `point` (in sub-lattice steps) in degrees of CGCS2000, or in the source's plane in the planar model.
[[nodiscard]] SourcePoint shown_point(SourcePoint point, AreaModel model, const Lattice& lattice);

}  // namespace zonekit::analysis
