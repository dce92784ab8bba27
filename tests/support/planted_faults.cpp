#include "support/planted_faults.hpp"

#include <cmath>

#include "geodesy/crs.hpp"
#include "layer/place_batch.hpp"
#include "support/planted_maker.hpp"

namespace zonekit::test {

double ring_area_m2(std::vector<SourcePoint> ring) {
  if (ring.front() != ring.back()) ring.push_back(SourcePoint(ring.front()));
  Placer placer = Placer::equal_area(recognise_crs("EPSG:4529"));
  std::vector<LatticePoint> placed;
  placer.place_ring(ring, placed);
  return std::abs(
      std::ldexp(static_cast<double>(zonekit::layer::twice_area(placed)), 2 * default_lattice_exponent - 1));
}

namespace {

/// Everything that can be mended, in the order in which it has to be.
RepairPlan planted_repair() {
  RepairPlan plan;
  const auto step = [&](RepairStrategy strategy, std::vector<std::string> layers) -> RepairStep& {
    RepairStep& made = plan.steps.emplace_back();
    made.strategy = strategy;
    made.layers = std::move(layers);
    return made;
  };
  step(RepairStrategy::drop_null, {"patches"});
  step(RepairStrategy::clean_vertices, {"patches"}).tolerance_m = 0.02;
  step(RepairStrategy::make_valid, {"patches"});
  step(RepairStrategy::drop_duplicates, {"parcels"});
  step(RepairStrategy::snap, {"parcels"}).tolerance_m = 0.01;
  step(RepairStrategy::clip, {"parcels"});
  step(RepairStrategy::remove_overlaps, {"parcels"});
  step(RepairStrategy::close_gaps, {"parcels"}).width_m = 10;
  step(RepairStrategy::exclusive, {}).priority = {"redline", "farmland", "urban"};
  step(RepairStrategy::split_parts, {"units"});
  return plan;
}

}  // namespace

PlantedMap plant_faults(const std::filesystem::path& folder, std::uint32_t seed, bool faulty) {
  Maker maker(folder, seed, faulty);
  plant_coverage(maker);
  plant_geometry(maker);
  plant_relations(maker);
  plant_attributes(maker);
  plant_files(maker);
  maker.map.profile.repair = planted_repair();
  // The extent is for the coverage alone: of the others nobody says that they fill it.
  for (const LayerSpec& layer : maker.map.layers) {
    if (layer.name != "parcels" && layer.name != maker.map.extent)
      maker.set(layer.name, "coverage.gap", RuleState::off);
  }
  return std::move(maker.map);
}

}  // namespace zonekit::test
