#include "zonekit/study.hpp"

#include <gtest/gtest.h>

#include "support/drawn_map.hpp"
#include "support/layer_fixture.hpp"
#include "zonekit/analysis.hpp"
#include "zonekit/error.hpp"

namespace zonekit {
namespace {

using namespace test;

/// On a lattice of metres.
LayerSet set_of(std::vector<PolygonLayer> polygons) {
  LayerSet set;
  set.model = AreaModel::planar;
  set.lattice = Lattice{0};
  for (PolygonLayer& own : polygons) {
    Layer& layer = set.layers.emplace_back();
    layer.spec.name = own.name;
    layer.polygons = std::move(own);
  }
  return set;
}

Study drawn_study() {
  return Study(set_of({drawn("zones", {"aabb", "aabb"}), drawn("land", {"xx..", "xyy."}), drawn("lakes", {"...w"})}));
}

const std::vector<std::string> zones_and_lakes{"zones", "lakes"};

template <class Work>
std::string usage_fault(const Work& work) {
  try {
    work();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    return error.what();
  }
  return "no fault";
}

std::string box_wkt(double x, double y, double side) {
  const auto at = [](double a, double b) { return std::to_string(a) + " " + std::to_string(b); };
  return "POLYGON((" + at(x, y) + "," + at(x + side, y) + "," + at(x + side, y + side) + "," + at(x, y + side) + "," +
         at(x, y) + "))";
}

/// Two sources in memory, gone at the end.
class StudySources : public testing::Test {
 protected:
  StudySources() {
    write_rows(zones_.source, "GPKG", {{box_wkt(121, 44, 1), "a"}, {box_wkt(122, 44, 1), "b"}});
    write_rows(land_.source, "GPKG", {{box_wkt(121.5, 44, 1), "x"}});
  }
  ~StudySources() override { VSIRmdirRecursive("/vsimem/study"); }
  StudySources(const StudySources&) = delete;
  StudySources& operator=(const StudySources&) = delete;

  void take_away_sources() { VSIRmdirRecursive("/vsimem/study"); }

  LayerSpec zones_ = spec_of("/vsimem/study/zones.gpkg", "class", "zones");
  LayerSpec land_ = spec_of("/vsimem/study/land.gpkg", "class", "land");
};

TEST(Study, MeasuresTheLayersItWasGiven) {
  Study study = drawn_study();
  EXPECT_EQ(study.names(), (std::vector<std::string>{"zones", "land", "lakes"}));
  EXPECT_EQ(study.polygons().size(), 3U);
  const auto areas = areas_by_label(study.ledger());
  EXPECT_EQ(areas.at("a+x"), 300);
  EXPECT_EQ(areas.at("a+y"), 100);
  EXPECT_EQ(areas.at("b+y"), 100);
  EXPECT_EQ(areas.at("b+w"), 100);
  EXPECT_EQ(areas.at("b"), 200);
}

TEST(Study, MakesOneLedgerALevel) {
  Study study = drawn_study();
  const AreaLedger* by_class = &study.ledger();
  const AreaLedger* by_feature = &study.ledger(LedgerLevel::by_feature);
  EXPECT_NE(by_class, by_feature);
  Study copy = study;
  EXPECT_EQ(&copy.ledger(), by_class);
  EXPECT_EQ(&study.of(study.names()).ledger(), by_class);
  EXPECT_EQ(&study.ledger({.feature_layers = {"zones"}}), &copy.ledger({.feature_layers = {"zones"}}));
  EXPECT_NE(&study.ledger({.feature_layers = {"zones"}}), by_class);
  const AreaLedger& borders = study.ledger({.feature_layers = {"zones"}, .keep_borders = true});
  EXPECT_FALSE(borders.borders.empty());
}

TEST(Study, SomeLayersInAnotherOrder) {
  const Study study = drawn_study();
  Study some = study.of(std::vector<std::string>{"lakes", "zones"});
  EXPECT_EQ(some.names(), (std::vector<std::string>{"lakes", "zones"}));
  EXPECT_EQ(some.ledger().layer_names, some.names());
  EXPECT_EQ(areas_by_label(some.ledger()).at("w+b"), 100);
  EXPECT_TRUE(some.has("zones"));
  EXPECT_FALSE(some.has("land"));
  EXPECT_EQ(&some.layer("zones"), &Study(study).layer("zones"));
}

TEST(Study, NamesTheNearestLayer) {
  Study study = drawn_study();
  EXPECT_EQ(usage_fault([&] { (void)study.layer("zone"); }), "there is no layer 'zone'; did you mean 'zones'?");
  EXPECT_NE(usage_fault([&] { (void)study.of(std::vector<std::string>{"lake"}); }).find("lakes"), std::string::npos);
  EXPECT_NE(usage_fault([&] { (void)study.spec("水"); }).find("there are: zones, land, lakes"), std::string::npos);
  EXPECT_NE(usage_fault([&] {
              (void)study.of(std::vector<std::string>{"zones", "zones"});
            }).find("two layers"),
            std::string::npos);
}

TEST(Study, WhatItHandsOutOutlivesTheHandle) {
  Study study = drawn_study();
  const AreaLedger* ledger = nullptr;
  const LayerSet* set = nullptr;
  {
    Study some = study.of(zones_and_lakes);
    ledger = &some.ledger();
    set = &some.set();
  }
  EXPECT_EQ(ledger->layer_names, zones_and_lakes);
  ASSERT_EQ(set->layers.size(), 2U);
  EXPECT_EQ(set->layers[1].spec.name, "lakes");
  EXPECT_EQ(set->layers[1].polygons.class_names, (std::vector<std::string>{"w"}));
  EXPECT_TRUE(set->layers[1].polygons.blocks.empty());
}

TEST(Study, TakesALayerMadeInMemory) {
  const Study study = drawn_study();
  Layer made;
  made.spec.name = "made";
  made.polygons = drawn("made", {"mmmm"});
  Study all = study.with(made);
  EXPECT_EQ(areas_by_label(all.of(std::vector<std::string>{"made", "zones"}).ledger()).at("m+a"), 200);
  EXPECT_FALSE(study.has("made"));
  EXPECT_NE(usage_fault([&] { (void)all.with(made); }).find("two layers are called \"made\""), std::string::npos);
}

TEST(Study, FindingsOfReadingAndThenOfTheFirstLedger) {
  LayerSet set = set_of({drawn("zones", {"aa"}), layer_of("twice", {{square(0, 0, 10)}, {square(5, 0, 10)}})});
  Finding found;
  found.rule = "geometry.empty";
  found.layer = "zones";
  set.findings.push_back(found);
  Study study(std::move(set));
  EXPECT_EQ(study.findings().size(), 1U);
  (void)study.ledger();
  ASSERT_EQ(study.findings().size(), 2U);
  EXPECT_EQ(study.findings()[0].rule, "geometry.empty");
  EXPECT_EQ(study.findings()[1].rule, "coverage.overlap");
  Study zones = study.of(std::vector<std::string>{"zones"});
  (void)zones.ledger();
  EXPECT_EQ(zones.findings().size(), 1U);
}

TEST(Study, AThicknessToleranceMeasuresByFeature) {
  StudyOptions options;
  options.thickness_tolerance_m = 3;
  const std::vector<PolygonLayer> layers{layer_of("wide", {{square(0, 0, 100)}}),
                                         layer_of("thin", {{{{0, 0}, {100, 0}, {100, 2}, {0, 2}}}})};
  Study study(set_of(layers), options);
  EXPECT_EQ(study.ledger().level, LedgerLevel::by_feature);
  EXPECT_EQ(&study.ledger(), &study.ledger(LedgerLevel::by_feature));
  EXPECT_EQ(study.ledger().certificates.moved_by_thickness.m2(), 200);
  const AreaLedger& exact = study.ledger({.thickness_tolerance_m = 0});
  EXPECT_EQ(exact.level, LedgerLevel::by_class);
  EXPECT_TRUE(exact.certificates.moved_by_thickness.is_zero());
}

TEST_F(StudySources, ReadsWhenFirstAsked) {
  const Study study({zones_, land_});
  EXPECT_EQ(study.spec("land").source, land_.source);
  take_away_sources();
  EXPECT_THROW((void)Study(study).set(), Error);
}

TEST_F(StudySources, AnswersAsLayersReadTogether) {
  const std::vector<LayerSpec> specs{zones_, land_};
  const LayerSet read = read_layers(specs);
  Study study(specs);
  for (std::size_t i = 0; i < specs.size(); ++i) {
    EXPECT_EQ(study.layer(specs[i].name).polygons.blocks[0].points, read.layers[i].polygons.blocks[0].points);
    EXPECT_EQ(study.set().layers[i].info.features, read.layers[i].info.features);
  }
  EXPECT_TRUE(study.set().lattice.equal_area);
  EXPECT_EQ(study.set().findings.size(), read.findings.size());
  const AreaLedger ledger = build_ledger(std::vector{read.layers[0].polygons, read.layers[1].polygons}, read.lattice);
  EXPECT_EQ(areas_by_label(study.ledger()), areas_by_label(ledger));
}

TEST_F(StudySources, ReadsWhatIsExpectedWithTheRest) {
  Study study({zones_});
  LayerSpec grown = land_;
  grown.name = "land +5 m";
  grown.buffer_m = 5;
  study.expect(std::vector{land_, grown});
  EXPECT_EQ(study.names(), (std::vector<std::string>{"zones"}));
  EXPECT_EQ(study.set().layers.size(), 1U);
  take_away_sources();
  Study all = study.with(std::vector{land_}).with(std::vector{grown});
  EXPECT_EQ(all.set().layers.size(), 3U);
  EXPECT_EQ(all.layer("land +5 m").spec.buffer_m, 5);
}

TEST_F(StudySources, OneLayerForOneNameAndSpec) {
  const Study study({zones_, land_});
  EXPECT_EQ(study.with(std::vector{land_}).names(), study.names());
  LayerSpec other = land_;
  other.where = "class = 'y'";
  EXPECT_NE(usage_fault([&] { (void)study.with(std::vector{other}); }).find("two layers are called \"land\""),
            std::string::npos);
  EXPECT_NE(usage_fault([&] { (void)Study({land_, other}); }).find("two layers"), std::string::npos);
}

TEST_F(StudySources, KeepsWhatAnyoneAsksFor) {
  Study study({zones_, land_});
  LayerSpec keeping = zones_;
  keeping.keep_fields = {"class"};
  keeping.keep_rings = true;
  study.expect(std::vector{keeping});
  EXPECT_EQ(study.layer("zones").attributes.at(1).values.at(0), "b");
  take_away_sources();
  Study other = study.with(std::vector{keeping});
  EXPECT_EQ(&other.layer("zones"), &study.layer("zones"));
  EXPECT_EQ(other.layer("zones").source_rings.size(), 1U);
}

TEST_F(StudySources, ReadsAgainWhatIsKeptLater) {
  Study study({zones_, land_});
  const Layer& bare = study.layer("zones");
  const AreaLedger* ledger = &study.ledger();
  LayerSpec keeping = zones_;
  keeping.keep_fields = {"class"};
  Study more = study.with(std::vector{keeping});
  EXPECT_EQ(more.layer("zones").attributes.at(0).values.at(0), "a");
  EXPECT_TRUE(bare.attributes.empty());
  EXPECT_EQ(bare.polygons.blocks[0].points, more.layer("zones").polygons.blocks[0].points);
  EXPECT_EQ(&more.ledger(), ledger);
}

TEST_F(StudySources, SaysWhichOfItsLayersLieApart) {
  LayerSpec far = spec_of("/vsimem/study/far.gpkg", "class", "far");
  write_rows(far.source, "GPKG", {{box_wkt(10, 44, 1), "z"}});
  Study study({zones_, land_, far});
  EXPECT_EQ(count_rule(study.findings(), "layer.disjoint"), 1U);
  EXPECT_EQ(count_rule(study.of(std::vector<std::string>{"zones", "land"}).findings(), "layer.disjoint"), 0U);
}

TEST_F(StudySources, PlanarLayersReadLaterMoveAllToOneLattice) {
  StudyOptions options;
  options.model = AreaModel::planar;
  write_rows("/vsimem/study/near.gpkg", "GPKG", {{box_wkt(10, 10, 10), "n"}}, "class", 4528);
  write_rows("/vsimem/study/wide.gpkg", "GPKG", {{box_wkt(10, 10, 4e6), "w"}}, "class", 4528);
  const LayerSpec near = spec_of("/vsimem/study/near.gpkg", "class", "near");
  const LayerSpec wide = spec_of("/vsimem/study/wide.gpkg", "class", "wide");
  const LayerSet together = read_layers(std::vector{near, wide}, {.model = AreaModel::planar});
  Study study({near}, options);
  EXPECT_EQ(study.set().lattice.exponent, -40);
  const AreaLedger& before = study.ledger();
  Study both = study.with(std::vector{wide});
  EXPECT_EQ(both.set().lattice.exponent, together.lattice.exponent);
  EXPECT_EQ(both.layer("near").polygons.blocks[0].points, together.layers[0].polygons.blocks[0].points);
  EXPECT_EQ(study.ledger().lattice.exponent, together.lattice.exponent);
  EXPECT_EQ(before.lattice.exponent, -40);
  EXPECT_EQ(areas_by_label(before).at("n"), 100);
}

TEST_F(StudySources, APlanarLayerMadeBeforeCannotMove) {
  StudyOptions options;
  options.model = AreaModel::planar;
  write_rows("/vsimem/study/near.gpkg", "GPKG", {{box_wkt(10, 10, 10), "n"}}, "class", 4528);
  write_rows("/vsimem/study/wide.gpkg", "GPKG", {{box_wkt(10, 10, 4e6), "w"}}, "class", 4528);
  const Study study({spec_of("/vsimem/study/near.gpkg", "class", "near")}, options);
  Layer made;
  made.spec.name = "made";
  made.polygons = drawn("made", {"m"});
  Study all = study.with(made).with(std::vector{spec_of("/vsimem/study/wide.gpkg", "class", "wide")});
  EXPECT_NE(usage_fault([&] { (void)all.set(); }).find("layer 'made' was made before"), std::string::npos);
}

}  // namespace
}  // namespace zonekit
