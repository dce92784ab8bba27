#include "layer/map_polygons.hpp"

#include <cmath>
#include <span>

#include "geodesy/placer.hpp"
#include "geometry/simplify.hpp"
#include "layer/ring_order.hpp"

namespace zonekit::layer {

namespace {

using geometry::PlanePolygon;

std::vector<std::vector<SourcePoint>> in_metres(const std::vector<std::vector<LatticePoint>>& rings,
                                                const Lattice& lattice) {
  constexpr int sub_lattice_bits = 3;
  const double step = std::ldexp(1.0, lattice.exponent - sub_lattice_bits);
  std::vector<std::vector<SourcePoint>> placed;
  for (const std::vector<LatticePoint>& ring : rings) {
    if (ring.size() < 4) continue;
    std::vector<SourcePoint>& points = placed.emplace_back();
    for (const LatticePoint& p : ring) {
      points.push_back({static_cast<double>(p.x) * step, static_cast<double>(p.y) * step});
    }
  }
  return placed;
}

/// Shells in the order of the rings, each followed by its holes.
std::vector<PlanePolygon> assembled(std::vector<std::vector<SourcePoint>> rings) {
  std::vector<RingFacts> facts;
  for (const auto& points : rings) {
    facts.push_back(ring_facts(points));
    facts.back().area = -facts.back().area;  // order_rings goes by the shapefile's directions, the opposite of these
  }
  const RingOrder order = order_rings(facts);
  std::vector<PlanePolygon> polygons;
  std::vector<std::size_t> polygon_of(rings.size());
  for (const bool shells : {true, false}) {
    for (std::size_t i = 0; i < rings.size(); ++i) {
      if ((order.shell_of[i] == i) != shells) continue;
      if (shells) {
        polygon_of[i] = polygons.size();
        polygons.push_back({std::move(rings[i])});
      } else {
        polygons[polygon_of[order.shell_of[i]]].push_back(std::move(rings[i]));
      }
    }
  }
  return polygons;
}

MapPolygon as_map_polygon(PlanePolygon polygon, AreaModel model) {
  MapPolygon result;
  for (auto& ring : polygon) {
    if (model == AreaModel::ellipsoidal) equal_area_to_lonlat(ring);
    MapRing& out = result.rings.emplace_back();
    for (const SourcePoint& p : ring) out.points.push_back({p.x, p.y});
  }
  return result;
}

}  // namespace

std::vector<MapPolygon> map_polygons(const std::vector<std::vector<LatticePoint>>& rings, AreaModel model,
                                     const Lattice& lattice, double tolerance_m) {
  std::vector<PlanePolygon> polygons = assembled(in_metres(rings, lattice));
  if (tolerance_m > 0) polygons = geometry::simplified(polygons, tolerance_m);
  std::vector<MapPolygon> result;
  for (PlanePolygon& polygon : polygons) result.push_back(as_map_polygon(std::move(polygon), model));
  return result;
}

}  // namespace zonekit::layer
