#include "zonekit/ledger.hpp"

#include <gtest/gtest.h>

#include "support/drawn_map.hpp"
#include "zonekit/error.hpp"

namespace zonekit::test {
namespace {

constexpr Lattice metre_lattice{0};

using Areas = std::map<std::string, double>;

Areas measured(const std::vector<PolygonLayer>& layers, LedgerLevel level = LedgerLevel::by_class) {
  LedgerOptions options;
  options.level = level;
  Areas areas = areas_by_label(build_ledger(layers, metre_lattice, options));
  areas.erase("");
  return areas;
}

TEST(Ledger, CountsEveryCombinationOfADrawnMap) {
  const PolygonLayer zone = drawn("zone", {"aabb",  //
                                           "aabb",  //
                                           "aaa."});
  const PolygonLayer line = drawn("line", {".rr.",  //
                                           ".rr.",  //
                                           "..rr"});
  EXPECT_EQ(measured({zone, line}), (Areas{{"a", 400}, {"a+r", 300}, {"b", 200}, {"b+r", 200}, {"r", 100}}));
}

TEST(Ledger, CountsAPlaceOnceHoweverManyFeaturesCoverIt) {
  const PolygonLayer twice = layer_of("twice", {{square(0, 0, 10)}, {square(5, 0, 10)}});
  EXPECT_EQ(measured({twice}), (Areas{{"twice", 100}, {"twice+twice", 50}}));
  EXPECT_EQ(measured({twice}, LedgerLevel::by_feature),
            (Areas{{"twice#0", 50}, {"twice#0+twice#1", 50}, {"twice#1", 50}}));
  const LayerClosure closure = build_ledger(std::vector{twice}, metre_lattice).certificates.layers[0];
  EXPECT_EQ(closure.covered.m2(), 200);
  EXPECT_EQ(closure.united.m2(), 150);
}

TEST(Ledger, TakesHolesInAnyDirectionAndAlsoOutsideTheirShell) {
  Points reversed = square(3, 3, 4);
  std::reverse(reversed.begin(), reversed.end());
  EXPECT_EQ(measured({layer_of("p", {{square(0, 0, 10), square(3, 3, 4)}})}), (Areas{{"p", 84}}));
  EXPECT_EQ(measured({layer_of("p", {{square(0, 0, 10), reversed}})}), (Areas{{"p", 84}}));
  const AreaLedger outside =
      build_ledger(std::vector{layer_of("p", {{square(0, 0, 10), square(20, 0, 5)}})}, metre_lattice);
  EXPECT_EQ(areas_by_label(outside).at("p"), 125);
  ASSERT_EQ(outside.certificates.discrepancies.size(), 1U);
  EXPECT_EQ(outside.certificates.discrepancies[0].drawn.m2(), 75);
  EXPECT_EQ(outside.certificates.discrepancies[0].covered.m2(), 125);
}

TEST(Ledger, ReportsABowTieAndMeasuresBothLobes) {
  const AreaLedger ledger =
      build_ledger(std::vector{layer_of("bow", {{{{0, 0}, {10, 10}, {10, 0}, {0, 10}}}})}, metre_lattice);
  EXPECT_EQ(areas_by_label(ledger).at("bow"), 50);
  ASSERT_EQ(ledger.certificates.discrepancies.size(), 1U);
  EXPECT_EQ(ledger.certificates.discrepancies[0].drawn.m2(), 0);
  EXPECT_FALSE(ledger.certificates.layers[0].closes);
}

TEST(Ledger, FindsCrossingsThatNoVertexMarks) {
  const PolygonLayer upright = layer_of("u", {{square(0, 0, 800)}});
  const PolygonLayer diamond = layer_of("d", {{{{400, -200}, {1000, 400}, {400, 1000}, {-200, 400}}}});
  const Areas areas = measured({upright, diamond});
  EXPECT_EQ(areas.at("u"), 4 * 200 * 200 / 2);
  EXPECT_EQ(areas.at("d"), 720000 - (640000 - 80000));
  EXPECT_EQ(areas.at("u+d"), 640000 - 80000);
}

TEST(Ledger, MeasuresBordersUprightOnesToo) {
  const PolygonLayer block = layer_of("b", {{square(0, 0, 10)}});
  const AreaLedger ledger = build_ledger(std::vector{block}, metre_lattice);
  const LedgerCell& cell = ledger.cells.back();
  EXPECT_EQ(cell.border_m, 40);
  EXPECT_EQ(cell.thickness_m(), 5);
}

TEST(Ledger, CountsABorderOnceWhereEdgesLieOnEachOther) {
  // Along the south side lie the edges of all three, none with the same ends.
  const PolygonLayer county = layer_of("county", {{square(0, 0, 1000)}});
  const PolygonLayer west = layer_of("west", {{{{0, 0}, {500, 0}, {500, 500}, {0, 500}}}});
  const PolygonLayer core = layer_of("core", {{{{0, 0}, {250, 0}, {250, 500}, {0, 500}}}});
  const AreaLedger ledger = build_ledger(std::vector{county, west, core}, metre_lattice);
  std::vector<double> borders;
  for (const LedgerCell& cell : ledger.cells) borders.push_back(cell.border_m);
  // outside; county alone (an L); county and west; all three
  EXPECT_EQ(borders, (std::vector<double>{4000, 4000, 1500, 1500}));
}

TEST(Ledger, GivesThinCellsToTheNeighbourWithTheLongestBorder) {
  // The right square was digitised 1 m into the left one.
  const PolygonLayer left = layer_of("left", {{square(0, 0, 100)}});
  const PolygonLayer right = layer_of("right", {{{{99, 0}, {200, 0}, {200, 100}, {99, 100}}}});
  LedgerOptions options;
  options.thickness_tolerance_m = 2;
  const AreaLedger ledger = build_ledger(std::vector{left, right}, metre_lattice, options);
  EXPECT_EQ(ledger.certificates.moved_by_thickness.m2(), 100);
  EXPECT_EQ(ledger.certificates.layers[0].united.m2(), 100 * 100) << "a sliver given away is still covered";
  const Areas areas = areas_by_label(ledger);
  EXPECT_FALSE(areas.contains("left+right"));
  EXPECT_EQ(areas.at("left") + areas.at("right"), 200 * 100);
}

TEST(Ledger, IsEmptyForEmptyLayers) {
  const AreaLedger none = build_ledger({}, metre_lattice);
  EXPECT_TRUE(none.cells.empty());
  const AreaLedger empty = build_ledger(std::vector{layer_of("e", {{}, {{}}})}, metre_lattice);
  EXPECT_TRUE(empty.cells.empty());
  EXPECT_EQ(empty.certificates.layers[0].features, 2U);
}

TEST(Ledger, TakesPolygonsWithoutArea) {
  const PolygonLayer flat = layer_of("flat", {{{{0, 0}, {10, 0}}}, {{{5, 5}}}, {{{0, 0}, {0, 9}, {0, 3}}}});
  const PolygonLayer block = layer_of("block", {{square(0, 0, 10)}});
  EXPECT_EQ(measured({flat, block}), (Areas{{"block", 100}}));
}

TEST(Ledger, RefusesWhatItCannotMeasure) {
  PolygonLayer open = layer_of("open", {{square(0, 0, 10)}});
  open.blocks[0].points.back().x += 1;
  EXPECT_THROW((void)build_ledger(std::vector{open}, metre_lattice), Error);
  const PolygonLayer far = layer_of("far", {{square(lattice_limit, 0, 10)}});
  EXPECT_THROW((void)build_ledger(std::vector{far}, metre_lattice), Error);
  const PolygonLayer block = layer_of("block", {{square(0, 0, 10)}});
  EXPECT_THROW((void)build_ledger(std::vector{block, block}, metre_lattice), Error);
}

TEST(Ledger, TracesTheRingsOfACombination) {
  const PolygonLayer frame = layer_of("frame", {{square(0, 0, 100), square(30, 30, 40)}});
  const PolygonLayer cut = layer_of("cut", {{square(50, -10, 200)}});
  const std::vector layers{frame, cut};
  const AreaLedger ledger = build_ledger(layers, metre_lattice);
  std::vector<bool> wanted;
  for (const LedgerCell& cell : ledger.cells) {
    wanted.push_back(cell.unit_count == 1 && ledger.units[ledger.units_of(cell)[0]].layer == 0);
  }
  const CombinationRings rings = combination_rings(layers, ledger, wanted);
  EXPECT_EQ(rings.area.m2(), 50 * 100 - 20 * 40);
  ASSERT_EQ(rings.rings.size(), 1U);
  EXPECT_EQ(rings.rings[0].size(), 9U);  // a C of eight corners, closed
}

TEST(Ledger, TracesHolesClockwise) {
  const std::vector layers{layer_of("frame", {{square(0, 0, 100), square(30, 30, 40)}})};
  const AreaLedger ledger = build_ledger(layers, metre_lattice);
  std::vector<bool> wanted;
  for (const LedgerCell& cell : ledger.cells) wanted.push_back(cell.unit_count > 0);
  const CombinationRings rings = combination_rings(layers, ledger, wanted);
  EXPECT_EQ(rings.rings.size(), 2U);
  EXPECT_EQ(rings.area.m2(), 100 * 100 - 40 * 40);
}

}  // namespace
}  // namespace zonekit::test
