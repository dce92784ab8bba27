// Steps that cut: what to cut is told by an area ledger of the layers as they stand, the cutting is done by GEOS.
#include <algorithm>
#include <set>

#include "repair/measure.hpp"
#include "repair/workspace.hpp"

namespace zonekit::analysis {

using geometry::PlanePolygons;

namespace {

using Pair = std::pair<FeatureRef, FeatureRef>;

AreaLedger ledger_of(RepairDesk& desk, const std::vector<std::size_t>& which) {
  LedgerOptions options;
  options.level = LedgerLevel::by_feature;
  options.threads = desk.threads;
  return build_ledger(desk.placed(which), measure_lattice, options);
}

std::vector<FeatureRef> features_of(const AreaLedger& ledger, const LedgerCell& cell,
                                    const std::vector<std::size_t>& which) {
  std::vector<FeatureRef> features;
  for (const std::uint32_t number : ledger.units_of(cell)) {
    const LedgerUnit& unit = ledger.units[number];
    features.push_back({which[unit.layer], static_cast<std::size_t>(unit.feature_id)});
  }
  features.erase(std::unique(features.begin(), features.end()), features.end());
  return features;
}

/// Says that a feature is gone, when it is.
void tell_loss(RepairDesk& desk, const FeatureRef& ref, const PlanePolygons& shape, const std::string& why) {
  if (!shape.empty()) return;
  desk.report("repair.left-out", Severity::warning, ref, why + "; it is left out of the repaired data");
}

void remove_overlap(const RepairStep& step, RepairDesk& desk, FeatureRef keeper, FeatureRef loser) {
  if (!desk.sound(keeper) || !desk.sound(loser)) return;
  const geometry::PlaneScale& scale = desk.layers[keeper.layer].scale;
  const PlanePolygons common = desk.cut(desk.at(keeper).shape, desk.at(loser).shape, true, scale);
  if (!worth_a_cut(common, scale)) return;  // or another cut has seen to it
  const double kept_m2 = geometry::area_m2(desk.at(keeper).shape, scale);
  if (step.larger && geometry::area_m2(desk.at(loser).shape, scale) > kept_m2) std::swap(keeper, loser);
  PlanePolygons left = desk.cut(desk.at(loser).shape, desk.at(keeper).shape, false, scale);
  if (left.empty()) {  // an island keeps its land
    std::swap(keeper, loser);
    left = desk.cut(desk.at(loser).shape, desk.at(keeper).shape, false, scale);
  }
  if (left.empty()) {
    desk.report("repair.not-repaired", Severity::warning, loser,
                "the feature covers the same land as feature " + std::to_string(desk.at(keeper).id) +
                    "; both stay: put the step drop-duplicates before, or decide which is right");
    return;
  }
  desk.change(loser, desk.tidied(std::move(left), scale)).partner = keeper;
}

void remove_overlaps(const RepairStep& step, RepairDesk& desk, std::size_t layer) {
  const std::vector<std::size_t> which{layer};
  const AreaLedger ledger = ledger_of(desk, which);
  std::set<Pair> pairs;
  for (const LedgerCell& cell : ledger.cells) {
    if (cell.unit_count < 2 || cell.thickness_m() < noise_m) continue;
    const std::vector<FeatureRef> features = features_of(ledger, cell, which);
    for (std::size_t i = 0; i < features.size(); ++i) {
      for (std::size_t j = i + 1; j < features.size(); ++j) pairs.insert(std::minmax(features[i], features[j]));
    }
  }
  for (const auto& [a, b] : pairs) remove_overlap(step, desk, a, b);
}

void clip(const RepairStep& step, RepairDesk& desk, std::size_t layer) {
  const PlanePolygons& inside = desk.extent_in(layer, step);
  if (desk.extent == layer) return;
  const std::vector<std::size_t> which{layer, *desk.extent};
  const AreaLedger ledger = ledger_of(desk, which);
  std::set<FeatureRef> beyond;
  for (const LedgerCell& cell : ledger.cells) {
    if (cell.thickness_m() < noise_m) continue;
    const std::vector<FeatureRef> features = features_of(ledger, cell, which);
    const bool covered = std::ranges::any_of(features, [&](const FeatureRef& f) { return f.layer == *desk.extent; });
    if (!covered) beyond.insert(features.begin(), features.end());
  }
  for (const FeatureRef& ref : beyond) {
    if (!desk.sound(ref)) continue;
    const geometry::PlaneScale& scale = desk.layers[layer].scale;
    if (!worth_a_cut(desk.cut(desk.at(ref).shape, inside, false, scale), scale)) continue;
    PlanePolygons left = desk.cut(desk.at(ref).shape, inside, true, scale);
    tell_loss(desk, ref, left, "the feature lies wholly outside the extent");
    desk.change(ref, desk.tidied(std::move(left), scale)).note = "clipped";
  }
}

void cut_one(RepairDesk& desk, const FeatureRef& loser, const FeatureRef& keeper) {
  if (!desk.sound(loser) || !desk.sound(keeper)) return;
  const geometry::PlaneScale& scale = desk.layers[loser.layer].scale;
  const PlanePolygons by = desk.brought(desk.at(keeper).shape, keeper.layer, loser.layer);
  if (!worth_a_cut(desk.cut(desk.at(loser).shape, by, true, scale), scale)) return;
  PlanePolygons left = desk.cut(desk.at(loser).shape, by, false, scale);
  tell_loss(desk, loser, left,
            "all land of the feature belongs to layer \"" + desk.layers[keeper.layer].name + "\", which comes first");
  desk.change(loser, desk.tidied(std::move(left), scale)).partner = keeper;
}

void exclude(const RepairStep& step, RepairDesk& desk) {
  std::vector<std::size_t> which;
  for (const std::string& name : step.priority) which.push_back(desk.layer_named(name));
  const AreaLedger ledger = ledger_of(desk, which);
  const auto rank = [&](const FeatureRef& ref) {
    return static_cast<std::size_t>(std::ranges::find(which, ref.layer) - which.begin());
  };
  std::vector<std::pair<std::pair<std::size_t, std::size_t>, Pair>> cuts;
  for (const LedgerCell& cell : ledger.cells) {
    if (cell.unit_count < 2 || cell.thickness_m() < noise_m) continue;
    for (const FeatureRef& loser : features_of(ledger, cell, which)) {
      for (const FeatureRef& keeper : features_of(ledger, cell, which)) {
        if (rank(keeper) < rank(loser)) cuts.push_back({{rank(loser), rank(keeper)}, {loser, keeper}});
      }
    }
  }
  std::ranges::sort(cuts);
  cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
  for (const auto& [ranks, pair] : cuts) cut_one(desk, pair.first, pair.second);
}

}  // namespace

void take_cut_step(const RepairStep& step, RepairDesk& desk) {
  if (step.strategy == RepairStrategy::exclusive) return exclude(step, desk);
  for (const std::size_t layer : desk.layers_of(step)) {
    if (step.strategy == RepairStrategy::clip) clip(step, desk, layer);
    if (step.strategy == RepairStrategy::remove_overlaps) remove_overlaps(step, desk, layer);
  }
}

}  // namespace zonekit::analysis
