#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "support/layer_fixture.hpp"
#include "zonekit/error.hpp"

namespace {

using namespace zonekit;
using namespace zonekit::test;

std::string square_wkt(double x, double y, double side) {
  std::string text;
  const double corners[5][2] = {{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}};
  for (const auto& corner : corners)
    text += (text.empty() ? "" : ",") + std::to_string(corner[0]) + " " + std::to_string(corner[1]);
  return "POLYGON((" + text + "))";
}

std::string message_of(const LayerSpec& spec, ErrorKind kind, AreaModel model = AreaModel::ellipsoidal) {
  try {
    (void)read_one(spec, model);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), kind) << error.what();
    return error.what();
  }
  ADD_FAILURE() << "no error for " << spec.source;
  return {};
}

const char* const drivers[][2] = {{"ESRI Shapefile", "/vsimem/read/rows.shp"}, {"GPKG", "/vsimem/read/rows.gpkg"},
                                  {"GeoJSON", "/vsimem/read/rows.geojson"},    {"FlatGeobuf", "/vsimem/read/rows.fgb"},
                                  {"OpenFileGDB", "/vsimem/read/rows.gdb"},    {"SQLite", "/vsimem/read/rows.sqlite"}};

std::vector<std::string> options_for(std::string_view driver) {
  return driver == "ESRI Shapefile" ? std::vector<std::string>{"ENCODING=UTF-8"} : std::vector<std::string>();
}

TEST(LayerRead, GivesTheSamePolygonsFromEveryFormat) {
  const std::vector<Row> rows{
      {square_wkt(0, 0, 2), "林地"}, {square_wkt(5, 0, 1), "耕地"}, {square_wkt(7, 0, 1), "林地"}};
  for (const auto& [driver, path] : drivers) {
    SCOPED_TRACE(driver);
    write_rows(path, driver, rows, "class", 4490, options_for(driver));
    const LayerSet set = read_one(spec_of(path, "class"));
    EXPECT_EQ(set.layers[0].polygons.class_names, (std::vector<std::string>{"林地", "耕地"}));
    EXPECT_EQ(set.layers[0].info.features, 3U);
    EXPECT_EQ(set.layers[0].info.crs_used, "EPSG:4490");
    EXPECT_DOUBLE_EQ(drawn_area(set), 6);
    EXPECT_EQ(set.lattice.exponent, -40);
    VSIRmdirRecursive("/vsimem/read");
  }
}

TEST(LayerRead, SelectsWithSqlInEveryFormat) {
  const std::vector<Row> rows{
      {square_wkt(0, 0, 2), "林地"}, {square_wkt(5, 0, 1), "耕地"}, {square_wkt(7, 0, 1), "林地"}};
  for (const auto& [driver, path] : drivers) {
    SCOPED_TRACE(driver);
    write_rows(path, driver, rows, "地类", 4490, options_for(driver));
    LayerSpec spec = spec_of(path, "地类");
    spec.where = "\"地类\" = '耕地'";
    const LayerSet set = read_one(spec);
    EXPECT_EQ(set.layers[0].info.features, 1U);
    EXPECT_DOUBLE_EQ(drawn_area(set), 1);
    spec.where = "nonsense = = 1";
    EXPECT_NE(message_of(spec, ErrorKind::usage).find("地类"), std::string::npos);
    VSIRmdirRecursive("/vsimem/read");
  }
}

TEST(LayerRead, NamesTheCureForWhatIsNotThere) {
  write_rows("/vsimem/read/zones.gpkg", "GPKG", {{square_wkt(0, 0, 2), "a"}});
  EXPECT_NE(message_of(spec_of("/vsimem/read/zones.gpkg", "klass"), ErrorKind::usage).find("its fields: class"),
            std::string::npos);
  LayerSpec spec = spec_of("/vsimem/read/zones.gpkg");
  spec.source_layer = "other";
  EXPECT_NE(message_of(spec, ErrorKind::usage).find("its layers: rows"), std::string::npos);
  EXPECT_NE(message_of(spec_of("/no/such/file.shp"), ErrorKind::input).find("there is no file"), std::string::npos);
  write_rows("/vsimem/read/nocrs.shp", "ESRI Shapefile", {{square_wkt(121, 44, 2), "a"}}, "class", 0);
  const std::string missing = message_of(spec_of("/vsimem/read/nocrs.shp"), ErrorKind::input);
  EXPECT_NE(missing.find("crs=EPSG:N"), std::string::npos);
  EXPECT_NE(missing.find("EPSG:4490"), std::string::npos);
  write_rows("/vsimem/read/points.gpkg", "GPKG", {{"POINT(1 1)", "a"}}, "class", 4490, {}, wkbPoint);
  EXPECT_NE(message_of(spec_of("/vsimem/read/points.gpkg"), ErrorKind::input).find("Point"), std::string::npos);
}

TEST(LayerRead, PlanarModelWantsOnePlane) {
  write_rows("/vsimem/read/a.gpkg", "GPKG", {{square_wkt(0, 0, 2), "a"}});
  write_rows("/vsimem/read/b.gpkg", "GPKG", {{square_wkt(0, 0, 2), "a"}}, "class", 4529);
  const std::vector<LayerSpec> specs{spec_of("/vsimem/read/a.gpkg", "", "a"), spec_of("/vsimem/read/b.gpkg", "", "b")};
  ReadOptions options;
  options.model = AreaModel::planar;
  EXPECT_THROW((void)read_layers(specs, options), Error);
}

std::string geojson_of(const std::string& coordinates) {
  return R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"class":"a"},)"
         R"("geometry":{"type":"Polygon","coordinates":)" +
         coordinates + "}}]}";
}

TEST(LayerRead, ReportsFaultyRingsAndKeepsTheRest) {
  const struct {
    const char* coordinates;
    const char* rule;
    double area;
  } cases[] = {
      {"[[[0,0],[2,0],[2,2],[0,2]]]", "geometry.unclosed", 4},
      {"[[[0,0],[2,0],[0,0]]]", "geometry.few-points", 0},
      {"[[[0,0],[2,0],[4,0],[0,0]]]", "geometry.zero-area", 0},
      {"[[[0,0],[2,0],[2,2],[0,2],[0,0]],[[5,5],[5,6],[6,6],[6,5],[5,5]]]", "geometry.hole-outside-shell", 3},
      {"[[[0,0],[2,0],[2,2],[0,2],[0,0]],[[2,0],[2,2],[0,2],[0,0],[2,0]]]", "geometry.duplicate-ring", 0},
  };
  for (const auto& one : cases) {
    SCOPED_TRACE(one.rule);
    write_file("/vsimem/read/faulty.geojson", geojson_of(one.coordinates));
    const LayerSet set = read_one(spec_of("/vsimem/read/faulty.geojson", "class"));
    EXPECT_EQ(count_rule(set.findings, one.rule), 1U);
    EXPECT_EQ(set.layers[0].info.features, 1U);
    EXPECT_DOUBLE_EQ(drawn_area(set), one.area);
  }
}

TEST(LayerRead, LeavesOutRingsThatAreNotFinite) {
  const double nan = std::numeric_limits<double>::quiet_NaN(), inf = std::numeric_limits<double>::infinity();
  write_raw_shapefile(
      "/vsimem/read/raw",
      {{{0, 0, 0, 2, 2, 2, 2, 0, 0, 0}}, {{0, 0, nan, 2, 2, 2, 0, 0}}, {{inf, 0, 0, 2, 2, 2, inf, 0}}, {{}}});
  const LayerSet set = read_one(spec_of("/vsimem/read/raw.shp"));
  EXPECT_EQ(set.layers[0].info.features, 4U);
  EXPECT_EQ(count_rule(set.findings, "geometry.not-finite"), 2U);
  EXPECT_EQ(count_rule(set.findings, "geometry.empty-ring"), 1U);
  EXPECT_DOUBLE_EQ(drawn_area(set), 4);
  EXPECT_DOUBLE_EQ(set.layers[0].info.extent->max_x, 2);
  for (const Finding& finding : set.findings) EXPECT_EQ(finding.layer, "zones");
}

TEST(LayerRead, ShapefileWithoutIndexIsReadFromMemory) {
  write_raw_shapefile("/vsimem/read/lost", {{{0, 0, 0, 2, 2, 2, 2, 0, 0, 0}}, {{5, 0, 5, 1, 6, 1, 6, 0, 5, 0}}});
  VSIUnlink("/vsimem/read/lost.shx");
  const LayerSet set = read_one(spec_of("/vsimem/read/lost.shp"));
  EXPECT_EQ(count_rule(set.findings, "source.copy"), 1U);
  EXPECT_DOUBLE_EQ(drawn_area(set), 5);
  EXPECT_TRUE(read_file("/vsimem/read/lost.shx").empty());
}

TEST(LayerRead, NullClassesAndNullGeometriesAreSaid) {
  write_rows("/vsimem/read/nulls.gpkg", "GPKG", {{square_wkt(0, 0, 2), ""}, {"", "a"}, {"POLYGON EMPTY", "a"}});
  const LayerSet set = read_one(spec_of("/vsimem/read/nulls.gpkg", "class"));
  EXPECT_EQ(set.layers[0].polygons.class_names, (std::vector<std::string>{"(null)", "a"}));
  EXPECT_EQ(count_rule(set.findings, "class.null"), 1U);
  EXPECT_EQ(count_rule(set.findings, "geometry.null"), 1U);
  EXPECT_EQ(count_rule(set.findings, "geometry.empty"), 1U);
}

TEST(LayerRead, EmptyClassTextIsTheNullClass) {
  write_file("/vsimem/read/blank.geojson",
             R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"class":""},"geometry":)"
             R"({"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}}]})");
  const LayerSet set = read_one(spec_of("/vsimem/read/blank.geojson", "class"));
  EXPECT_EQ(set.layers[0].polygons.class_names, (std::vector<std::string>{"(null)"}));
  EXPECT_EQ(count_rule(set.findings, "class.null"), 1U);
}

TEST(LayerRead, AGivenCrsThatIsNoneIsWrongUsage) {
  write_rows("/vsimem/read/crs.gpkg", "GPKG", {{square_wkt(0, 0, 2), "a"}});
  LayerSpec spec = spec_of("/vsimem/read/crs.gpkg");
  spec.crs = "foo";
  EXPECT_NE(message_of(spec, ErrorKind::usage).find("give crs=EPSG:N"), std::string::npos);
}

TEST(LayerRead, DatumIsNotedWhereItMattersAndOneFeatureHasHeights) {
  write_rows("/vsimem/read/wgs.gpkg", "GPKG", {{"POLYGON Z((5 0 1,6 0 1,6 1 1,5 0 1))", "a"}}, "class", 4326, {},
             wkbUnknown);
  const LayerSet planar = read_one(spec_of("/vsimem/read/wgs.gpkg"));
  EXPECT_EQ(count_rule(planar.findings, "crs.datum-shift"), 0U);
  const LayerSet measured = read_one(spec_of("/vsimem/read/wgs.gpkg"), AreaModel::ellipsoidal);
  for (const Finding& finding : measured.findings) {
    if (finding.rule == "crs.datum-shift") {
      EXPECT_TRUE(finding.message.starts_with("WGS 84 is taken as CGCS2000")) << finding.message;
    }
    if (finding.rule == "geometry.z-or-m") {
      EXPECT_TRUE(finding.message.starts_with("1 feature has heights")) << finding.message;
    }
  }
  EXPECT_EQ(count_rule(measured.findings, "crs.datum-shift"), 1U);
  EXPECT_EQ(count_rule(measured.findings, "geometry.z-or-m"), 1U);
}

TEST(LayerRead, PlanarDegreesAreSaidToBeNoMetres) {
  write_rows("/vsimem/read/degrees.gpkg", "GPKG", {{square_wkt(0, 0, 2), "a"}});
  EXPECT_EQ(count_rule(read_one(spec_of("/vsimem/read/degrees.gpkg")).findings, "planar.not-metres"), 1U);
  write_rows("/vsimem/read/feet.gpkg", "GPKG", {{square_wkt(0, 0, 2), "a"}}, "class", 2263);
  EXPECT_EQ(count_rule(read_one(spec_of("/vsimem/read/feet.gpkg")).findings, "planar.not-metres"), 1U);
  write_rows("/vsimem/read/local.gpkg", "GPKG", {{square_wkt(0, 0, 2), "a"}}, "class", 0);
  EXPECT_EQ(count_rule(read_one(spec_of("/vsimem/read/local.gpkg")).findings, "planar.not-metres"), 0U);
}

TEST(LayerRead, DropsHeightsAndStraightensCurvesAndSaysSo) {
  write_rows(
      "/vsimem/read/curved.gpkg", "GPKG",
      {{"CURVEPOLYGON(CIRCULARSTRING(0 0,1 1,2 0,1 -1,0 0))", "a"}, {"POLYGON Z((5 0 1,6 0 1,6 1 1,5 0 1))", "b"}},
      "class", 4490, {}, wkbUnknown);
  const LayerSet set = read_one(spec_of("/vsimem/read/curved.gpkg", "class"));
  EXPECT_EQ(count_rule(set.findings, "geometry.curves"), 1U);
  EXPECT_EQ(count_rule(set.findings, "geometry.z-or-m"), 1U);
  EXPECT_NEAR(drawn_area(set), 3.14159 + 0.5, 0.01);
}

TEST(LayerRead, CollectionsAmongPolygonsAreLeftOutAndSaid) {
  write_rows("/vsimem/read/mixed.gpkg", "GPKG", {{square_wkt(0, 0, 2), "a"}, {"LINESTRING(0 0,1 1)", "b"}}, "class",
             4490, {}, wkbUnknown);
  const LayerSet set = read_one(spec_of("/vsimem/read/mixed.gpkg", "class"));
  EXPECT_EQ(count_rule(set.findings, "geometry.not-polygon"), 1U);
  EXPECT_EQ(set.layers[0].info.features, 2U);
  write_rows("/vsimem/read/lines.gpkg", "GPKG", {{"LINESTRING(0 0,1 1)", "b"}}, "class", 4490, {}, wkbUnknown);
  EXPECT_NE(message_of(spec_of("/vsimem/read/lines.gpkg"), ErrorKind::input).find("no polygon"), std::string::npos);
}

TEST(LayerRead, SameWhateverTheNumberOfThreads) {
  std::vector<Row> rows;
  for (int i = 0; i < 20000; ++i)
    rows.push_back({square_wkt(120 + i % 200 * 0.001, 44 + i / 200 * 0.001, 0.001), "c" + std::to_string(i % 17)});
  for (const auto& [driver, path] :
       {std::pair{"ESRI Shapefile", "/vsimem/read/many.shp"}, std::pair{"GPKG", "/vsimem/read/many.gpkg"}}) {
    SCOPED_TRACE(driver);
    write_rows(path, driver, rows);
    const LayerSet one = read_one(spec_of(path, "class"), AreaModel::ellipsoidal, 1);
    EXPECT_GT(one.layers[0].polygons.blocks.size(), 1U);
    for (const unsigned threads : {2U, 7U}) {
      const LayerSet other = read_one(spec_of(path, "class"), AreaModel::ellipsoidal, threads);
      EXPECT_EQ(fingerprint(one.layers[0].polygons), fingerprint(other.layers[0].polygons));
      EXPECT_EQ(one.layers[0].polygons.class_names, other.layers[0].polygons.class_names);
    }
    VSIUnlink(path);
  }
}

TEST(LayerRead, LayersFarApartAreSaid) {
  write_rows("/vsimem/read/here.gpkg", "GPKG", {{square_wkt(120, 44, 1), "a"}});
  write_rows("/vsimem/read/there.gpkg", "GPKG", {{square_wkt(90, 30, 1), "a"}});
  const std::vector<LayerSpec> specs{spec_of("/vsimem/read/here.gpkg", "", "here"),
                                     spec_of("/vsimem/read/there.gpkg", "", "there")};
  EXPECT_EQ(count_rule(read_layers(specs).findings, "layer.disjoint"), 2U);
}

class Stopper : public Progress {
 public:
  void stage(std::string_view, std::uint64_t) override {}
  void advance(std::uint64_t) override {}
  [[nodiscard]] bool cancelled() const override { return true; }
};

TEST(LayerRead, StopsWhenAsked) {
  write_rows("/vsimem/read/stop.gpkg", "GPKG", {{square_wkt(0, 0, 2), "a"}});
  Stopper stopper;
  ReadOptions options;
  options.progress = &stopper;
  const LayerSpec spec = spec_of("/vsimem/read/stop.gpkg");
  try {
    (void)read_layers(std::span(&spec, 1), options);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::cancelled);
  }
}

}  // namespace
