#include <gtest/gtest.h>

#include <algorithm>

#include "support/drawn_map.hpp"
#include "zonekit/error.hpp"
#include "zonekit/ledger.hpp"

namespace zonekit::test {
namespace {

constexpr Lattice metre_lattice{0};

const std::vector<PolygonLayer>& map() {
  static const std::vector<PolygonLayer> layers{drawn("zone", {"aabb",  //
                                                               "aabb",  //
                                                               "aaa."}),
                                                drawn("site", {".ss.",  //
                                                               ".ss.",  //
                                                               "..tt"})};
  return layers;
}

AreaLedger sites_over_zones() {
  LedgerOptions options;
  options.feature_layers = {"site"};
  options.keep_borders = true;
  return build_ledger(map(), metre_lattice, options);
}

TEST(LedgerLevels, SitesGoByFeatureOverZonesByClass) {
  const AreaLedger ledger = sites_over_zones();
  EXPECT_EQ(ledger.layer_levels, (std::vector{LedgerLevel::by_class, LedgerLevel::by_feature}));
  std::map<std::string, double> areas;
  for (const LedgerCell& cell : ledger.cells) {
    std::string label;
    for (const std::uint32_t u : ledger.units_of(cell)) {
      const LedgerUnit& unit = ledger.units[u];
      label += ledger.class_names[unit.layer][unit.class_index];
      if (unit.layer == 1) label += std::to_string(unit.feature_id);
    }
    areas[label] = cell.area.m2();
  }
  areas.erase("");
  EXPECT_EQ(areas, (std::map<std::string, double>{
                       {"a", 400}, {"as115", 200}, {"at116", 100}, {"b", 200}, {"bs115", 200}, {"t116", 100}}));
}

TEST(LedgerLevels, AnUnknownFeatureLayerIsWrongUsage) {
  LedgerOptions options;
  options.feature_layers = {"sites"};
  EXPECT_THROW((void)build_ledger(map(), metre_lattice, options), Error);
}

// Only cells of sites keep their borders: the two halves of site s, and s with t.
TEST(LedgerLevels, CommonBordersOfTheSitesCells) {
  const AreaLedger ledger = sites_over_zones();
  std::vector<double> lengths;
  for (const CellBorder& border : ledger.borders) lengths.push_back(border.length_m);
  std::ranges::sort(lengths);
  EXPECT_EQ(lengths, (std::vector<double>{10, 10, 20}));  // at|t, as|... below it, as|bs
}

TEST(GroupRings, AreTheRingsOfEachGroupAlone) {
  const AreaLedger ledger = sites_over_zones();
  std::vector<std::vector<std::uint32_t>> groups_of_cell(ledger.cells.size());
  std::vector wanted(3, std::vector(ledger.cells.size(), false));
  for (std::size_t i = 0; i < ledger.cells.size(); ++i) {
    const auto units = ledger.units_of(ledger.cells[i]);
    const auto has_layer = [&](std::uint32_t layer) {
      return std::ranges::any_of(units, [&](std::uint32_t u) { return ledger.units[u].layer == layer; });
    };
    const std::vector<bool> in{has_layer(0), has_layer(1), has_layer(0) && has_layer(1)};
    for (std::uint32_t g = 0; g < 3; ++g) {
      if (!in[g]) continue;
      groups_of_cell[i].push_back(g);
      wanted[g][i] = true;
    }
  }
  for (const double factor : {0.1, 1.0, 4.0}) {
    LedgerOptions options;
    options.strip_factor = factor;
    const auto together = group_rings(map(), ledger, groups_of_cell, 3, options);
    ASSERT_EQ(together.size(), 3U);
    const std::vector<double> areas{1100, 600, 500};
    for (std::size_t g = 0; g < 3; ++g) {
      EXPECT_NEAR(together[g].area.m2(), areas[g], 3);  // half a step of a corner where a strip line is that near
      EXPECT_EQ(together[g].rings, combination_rings(map(), ledger, wanted[g], options).rings);
    }
  }
}

TEST(GroupRings, GroupsThatContradictThemselvesAreWrongUsage) {
  const AreaLedger ledger = sites_over_zones();
  std::vector<std::vector<std::uint32_t>> groups(ledger.cells.size());
  groups[1] = {1, 0};
  EXPECT_THROW((void)group_rings(map(), ledger, groups, 2), Error);
  groups[1] = {0, 0};
  EXPECT_THROW((void)group_rings(map(), ledger, groups, 2), Error);
  groups[1] = {2};
  EXPECT_THROW((void)group_rings(map(), ledger, groups, 2), Error);
  groups.pop_back();
  EXPECT_THROW((void)group_rings(map(), ledger, groups, 2), Error);
}

}  // namespace
}  // namespace zonekit::test
