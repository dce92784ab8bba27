// Strategies that look at one feature at a time.
#include <cmath>
#include <numbers>

#include "support/repair_fixture.hpp"
#include "zonekit/error.hpp"

namespace zonekit::test {
namespace {

using enum RepairStrategy;
using ShapeRepair = RepairTest;

TEST_F(ShapeRepair, FeaturesWithoutGeometryAreLeftOutAndSaid) {
  DrawnLayer drawn{"a", "a.gpkg", 4529, {{"名称"}}, {}};
  drawn.add({{rectangle(0, 0, 10, 10)}}, {"有"});
  drawn.add({}, {"空"});
  drawn.rows.back().kind = DrawnRow::Kind::null;
  drawn.add({}, {"无"});
  drawn.rows.back().kind = DrawnRow::Kind::empty;
  write_drawn(drawn, folder_);
  layers_.emplace_back().name = "a";
  layers_.back().source = (folder_ / "a.gpkg").string();
  const RepairResult result = repair({step_of(drop_null)});
  ASSERT_EQ(result.entries.size(), 2U);
  EXPECT_EQ(result.entries[0].feature, 2);
  EXPECT_EQ(result.entries[0].key, "空");
  EXPECT_EQ(result.entries[0].note, "null");
  EXPECT_EQ(result.entries[1].note, "empty");
  EXPECT_TRUE(result.entries[0].delta().is_zero());
  EXPECT_EQ(areas("a").size(), 1U);
  EXPECT_EQ(result.closures[0].features_before, 3U);
  EXPECT_EQ(result.closures[0].features_after, 1U);
  EXPECT_EQ(std::ranges::count(result.findings, "repair.left-out", &Finding::rule), 2);
}

TEST_F(ShapeRepair, FeaturesThatEncloseNothingAreNoDuplicates) {
  draw("a", {{"好", {{rectangle(0, 0, 100, 100)}}},
             {"线", {{path({{300, 0}, {310, 0}})}}},
             {"另", {{path({{900, 0}, {910, 50}})}}}});
  EXPECT_TRUE(repair({step_of(drop_duplicates)}).entries.empty());
}

TEST_F(ShapeRepair, AHoleInWhichAnotherFeatureLiesIsNotFilled) {
  draw("a", {{"大", {{rectangle(0, 0, 100, 100), rectangle(10, 10, 12, 12), rectangle(20, 20, 22, 22)}}},
             {"岛", {{rectangle(10, 10, 12, 12)}}},
             {"飞", {{rectangle(200, 0, 300, 100)}, {rectangle(20.5, 20.5, 21.5, 21.5)}}}});
  RepairStep step = step_of(drop_rings);
  step.area_m2 = 10;
  EXPECT_EQ(repair({step}).entries.size(), 2U);
  EXPECT_NEAR(areas("a")["大"], 9996, 1e-6) << "the other hole held a part that is dropped";
  EXPECT_NEAR(areas("a")["岛"], 4, 1e-6);
  EXPECT_NEAR(areas("a")["飞"], 10'000, 1e-6);
  EXPECT_TRUE(again({step}).entries.empty());
}

TEST_F(ShapeRepair, ARingOfManyRepeatsAndSpikesIsCleanedInGoodTime) {
  DrawnRing ring;
  for (int i = 0; i < 60'000; ++i) {
    const double angle = 2 * std::numbers::pi * i / 60'000;
    ring.push_back(metres(1000 * std::cos(angle), 1000 * std::sin(angle)));
    if (i % 2 == 0) ring.push_back(SourcePoint(ring.back()));
    if (i % 300 == 150) {
      ring.push_back(metres(900 * std::cos(angle), 900 * std::sin(angle)));
      ring.push_back(metres(1000 * std::cos(angle), 1000 * std::sin(angle)));
    }
  }
  ring.push_back(ring.front());
  draw("a", {{"圆", {{ring}}}});
  const RepairResult result = repair({step_of(clean_vertices)});
  ASSERT_EQ(result.entries.size(), 1U);
  EXPECT_NEAR(result.entries[0].delta().m2(), 0, 1);
  EXPECT_TRUE(again({step_of(clean_vertices)}).entries.empty());
}

TEST_F(ShapeRepair, RowsThatASourceLacksAreNotLostWithoutAWord) {
  std::vector<std::pair<std::string, std::vector<DrawnPart>>> features;
  for (int i = 0; i < 4; ++i) features.push_back({"田", {{rectangle(100 * i, 0, 100 * i + 100, 100)}}});
  draw("a", features, "a.shp");
  const auto table = folder_ / "a.dbf";
  std::filesystem::resize_file(table, std::filesystem::file_size(table) / 2);
  const RepairResult result = repair({step_of(make_valid)});
  EXPECT_EQ(result.closures[0].features_before, 4U);
  EXPECT_EQ(result.closures[0].features_after, 4U);
  EXPECT_GE(std::ranges::count(result.findings, "repair.not-repaired", &Finding::rule), 2);
}

TEST_F(ShapeRepair, SpikesAndRepeatedPointsGoWithTheirArea) {
  draw("a", {{"刺", {{path({{0, 0}, {50, 0}, {50, 20}, {90, 20.1}, {50, 20.2}, {50, 50}, {0, 50}})}}},
             {"重", {{path({{100, 0}, {150, 0}, {150, 0}, {150, 50}, {150, 50.005}, {100, 50}})}}},
             {"好", {{rectangle(200, 0, 250, 50)}}}});
  RepairStep step = step_of(clean_vertices);
  step.tolerance_m = 0.01;
  const RepairResult result = repair({step});
  ASSERT_EQ(result.entries.size(), 2U);
  EXPECT_NEAR(result.entries[0].delta().m2(), -0.5 * 0.2 * 40, 1e-3);
  EXPECT_NEAR(areas("a")["刺"], 2500, 1e-6);
  EXPECT_NEAR(areas("a")["重"], 2500, 1e-6) << "of two vertices the western and southern stays";
  EXPECT_TRUE(again({step}).entries.empty());
}

TEST_F(ShapeRepair, ABowTieKeepsItsTwoTriangles) {
  draw("a", {{"结", {{path({{0, 0}, {100, 100}, {100, 0}, {0, 100}})}}}});
  const RepairResult result = repair({step_of(make_valid)});
  ASSERT_EQ(result.entries.size(), 1U);
  EXPECT_NEAR(result.entries[0].before.m2(), 5000, 1e-3);
  EXPECT_NEAR(result.entries[0].after.m2(), 5000, 1e-3);
  EXPECT_NEAR(areas("a")["结"], 5000, 1e-6);
  EXPECT_TRUE(again({step_of(make_valid)}).entries.empty());
}

TEST_F(ShapeRepair, AHoleOutsideItsShellStaysLand) {
  draw("a", {{"洞", {{rectangle(0, 0, 100, 100), rectangle(200, 0, 230, 10)}}}});
  for (const bool structure : {true, false}) {
    RepairStep step = step_of(make_valid);
    step.structure = structure;
    const RepairResult result = repair({step}, structure ? "s" : "l");
    EXPECT_NEAR(result.entries.at(0).before.m2(), 10'300, 1e-3);
    EXPECT_NEAR(result.entries.at(0).delta().m2(), 0, 1e-3);
    EXPECT_NEAR(areas("a", structure ? "s" : "l")["洞"], 10'300, 1e-6);
  }
}

TEST_F(ShapeRepair, ARingThatGoesRoundTwiceIsLandToTheStructureAndAHoleToTheLinework) {
  draw("a", {{"叠", {{path({{0, 0}, {30, 0}, {30, 30}, {5, 30}, {5, 5}, {25, 5}, {25, 25}, {0, 25}})}}}});
  for (const bool structure : {true, false}) {
    RepairStep step = step_of(make_valid);
    step.structure = structure;
    const RepairResult result = repair({step}, structure ? "s" : "l");
    EXPECT_NEAR(result.entries.at(0).before.m2(), 900 - 5 * 5 - 20 * 20, 1e-3) << "even-odd";
    EXPECT_NEAR(result.entries.at(0).delta().m2(), structure ? 400 : 0, 1e-3);
  }
}

TEST_F(ShapeRepair, PartsThatOverlapAreCountedOnceAfterwards) {
  draw("a", {{"叠", {{rectangle(0, 0, 100, 100)}, {rectangle(80, 0, 150, 100)}}}});
  for (const bool structure : {true, false}) {
    RepairStep step = step_of(make_valid);
    step.structure = structure;
    const RepairResult result = repair({step}, structure ? "s" : "l");
    EXPECT_NEAR(result.entries.at(0).delta().m2(), -2000, 1e-3);
    EXPECT_NEAR(areas("a", structure ? "s" : "l")["叠"], 15'000, 1e-6);
  }
}

TEST_F(ShapeRepair, AnOpenRingIsClosed) {
  DrawnRing open = rectangle(0, 0, 10, 20);
  open.pop_back();
  draw("a", {{"开", {{open}}}});
  const RepairResult result = repair({step_of(make_valid)});
  ASSERT_EQ(result.entries.size(), 1U);
  EXPECT_NEAR(result.entries[0].delta().m2(), 0, 1e-4);
}

TEST_F(ShapeRepair, WhatEnclosesNothingStaysAndIsAFinding) {
  draw("a", {{"线", {{path({{0, 0}, {10, 0}, {20, 0}})}}}, {"好", {{rectangle(0, 10, 10, 20)}}}});
  const RepairResult result = repair({step_of(make_valid)});
  EXPECT_TRUE(result.entries.empty());
  EXPECT_EQ(std::ranges::count(result.findings, "repair.not-repaired", &Finding::rule), 1);
  EXPECT_EQ(areas("a").size(), 2U) << "nothing is silently dropped";
}

TEST_F(ShapeRepair, SmallShellsAndHolesGo) {
  draw("a", {{"环",
              {{rectangle(0, 0, 100, 100), rectangle(10, 10, 12, 12), rectangle(50, 50, 70, 70)},
               {rectangle(200, 0, 202, 3)}}},
             {"小", {{rectangle(300, 0, 302, 3)}}}});
  RepairStep step = step_of(drop_rings);
  step.area_m2 = 10;
  const RepairResult result = repair({step});
  ASSERT_EQ(result.entries.size(), 1U);
  EXPECT_NEAR(result.entries[0].delta().m2(), 4 - 6, 1e-3);
  EXPECT_NEAR(areas("a")["环"], 9600, 1e-6);
  EXPECT_NEAR(areas("a")["小"], 6, 1e-6) << "a whole feature is not a ring to drop";
  EXPECT_EQ(std::ranges::count(result.findings, "repair.not-repaired", &Finding::rule), 1);
}

TEST_F(ShapeRepair, OfFeaturesDrawnTwiceTheFirstStays) {
  draw("a", {{"甲", {{rectangle(0, 0, 10, 10)}}},
             {"乙", {{path({{10, 10}, {10, 0}, {0, 0}, {0, 10}})}}},  // another start, the other way round
             {"丙", {{rectangle(0, 0, 10, 11)}}}});
  const RepairResult result = repair({step_of(drop_duplicates)});
  ASSERT_EQ(result.entries.size(), 1U);
  EXPECT_EQ(result.entries[0].key, "乙");
  EXPECT_EQ(result.entries[0].partner, 1);
  EXPECT_NEAR(delta(result, "a"), -100, 1e-3);
  EXPECT_FALSE(areas("a").contains("乙"));
}

TEST_F(ShapeRepair, PartsBecomeFeaturesWithTheSameAttributes) {
  draw("a",
       {{"两部", {{rectangle(0, 0, 10, 10)}, {rectangle(20, 0, 30, 20)}}}, {"一部", {{rectangle(50, 0, 60, 10)}}}});
  const RepairResult result = repair({step_of(split_parts)});
  ASSERT_EQ(result.entries.size(), 2U);
  EXPECT_NEAR(result.entries[0].delta().m2(), -200, 1e-3);
  EXPECT_EQ(result.entries[1].feature, 3);
  EXPECT_EQ(result.entries[1].partner, 1);
  EXPECT_NEAR(result.entries[1].delta().m2(), 200, 1e-3);
  EXPECT_NEAR(areas("a")["两部"], 300, 1e-6);
  EXPECT_EQ(result.closures[0].features_after, 3U);
  EXPECT_TRUE(again({step_of(split_parts)}).entries.empty());
}

TEST_F(ShapeRepair, ABufferAndMissingNamesAreRefused) {
  draw("a", {{"甲", {{rectangle(0, 0, 10, 10)}}}});
  const auto refusal = [&](const std::vector<RepairStep>& steps) {
    try {
      (void)repair(steps);
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::usage);
      return std::string(error.what());
    }
    return std::string();
  };
  EXPECT_EQ(refusal({}), "the profile has no steps under \"repair\": there is nothing to do");
  EXPECT_EQ(refusal({step_of(clip)}), "repair step clip needs the extent, the layer to clip to");
  EXPECT_EQ(refusal({step_of(make_valid, {"b"})}), "repair step make-valid: there is no layer 'b'; did you mean 'a'?");
  layers_[0].buffer_m = 5;
  EXPECT_EQ(refusal({step_of(make_valid)}),
            "layer 'a': a repair changes features as they are drawn; leave the buffer out");
}

}  // namespace
}  // namespace zonekit::test
