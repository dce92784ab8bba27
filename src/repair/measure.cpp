#include "repair/measure.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "layer/place_batch.hpp"
#include "zonekit/error.hpp"

namespace zonekit::analysis {

namespace {

layer::RawBatch batch_of(std::span<const MeasuredShape> shapes, bool holes_turn_left) {
  layer::RawBatch batch;
  batch.holes_turn_left = holes_turn_left;
  for (const MeasuredShape& one : shapes) {
    for (const geometry::PlanePolygon& polygon : *one.shape) {
      for (const std::vector<SourcePoint>& ring : polygon) {
        batch.points.insert(batch.points.end(), ring.begin(), ring.end());
        batch.end_ring();
      }
      batch.end_part();
    }
    batch.end_feature(one.id, layer::RawBatch::State::polygon);
  }
  return batch;
}

void append(const PolygonBlock& from, PolygonBlock& to) {
  for (std::size_t f = 0; f < from.feature_count(); ++f) {
    for (std::uint32_t part = from.feature_begin[f]; part < from.feature_begin[f + 1]; ++part) {
      for (std::uint32_t ring = from.part_begin[part]; ring < from.part_begin[part + 1]; ++ring) {
        to.points.insert(to.points.end(), from.points.begin() + from.ring_begin[ring],
                         from.points.begin() + from.ring_begin[ring + 1]);
        to.end_ring();
      }
      to.end_part();
    }
    to.end_feature(from.feature_ids[f], 0);
  }
}

/// Covered area and bound of each feature: those of all strips are there before they are judged.
std::map<std::int64_t, std::pair<Area, double>> covered_by_id(std::vector<PolygonLayer> layers, unsigned threads) {
  LedgerOptions options;
  options.level = LedgerLevel::by_feature;
  std::size_t points = 0;
  for (const PolygonLayer& layer : layers) {
    for (const PolygonBlock& block : layer.blocks) points += block.points.size();
  }
  constexpr std::size_t worth_a_thread = 50'000;  // there may be thousands of small ledgers
  options.threads = points < worth_a_thread ? 1 : threads;
  options.strips = std::pair(0U, planned_strips(layers, options));
  std::map<std::int64_t, std::pair<Area, double>> areas;
  const AreaLedger ledger = build_ledger(layers, measure_lattice, options);
  for (const FeatureDiscrepancy& feature : ledger.certificates.unjudged)
    areas[feature.feature_id] = {feature.covered, feature.bound_m2};
  return areas;
}

using Measured = std::map<std::int64_t, std::pair<Area, double>>;

/// Changes of one side, before or after, measured together; ids are their numbers.
Measured areas_of(const RepairDesk& desk, const std::vector<std::size_t>& which, bool before, Placers& placers) {
  PolygonLayer all{before ? "before" : "after", {"all"}, {PolygonBlock()}};
  for (std::size_t layer = 0; layer < desk.layers.size(); ++layer) {
    std::vector<MeasuredShape> shapes;
    for (const std::size_t i : which) {
      const Change& change = desk.changes[i];
      if (change.at.layer != layer) continue;
      shapes.push_back(
          {before ? &change.before : &change.after, before && change.before_drawn, static_cast<std::int64_t>(i)});
    }
    append(placed_shapes(shapes, desk.layers[layer], placers), all.blocks.front());
  }
  return covered_by_id({std::move(all)}, desk.threads);
}

/// Changes in rounds: the first of every feature, the second, ... `follows`: the change that a change goes on from.
struct Rounds {
  std::vector<std::vector<std::size_t>> all, first;  // `first`: those that go on from none
  std::vector<std::optional<std::size_t>> follows;
};

Rounds rounds_of(const std::vector<Change>& changes) {
  Rounds rounds;
  rounds.follows.resize(changes.size());
  std::map<FeatureRef, std::vector<std::size_t>> by_feature;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    std::vector<std::size_t>& own = by_feature[changes[i].at];
    const std::size_t round = own.size();
    if (round == rounds.all.size()) {
      rounds.all.emplace_back();
      rounds.first.emplace_back();
    }
    if (round > 0 && changes[own.back()].after == changes[i].before) rounds.follows[i] = own.back();
    if (!rounds.follows[i]) rounds.first[round].push_back(i);
    rounds.all[round].push_back(i);
    own.push_back(i);
  }
  return rounds;
}

/// Areas before and after. A feature stands once in each ledger: one with all its copies upon each other would grow
/// with the square of their number.
std::pair<Measured, Measured> both_sides(const RepairDesk& desk) {
  const Rounds rounds = rounds_of(desk.changes);
  Placers placers;  // making one takes longer than placing a feature
  Measured before, after;
  for (std::size_t round = 0; round < rounds.all.size(); ++round) {
    after.merge(areas_of(desk, rounds.all[round], false, placers));
    if (!rounds.first[round].empty()) before.merge(areas_of(desk, rounds.first[round], true, placers));
  }
  for (std::size_t i = 0; i < rounds.follows.size(); ++i) {
    if (rounds.follows[i])
      before[static_cast<std::int64_t>(i)] = after.at(static_cast<std::int64_t>(*rounds.follows[i]));
  }
  return {std::move(before), std::move(after)};
}

void check_transfers(const std::vector<RepairEntry>& entries, const RepairDesk& desk) {
  struct Balance {
    Area sum;
    double bound_m2 = 0;
    std::size_t last = 0;
  };
  std::map<std::size_t, Balance> balances;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const Change& change = desk.changes[i];
    if (!change.transfer) continue;
    Balance& balance = balances[*change.transfer];
    balance.sum += entries[i].delta();
    balance.bound_m2 += entries[i].bound_m2 + change.slack_m2;
    balance.last = i;
  }
  for (const auto& [number, balance] : balances) {
    if (std::abs(balance.sum.m2()) <= balance.bound_m2) continue;
    const RepairEntry& entry = entries[balance.last];
    throw Error(ErrorKind::internal, "repair: layer \"" + entry.layer + "\", feature " + std::to_string(entry.feature) +
                                         ": " + format_area_m2_full(balance.sum) +
                                         " m2 went astray between two features; nothing was written; please report "
                                         "this with the data");
  }
}

}  // namespace

PolygonBlock placed_shapes(std::span<const MeasuredShape> shapes, const WorkLayer& work, Placers& placers) {
  PolygonBlock all;
  const bool shapefile = work.raw->is_shapefile();
  for (const bool drawn : {true, false}) {
    std::vector<MeasuredShape> some;
    std::ranges::copy_if(shapes, std::back_inserter(some), [&](const MeasuredShape& s) { return s.drawn == drawn; });
    layer::PlacedChunk chunk;
    layer::BatchPlacer placer(work.raw->spec(), placers.of(work.crs()), default_lattice_exponent);
    const std::vector<std::uint32_t> one_class(some.size());
    placer.place(batch_of(some, drawn && shapefile), one_class, chunk);
    for (const PolygonBlock& block : chunk.blocks) append(block, all);
  }
  return all;
}

PolygonBlock placed_layer(const WorkLayer& layer, Placers& placers) {
  std::vector<MeasuredShape> shapes;
  for (std::size_t i = 0; i < layer.features.size(); ++i) {
    const WorkFeature& feature = layer.features[i];
    if (feature.present()) shapes.push_back({&feature.shape, feature.drawn, static_cast<std::int64_t>(i)});
  }
  return placed_shapes(shapes, layer, placers);
}

std::vector<RepairEntry> measured_changes(std::size_t step, const RepairDesk& desk) {
  std::vector<RepairEntry> entries;
  if (desk.changes.empty()) return entries;
  const auto [before, after] = both_sides(desk);
  for (std::size_t i = 0; i < desk.changes.size(); ++i) {
    const Change& change = desk.changes[i];
    const WorkLayer& layer = desk.layers[change.at.layer];
    const WorkFeature& feature = desk.at(change.at);
    RepairEntry& entry = entries.emplace_back();
    entry.step = step;
    entry.layer = layer.name;
    entry.feature = feature.id;
    entry.key = layer.raw->text(feature.row, layer.key_field);
    entry.before = before.at(static_cast<std::int64_t>(i)).first;
    entry.after = after.at(static_cast<std::int64_t>(i)).first;
    entry.bound_m2 = before.at(static_cast<std::int64_t>(i)).second + after.at(static_cast<std::int64_t>(i)).second;
    entry.note = change.note;
    if (!change.partner) continue;
    entry.partner_layer = desk.layers[change.partner->layer].name;
    entry.partner = desk.at(*change.partner).id;
  }
  check_transfers(entries, desk);
  return entries;
}

}  // namespace zonekit::analysis
