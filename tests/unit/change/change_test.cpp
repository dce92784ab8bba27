// Change on maps that can be counted by eye: a letter is 10 m x 10 m.
#include "zonekit/change.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "support/drawn_map.hpp"
#include "support/drawn_study.hpp"
#include "zonekit/error.hpp"

namespace zonekit::test {
namespace {

// Outlines are rounded to half a step, so the steps are made small.
constexpr int bits = 20;
constexpr Lattice lattice{-bits};
constexpr double rounding = 1e-3;

std::vector<PolygonLayer> in_metres(std::vector<PolygonLayer> layers) {
  for (PolygonLayer& layer : layers) {
    for (PolygonBlock& block : layer.blocks) {
      for (LatticePoint& point : block.points) point = {point.x << bits, point.y << bits};
    }
  }
  return layers;
}

ChangeRequest asked(double sliver_m = 0) {
  ChangeRequest request;
  request.before = "old";
  request.after = "new";
  request.sliver_m = sliver_m;
  return request;
}

ChangeResult change(const std::vector<PolygonLayer>& layers, const ChangeRequest& request) {
  Study study = study_of(in_metres(layers), lattice);
  ChangeRequest all = request;
  all.features = true;
  return find_changes(study, all);
}

std::string transitions(const ChangeResult& result) {
  std::string text;
  for (const ChangeTransition& own : result.transitions) {
    text += own.before + ">" + own.after + " " + std::string(change_kind_name(own.kind)) + " " +
            format_area(own.area, AreaUnit::m2, 0) + "\n";
  }
  return text;
}

const ClassChange& row(const ChangeResult& result, const std::string& name) {
  return *std::ranges::find(result.classes, name, &ClassChange::name);
}

const PolygonLayer old_map = drawn("old", {"ffffgg",  //
                                           "ffffgg",  //
                                           "wwww.."});
const PolygonLayer new_map = drawn("new", {"fffugg",  //
                                           "fffugu",  //
                                           ".wwwuu"});

TEST(Change, TransitionsCountEveryPlaceOnce) {
  EXPECT_EQ(transitions(change({old_map, new_map}, asked())),
            ">u gained 200\n"
            "f>f kept 600\n"
            "f>u reclassified 200\n"
            "g>g kept 300\n"
            "g>u reclassified 100\n"
            "w> lost 100\n"
            "w>w kept 300\n");
}

TEST(Change, BalancesOfClassesClose) {
  const ChangeResult result = change({old_map, new_map}, asked());
  const ClassChange& farm = row(result, "f");
  EXPECT_EQ(farm.before.m2(), 800);
  EXPECT_EQ(farm.after.m2(), 600);
  EXPECT_EQ(farm.lost.m2(), 200);
  EXPECT_EQ(farm.lost_to_classes.m2(), 200);
  EXPECT_EQ(farm.net().m2(), -200);
  const ClassChange& urban = row(result, "u");
  EXPECT_EQ(urban.gained.m2(), 500);
  EXPECT_EQ(urban.gained_from_classes.m2(), 300);
  const ClassChange& all = row(result, "");
  EXPECT_EQ(all.before.m2(), 1600);
  EXPECT_EQ(all.after.m2(), 1700);
  EXPECT_EQ(all.gained.m2(), 200);
  EXPECT_EQ(all.lost.m2(), 100);
}

TEST(Change, ByUnit) {
  ChangeRequest request = asked();
  request.by = "town";
  const ChangeResult result = change({old_map, new_map,
                                      drawn("town", {"NNNNNN",  //
                                                     "SSSSSS",  //
                                                     "SSSS.."})},
                                     request);
  ASSERT_EQ(result.zones.size(), 3U);
  EXPECT_EQ(result.zones[0].zone, "N");
  EXPECT_EQ(result.zones[0].classes.front().lost.m2(), 100);
  EXPECT_EQ(result.zones[2].zone, "");
  EXPECT_EQ(result.zones[2].classes.back().gained.m2(), 200);
  Area net;
  for (const ZoneChange& zone : result.zones) net += zone.classes.back().net();
  EXPECT_EQ(net, row(result, "").net());
}

TEST(Change, ThinPlacesAreNoiseAndStayInTheArea) {
  // f>u is 10 m x 20 m: 2 A / P = 6.67 m. g>u and w> are 10 m squares: 5 m.
  const ChangeResult result = change({old_map, new_map}, asked(6));
  const ClassChange& urban = row(result, "u");
  EXPECT_EQ(urban.gained.m2(), 500);
  EXPECT_NEAR(urban.gained_noise.m2(), 100, rounding);
  EXPECT_NEAR(urban.net_without_noise().m2(), 400, rounding);
  EXPECT_NEAR(row(result, "").net_without_noise().m2(), 200, rounding) << "w> alone is thin of the land as a whole";
}

TEST(Change, WithoutClassesTheVintagesAreOneClass) {
  PolygonLayer before = layer_of("old", {{square(0, 0, 20)}});
  PolygonLayer after = layer_of("new", {{square(10, 0, 20)}});
  ChangeRequest request = asked();
  request.one_class = "redline";
  const ChangeResult result = change({before, after}, request);
  EXPECT_EQ(transitions(result), ">redline gained 200\nredline> lost 200\nredline>redline kept 200\n");
}

TEST(Change, AreaThatMustNotDecrease) {
  ChangeRequest request = asked();
  request.not_less = {"f", "u"};
  request.land_not_less = true;
  const auto findings = change_findings(change({old_map, new_map}, request), request);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].rule, "change.decreased");
  EXPECT_EQ(findings[0].severity, Severity::error);
  EXPECT_EQ(findings[0].message,
            "class 'f' must not decrease: 0.0800 ha before, 0.0600 ha after, -0.0200 ha in all, -0.0200 ha without "
            "border noise; the table 'places' says where");
}

TEST(Change, ADecreaseByBorderNoiseAloneIsTold) {
  ChangeRequest request = asked(6);
  request.not_less = {"w"};
  const auto findings = change_findings(change({old_map, new_map}, request), request);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].rule, "change.decreased-by-noise");
  EXPECT_EQ(findings[0].severity, Severity::info);
}

// --- what rounding leaves behind: maps in steps of a micrometre ---

constexpr std::int64_t metre = std::int64_t{1} << bits;

Points box_steps(std::int64_t west, std::int64_t south, std::int64_t east, std::int64_t north) {
  return {{west, south}, {east, south}, {east, north}, {west, north}};
}

ChangeResult change_steps(const std::vector<PolygonLayer>& layers, ChangeRequest& request) {
  request.one_class = "land";
  request.features = true;
  Study study = study_of(layers, lattice);
  return find_changes(study, request);
}

TEST(Change, ARoundedVertexIsNoDecrease) {
  const Points whole = box_steps(0, 0, 1000 * metre, 1000 * metre);
  Points less = whole;
  less[2].x -= 2, less[2].y -= 2;
  ChangeRequest request = asked();
  request.land_not_less = true;
  const ChangeResult result = change_steps({layer_of("old", {{whole}}), layer_of("new", {{less}})}, request);
  const ClassChange& land = row(result, "land");
  EXPECT_LT(land.net().m2(), -0.001);
  EXPECT_GT(land.net_bound_m2, -land.net().m2());
  EXPECT_TRUE(change_findings(result, request).empty());
}

TEST(Change, WhatIsMoreThanRoundingIsADecrease) {
  const Points whole = box_steps(0, 0, 1000 * metre, 1000 * metre);
  Points less = whole;
  less[2].x -= metre / 500;
  less[1].x -= metre / 500;
  ChangeRequest request = asked();
  request.land_not_less = true;
  const auto findings =
      change_findings(change_steps({layer_of("old", {{whole}}), layer_of("new", {{less}})}, request), request);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].rule, "change.decreased") << "2 mm are no hairline";
  EXPECT_NE(findings[0].message.find("-0.0002 ha in all"), std::string::npos) << findings[0].message;
}

TEST(Change, SquareMetresWhereHectaresShowNothing) {
  ChangeResult result;
  ClassChange& land = result.classes.emplace_back();
  land.before = Area(4'000'000, -2);
  land.after = Area(3'999'999, -2);
  land.lost = Area(1, -2);
  ChangeRequest request;
  request.land_not_less = true;
  const auto findings = change_findings(result, request);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_NE(findings[0].message.find("100.0000 ha before, 100.0000 ha after, -0.2500 m2 in all, -0.2500 m2 without"),
            std::string::npos)
      << findings[0].message;
}

TEST(Change, HairlinesAreNoiseWithoutALimitAndNoiseIsNeverNegative) {
  // A ring of 200 corners, each of them rounded by up to two steps in the newer vintage.
  Points whole, saved;
  std::uint32_t seed = 7;
  const auto jitter = [&] { return static_cast<std::int64_t>((seed = seed * 1664525U + 1013904223U) >> 24U) % 5 - 2; };
  for (int i = 0; i < 200; ++i) {
    const double angle = i * 3.14159265358979 / 100;
    const auto at = [](double value) { return static_cast<std::int64_t>(value * 500 * static_cast<double>(metre)); };
    const LatticePoint point{at(std::cos(angle)), at(std::sin(angle))};
    whole.push_back(point);
    saved.push_back({point.x + jitter(), point.y + jitter()});
  }
  ChangeRequest request = asked();
  const ChangeResult result = change_steps({layer_of("old", {{whole}}), layer_of("new", {{saved}})}, request);
  const ClassChange& land = row(result, "land");
  EXPECT_FALSE(land.gained.is_zero());
  EXPECT_EQ(land.gained_noise, land.gained);
  EXPECT_EQ(land.lost_noise, land.lost);
  for (const ChangeTransition& own : result.transitions) {
    EXPECT_GE(own.noise.count(), 0);
    for (const Place& place : own.places) EXPECT_GT(place.area.count(), 0);
  }
}

TEST(Change, AHairlineOutsideTheUnitsHasNoPercent) {
  const auto land = [](std::int64_t east) { return box_steps(0, 0, east, 1000 * metre); };
  ChangeRequest request = asked();
  request.by = "town";
  const ChangeResult result =
      change_steps({layer_of("old", {{land(1000 * metre + 3)}}), layer_of("new", {{land(1010 * metre)}}),
                    layer_of("town", {{land(1000 * metre)}})},
                   request);
  const Table table = change_zone_table(result, "town");
  ASSERT_FALSE(table.rows.empty());
  EXPECT_EQ(std::get<std::string>(table.rows.back()[0]), "");
  EXPECT_FALSE(std::get<Area>(table.rows.back()[2]).is_zero());
  EXPECT_FALSE(std::get<Share>(table.rows.back()[10]).pct());
}

TEST(ChangedFeatures, ThatWereSavedAgainAreNotTiedToTheirNeighbours) {
  const auto halves = [](std::int64_t border) {
    return std::vector<std::vector<Points>>{{box_steps(0, 0, border, 20 * metre)},
                                            {box_steps(border, 0, 40 * metre, 20 * metre)}};
  };
  ChangeRequest request = asked();
  const ChangeResult result =
      change_steps({layer_of("old", halves(20 * metre)), layer_of("new", halves(20 * metre + 10))}, request);
  ASSERT_EQ(result.features.size(), 2U);
  for (const FeatureChange& own : result.features) EXPECT_EQ(own.kind, FeatureChangeKind::redigitised);
}

TEST(Change, AClassThatIsNotThere) {
  ChangeRequest request = asked();
  request.not_less = {"x"};
  try {
    (void)change({old_map, new_map}, request);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(std::string(error.what()), "neither vintage has a class 'x'; the classes are f|g|u|w");
  }
}

TEST(Change, OfALayerAgainstItselfIsNone) {
  PolygonLayer same = old_map;
  same.name = "new";
  const ChangeResult result = change({old_map, same}, asked());
  for (const ChangeTransition& own : result.transitions) EXPECT_EQ(own.kind, ChangeKind::kept);
  EXPECT_TRUE(result.features.empty());
  EXPECT_TRUE(change_transition_table(result, false).rows.empty());
  EXPECT_TRUE(change_place_table(result, {}, 0).rows.empty());
}

// --- features ---

Points box(std::int64_t west, std::int64_t south, std::int64_t east, std::int64_t north) {
  return {{west, south}, {east, south}, {east, north}, {west, north}};
}

std::string features(const std::vector<std::vector<Points>>& before, const std::vector<std::vector<Points>>& after,
                     double sliver_m = 0) {
  ChangeRequest request = asked(sliver_m);
  request.one_class = "land";
  const ChangeResult result = change({layer_of("old", before), layer_of("new", after)}, request);
  std::string text;
  for (const FeatureChange& own : result.features) {
    text += std::string(feature_change_name(own.kind)) + " ";
    for (const std::int64_t id : own.before) text += std::to_string(id);
    text += ">";
    for (const std::int64_t id : own.after) text += std::to_string(id);
    text += "\n";
  }
  return text;
}

// Features are numbered from 0 in their order.
TEST(ChangedFeatures, AddedAndRemoved) {
  EXPECT_EQ(features({{square(0, 0, 10)}}, {{square(50, 0, 30)}}), "added >0\nremoved 0>\n");
}

TEST(ChangedFeatures, OtherNumbersAreNoChange) {
  EXPECT_EQ(features({{square(0, 0, 10)}, {square(50, 0, 10)}}, {{square(50, 0, 10)}, {square(0, 0, 10)}}), "");
}

TEST(ChangedFeatures, SplitAndMerged) {
  const std::vector<std::vector<Points>> whole{{box(0, 0, 40, 20)}};
  const std::vector<std::vector<Points>> halves{{box(0, 0, 15, 20)}, {box(15, 0, 40, 20)}};
  EXPECT_EQ(features(whole, halves), "split 0>01\n");
  EXPECT_EQ(features(halves, whole), "merged 01>0\n");
}

TEST(ChangedFeatures, BordersThatMoveBetweenNeighbours) {
  EXPECT_EQ(features({{box(0, 0, 20, 20)}, {box(20, 0, 40, 20)}}, {{box(0, 0, 25, 20)}, {box(25, 0, 40, 20)}}),
            "rearranged 01>01\n");
  EXPECT_EQ(features({{box(0, 0, 20, 20)}, {box(20, 0, 40, 20)}}, {{box(0, 0, 21, 20)}, {box(21, 0, 40, 20)}}, 3),
            "redigitised 0>0\nredigitised 1>1\n");
}

TEST(ChangedFeatures, Moved) {
  EXPECT_EQ(features({{box(0, 0, 30, 10)}}, {{box(100, 50, 130, 60)}}), "moved 0>0\n");
  EXPECT_EQ(features({{box(0, 0, 30, 10)}}, {{box(20, 0, 50, 10)}}), "moved 0>0\n") << "onto itself";
  EXPECT_EQ(features({{box(0, 0, 30, 10)}}, {{box(100, 50, 110, 80)}}), "added >0\nremoved 0>\n")
      << "turned is another";
}

TEST(ChangedFeatures, MovedTellsHowFar) {
  ChangeRequest request = asked();
  request.one_class = "land";
  const ChangeResult result =
      change({layer_of("old", {{square(0, 0, 10)}}), layer_of("new", {{square(30, 40, 10)}})}, request);
  ASSERT_EQ(result.features.size(), 1U);
  EXPECT_NEAR(result.features[0].moved_m, 50, 1e-6);
}

TEST(ChangedFeatures, ReshapedAndRedigitised) {
  const std::vector<std::vector<Points>> field{{box(0, 0, 100, 100)}};
  EXPECT_EQ(features(field, {{box(0, 0, 120, 100)}}), "reshaped 0>0\n");
  EXPECT_EQ(features(field, {{box(0, 0, 101, 100)}}, 3), "redigitised 0>0\n");
  EXPECT_EQ(features(field, {{box(0, 0, 101, 100)}}, 0.9), "reshaped 0>0\n");
}

TEST(ChangedFeatures, OneThickPlaceAmongThinOnesIsNoNoise) {
  // 400 m of 1 m along a side, and a bay of 10 m x 10 m: on the whole thinner than 3 m.
  const std::vector<std::vector<Points>> field{{box(0, 0, 400, 100)}};
  const std::vector<std::vector<Points>> other{
      {{{0, 1}, {400, 1}, {400, 100}, {210, 100}, {210, 90}, {200, 90}, {200, 100}, {0, 100}}}};
  EXPECT_EQ(features(field, other, 3), "reshaped 0>0\n");
}

TEST(ChangedFeatures, ReclassifiedAlone) {
  const ChangeResult result = change({drawn("old", {"aab"}), drawn("new", {"cca"})}, asked());
  std::map<std::string, std::string> kinds;
  for (const FeatureChange& own : result.features)
    kinds[own.before_class + ">" + own.after_class] = feature_change_name(own.kind);
  EXPECT_EQ(kinds, (std::map<std::string, std::string>{{"a>c", "reclassified"}, {"b>a", "reclassified"}}));
}

TEST(ChangedFeatures, ThatCoverOneAnotherAreStillThemselves) {
  const std::vector<std::vector<Points>> twice{{square(0, 0, 20)}, {square(0, 0, 20)}, {square(5, 5, 5)}};
  EXPECT_EQ(features(twice, twice), "");
}

}  // namespace
}  // namespace zonekit::test
