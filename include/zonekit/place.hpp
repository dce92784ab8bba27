// A connected piece of land, as conflicts, eligible land and changes list them.
#pragma once

#include <string>
#include <vector>

#include "zonekit/area.hpp"
#include "zonekit/lattice.hpp"

namespace zonekit {

/// Pieces that touch in a point alone are two places. The area is the outline's: it agrees with the ledger's within the
/// ledger's error bound.
struct Place {
  Area area;
  double mean_width_m = 0;  ///< 2 A / P, P on the ground
  double x = 0, y = 0;      ///< a point inside: degrees (CGCS2000); in the planar model the source's plane
  std::string zone;         ///< of the layer that the request divides by, the one with the largest share; else empty
  bool noise = false;       ///< thinner or smaller than the request's limits: told apart, never dropped
  std::vector<std::vector<LatticePoint>>
      rings;  ///< on the sub-lattice, as combination_rings gives them; where asked for
};

}  // namespace zonekit
