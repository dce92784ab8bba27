#include "ledger/certificates.hpp"

#include <cmath>
#include <cstdlib>

#include "ledger/cells.hpp"
#include "zonekit/error.hpp"

namespace zonekit::ledger {

namespace {

double magnitude_m2(const Area& a, const Area& b) {
  return std::abs((a - b).m2());
}

/// Sums the parts of one feature, from part `begin` to `end`.
FeatureDiscrepancy measure_feature(const EdgeTable& table, std::span<const Int128> part_area2, std::uint32_t begin,
                                   std::uint32_t end, const Lattice& lattice) {
  FeatureDiscrepancy feature;
  const int exponent = area_exponent(lattice);
  const double step_m2 = lattice.spacing_m() * lattice.spacing_m();
  double worst = -1;
  for (std::uint32_t part = begin; part < end; ++part) {
    const PartMeasure& measure = table.part_measure()[part];
    const Area drawn(measure.drawn2 * (Int128{1} << (2 * sub_bits)), exponent);
    const Area covered(part_area2[part], exponent);
    feature.drawn += drawn;
    feature.covered += covered;
    feature.bound_m2 += static_cast<double>(measure.perimeter) * sweep_shift_steps * step_m2;
    const double difference = magnitude_m2(covered, drawn);
    if (difference > worst || (difference == worst && measure.lowest < feature.place)) {
      worst = difference;
      feature.place = measure.lowest;
    }
  }
  return feature;
}

}  // namespace

void certify_layers(const PolygonLayers& layers, const EdgeTable& table, std::span<const Int128> part_area2,
                    bool complete, AreaLedger& ledger) {
  std::uint32_t part = 0;
  auto& certificates = ledger.certificates;
  for (std::uint32_t number = 0; number < layers.size(); ++number) {
    LayerClosure closure;
    closure.layer = layers[number].name;
    for (const PolygonBlock& block : layers[number].blocks) {
      for (std::size_t f = 0; f < block.feature_count(); ++f) {
        const std::uint32_t parts = block.feature_begin[f + 1] - block.feature_begin[f];
        FeatureDiscrepancy feature = measure_feature(table, part_area2, part, part + parts, ledger.lattice);
        feature.layer = number;
        feature.feature_id = block.feature_ids[f];
        part += parts;
        closure.drawn += feature.drawn;
        closure.covered += feature.covered;
        closure.bound_m2 += feature.bound_m2;
        closure.parts += parts;
        const bool differs = magnitude_m2(feature.covered, feature.drawn) > feature.bound_m2;
        if (!complete || differs) certificates.unjudged.push_back(feature);
      }
      closure.features += block.feature_count();
      closure.vertices += block.points.size();
    }
    certificates.layers.push_back(closure);
  }
  if (complete) judge_features(ledger);
}

void judge_features(AreaLedger& ledger) {
  auto& certificates = ledger.certificates;
  for (const FeatureDiscrepancy& feature : certificates.unjudged) {
    if (magnitude_m2(feature.covered, feature.drawn) > feature.bound_m2) certificates.discrepancies.push_back(feature);
  }
  certificates.unjudged.clear();
  std::ranges::sort(certificates.discrepancies, {},
                    [](const FeatureDiscrepancy& f) { return std::pair(f.layer, f.feature_id); });
  for (LayerClosure& closure : certificates.layers) {
    closure.closes = magnitude_m2(closure.covered, closure.drawn) <= closure.bound_m2;
  }
}

void unite_layers(AreaLedger& ledger) {
  auto& layers = ledger.certificates.layers;
  for (LayerClosure& closure : layers) closure.united = {};
  for (const LedgerCell& cell : ledger.cells) {
    std::uint32_t last_layer = UINT32_MAX;
    for (const std::uint32_t unit : ledger.units_of(cell)) {
      const std::uint32_t layer = ledger.units[unit].layer;
      if (layer != last_layer) layers[layer].united += cell.area;
      last_layer = layer;
    }
  }
}

void check_closure(AreaLedger& ledger) {
  auto& certificates = ledger.certificates;
  certificates.cells_sum = {};
  for (const LedgerCell& cell : ledger.cells) certificates.cells_sum += cell.area;
  if (!(certificates.cells_sum == certificates.box)) {
    throw Error(ErrorKind::internal, "the cells do not sum to the box: please report this with the data");
  }
}

}  // namespace zonekit::ledger
