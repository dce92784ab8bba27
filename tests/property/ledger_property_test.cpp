// What must hold for any input: sums close, order and division of the work change nothing, a second engine agrees.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "support/drawn_map.hpp"
#include "support/geos_judge.hpp"

namespace zonekit::test {
namespace {

constexpr Lattice metre_lattice{0};
constexpr std::int64_t size = 1'000'000;

std::vector<PolygonLayer> random_layers(std::uint32_t seed, bool crossing = false) {
  return {random_layer("a", seed, 20, size, 12, crossing), random_layer("b", seed + 1000, 15, size, 9, crossing),
          random_layer("c", seed + 2000, 6, size, 30, crossing)};
}

void expect_same(const AreaLedger& a, const AreaLedger& b) {
  ASSERT_EQ(a.cells.size(), b.cells.size());
  EXPECT_EQ(a.unit_lists, b.unit_lists);
  for (std::size_t i = 0; i < a.cells.size(); ++i) {
    EXPECT_EQ(a.cells[i].unit_count, b.cells[i].unit_count);
    EXPECT_EQ(a.cells[i].area, b.cells[i].area);
    EXPECT_EQ(a.cells[i].border_m, b.cells[i].border_m);
  }
  EXPECT_EQ(a.certificates.discrepancies.size(), b.certificates.discrepancies.size());
}

class LedgerProperty : public testing::TestWithParam<std::uint32_t> {};

TEST_P(LedgerProperty, DoesNotDependOnThreads) {
  for (const bool crossing : {false, true}) {
    const auto layers = random_layers(GetParam(), crossing);
    LedgerOptions options;
    options.level = LedgerLevel::by_feature;
    options.strip_factor = 5;
    options.threads = 1;
    const AreaLedger one = build_ledger(layers, metre_lattice, options);
    for (const unsigned threads : {2U, 7U}) {
      options.threads = threads;
      expect_same(one, build_ledger(layers, metre_lattice, options));
    }
  }
}

/// The same features in another order and in other blocks, rings turned round.
PolygonLayer shuffled(const PolygonLayer& layer, std::uint32_t seed) {
  const PolygonBlock& from = layer.blocks[0];
  std::vector<std::size_t> order(from.feature_count());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::shuffle(order.begin(), order.end(), std::mt19937(seed));
  PolygonLayer result{layer.name, layer.class_names, {PolygonBlock(), PolygonBlock()}};
  for (std::size_t i = 0; i < order.size(); ++i) {
    PolygonBlock& to = result.blocks[i % 2];
    const std::size_t f = order[i];
    for (std::uint32_t part = from.feature_begin[f]; part < from.feature_begin[f + 1]; ++part) {
      for (std::uint32_t ring = from.part_begin[part]; ring < from.part_begin[part + 1]; ++ring) {
        const auto begin = from.points.begin() + from.ring_begin[ring];
        const auto end = from.points.begin() + from.ring_begin[ring + 1];
        to.points.insert(to.points.end(), std::reverse_iterator(end), std::reverse_iterator(begin));
        to.end_ring();
      }
      to.end_part();
    }
    to.end_feature(from.feature_ids[f], from.feature_class[f]);
  }
  return result;
}

TEST_P(LedgerProperty, DoesNotDependOnTheOrderOfFeaturesAndRings) {
  const auto layers = random_layers(GetParam(), true);
  std::vector<PolygonLayer> other;
  for (const PolygonLayer& layer : layers) other.push_back(shuffled(layer, GetParam()));
  LedgerOptions options;
  options.level = LedgerLevel::by_feature;
  expect_same(build_ledger(layers, metre_lattice, options), build_ledger(other, metre_lattice, options));
}

TEST_P(LedgerProperty, AddsUpFromStripsDoneApart) {
  const auto layers = random_layers(GetParam());
  LedgerOptions options;
  options.strip_factor = 8;
  const std::uint32_t strips = planned_strips(layers, options);
  ASSERT_GT(strips, 2U);
  std::vector<AreaLedger> parts;
  for (const auto& range :
       {std::pair(strips / 2, strips), std::pair(0U, strips / 3), std::pair(strips / 3, strips / 2)}) {
    options.strips = range;
    parts.push_back(build_ledger(layers, metre_lattice, options));
  }
  options.strips.reset();
  expect_same(build_ledger(layers, metre_lattice, options), merge_ledgers(parts));
}

TEST_P(LedgerProperty, AnotherStripPlanStaysWithinTheBound) {
  const auto layers = random_layers(GetParam(), true);
  LedgerOptions options;
  const AreaLedger plan = build_ledger(layers, metre_lattice, options);
  for (const double factor : {0.5, 2.0, 10.0}) {
    options.strip_factor = factor;
    auto other = areas_by_label(build_ledger(layers, metre_lattice, options));
    for (const LedgerCell& cell : plan.cells) {
      if (cell.unit_count == 0) continue;  // the box may grow by a fraction of a step
      std::string label;
      for (const std::uint32_t u : plan.units_of(cell)) {
        label += (label.empty() ? "" : "+") + plan.class_names[plan.units[u].layer][plan.units[u].class_index];
      }
      EXPECT_NEAR(cell.area.m2(), other[label], (cell.border_m + 1) * plan.error_bound_m) << label;
    }
  }
}

TEST_P(LedgerProperty, ClassesAreTheRollUpOfFeatures) {
  const auto layers = random_layers(GetParam(), true);
  LedgerOptions options;
  const auto by_class = areas_by_label(build_ledger(layers, metre_lattice, options));
  options.level = LedgerLevel::by_feature;
  const AreaLedger features = build_ledger(layers, metre_lattice, options);
  std::map<std::string, Area> rolled;
  for (const LedgerCell& cell : features.cells) {
    std::string label;
    for (const std::uint32_t u : features.units_of(cell)) {
      label += (label.empty() ? "" : "+") + features.class_names[features.units[u].layer][0];
    }
    rolled[label] += cell.area;
  }
  ASSERT_EQ(by_class.size(), rolled.size());
  for (const auto& [label, area] : rolled) EXPECT_EQ(by_class.at(label), area.m2()) << label;
}

TEST_P(LedgerProperty, TheOrderOfLayersOnlyNamesTheColumns) {
  auto layers = random_layers(GetParam());
  const auto forward = areas_by_label(build_ledger(layers, metre_lattice));
  std::reverse(layers.begin(), layers.end());
  const auto backward = areas_by_label(build_ledger(layers, metre_lattice));
  EXPECT_EQ(forward.size(), backward.size());
  EXPECT_EQ(forward.at(""), backward.at(""));
  EXPECT_EQ(forward.at("a+c"), backward.at("c+a"));
}

double common_area(const PolygonBlock& a, std::size_t f, const PolygonBlock& b, std::size_t g) {
  const GeosGeometry first = geos_feature(a, f);
  const GeosGeometry second = geos_feature(b, g);
  return geos_area(GeosGeometry(GEOSIntersection(first.get(), second.get())).get());
}

TEST_P(LedgerProperty, AgreesWithGeosOnEveryPair) {
  const GeosSession geos;
  const std::vector layers{random_layer("a", GetParam(), 12, size), random_layer("b", GetParam() + 77, 12, size)};
  LedgerOptions options;
  options.level = LedgerLevel::by_feature;
  const AreaLedger ledger = build_ledger(layers, metre_lattice, options);
  ASSERT_TRUE(ledger.certificates.discrepancies.empty());
  for (std::size_t f = 0; f < 12; ++f) {
    for (std::size_t g = 0; g < 12; ++g) {
      double area = 0;
      for (const LedgerCell& cell : ledger.cells) {
        bool in_first = false;
        bool in_second = false;
        for (const std::uint32_t u : ledger.units_of(cell)) {
          const LedgerUnit& unit = ledger.units[u];
          in_first |= unit.layer == 0 && unit.feature_id == static_cast<std::int64_t>(f);
          in_second |= unit.layer == 1 && unit.feature_id == static_cast<std::int64_t>(g);
        }
        if (in_first && in_second) area += cell.area.m2();
      }
      EXPECT_NEAR(area, common_area(layers[0].blocks[0], f, layers[1].blocks[0], g), 4.0 * size);
    }
  }
}

TEST_P(LedgerProperty, RingsOfACombinationMeasureItsCells) {
  const auto layers = random_layers(GetParam(), GetParam() % 2 == 0);
  LedgerOptions options;
  options.strip_factor = 3;
  const AreaLedger ledger = build_ledger(layers, metre_lattice, options);
  const std::size_t stride = ledger.cells.size() / 5 + 1;  // each look is a sweep of its own
  for (std::size_t i = 0; i < ledger.cells.size(); i += stride) {
    std::vector<bool> wanted(ledger.cells.size());
    wanted[i] = true;
    const CombinationRings rings = combination_rings(layers, ledger, wanted, options);
    EXPECT_NEAR(rings.area.m2(), ledger.cells[i].area.m2(), (ledger.cells[i].border_m + 1) * ledger.error_bound_m);
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, LedgerProperty, testing::Range(0U, 12U));

}  // namespace
}  // namespace zonekit::test
