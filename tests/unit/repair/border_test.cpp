// Strategies about neighbours: borders, overlaps, gaps, slivers, extents and layers that exclude each other.
#include <cmath>

#include "support/repair_fixture.hpp"
#include "zonekit/error.hpp"

namespace zonekit::test {
namespace {

using enum RepairStrategy;
using BorderRepair = RepairTest;

RepairStep within(RepairStrategy strategy, double width_m, double area_m2 = 0) {
  RepairStep step = step_of(strategy);
  step.width_m = width_m;
  step.area_m2 = area_m2;
  return step;
}

RepairStep snapping(double tolerance_m) {
  RepairStep step = step_of(snap);
  step.tolerance_m = tolerance_m;
  return step;
}

TEST_F(BorderRepair, SnapMakesBordersOneLineWithTheSameVertices) {
  draw("a", {{"西", {{rectangle(0, 0, 50, 100)}}},
             {"东", {{path({{50.004, 0}, {100, 0}, {100, 100}, {50.004, 100}, {50.006, 40}})}}}});
  const RepairResult result = repair({snapping(0.02)});
  EXPECT_EQ(result.closures[0].touched, 2U) << "the western gets the vertex that it lacked";
  EXPECT_NEAR(areas("a")["西"] + areas("a")["东"], 10'000, 1e-6) << "no gap is left";
  EXPECT_NEAR(delta(result, "a"), 0.4, 0.21);
  EXPECT_TRUE(again({snapping(0.02)}).entries.empty());
}

TEST_F(BorderRepair, SnapLeavesWhatIsFartherApart) {
  draw("a", {{"西", {{rectangle(0, 0, 50, 100)}}}, {"东", {{rectangle(50.03, 0, 100, 100)}}}});
  EXPECT_TRUE(repair({snapping(0.02)}).entries.empty());
}

TEST_F(BorderRepair, SnapAcrossLayersTakesTheBorderOfTheFirst) {
  draw("村", {{"村", {{rectangle(0.4, 10, 50, 90)}}}});
  draw("乡", {{"乡", {{rectangle(0, 0, 100, 100)}}}});
  RepairStep step = snapping(0.5);
  step.priority = {"乡", "村"};
  const RepairResult result = repair({step});
  EXPECT_NEAR(areas("乡")["乡"], 10'000, 1e-6);
  EXPECT_GT(areas("村")["村"], 49.6 * 80 + 0.4 * 79) << "its western border lies on that of the township";
  EXPECT_LT(areas("村")["村"], 50 * 80 + 1);
  EXPECT_TRUE(again({step}).entries.empty());
}

TEST_F(BorderRepair, AnOverlapStaysWithTheLargerOrTheFirst) {
  draw("a", {{"小", {{rectangle(0, 0, 50, 100)}}}, {"大", {{rectangle(40, 0, 150, 100)}}}});
  RepairStep step = step_of(remove_overlaps);
  RepairResult result = repair({step}, "larger");
  ASSERT_EQ(result.entries.size(), 1U);
  EXPECT_EQ(result.entries[0].key, "小");
  EXPECT_EQ(result.entries[0].partner, 2);
  EXPECT_NEAR(result.entries[0].delta().m2(), -1000, 1e-3);
  EXPECT_NEAR(areas("a", "larger")["大"], 11'000, 1e-6);
  step.larger = false;
  result = repair({step});
  EXPECT_EQ(result.entries.at(0).key, "大");
  EXPECT_NEAR(areas("a")["小"], 5000, 1e-6);
  EXPECT_NEAR(areas("a")["大"], 10'000, 1e-6);
  EXPECT_TRUE(again({step}).entries.empty());
}

TEST_F(BorderRepair, AnIslandInsideAnotherKeepsItsLand) {
  draw("a", {{"大", {{rectangle(0, 0, 100, 100)}}}, {"岛", {{rectangle(40, 40, 60, 60)}}}});
  const RepairResult result = repair({step_of(remove_overlaps)});
  ASSERT_EQ(result.entries.size(), 1U);
  EXPECT_EQ(result.entries[0].key, "大");
  EXPECT_NEAR(areas("a")["岛"], 400, 1e-6);
  EXPECT_NEAR(areas("a")["大"], 9600, 1e-6);
}

TEST_F(BorderRepair, ASliverGoesToTheLongestBorder) {
  draw("a", {{"西", {{rectangle(0, 0, 50, 100)}}},
             {"东", {{rectangle(50.5, 0, 100, 70)}}},
             {"东北", {{rectangle(50.5, 70, 100, 100)}}},
             {"碎", {{rectangle(50, 0, 50.5, 100)}}}});
  const RepairResult result = repair({within(slivers, 1, 100)});
  ASSERT_EQ(result.entries.size(), 2U);
  EXPECT_EQ(result.entries[0].key, "碎");
  EXPECT_NEAR(result.entries[0].delta().m2(), -50, 1e-4);
  EXPECT_EQ(result.entries[1].key, "西");
  EXPECT_NEAR(result.entries[1].delta().m2(), 50, 1e-4);
  EXPECT_NEAR(areas("a")["西"], 5050, 1e-6);
  const auto said = std::ranges::find(result.findings, "repair.left-out", &Finding::rule);
  ASSERT_NE(said, result.findings.end()) << "its attributes are lost";
  EXPECT_EQ(said->feature, 4);
  EXPECT_EQ(said->severity, Severity::warning);
  EXPECT_TRUE(said->message.starts_with("the sliver is given to feature 1 of layer \"a\"; ")) << said->message;
  EXPECT_NEAR(delta(result, "a"), 0, 1e-4);
  EXPECT_TRUE(again({within(slivers, 1, 100)}).entries.empty());
}

TEST_F(BorderRepair, ASliverInTheMiddleOfALongEdgeBalances) {
  draw("a", {{"大", {{rectangle(0, 0, 1000, 100)}}}, {"碎", {{rectangle(500, 100, 501, 100.5)}}}});
  const RepairResult result = repair({within(slivers, 1, 100)});
  ASSERT_EQ(result.entries.size(), 3U);
  EXPECT_EQ(result.entries[0].note, "vertices of a neighbour");
  EXPECT_EQ(result.entries[0].key, "大");
  EXPECT_NEAR(result.entries[1].delta().m2(), -0.5, 1e-5);
  EXPECT_NEAR(result.entries[2].delta().m2(), 0.5, 1e-5);
  EXPECT_NEAR(areas("a")["大"], 100'000.5, 1e-6);
  EXPECT_TRUE(again({within(slivers, 1, 100)}).entries.empty());
}

TEST_F(BorderRepair, LandThatTheTakerHasAlreadyIsNoPartOfASliverTransfer) {
  draw("a", {{"大", {{rectangle(0, 0, 100, 100)}}}, {"碎", {{rectangle(99.9, 0, 100.4, 100)}}}});
  const RepairResult result = repair({within(slivers, 1, 100)});
  ASSERT_GE(result.entries.size(), 3U);
  EXPECT_EQ(result.entries.front().note, "land of both");
  EXPECT_NEAR(result.entries.front().delta().m2(), -10, 1e-3);
  EXPECT_EQ(result.entries.back().key, "大");
  EXPECT_NEAR(result.entries.back().delta().m2(), 40, 1e-3);
  EXPECT_NEAR(areas("a")["大"], 10'040, 1e-3);
  EXPECT_NEAR(delta(result, "a"), -10, 1e-3);
}

TEST_F(BorderRepair, ASliverFindsANeighbourThatHasGrownTowardsIt) {
  draw("a", {{"大", {{rectangle(0, 0, 10, 30)}}},
             {"近", {{rectangle(10, 0, 10.4, 5)}}},
             {"远", {{rectangle(10.4, 0, 11.3, 5)}}}});
  const RepairResult result = repair({within(slivers, 1, 100)});
  EXPECT_EQ(areas("a").size(), 1U);
  EXPECT_NEAR(areas("a")["大"], 306.5, 1e-6);
  EXPECT_EQ(std::ranges::count(result.findings, "repair.not-repaired", &Finding::rule), 0);
}

TEST_F(BorderRepair, ManySliversOfOneFeatureAreMeasuredOneByOne) {
  std::vector<std::pair<std::string, std::vector<DrawnPart>>> features{{"大", {{rectangle(0, 0, 300, 100)}}}};
  for (int i = 0; i < 100; ++i)
    features.push_back({"碎" + std::to_string(i), {{rectangle(3 * i + 1, 100, 3 * i + 2, 100.5)}}});
  draw("a", features);
  const RepairResult result = repair({within(slivers, 1, 100)});
  EXPECT_EQ(std::ranges::count(result.entries, "sliver", &RepairEntry::note), 200);
  for (const RepairEntry& entry : result.entries) {
    if (entry.note != "sliver") continue;
    EXPECT_NEAR(std::abs(entry.delta().m2()), 0.5, 1e-5) << entry.key;
  }
  EXPECT_NEAR(areas("a")["大"], 30'050, 1e-6);
}

TEST_F(BorderRepair, ASliverGoesToTheLayerThatComesFirst) {
  draw("a", {{"碎", {{rectangle(50, 0, 50.5, 100)}}}, {"西", {{rectangle(0, 0, 50, 100)}}}});
  draw("b", {{"东", {{rectangle(50.5, 0, 100, 70)}}}});
  RepairStep step = within(slivers, 1, 100);
  step.layers = {"a"};
  step.priority = {"b", "a"};
  const RepairResult result = repair({step});
  EXPECT_NEAR(delta(result, "a"), -50, 1e-4);
  EXPECT_NEAR(delta(result, "b"), 50, 1e-4);
  EXPECT_EQ(areas("b").size(), 1U);
  EXPECT_FALSE(areas("a").contains("碎"));
}

TEST_F(BorderRepair, ARiverIsNoSliverAndALoneSliverStays) {
  draw("a", {{"河", {{rectangle(0, 0, 0.8, 2000)}}}, {"孤", {{rectangle(100, 0, 100.4, 100)}}}});
  const RepairResult result = repair({within(slivers, 1, 100)});
  EXPECT_TRUE(result.entries.empty());
  ASSERT_EQ(std::ranges::count(result.findings, "repair.not-repaired", &Finding::rule), 1);
  EXPECT_EQ(areas("a").size(), 2U);
}

TEST_F(BorderRepair, ANarrowGapGoesToTheLongestBorder) {
  draw("a", {{"西", {{rectangle(0, 0, 50, 100)}}},
             {"东南", {{rectangle(52, 0, 100, 40)}}},
             {"东北", {{rectangle(52, 40, 100, 100)}}}});
  draw("县", {{"县", {{rectangle(0, 0, 100, 100)}}}});
  extent_ = "县";
  const RepairResult result = repair({within(close_gaps, 3)});
  ASSERT_EQ(result.entries.size(), 1U);
  EXPECT_EQ(result.entries[0].key, "西");
  EXPECT_EQ(result.entries[0].note, "gap");
  EXPECT_NEAR(result.entries[0].delta().m2(), 200, 1e-3);
  EXPECT_NEAR(areas("a")["西"], 5200, 1e-6);
  EXPECT_TRUE(again({within(close_gaps, 3)}).entries.empty());
}

TEST_F(BorderRepair, WithoutAnExtentOnlyEnclosedGapsAreClosed) {
  draw("a", {{"环", {{rectangle(0, 0, 100, 100), rectangle(40, 40, 42, 60), rectangle(60, 60, 90, 90)}}},
             {"东", {{rectangle(101, 0, 200, 100)}}}});
  const RepairResult result = repair({within(close_gaps, 3)});
  ASSERT_EQ(result.entries.size(), 1U);
  EXPECT_NEAR(result.entries[0].delta().m2(), 40, 1e-3) << "the wide hole and the open strip are no narrow gaps";
}

TEST_F(BorderRepair, AGapInsideAnIslandInAGapIsClosedToo) {
  draw("a", {{"环", {{rectangle(0, 0, 100, 100), rectangle(10, 10, 90, 90)}}},
             {"岛", {{rectangle(10.5, 10.5, 89.5, 89.5), rectangle(30, 30, 70, 70)}}},
             {"心", {{rectangle(30.4, 30.4, 69.6, 69.6)}}}});
  const RepairResult result = repair({within(close_gaps, 2)});
  EXPECT_EQ(result.entries.size(), 2U);
  EXPECT_NEAR(delta(result, "a"), 80 * 80 - 79 * 79 + 40 * 40 - 39.2 * 39.2, 1e-2);
  EXPECT_TRUE(again({within(close_gaps, 2)}).entries.empty());
}

TEST_F(BorderRepair, LandOfAnInvalidFeatureIsNoGap) {
  draw("a", {{"西", {{rectangle(0, 0, 50, 100)}}},
             {"东", {{rectangle(51, 0, 100, 100)}}},
             {"结", {{path({{50, 0}, {51, 0}, {51, 100}, {50, 100}, {50, 60}, {51, 50}, {50, 40}, {51, 70}})}}}});
  draw("县", {{"县", {{rectangle(0, 0, 100, 100)}}}});
  extent_ = "县";
  const RepairResult result = repair({within(close_gaps, 3)});
  EXPECT_EQ(std::ranges::count(result.findings, "repair.not-valid", &Finding::rule), 1);
  EXPECT_LT(delta(result, "a"), 30) << "of 100 m2 all but some triangles are the feature's";
}

TEST_F(BorderRepair, AnExtentWithoutLandIsRefused) {
  draw("a", {{"田", {{rectangle(0, 0, 100, 100)}}}});
  DrawnLayer county{"县", "county.gpkg", 4529, {{"名称"}}, {}};
  county.add({}, {"县"});
  county.rows.back().kind = DrawnRow::Kind::empty;
  write_drawn(county, folder_);
  layers_.emplace_back().name = "县";
  layers_.back().source = (folder_ / "county.gpkg").string();
  extent_ = "县";
  for (const RepairStep& step : {step_of(clip), within(close_gaps, 3)}) {
    try {
      repair({step});
      ADD_FAILURE();
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::input);
      EXPECT_NE(std::string(error.what()).find("layer \"县\": the extent has no land"), std::string::npos);
    }
  }
}

TEST_F(BorderRepair, LayersOfAnotherCrsAreSaidNotToBeSnapped) {
  draw("乡", {{"乡", {{rectangle(0, 0, 100, 100)}}}});
  DrawnLayer degrees{"村", "village.gpkg", 4490, {{"名称"}}, {}};
  degrees.add({{{{123, 44.6}, {123.005, 44.6}, {123.005, 44.8}, {123, 44.8}, {123, 44.6}}}}, {"村"});
  write_drawn(degrees, folder_);
  layers_.emplace_back().name = "村";
  layers_.back().source = (folder_ / "village.gpkg").string();
  RepairStep step = snapping(0.5);
  step.priority = {"乡", "村"};
  const RepairResult result = repair({step});
  ASSERT_EQ(result.findings.size(), 1U);
  EXPECT_EQ(result.findings[0].rule, "repair.not-repaired");
  EXPECT_EQ(result.findings[0].layer, "村");
}

TEST_F(BorderRepair, WhatLiesBeyondTheExtentIsClipped) {
  draw("a", {{"边", {{rectangle(50, 0, 110, 100)}}},
             {"外", {{rectangle(200, 0, 210, 10)}}},
             {"内", {{rectangle(0, 0, 50, 100)}}}});
  draw("县", {{"县", {{rectangle(0, 0, 100, 100)}}}});
  extent_ = "县";
  const RepairResult result = repair({step_of(clip)});
  ASSERT_EQ(result.entries.size(), 2U);
  EXPECT_NEAR(result.entries[0].delta().m2(), -1000, 1e-3);
  EXPECT_NEAR(result.entries[1].delta().m2(), -100, 1e-3);
  EXPECT_EQ(areas("a").size(), 2U);
  EXPECT_EQ(std::ranges::count(result.findings, "repair.left-out", &Finding::rule), 1);
  EXPECT_NEAR(areas("县")["县"], 10'000, 1e-6);
  EXPECT_TRUE(again({step_of(clip)}).entries.empty());
}

TEST_F(BorderRepair, TheEarlierOfExclusiveLayersKeeps) {
  draw("farmland", {{"田", {{rectangle(40, 0, 100, 100)}}}});
  draw("redline", {{"线", {{rectangle(0, 0, 50, 100)}}}});
  draw("urban", {{"城", {{rectangle(90, 0, 120, 50)}}}});
  RepairStep step = step_of(exclusive);
  step.priority = {"redline", "farmland", "urban"};
  const RepairResult result = repair({step});
  ASSERT_EQ(result.entries.size(), 2U);
  EXPECT_NEAR(delta(result, "redline"), 0, 1e-9);
  EXPECT_NEAR(delta(result, "farmland"), -1000, 1e-3);
  EXPECT_NEAR(delta(result, "urban"), -500, 1e-3);
  EXPECT_EQ(result.entries[0].partner_layer, "redline");
  EXPECT_TRUE(again({step}).entries.empty());
}

TEST_F(BorderRepair, AFeatureThatAStepChangesTwiceCountsOnceInItsSum) {
  draw("farmland", {{"田", {{rectangle(0, 0, 100, 100)}}}});
  draw("redline", {{"线", {{rectangle(-50, 0, 10, 100)}}}});
  draw("water", {{"水", {{rectangle(90, 0, 150, 100)}}}});
  RepairStep step = step_of(exclusive);
  step.priority = {"redline", "water", "farmland"};
  const RepairResult result = repair({step});
  ASSERT_EQ(result.entries.size(), 2U);
  ASSERT_EQ(result.sums.size(), 1U);
  EXPECT_EQ(result.sums[0].features, 1U);
  EXPECT_NEAR(result.sums[0].before.m2(), 10'000, 1e-3);
  EXPECT_NEAR(result.sums[0].after.m2(), 8000, 1e-3);
}

TEST_F(BorderRepair, ACutLeavesNoRepeatedPoints) {
  draw("a", {{"边", {{path({{50, 0}, {99.99995, 0}, {110, 1}, {110, 100}, {50, 100}})}}}});
  draw("县", {{"县", {{rectangle(0, 0, 100, 100)}}}});
  extent_ = "县";
  EXPECT_EQ(repair({step_of(clip)}).entries.size(), 1U);
  std::size_t points = 0;
  for (const DrawnRing& ring : rings("a")) {
    for (std::size_t i = 1; i < ring.size(); ++i, ++points)
      EXPECT_GT(std::hypot(ring[i].x - ring[i - 1].x, ring[i].y - ring[i - 1].y), 1e-4);
  }
  EXPECT_EQ(points, 4U) << "the border of the extent is met 0.05 mm from a corner";
  EXPECT_TRUE(again({step_of(clip)}).entries.empty());
}

TEST_F(BorderRepair, LayersOfDifferentCrsAreCutAllTheSame) {
  draw("farmland", {{"田", {{rectangle(0, 0, 1000, 1000)}}}});
  DrawnLayer degrees{"redline", "redline.gpkg", 4490, {{"名称"}}, {}};  // zone 41's central meridian is 123 E
  degrees.add({{{{123, 44.6}, {123.005, 44.6}, {123.005, 44.8}, {123, 44.8}, {123, 44.6}}}}, {"线"});
  write_drawn(degrees, folder_);
  layers_.emplace_back().name = "redline";
  layers_.back().source = (folder_ / "redline.gpkg").string();
  RepairStep step = step_of(exclusive);
  step.priority = {"redline", "farmland"};
  const RepairResult result = repair({step});
  ASSERT_EQ(result.entries.size(), 1U);
  EXPECT_NEAR(result.entries[0].delta().m2(), -397 * 1000, 2000) << "0.005 degrees are about 397 m";
  EXPECT_TRUE(again({step}).entries.empty()) << "the cut runs along the border as the ledger places it";
  LayerSpec written;
  written.name = written.source_layer = "redline";
  written.source = (folder_ / "out.gpkg").string();
  EXPECT_EQ(read_layers(std::span(&written, 1)).layers[0].info.crs_used, "EPSG:4490");
}

TEST_F(BorderRepair, AnInvalidFeatureIsLeftAndSaid) {
  draw("a", {{"结", {{path({{0, 0}, {100, 100}, {100, 0}, {0, 100}})}}}, {"方", {{rectangle(80, 0, 200, 100)}}}});
  const RepairResult result = repair({step_of(remove_overlaps)});
  EXPECT_TRUE(result.entries.empty());
  EXPECT_EQ(std::ranges::count(result.findings, "repair.not-valid", &Finding::rule), 1);
  const RepairResult both = repair({step_of(make_valid), step_of(remove_overlaps)}, "both");
  EXPECT_NEAR(delta(both, "a"), -20 * (60 + 100) / 2, 1e-3) << "a trapezium of the eastern triangle";
}

}  // namespace
}  // namespace zonekit::test
