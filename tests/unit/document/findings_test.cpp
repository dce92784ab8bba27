#include <gtest/gtest.h>

#include "zonekit/report.hpp"

namespace zonekit {
namespace {

Finding bow_tie(std::int64_t feature) {
  return {"geometry.bow-tie", Severity::warning, "ring crosses itself", "redline", feature, 1.0, 2.0, 1.25, "m2"};
}

TEST(Findings, FewAreToldOneByOne) {
  const std::vector<Finding> findings{
      bow_tie(7), {"crs.zone", Severity::error, "zone 42 is declared", "county", {}, {}, {}, {}, ""}};
  EXPECT_EQ(finding_lines(findings),
            (std::vector<std::string>{"warning: ring crosses itself [geometry.bow-tie; redline, feature 7]",
                                      "error: zone 42 is declared [crs.zone; county]"}));
}

TEST(Findings, ManyAlikeAreCountedAndSummed) {
  std::vector<Finding> findings;
  for (int i = 0; i < 11; ++i) findings.push_back(bow_tie(i));
  EXPECT_EQ(finding_lines(findings),
            (std::vector<std::string>{
                "warning: 11 findings geometry.bow-tie in layer redline, together 13.75 m2; the first 3:",
                "  ring crosses itself [geometry.bow-tie; redline, feature 0]",
                "  ring crosses itself [geometry.bow-tie; redline, feature 1]",
                "  ring crosses itself [geometry.bow-tie; redline, feature 2]"}));
}

TEST(Findings, QuietLeavesErrorsOnly) {
  EXPECT_TRUE(finding_lines(std::vector<Finding>{bow_tie(1)}, Severity::error).empty());
}

TEST(Findings, CsvIsOneFlatRowEach) {
  EXPECT_EQ(print_findings(std::vector<Finding>{bow_tie(7)}, TableFormat::csv),
            "rule,severity,message,layer,feature,x,y,value,unit\n"
            "geometry.bow-tie,warning,ring crosses itself,redline,7,1,2,1.25,m2\n");
}

TEST(Findings, NoneIsAnEmptyJsonList) {
  EXPECT_EQ(print_findings({}, TableFormat::json), "[]\n");
}

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
  PrintOptions options;
  options.format = TableFormat::table;
  EXPECT_EQ(print_source_reports(std::vector<SourceReport>{redline()}, options),
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
  const std::string csv = print_source_reports(std::vector<SourceReport>{redline(), redline()}, options);
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 3);
  EXPECT_NE(csv.find(",area_km2\n"), std::string::npos);
  EXPECT_NE(csv.find(",1903.42\n"), std::string::npos);
}

}  // namespace
}  // namespace zonekit
