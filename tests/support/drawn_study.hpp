// A study of layers that a test drew.
#pragma once

#include <utility>
#include <vector>

#include "zonekit/study.hpp"

namespace zonekit::test {

/// On a lattice of metres, unless the test says otherwise; planar.
inline Study study_of(std::vector<PolygonLayer> polygons, Lattice lattice = Lattice{0}) {
  LayerSet set;
  set.model = AreaModel::planar;
  set.lattice = lattice;
  for (PolygonLayer& own : polygons) {
    Layer& layer = set.layers.emplace_back();
    layer.spec.name = own.name;
    layer.polygons = std::move(own);
  }
  return Study(std::move(set));
}

}  // namespace zonekit::test
