#include "study/map_layers.hpp"

#include <algorithm>

#include "base/parallel.hpp"
#include "layer/map_polygons.hpp"
#include "zonekit/error.hpp"
#include "zonekit/ledger.hpp"
#include "zonekit/map.hpp"

namespace zonekit {

namespace analysis {

double display_tolerance_m(const PolygonLayers& layers, const Lattice& lattice) {
  constexpr double quarter_pixels = 4000;
  std::int64_t low = lattice_limit, high = -lattice_limit;
  for (const PolygonLayer& layer : layers) {
    for (const PolygonBlock& block : layer.blocks) {
      for (const LatticePoint& p : block.points) {
        low = std::min(low, p.y);
        high = std::max(high, p.y);
      }
    }
  }
  return low < high ? static_cast<double>(high - low) * lattice.spacing_m() / quarter_pixels : 0;
}

}  // namespace analysis

namespace {

/// Each unit of a ledger by class is a group.
std::vector<CombinationRings> rings_of_units(const PolygonLayers& polygons, const AreaLedger& ledger,
                                             const LedgerOptions& options) {
  std::vector<std::vector<std::uint32_t>> groups(ledger.cells.size());
  for (std::size_t i = 0; i < ledger.cells.size(); ++i) {
    const auto units = ledger.units_of(ledger.cells[i]);
    groups[i].assign(units.begin(), units.end());
    groups[i].erase(std::unique(groups[i].begin(), groups[i].end()), groups[i].end());
  }
  return group_rings(polygons, ledger, groups, ledger.units.size(), options);
}

}  // namespace

std::vector<MapLayer> map_layers(Study& study) {
  if (study.options().model != AreaModel::ellipsoidal) {
    throw Error(ErrorKind::usage, "a map needs the ellipsoidal area model");
  }
  std::vector<MapLayer> layers;
  for (const std::string& name : study.names()) layers.push_back({name, {name, name}, name, {}});
  const AreaLedger& ledger = study.ledger({.thickness_tolerance_m = 0});
  LedgerOptions options;
  options.threads = study.threads();
  options.progress = study.progress();
  const PolygonLayers polygons = study.polygons();
  const double tolerance_m = analysis::display_tolerance_m(polygons, ledger.lattice);
  const std::vector<CombinationRings> rings = rings_of_units(polygons, ledger, options);
  std::vector<MapLayer::Shape> shapes(rings.size());
  parallel_for(study.threads(), rings.size(), [&](std::size_t i, unsigned) {
    const LedgerUnit& unit = ledger.units[i];
    shapes[i] = {ledger.class_names[unit.layer][unit.class_index],
                 layer::map_polygons(rings[i].rings, AreaModel::ellipsoidal, ledger.lattice, tolerance_m)};
  });
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    if (!shapes[i].polygons.empty()) layers[ledger.units[i].layer].shapes.push_back(std::move(shapes[i]));
  }
  return layers;
}

}  // namespace zonekit
