// The part of a place that is thicker than a hair.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "geodesy/placer.hpp"

namespace zonekit::geometry {

struct ThickPart {
  double area_m2 = 0;
  double border_m = 0;
};

/// `rings` are closed, in metres around the place, shells with their holes (shell first). Pieces narrower than about
/// `grid_m` vanish when the outline is rounded to a grid of that width: where neighbours draw a border with other
/// vertices, hairlines run from a place along it, whose length would make the place seem narrow. No value where GEOS
/// can't tell.
[[nodiscard]] std::optional<ThickPart> thick_part(std::span<const std::vector<SourcePoint>> rings, double grid_m);

}  // namespace zonekit::geometry
