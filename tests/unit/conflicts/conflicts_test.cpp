// Conflicts on maps that can be counted by eye: a letter is 10 m x 10 m.
#include "zonekit/conflicts.hpp"

#include <gtest/gtest.h>

#include "support/drawn_map.hpp"
#include "support/drawn_study.hpp"
#include "zonekit/error.hpp"

namespace zonekit::test {
namespace {

// A letter is 10 steps; outlines are rounded to half a step, so the steps are made small.
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

class DrawnConflicts : public testing::Test {
 protected:
  ConflictResult find(const ConflictRequest& request) const {
    Study study = study_of(in_metres(layers), lattice);
    return find_conflicts(study, request);
  }
  Conflict only(ConflictRequest request, std::vector<LayerFilter> members) const {
    request.conflicts.emplace_back().members = std::move(members);
    const ConflictResult result = find(request);
    EXPECT_EQ(result.conflicts.size(), 1U);
    return result.conflicts.front();
  }
  std::string failure(const ConflictRequest& request) const {
    try {
      (void)find(request);
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::usage);
      return error.what();
    }
    return "no failure";
  }

  std::vector<PolygonLayer> layers{drawn("wind", {"ww..ww",  //
                                                  "ww..ww",  //
                                                  "....ww"}),
                                   drawn("sandy", {".ss.a.",  //
                                                   ".s...a",  //
                                                   "....a."}),
                                   drawn("town", {"NNNNNN",  //
                                                  "SSSSNN",  //
                                                  "SSSSSS"})};
};

TEST_F(DrawnConflicts, MeasureWhereAllMembersLie) {
  const Conflict conflict = only({}, {{"wind", {}}, {"sandy", {}}});
  EXPECT_EQ(conflict.declared.id, "wind x sandy");
  EXPECT_EQ(conflict.area.m2(), 500);
  EXPECT_EQ(conflict.member_land[0].m2(), 1000);
  EXPECT_EQ(conflict.member_land[1].m2(), 600);
  EXPECT_TRUE(conflict.zones.empty());
}

TEST_F(DrawnConflicts, PlacesThatTouchInAPointAreTwo) {
  const Conflict conflict = only({}, {{"wind", {}}, {"sandy", {}}});
  ASSERT_EQ(conflict.places.size(), 4U);
  EXPECT_NEAR(conflict.places[0].area.m2(), 200, rounding);
  EXPECT_NEAR(conflict.places[0].mean_width_m, 2 * 200 / 60.0, rounding);
  for (std::size_t i = 1; i < 4; ++i) {
    EXPECT_NEAR(conflict.places[i].area.m2(), 100, rounding);
    EXPECT_NEAR(conflict.places[i].mean_width_m, 5, rounding);
  }
}

TEST_F(DrawnConflicts, AClassOfALayerIsAMemberToo) {
  const Conflict conflict = only({}, {{"wind", {}}, {"sandy", {"a"}}});
  EXPECT_EQ(conflict.declared.id, "wind x sandy=a");
  EXPECT_EQ(conflict.area.m2(), 300);
  EXPECT_EQ(conflict.member_land[1].m2(), 300);
  EXPECT_EQ(only({}, {{"sandy", {"a"}}, {"sandy", {"s"}}}).area.m2(), 0) << "classes of one layer that never meet";
}

TEST_F(DrawnConflicts, NoConflictIsARowWithZero) {
  ConflictRequest request;
  request.conflicts = {{"", "", Severity::error, {{"wind", {}}, {"sandy", {"s"}}, {"town", {"S"}}}, 0, 0},
                       {"none", "", Severity::error, {{"sandy", {"s"}}, {"sandy", {"a"}}}, 0, 0}};
  request.by = "town";
  const ConflictResult result = find(request);
  EXPECT_EQ(result.conflicts[0].area.m2(), 100);
  EXPECT_EQ(result.conflicts[1].declared.id, "none");
  EXPECT_TRUE(result.conflicts[1].area.is_zero());
  EXPECT_EQ(result.conflicts[1].zones.size(), 2U);
  EXPECT_EQ(conflict_table(result).rows.size(), 2U);
  EXPECT_EQ(conflict_findings(result).size(), 1U);
}

TEST_F(DrawnConflicts, ByZoneRankedByArea) {
  ConflictRequest request;
  request.by = "town";
  const Conflict conflict = only(request, {{"wind", {}}, {"sandy", {}}});
  ASSERT_EQ(conflict.zones.size(), 2U);
  EXPECT_EQ(conflict.zones[0].zone, "N");
  EXPECT_EQ(conflict.zones[0].area.m2(), 300);
  EXPECT_EQ(conflict.zones[0].land.m2(), 800);
  EXPECT_EQ(conflict.zones[1].zone, "S");
  EXPECT_EQ(conflict.zones[1].area.m2(), 200);
}

TEST_F(DrawnConflicts, APlaceBelongsToTheZoneWithItsLargestShare) {
  layers.push_back(drawn("county", {"....cc",  //
                                    ".cc.cc",  //
                                    ".cc.cc"}));
  layers.push_back(drawn("farm", {"....ff",  //
                                  ".f..ff",  //
                                  ".f..ff"}));
  ConflictRequest request;
  request.by = "town";
  const Conflict conflict = only(request, {{"county", {}}, {"farm", {}}});
  ASSERT_EQ(conflict.places.size(), 2U);
  EXPECT_NEAR(conflict.places[0].area.m2(), 600, rounding);
  EXPECT_EQ(conflict.places[0].zone, "N") << "400 m2 of it";
  EXPECT_EQ(conflict.places[1].zone, "S");
}

TEST_F(DrawnConflicts, AnExtentCutsLandAndShares) {
  layers.push_back(drawn("county", {"......",  //
                                    "cccccc",  //
                                    "cccccc"}));
  ConflictRequest request;
  request.extent = "county";
  const Conflict conflict = only(request, {{"wind", {}}, {"sandy", {}}});
  EXPECT_EQ(conflict.area.m2(), 300);
  EXPECT_EQ(conflict.member_land[0].m2(), 600);
}

TEST_F(DrawnConflicts, BorderNoiseIsToldApartAndNotDropped) {
  ConflictRequest request;
  request.conflicts = {{"thin", "", Severity::error, {{"wind", {}}, {"sandy", {}}}, 0, 6},
                       {"small", "", Severity::error, {{"wind", {}}, {"sandy", {}}}, 150, 0},
                       {"all", "", Severity::error, {{"wind", {}}, {"sandy", {}}}, 1000, 0}};
  const ConflictResult result = find(request);
  for (const Conflict& conflict : result.conflicts) {
    const bool all = conflict.declared.id == "all";
    EXPECT_EQ(conflict.area.m2(), 500);
    EXPECT_EQ(conflict.places.size(), 4U);
    EXPECT_NEAR(conflict.noise.m2(), all ? 500 : 300, all ? 0 : rounding) << conflict.declared.id;
    EXPECT_EQ(conflict.noise_places, all ? 4U : 3U);
  }
  EXPECT_EQ(conflict_findings(result).size(), 2U) << "border noise alone is no finding";
}

TEST_F(DrawnConflicts, LimitsOfTheRequestAreThoseOfConflictsWithoutTheirOwn) {
  ConflictRequest request;
  request.sliver_m = 6;
  request.minimum_area_m2 = 50;
  request.conflicts = {{"thin", "", Severity::error, {{"wind", {}}, {"sandy", {}}}},
                       {"own", "", Severity::error, {{"wind", {}}, {"sandy", {}}}, {}, 0.0}};
  const ConflictResult result = find(request);
  EXPECT_EQ(result.conflicts[0].noise_places, 3U);
  EXPECT_EQ(result.conflicts[0].declared.sliver_m, 6);
  EXPECT_EQ(result.conflicts[1].noise_places, 0U);
  EXPECT_EQ(result.conflicts[1].declared.minimum_area_m2, 50);
}

TEST_F(DrawnConflicts, AThicknessToleranceOfTheStudyCountsForNothing) {
  LayerSet set = study_of(in_metres(layers), lattice).set();
  for (std::size_t i = 0; i < layers.size(); ++i) set.layers[i].polygons = in_metres(layers)[i];
  StudyOptions options;
  options.thickness_tolerance_m = 30;
  Study study(std::move(set), options);
  ConflictRequest request;
  request.conflicts.emplace_back().members = {{"wind", {}}, {"sandy", {}}};
  EXPECT_EQ(find_conflicts(study, request).conflicts[0].area.m2(), 500);
}

TEST_F(DrawnConflicts, HolesBelongToTheirPlaceAndIslandsDoNot) {
  layers = {drawn("a", {"aaaaa", "aaaaa", "aaaaa", "aaaaa", "aaaaa"}),
            drawn("b", {"bbbbb", "b...b", "b.b.b", "b...b", "bbbbb"})};
  const Conflict conflict = only({}, {{"a", {}}, {"b", {}}});
  ASSERT_EQ(conflict.places.size(), 2U);
  EXPECT_NEAR(conflict.places[0].area.m2(), 1600, rounding);
  EXPECT_NEAR(conflict.places[0].mean_width_m, 2 * 1600 / (200.0 + 120.0), rounding);
  EXPECT_NEAR(conflict.places[1].area.m2(), 100, rounding);
  EXPECT_NEAR(conflict.places[1].x, 25, rounding);
}

TEST_F(DrawnConflicts, AHoleThatReachesTheBorderInPointsDividesThePlace) {
  layers = {drawn("a", {"aaa", "aaa", "aaa"}), drawn("b", {"b.b", ".b.", "b.b"})};
  EXPECT_EQ(only({}, {{"a", {}}, {"b", {}}}).places.size(), 5U);
}

TEST_F(DrawnConflicts, APointInsideIsInside) {
  const Conflict conflict = only({}, {{"wind", {}}, {"sandy", {}}});
  EXPECT_NEAR(conflict.places[0].x, 15, 5);
  EXPECT_GT(conflict.places[0].y, 10);
  EXPECT_LT(conflict.places[0].y, 30);
}

TEST_F(DrawnConflicts, PairsAreAllPairs) {
  const std::vector<LayerFilter> three{{"wind", {}}, {"sandy", {"a"}}, {"town", {}}};
  const auto pairs = conflict_pairs(three);
  ASSERT_EQ(pairs.size(), 3U);
  EXPECT_EQ(members_text(pairs[0].members), "wind x sandy=a");
  EXPECT_EQ(members_text(pairs[2].members), "sandy=a x town");
}

TEST_F(DrawnConflicts, TheOutlinesOfAPlaceAreKeptWhenAskedFor) {
  ConflictRequest request;
  request.outlines = true;
  EXPECT_EQ(only(request, {{"wind", {}}, {"sandy", {}}}).places[0].rings.size(), 1U);
  EXPECT_TRUE(only({}, {{"wind", {}}, {"sandy", {}}}).places[0].rings.empty());
}

TEST_F(DrawnConflicts, WhatCannotBeAConflictIsRefused) {
  ConflictRequest request;
  request.conflicts.emplace_back().members = {{"wind", {}}};
  EXPECT_EQ(failure(request), "conflict 'wind' has one member; it needs two or more");
  request.conflicts[0].members = {{"sandy", {"a"}}, {"sandy", {}}};
  EXPECT_EQ(failure(request),
            "conflict 'sandy=a x sandy' has the same land twice, 'sandy=a' and 'sandy'; name different layers or "
            "classes");
  request.conflicts[0].members = {{"wind", {}}, {"sandy", {"b"}}};
  EXPECT_EQ(failure(request), "layer 'sandy' has no class 'b'; its classes are a, s");
  request.conflicts[0].members = {{"wind", {}}, {"sand", {}}};
  EXPECT_EQ(failure(request), "there is no layer 'sand'; the layers are wind, sandy, town");
  request.conflicts[0].members = {{"wind", {}}, {"sandy", {}}};
  request.conflicts.push_back(request.conflicts[0]);
  EXPECT_EQ(failure(request), "conflict 'wind x sandy' is declared twice; give each its own id");
}

}  // namespace
}  // namespace zonekit::test
