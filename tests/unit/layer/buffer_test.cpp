// Layers that grow, keep fields or keep what they draw.
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "support/layer_fixture.hpp"
#include "zonekit/error.hpp"

namespace zonekit {
namespace {

using test::count_rule;
using test::drawn_area;
using test::read_one;
using test::Row;
using test::spec_of;

constexpr const char* path = "/vsimem/buffer.geojson";

LayerSpec written(const std::vector<Row>& rows, double buffer_m, OGRwkbGeometryType type = wkbUnknown,
                  const char* field = "class") {
  test::write_rows(path, "GeoJSON", rows, field, 4490, {"COORDINATE_PRECISION=15"}, type);
  LayerSpec spec = spec_of(path);
  spec.buffer_m = buffer_m;
  return spec;
}

std::string failure(const LayerSpec& spec, ErrorKind kind, AreaModel model = AreaModel::ellipsoidal) {
  try {
    (void)read_one(spec, model);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), kind) << error.what();
    return error.what();
  }
  return "no failure";
}

TEST(Buffer, ACircleOf500MetresHasItsAreaOnTheEllipsoid) {
  for (const char* place : {"POINT (122.5 44.7)", "POINT (105 20)", "POINT (-70 -53.2)", "POINT (0.001 0)"}) {
    const LayerSet set = read_one(written({{place, ""}}, 500), AreaModel::ellipsoidal);
    const double circle = 3.14159265358979 * 500 * 500;
    EXPECT_LT(drawn_area(set), circle);
    // The chords cut off at most 0.01 m times the circumference, on the mean two thirds of it.
    EXPECT_NEAR(drawn_area(set), circle, 2 * 3.1416 * 500 * 0.01) << place;
    EXPECT_EQ(set.layers[0].info.features, 1U);
    EXPECT_EQ(set.layers[0].info.vertices, 1U);
  }
}

TEST(Buffer, ALineHasTheSameBufferInDegreesAndInGaussKrueger) {
  // The same road, its vertices in both: on the ground its edges are a hand's breadth apart.
  const LayerSet degrees =
      read_one(written({{"LINESTRING (122.5 44.7, 122.503 44.701, 122.506 44.7)", ""}}, 50), AreaModel::ellipsoidal);
  OGRSpatialReference from, to;
  from.importFromEPSG(4490);
  to.importFromEPSG(4529);
  from.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  to.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  OGRGeometry* line = nullptr;
  OGRGeometryFactory::createFromWkt("LINESTRING (122.5 44.7, 122.503 44.701, 122.506 44.7)", &from, &line);
  ASSERT_EQ(line->transformTo(&to), OGRERR_NONE);
  test::write_rows("/vsimem/buffer_gk.gpkg", "GPKG", {{line->exportToWkt(), ""}}, "class", 4529, {}, wkbLineString);
  OGRGeometryFactory::destroyGeometry(line);
  LayerSpec spec = spec_of("/vsimem/buffer_gk.gpkg");
  spec.buffer_m = 50;
  const LayerSet gauss = read_one(spec, AreaModel::ellipsoidal);
  EXPECT_NEAR(drawn_area(degrees), drawn_area(gauss), 0.5);
  EXPECT_NEAR(drawn_area(degrees), 2 * 50 * (262.27 + 262.27) + 3.1416 * 2500, 60);
}

TEST(Buffer, APolygonGrowsAndZeroLeavesItAlone) {
  const std::vector<Row> rows{{"POLYGON ((120 30, 120.01 30, 120.01 30.01, 120 30.01, 120 30))", ""}};
  const double plain = drawn_area(read_one(written(rows, 0), AreaModel::ellipsoidal));
  const LayerSet grown = read_one(written(rows, 100), AreaModel::ellipsoidal);
  // Perimeter of this cell: 2 * (964.8 + 1108.6) m.
  EXPECT_NEAR(drawn_area(grown) - plain, 4146.9 * 100 + 3.1416 * 10000, 60);
  EXPECT_EQ(grown.findings.size(), 0U);
}

TEST(Buffer, InvalidGeometryIsRepairedAndSaid) {
  const LayerSet set = read_one(written({{"POLYGON ((120 30, 120.01 30.01, 120.01 30, 120 30.01, 120 30))", ""}}, 10),
                                AreaModel::ellipsoidal);
  ASSERT_EQ(count_rule(set.findings, "buffer.repaired"), 1U);
  const auto finding = std::find_if(set.findings.begin(), set.findings.end(),
                                    [](const Finding& one) { return one.rule == "buffer.repaired"; });
  EXPECT_NE(finding->message.find(" m2 as drawn, "), std::string::npos);
  EXPECT_NEAR(finding->value.value(), 964.8 * 1108.6 / 2, 600);
  EXPECT_GT(drawn_area(set), 964.8 * 1108.6 / 2);
}

TEST(Buffer, MultiPartsAndMixedLayersGrow) {
  const LayerSet set = read_one(written({{"MULTIPOINT (120 30, 120.1 30)", ""},
                                         {"MULTILINESTRING ((120 30.1, 120.01 30.1), (120 30.2, 120.01 30.2))", ""},
                                         {"POLYGON ((121 30, 121.01 30, 121.01 30.01, 121 30))", ""}},
                                        20),
                                AreaModel::ellipsoidal);
  const PolygonBlock& block = set.layers[0].polygons.blocks.at(0);
  ASSERT_EQ(block.feature_count(), 3U);
  EXPECT_EQ(block.feature_begin[1], 2U);
  EXPECT_EQ(block.feature_begin[2], 4U);
  EXPECT_EQ(block.feature_begin[3], 5U);
}

TEST(Buffer, PlanarModelGrowsInTheSourcePlane) {
  test::write_rows("/vsimem/plan.gpkg", "GPKG", {{"POINT (10 10)", ""}, {"LINESTRING (0 0, 100 0)", ""}}, "class", 0);
  LayerSpec spec = spec_of("/vsimem/plan.gpkg");
  spec.buffer_m = 50;
  const LayerSet set = read_one(spec);
  EXPECT_NEAR(drawn_area(set), 2 * 3.14159265 * 2500 + 10000, 8);
}

TEST(Buffer, LinesAndPointsWithoutADistanceAreRefused) {
  const std::string lines = failure(written({{"LINESTRING (120 30, 121 30)", ""}}, 0, wkbLineString), ErrorKind::input);
  EXPECT_NE(lines.find("give buffer=METRES (sites: width=METRES or radius=METRES)"), std::string::npos) << lines;
  LayerSpec kept = written({{"POINT (120 30)", ""}}, 0);
  kept.keep_drawn = true;
  EXPECT_NE(failure(kept, ErrorKind::input).find("radius=METRES"), std::string::npos);
  const LayerSet mixed =
      read_one(written({{"POINT (120 30)", ""}, {"POLYGON ((121 30, 121.01 30, 121.01 30.01, 121 30))", ""}}, 0),
               AreaModel::ellipsoidal);
  EXPECT_EQ(count_rule(mixed.findings, "geometry.not-polygon"), 1U);
}

TEST(Buffer, OfAField) {
  LayerSpec spec = written({{"POINT (120 30)", "10"},
                            {"POINT (120 31)", "20.5"},
                            {"POINT (120 32)", ""},
                            {"POINT (120 33)", "wide"},
                            {"POINT (120 34)", "-3"},
                            {"POINT (120 35)", "0"},
                            {"POLYGON ((121 30, 121.01 30, 121.01 30.01, 121 30))", "0"}},
                           0, wkbUnknown, "W");
  spec.buffer_field = "W";
  const LayerSet set = read_one(spec, AreaModel::ellipsoidal);
  EXPECT_EQ(count_rule(set.findings, "buffer.value"), 3U);
  EXPECT_EQ(count_rule(set.findings, "geometry.no-width"), 4U);
  EXPECT_EQ(set.layers[0].info.features, 7U);
  spec.where = "W = '10'";
  EXPECT_NEAR(drawn_area(read_one(spec, AreaModel::ellipsoidal)), 314.16, 0.7);
}

TEST(Buffer, WhatCantBeIsWrongUsage) {
  LayerSpec spec = written({{"POINT (120 30)", "10"}}, 0, wkbPoint, "W");
  spec.buffer_field = "WIDTH";
  EXPECT_NE(failure(spec, ErrorKind::usage).find("has no field \"WIDTH\" for the buffer; its fields: W"),
            std::string::npos);
  spec.buffer_field.clear();
  spec.buffer_m = -1;
  EXPECT_NE(failure(spec, ErrorKind::usage).find("a buffer of -1 m can't be made"), std::string::npos);
  spec.buffer_m = std::numeric_limits<double>::quiet_NaN();
  (void)failure(spec, ErrorKind::usage);
  spec.buffer_m = 2e6;
  (void)failure(spec, ErrorKind::usage);
}

TEST(Buffer, FaultsOfAPartAreSaidAndTheRestGrows) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  test::write_raw_shapefile("/vsimem/faulty",
                            {{{120, 30, 120, 30.01, 120.01, 30.01, 120, 30}, {121, 30, 121, nan, 121.01, 30, 121, 30}},
                             {{122, 30, 122, 30.01}}});
  LayerSpec spec = spec_of("/vsimem/faulty.shp");
  spec.crs = "EPSG:4490";
  spec.buffer_m = 5;
  const LayerSet set = read_one(spec, AreaModel::ellipsoidal);
  EXPECT_EQ(count_rule(set.findings, "geometry.not-finite"), 1U);
  EXPECT_EQ(count_rule(set.findings, "geometry.few-points"), 1U);
  EXPECT_GT(drawn_area(set), 0.5 * 964 * 1108);
}

TEST(Buffer, ThreadsAndRunsDoNotMatter) {
  std::vector<Row> rows;
  for (int i = 0; i < 300; ++i) {
    const double x = 120 + i * 0.002;
    rows.push_back({"LINESTRING (" + std::to_string(x) + " 30, " + std::to_string(x + 0.01) + " 30.01)", ""});
  }
  const LayerSpec spec = written(rows, 30);
  const auto one = test::fingerprint(read_one(spec, AreaModel::ellipsoidal, 1).layers[0].polygons);
  EXPECT_EQ(one, test::fingerprint(read_one(spec, AreaModel::ellipsoidal, 3).layers[0].polygons));
}

TEST(KeepDrawn, PathsAreOnTheLatticeSplitAndOpen) {
  LayerSpec spec = written({{"LINESTRING (120 30, 120.01 30)", ""},
                            {"MULTIPOINT (120 30, 120.1 30)", ""},
                            {"POLYGON ((121 30, 121.01 30, 121.01 30.01, 121 30))", ""}},
                           20);
  spec.keep_drawn = true;
  const LayerSet set = read_one(spec, AreaModel::ellipsoidal);
  const std::vector<DrawnFeature>& drawn = set.layers[0].drawn;
  ASSERT_EQ(drawn.size(), 2U);
  EXPECT_TRUE(drawn[0].line);
  ASSERT_EQ(drawn[0].paths.size(), 1U);
  EXPECT_EQ(drawn[0].paths[0].size(), 15U);  // 964.8 m in 14 pieces
  EXPECT_NE(drawn[0].paths[0].front(), drawn[0].paths[0].back());
  EXPECT_FALSE(drawn[1].line);
  ASSERT_EQ(drawn[1].paths.size(), 2U);
  EXPECT_EQ(drawn[1].paths[0], (std::vector<LatticePoint>{drawn[0].paths[0].front()}));
  spec.keep_drawn = false;
  EXPECT_TRUE(read_one(spec, AreaModel::ellipsoidal).layers[0].drawn.empty());
}

TEST(KeepDrawn, PlanarPaths) {
  test::write_rows("/vsimem/plan.gpkg", "GPKG", {{"LINESTRING (0 0, 100 0)", ""}}, "class", 0);
  LayerSpec spec = spec_of("/vsimem/plan.gpkg");
  spec.buffer_m = 1;
  spec.keep_drawn = true;
  const LayerSet set = read_one(spec);
  ASSERT_EQ(set.layers[0].drawn.size(), 1U);
  const auto& path_of = set.layers[0].drawn[0].paths.at(0);
  ASSERT_EQ(path_of.size(), 2U);
  EXPECT_EQ(std::ldexp(static_cast<double>(path_of[1].x), set.lattice.exponent), 100);
}

TEST(KeepFields, TextIsDecodedAndNumbersPrintAsInTheSource) {
  layer::register_drivers();
  GDALDriver* maker = GetGDALDriverManager()->GetDriverByName("ESRI Shapefile");
  {
    const GDALDatasetUniquePtr dataset(maker->Create("/vsimem/kept.shp", 0, 0, 0, GDT_Unknown, nullptr));
    OGRSpatialReference reference;
    reference.importFromEPSG(4490);
    CPLStringList options;
    options.AddString("ENCODING=GBK");
    OGRLayer* made = dataset->CreateLayer("kept", &reference, wkbPolygon, options.List());
    OGRFieldDefn name("NAME", OFTString), mw("MW", OFTReal);
    mw.SetWidth(10);
    mw.SetPrecision(2);
    (void)made->CreateField(&name);
    (void)made->CreateField(&mw);
    for (int i = 0; i < 2; ++i) {
      const OGRFeatureUniquePtr feature(OGRFeature::CreateFeature(made->GetLayerDefn()));
      feature->SetField("NAME", i == 0 ? "通榆风电" : "二期");
      if (i == 0) feature->SetField("MW", 49.5);
      OGRGeometry* geometry = nullptr;
      OGRGeometryFactory::createFromWkt("POLYGON ((120 30, 120.01 30, 120.01 30.01, 120 30))", nullptr, &geometry);
      feature->SetGeometryDirectly(geometry);
      ASSERT_EQ(made->CreateFeature(feature.get()), OGRERR_NONE);
    }
  }
  LayerSpec spec = spec_of("/vsimem/kept.shp");
  spec.keep_fields = {"MW", "NAME"};
  const LayerSet set = read_one(spec, AreaModel::ellipsoidal);
  const std::vector<FeatureAttributes>& kept = set.layers[0].attributes;
  ASSERT_EQ(kept.size(), 2U);
  EXPECT_EQ(kept[0].feature, 0);
  EXPECT_EQ(kept[0].values, (std::vector<std::string>{"49.50", "通榆风电"}));
  EXPECT_EQ(kept[1].values, (std::vector<std::string>{"", "二期"}));
  spec.keep_fields = {"NAME", "KIND"};
  EXPECT_NE(failure(spec, ErrorKind::usage).find("has no field \"KIND\" to keep; its fields: NAME, MW"),
            std::string::npos);
}

TEST(KeepFields, ManyChunksStayInOrder) {
  std::vector<Row> rows;
  for (int i = 0; i < 9000; ++i)
    rows.push_back({"POLYGON ((120 30, 120.01 30, 120.01 30.01, 120 30))", std::to_string(i)});
  test::write_rows("/vsimem/many.gpkg", "GPKG", rows);
  LayerSpec spec = spec_of("/vsimem/many.gpkg");
  spec.keep_fields = {"class"};
  const LayerSet set = read_one(spec, AreaModel::ellipsoidal, 3);
  ASSERT_EQ(set.layers[0].attributes.size(), 9000U);
  for (std::size_t i = 0; i < 9000; ++i) {
    const FeatureAttributes& one = set.layers[0].attributes[i];
    ASSERT_EQ(one.values, (std::vector<std::string>{std::to_string(one.feature - 1)}));
    ASSERT_EQ(one.feature, static_cast<std::int64_t>(i) + 1);
  }
}

}  // namespace
}  // namespace zonekit
