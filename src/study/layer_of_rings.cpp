#include "study/layer_of_rings.hpp"

#include <algorithm>

#include "layer/ring_order.hpp"
#include "ledger/strip_plan.hpp"

namespace zonekit {

namespace {

using ledger::sub_bits;

/// Half away from zero.
std::int64_t to_lattice(std::int64_t fine) {
  constexpr std::int64_t half = std::int64_t{1} << (sub_bits - 1);
  const std::int64_t magnitude = ((fine < 0 ? -fine : fine) + half) >> sub_bits;
  return fine < 0 ? -magnitude : magnitude;
}

using Ring = std::vector<LatticePoint>;

void add_ring(const Ring& ring, PolygonBlock& block) {
  for (const LatticePoint& point : ring) block.points.push_back({to_lattice(point.x), to_lattice(point.y)});
  block.end_ring();
}

layer::RingOrder order_of(const std::vector<Ring>& rings) {
  std::vector<std::vector<SourcePoint>> points(rings.size());
  std::vector<layer::RingFacts> facts;
  for (std::size_t i = 0; i < rings.size(); ++i) {
    for (const LatticePoint& p : rings[i]) points[i].push_back({static_cast<double>(p.x), static_cast<double>(p.y)});
    facts.push_back(layer::ring_facts(points[i]));
    facts.back().area = -facts.back().area;  // order_rings goes by the shapefile's directions, the opposite of these
  }
  return layer::order_rings(facts);
}

/// A part for each shell, with its holes.
void add_parts(const std::vector<Ring>& rings, PolygonBlock& block) {
  const layer::RingOrder order = order_of(rings);
  std::vector<std::vector<std::size_t>> holes(rings.size());
  for (std::size_t i = 0; i < rings.size(); ++i) {
    if (order.shell_of[i] != i) holes[order.shell_of[i]].push_back(i);
  }
  for (std::size_t i = 0; i < rings.size(); ++i) {
    if (order.shell_of[i] != i) continue;
    add_ring(rings[i], block);
    for (const std::size_t hole : holes[i]) add_ring(rings[hole], block);
    block.end_part();
  }
}

}  // namespace

Layer layer_of_rings(const std::string& name, const LayerSet& set, std::span<const CombinationFeature> features,
                     std::span<const std::string> classes) {
  Layer layer;
  layer.spec.name = layer.polygons.name = name;
  layer.spec.source = "(" + name + ")";
  layer.info.crs_used = set.model == AreaModel::ellipsoidal ? "EPSG:4490"
                        : set.layers.empty()                ? ""
                                                            : set.layers.front().info.crs_used;
  layer.info.features = features.size();
  std::vector<std::string>& names = layer.polygons.class_names;
  names.assign(classes.begin(), classes.end());
  std::ranges::sort(names);
  names.erase(std::ranges::unique(names).begin(), names.end());
  PolygonBlock& block = layer.polygons.blocks.emplace_back();
  for (std::size_t i = 0; i < features.size(); ++i) {
    add_parts(features[i].rings, block);
    const auto at = std::ranges::lower_bound(names, classes[i]) - names.begin();
    block.end_feature(static_cast<std::int64_t>(i) + 1, static_cast<std::uint32_t>(at));
  }
  layer.info.vertices = block.points.size();
  return layer;
}

}  // namespace zonekit
