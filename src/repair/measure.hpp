// Shapes on the lattice, and their areas as the area ledger measures them.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "repair/workspace.hpp"

namespace zonekit::analysis {

struct MeasuredShape {
  const geometry::PlanePolygons* shape = nullptr;
  bool drawn = false;  ///< by the source
  std::int64_t id = 0;
};

/// One placer for each CRS.
class Placers {
 public:
  Placer& of(const Crs& crs) {
    const auto found = placers_.find(crs.definition);
    return found != placers_.end() ? found->second
                                   : placers_.emplace(crs.definition, Placer::equal_area(crs)).first->second;
  }

 private:
  std::map<std::string, Placer> placers_;
};

/// As reading places them: rings closed, those that can't be measured left out.
[[nodiscard]] PolygonBlock placed_shapes(std::span<const MeasuredShape> shapes, const WorkLayer& layer,
                                         Placers& placers);

/// What is left of a layer, on the lattice of measuring; a feature's id is its place in WorkLayer::features.
[[nodiscard]] PolygonBlock placed_layer(const WorkLayer& layer, Placers& placers);

inline constexpr Lattice measure_lattice{default_lattice_exponent, true};

}  // namespace zonekit::analysis
