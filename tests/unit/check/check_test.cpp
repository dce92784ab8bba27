// Checks of layers that can be measured by hand: metres of EPSG:4529, in the planar model.
#include "zonekit/check.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/layer_fixture.hpp"
#include "zonekit/error.hpp"

namespace zonekit::test {
namespace {

constexpr double x0 = 41400000, y0 = 4950000;

/// "0 0,10 0,..." in metres from a corner of the map.
std::string ring(const std::vector<std::pair<double, double>>& points) {
  std::string text = "(";
  for (const auto& [x, y] : points) {
    text += (text.size() > 1 ? "," : "") + std::to_string(x0 + x) + " " + std::to_string(y0 + y);
  }
  return text + "," + std::to_string(x0 + points[0].first) + " " + std::to_string(y0 + points[0].second) + ")";
}
std::string box(double x, double y, double right, double top) {
  return "POLYGON(" + ring({{x, y}, {right, y}, {right, top}, {x, top}}) + ")";
}

class Checks : public testing::Test {
 protected:
  void add(const std::string& name, const std::vector<std::string>& shapes) {
    std::vector<Row> rows;
    for (const std::string& shape : shapes) rows.push_back({shape, "一"});
    const std::string path = "/vsimem/check/" + name + ".gpkg";
    VSIUnlink(path.c_str());
    write_rows(path, "GPKG", rows, "class", 4529, {}, wkbUnknown);
    LayerSpec spec;
    spec.name = name;
    spec.source = path;
    specs.push_back(spec);
  }
  void relate(RelationKind kind, std::vector<std::string> layers, double minimum_area_m2 = 0) {
    Relation& relation = request.relations.emplace_back();
    relation.kind = kind;
    relation.layers = std::move(layers);
    relation.minimum_area_m2 = minimum_area_m2;
  }
  /// "rule feature/other value", one a finding.
  std::vector<std::string> found() {
    Study study(specs, options);
    result = check_layers(study, request);
    std::vector<std::string> lines;
    for (const CheckFinding& one : result.findings) {
      std::string line = one.finding.rule;
      if (one.finding.feature) line += " " + std::to_string(*one.finding.feature);
      if (one.other_feature) line += "/" + std::to_string(*one.other_feature);
      if (one.area_m2) line += " " + std::to_string(std::lround(*one.area_m2 * 10)) + "dm";
      lines.push_back(line);
    }
    return lines;
  }
  const RuleOutcome& outcome(const std::string& rule, const std::string& subject) {
    const auto it = std::ranges::find_if(
        result.rules, [&](const RuleOutcome& one) { return one.rule == rule && one.subject == subject; });
    EXPECT_NE(it, result.rules.end()) << rule << " " << subject;
    return *it;
  }

  Checks() { options.model = AreaModel::planar; }
  std::vector<LayerSpec> specs;
  StudyOptions options;
  CheckRequest request;
  CheckResult result;
};

using Lines = std::vector<std::string>;

TEST_F(Checks, NeighboursThatShareTheirBordersPass) {
  add("parcels", {box(0, 0, 50, 50), box(50, 0, 100, 50), box(0, 50, 50, 100), box(50, 50, 100, 100)});
  EXPECT_EQ(found(), Lines());
  EXPECT_EQ(outcome("coverage.overlap", "parcels").not_run, "");
  EXPECT_EQ(outcome("coverage.gap", "parcels").not_run, "no extent is given");
  EXPECT_EQ(outcome("geometry.multipart", "parcels").state, RuleState::off);
}

TEST_F(Checks, AnOverlapNamesBothFeaturesAndItsArea) {
  add("parcels", {box(0, 0, 50, 50), box(48, 0, 100, 50), box(100, 0, 150, 50)});
  EXPECT_EQ(found(), Lines({"coverage.overlap 1/2 1000dm"}));
  EXPECT_DOUBLE_EQ(*result.findings[0].finding.value, 100);
  EXPECT_EQ(result.findings[0].id.rfind("coverage.overlap:parcels:1:2", 0), 0U);
  EXPECT_NEAR(*result.findings[0].finding.x, x0 + 49, 1e-6);
}

TEST_F(Checks, AnOverlapOfThreeIsOneFindingForEachSetOfFeatures) {
  add("parcels", {box(0, 0, 50, 50), box(40, 0, 90, 50), box(45, 0, 95, 50)});
  EXPECT_EQ(found(),
            Lines({"coverage.overlap 2/3 20000dm", "coverage.overlap 1/2 2500dm", "coverage.overlap 1/2 2500dm"}));
}

TEST_F(Checks, AFeatureDrawnTwiceIsADuplicateAndNoOverlap) {
  add("parcels", {box(0, 0, 50, 50), "POLYGON(" + ring({{50, 50}, {50, 0}, {0, 0}, {0, 50}}) + ")"});
  EXPECT_EQ(found(), Lines({"coverage.duplicate-feature 2/1"}));
}

TEST_F(Checks, GapsAndLandOutsideAreMeasuredAgainstTheExtent) {
  add("county", {box(0, 0, 100, 100)});
  add("parcels", {box(0, 0, 50, 100), box(52, 0, 103, 100)});
  request.extent = "county";
  EXPECT_EQ(found(), Lines({"coverage.gap 2000dm", "coverage.outside-extent 2 3000dm"}));
  EXPECT_EQ(result.findings[1].other_layer, "county");
  EXPECT_EQ(outcome("coverage.gap", "county").not_run, "the layer is the extent");
}

TEST_F(Checks, PlacesBelowTheLimitsAreToleratedAndCounted) {
  add("county", {box(0, 0, 100, 100)});
  add("parcels", {box(0, 0, 50, 100), box(50.0005, 0, 100, 100)});
  request.extent = "county";
  EXPECT_EQ(found(), Lines({"coverage.missing-vertex 1/2", "coverage.missing-vertex 2/1"}));
  EXPECT_EQ(outcome("coverage.gap", "parcels").tolerated, 1U);
  EXPECT_NEAR(outcome("coverage.gap", "parcels").tolerated_m2, 0.05, 1e-4);
  EXPECT_EQ(outcome("coverage.gap", "parcels").findings, 0U);
}

TEST_F(Checks, WithoutAnExtentOnlyNarrowEnclosedGapsAreFaults) {
  const std::string frame = "POLYGON(" + ring({{0, 0}, {100, 0}, {100, 100}, {0, 100}}) + "," +
                            ring({{10, 10}, {10, 10.5}, {60, 10.5}, {60, 10}}) + "," +
                            ring({{20, 50}, {20, 80}, {60, 80}, {60, 50}}) + ")";
  add("parcels", {frame});
  EXPECT_EQ(found(), Lines({"coverage.narrow-gap 250dm"}));
}

TEST_F(Checks, HairlinesAlongABorderDoNotMakeAPlaceNarrow) {
  // The upper parcels turn where the lower one does not, a ten-thousandth of a millimetre beside its border: a
  // hairline runs from the gap along all of it.
  const std::string upper =
      "POLYGON(" +
      ring({{0, 50.5}, {20, 50.5}, {20, 50.0000002}, {1000, 50.0000002}, {2000, 50}, {2000, 100}, {0, 100}}) + ")";
  add("parcels", {box(0, 0, 2000, 50), upper, box(-100, 0, 0, 100)});
  add("county", {box(-100, 0, 2000, 100)});
  request.extent = "county";
  (void)found();
  ASSERT_EQ(outcome("coverage.gap", "parcels").findings, 1U);
  const CheckFinding& gap =
      *std::ranges::find(result.findings, "coverage.gap", [](const CheckFinding& one) { return one.finding.rule; });
  EXPECT_NEAR(*gap.area_m2, 10, 0.01);
  EXPECT_NE(gap.finding.message.find("mean width 0.48"), std::string::npos) << gap.finding.message;
}

TEST_F(Checks, TheExtentIsCheckedForOverlapsToo) {
  add("county", {box(0, 0, 100, 100), box(90, 0, 200, 100)});
  add("parcels", {box(0, 0, 200, 100)});
  request.extent = "county";
  EXPECT_EQ(found(), Lines({"coverage.overlap 1/2 10000dm"}));
  EXPECT_EQ(outcome("coverage.overlap", "county").not_run, "");
}

TEST_F(Checks, ARelationThatTheProfileAsksAlreadyIsAskedOnce) {
  add("redline", {box(0, 0, 50, 50)});
  add("urban", {box(40, 40, 60, 70)});
  Relation& own = request.profile.relations.emplace_back();
  own.id = "lines";
  own.layers = {"redline", "urban"};
  relate(RelationKind::exclusive, {"urban", "redline"});
  Relation& tolerant = request.profile.relations.emplace_back(own);
  tolerant.id = "tolerant";
  tolerant.minimum_area_m2 = 500;
  EXPECT_EQ(found(), Lines({"relation.exclusive 1/1 1000dm"}));
  EXPECT_EQ(result.findings[0].relation, "lines");
  EXPECT_EQ(outcome("relation.exclusive", "lines").findings, 1U);
  EXPECT_EQ(outcome("relation.exclusive", "tolerant").findings, 0U);
  EXPECT_EQ(outcome("relation.exclusive", "tolerant").tolerated, 1U);
}

TEST_F(Checks, AHoleOutsideItsShellCountsAsLand) {
  request.profile.rules["geometry.small-area"].state = RuleState::on;
  request.profile.rules["geometry.small-area"].limits["area_m2"] = 160;
  add("shapes", {"POLYGON(" + ring({{0, 0}, {10, 0}, {10, 10}, {0, 10}}) + "," +
                 ring({{20, 0}, {27, 0}, {27, 10}, {20, 10}}) + ")"});
  EXPECT_EQ(found(), Lines({"geometry.hole-outside-shell 1 700dm"}));  // 170 m2 in all
  request.profile.rules["geometry.small-area"].limits["area_m2"] = 171;
  EXPECT_EQ(found(), Lines({"geometry.hole-outside-shell 1 700dm", "geometry.small-area 1 1700dm"}));
}

TEST_F(Checks, WhatTheReaderFindsSaysWhereAndTheCureToo) {
  add("shapes", {"", box(0, 0, 10, 10)});
  EXPECT_EQ(found(), Lines({"geometry.null 1"}));
  EXPECT_EQ(result.findings[0].finding.message,
            "layer 'shapes', feature 1: the feature has no geometry; it is counted and has no area; draw it, or take "
            "the row out");
}

TEST_F(Checks, AVertexThatTheNeighbourHasNotIsFound) {
  add("parcels", {box(0, 0, 50, 100), box(50, 0, 100, 40), box(50, 40, 100, 100)});
  EXPECT_EQ(found(), Lines({"coverage.missing-vertex 1/2", "coverage.missing-vertex 1/3"}));
  EXPECT_NEAR(*result.findings[0].finding.y, y0 + 40, 1e-6);
}

TEST_F(Checks, ShapesAreJudgedFeatureByFeature) {
  add("shapes", {"POLYGON(" + ring({{0, 0}, {40, 30}, {40, 0}, {0, 30}}) + ")",
                 "MULTIPOLYGON((" + ring({{100, 0}, {140, 0}, {140, 40}, {100, 40}}) + "),(" +
                     ring({{130, 0}, {170, 0}, {170, 40}, {130, 40}}) + "))",
                 "POLYGON(" + ring({{200, 0}, {240, 0}, {240, 20}, {260, 20}, {240, 20}, {240, 40}, {200, 40}}) + ")",
                 "POLYGON(" + ring({{300, 0}, {340, 0}, {340, 0}, {340, 40}, {300, 40}}) + ")",
                 "POLYGON(" + ring({{400, 0}, {440, 0}, {440, 39.995}, {439.995, 40}, {400, 40}}) + ")",
                 box(500, 0, 500.9, 100), box(600, 0, 600.9, 200)});
  EXPECT_EQ(found(), Lines({"geometry.bow-tie 1 6000dm", "geometry.self-overlap 2 4000dm", "geometry.repeated-points 4",
                            "geometry.spike 3", "geometry.short-segment 5", "geometry.sliver 6 900dm"}));
  EXPECT_NE(result.findings[3].finding.message.find("not valid"), std::string::npos);
  EXPECT_NEAR(*result.findings[3].finding.value, 20, 1e-6);
}

TEST_F(Checks, AFoldedSpikeIsNoBowTieButOneWithASpikeIs) {
  add("shapes", {"POLYGON(" + ring({{0, 0}, {40, 30}, {40, 0}, {0, 30}, {-20, 30}, {0, 30}}) + ")"});
  EXPECT_EQ(found(), Lines({"geometry.bow-tie 1 6000dm", "geometry.spike 1"}));
}

TEST_F(Checks, LayersThatExcludeEachOtherAreMeasuredPairByPair) {
  add("redline", {box(0, 0, 50, 50)});
  add("farmland", {box(50, 0, 90, 50), box(45, 60, 60, 70)});
  add("urban", {box(40, 40, 60, 70)});
  relate(RelationKind::exclusive, {"redline", "farmland", "urban"});
  EXPECT_EQ(found(),
            Lines({"relation.exclusive 2/1 1500dm", "relation.exclusive 1/1 1000dm", "relation.exclusive 1/1 1000dm"}));
  EXPECT_EQ(outcome("relation.exclusive", "exclusive:redline,farmland,urban").findings, 3U);
  request.relations.front().minimum_area_m2 = 120;
  EXPECT_EQ(found(), Lines({"relation.exclusive 2/1 1500dm"}));
  EXPECT_EQ(outcome("relation.exclusive", "exclusive:redline,farmland,urban").tolerated, 2U);
}

TEST_F(Checks, WithinCoverAndSharedBorders) {
  add("county", {box(0, 0, 100, 100)});
  add("towns", {box(0, 0, 50, 100), box(50, 0, 99.7, 100)});
  add("park", {box(90, 40, 105, 50)});
  relate(RelationKind::within, {"park", "county"});
  relate(RelationKind::cover, {"towns", "county"});
  relate(RelationKind::share_border, {"towns", "county"});
  EXPECT_EQ(found(), Lines({"relation.within 1 500dm", "relation.cover/1 300dm", "relation.share-border 300dm"}));
}

TEST_F(Checks, ALayerThatCantBeReadIsAFindingAndTheOthersAreChecked) {
  add("parcels", {box(0, 0, 50, 50), box(40, 0, 90, 50)});
  specs.push_back(spec_of("/vsimem/check/nowhere.shp", {}, "lost"));
  request.extent = "lost";
  relate(RelationKind::within, {"parcels", "lost"});
  EXPECT_EQ(found(), Lines({"coverage.overlap 1/2 5000dm", "file.unreadable"}));
  EXPECT_EQ(result.unread_layers, std::vector<std::string>{"lost"});
  EXPECT_EQ(outcome("coverage.gap", "parcels").not_run, "the extent 'lost' could not be read");
  EXPECT_EQ(outcome("relation.within", "within:parcels,lost").not_run, "no layer 'lost'");
}

TEST_F(Checks, ARuleThatIsOffFindsNothingAndIsListed) {
  add("parcels", {box(0, 0, 50, 50), box(40, 0, 90, 50)});
  request.profile.rules["coverage.overlap"].state = RuleState::off;
  EXPECT_EQ(found(), Lines({"coverage.missing-vertex 1/2", "coverage.missing-vertex 2/1"}));  // no overlap to go with
  EXPECT_EQ(outcome("coverage.overlap", "parcels").state, RuleState::off);
  request.profile.rules["coverage.overlap"].state = RuleState::warning;
  EXPECT_EQ(found(), Lines({"coverage.overlap 1/2 5000dm"}));
  EXPECT_EQ(result.findings[0].finding.severity, Severity::warning);
}

TEST_F(Checks, AnUnknownExtentIsAnError) {
  add("parcels", {box(0, 0, 50, 50)});
  request.extent = "county";
  try {
    (void)found();
    FAIL();
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "there is no layer 'county'; there are: parcels");
  }
}

}  // namespace
}  // namespace zonekit::test
