// What maps of layers and maps of sites share.
#pragma once

#include <span>

#include "zonekit/lattice.hpp"

namespace zonekit::analysis {

/// A quarter of a pixel on a large screen that shows all of the layers.
[[nodiscard]] double display_tolerance_m(const PolygonLayers& layers, const Lattice& lattice);

}  // namespace zonekit::analysis
