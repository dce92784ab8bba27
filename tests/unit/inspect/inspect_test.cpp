// What sources hold: sheets and rows of reports, and the operation that asks for them.
#include "zonekit/inspect.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "inspect/operation.hpp"
#include "project/plan.hpp"
#include "support/layer_fixture.hpp"
#include "zonekit/error.hpp"

namespace zonekit::test {
namespace {

SourceReport redline() {
  SourceReport report;
  report.source = "redline.shp";
  report.polygons = true;
  report.info.driver = "ESRI Shapefile";
  report.info.geometry_type = "Polygon";
  report.info.features = 3;
  report.info.vertices = 15;
  report.info.crs_declared = "CGCS2000_3_Degree_GK_Zone_41";
  report.info.crs_used = "EPSG:4529";
  report.info.crs_ground = "Esri WKT matched by its parameters";
  report.info.encoding_used = "GB18030";
  report.info.encoding_ground = "valid GB18030, not UTF-8";
  report.info.fields = {"名称:String(20)"};
  report.area_m2 = 1'903'420'000.0;
  return report;
}

TEST(Inspect, SheetIsReadable) {
  EXPECT_EQ(source_sheets(std::vector<SourceReport>{redline()}, {}),
            "redline.shp\n"
            "  driver      ESRI Shapefile\n"
            "  geometry    Polygon\n"
            "  features    3\n"
            "  vertices    15\n"
            "  CRS         EPSG:4529 (Esri WKT matched by its parameters; declared: CGCS2000_3_Degree_GK_Zone_41)\n"
            "  encoding    GB18030 (valid GB18030, not UTF-8)\n"
            "  area        1903.42 km2 = 190342.00 ha\n"
            "  fields      名称:String(20)\n\n");
}

TEST(Inspect, CsvHasOneRowALayer) {
  PrintOptions options;
  options.unit = AreaUnit::km2;
  const std::string csv = print_table(source_table(std::vector<SourceReport>{redline(), redline()}), options);
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 3);
  EXPECT_NE(csv.find(",area_km2\n"), std::string::npos);
  EXPECT_NE(csv.find(",1903.42\n"), std::string::npos);
}

constexpr const char* square = "POLYGON((122 44,122.01 44,122.01 44.01,122 44.01,122 44))";

/// One source with two squares on the same place, one with points.
class InspectSources : public testing::Test {
 protected:
  void SetUp() override {
    write_rows("/vsimem/twice.geojson", "GeoJSON", {{square, "a"}, {square, "b"}});
    write_rows("/vsimem/points.geojson", "GeoJSON", {{"POINT(122 44)", "a"}}, "class", 4490, {}, wkbPoint);
  }
  void TearDown() override {
    VSIUnlink("/vsimem/twice.geojson");
    VSIUnlink("/vsimem/points.geojson");
  }
};

TEST_F(InspectSources, MeasureAsTablesDoAndTellOverlaps) {
  const std::vector<std::string> sources{"/vsimem/twice.geojson"};
  const Inspection inspection = inspect_sources(sources);
  ASSERT_EQ(inspection.reports.size(), 1U);
  const std::vector<SourceReport> drawn = inspect_source(sources[0]);
  EXPECT_NEAR(*inspection.reports[0].area_m2, *drawn[0].area_m2, 1);
  EXPECT_TRUE(std::ranges::any_of(inspection.reports[0].findings,
                                  [](const Finding& finding) { return finding.rule == "coverage.overlap"; }));
  EXPECT_TRUE(inspection.unreadable.empty());
}

TEST_F(InspectSources, ThatAreMissingDoNotHideTheOthers) {
  const std::vector<std::string> sources{"none.shp?password=secret", "/vsimem/points.geojson"};
  const Inspection inspection = inspect_sources(sources);
  ASSERT_EQ(inspection.reports.size(), 1U);
  EXPECT_FALSE(inspection.reports[0].polygons);
  ASSERT_EQ(inspection.unreadable.size(), 1U);
  EXPECT_EQ(inspection.unreadable[0].rule, "source.unreadable");
  EXPECT_EQ(inspection.unreadable[0].severity, Severity::error);
  EXPECT_EQ(inspection.unreadable[0].message.find("secret"), std::string::npos) << inspection.unreadable[0].message;
}

std::string printed(const Answer& answer, const TableOutput& output, std::string_view format) {
  std::string text;
  answer.print(output, format, [&](std::string_view bytes) { text += bytes; });
  return text;
}

TEST_F(InspectSources, OfAProjectAreThoseOfItsLayers) {
  const RunPlan plan = read_plan(
      "layers: {a: {source: /vsimem/twice.geojson, class: class}, b: /vsimem/twice.geojson,\n"
      "         c: {source: /vsimem/points.geojson, buffer: 5}}\n"
      "unit: m2\ninspect: {output: sources.csv}\n",
      "p.yaml");
  const PlannedSection& one = plan.sections.at(0);
  EXPECT_FALSE(one.section->takes("a")) << "the layers themselves are not read";
  Study study(plan.layers);
  const auto answer = one.section->run(study, {});
  const std::string csv = printed(*answer, one.section->output.tables[0], "csv");
  EXPECT_EQ(std::ranges::count(csv, '\n'), 3) << "each source once: " << csv;
  EXPECT_NE(csv.find(",area_m2\n"), std::string::npos) << csv;
  EXPECT_FALSE(answer->unreadable);
}

TEST_F(InspectSources, AreListsOrOneText) {
  const RunPlan plan = read_plan("inspect: [{source: a.shp, output: a.csv}, {source: [a.shp, b.gpkg], output: b.md}]\n",
                                 "folder/p.yaml");
  const auto sources = [&](std::size_t i) {
    return dynamic_cast<const InspectSection&>(*plan.sections.at(i).section).sources;
  };
  EXPECT_EQ(sources(0), std::vector<std::string>{"folder/a.shp"});
  EXPECT_EQ(sources(1), (std::vector<std::string>{"folder/a.shp", "folder/b.gpkg"}));
  ASSERT_EQ(plan.files.size(), 3U);
  EXPECT_EQ(plan.files[0].role, "a source");
}

TEST_F(InspectSources, SheetsSayTheirFindingsThemselves) {
  InspectSection section;
  section.sources = {"/vsimem/twice.geojson", "none.shp"};
  Study study{std::vector<LayerSpec>()};
  const auto answer = section.run(study, {});
  EXPECT_TRUE(answer->unreadable);
  EXPECT_EQ(answer->shown_in, "table");
  ASSERT_FALSE(answer->shown.empty());
  EXPECT_NE(printed(*answer, {}, "table").find("coverage.overlap"), std::string::npos);
  ASSERT_EQ(answer->all_findings().size(), 1U);
  EXPECT_EQ(answer->all_findings()[0].rule, "source.unreadable");
  EXPECT_NE(printed(*answer, {}, "json").find("\"coverage.overlap\""), std::string::npos);
}

TEST_F(InspectSources, OfWhichNoneCanBeReadAreAFailure) {
  InspectSection section;
  Study study{std::vector<LayerSpec>()};
  EXPECT_THROW((void)section.run(study, {}), Error) << "there is nothing to inspect";
  section.sources = {"none.shp", "neither.shp"};
  try {
    (void)section.run(study, {});
    ADD_FAILURE() << "no failure";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::input);
    EXPECT_NE(std::string(error.what()).find("neither.shp"), std::string::npos) << error.what();
  }
}

}  // namespace
}  // namespace zonekit::test
