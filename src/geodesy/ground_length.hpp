// Lengths on the ground. The equal-area plane keeps areas and stretches lengths: at 45 degrees by 1.41 eastward.
#pragma once

#include <span>

#include "geodesy/placer.hpp"

namespace zonekit {

/// Length in metres of a path given in degrees (CGCS2000). Every step is measured by the radii of curvature at its
/// middle: exact to 1e-6 for steps of a kilometre, and edges are split at 70 m.
[[nodiscard]] double ground_length_m(std::span<const SourcePoint> lonlat);

}  // namespace zonekit
