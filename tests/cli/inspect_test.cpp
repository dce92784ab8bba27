#include <nlohmann/json.hpp>

#include "cli/program.hpp"

namespace zonekit::test {
namespace {

using Inspect = CliTest;

TEST_F(Inspect, SheetTellsWhatThereIs) {
  const Outcome run = zonekit({"inspect", "redline.geojson", "--format", "table"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  for (const char* text : {"redline.geojson", "GeoJSON", "Polygon", "EPSG:4529", "TYPE", " ha"}) {
    EXPECT_NE(run.out.find(text), std::string::npos) << text << " in " << run.out;
  }
  EXPECT_NE(run.out.find("features    2\n"), std::string::npos) << run.out;
}

TEST_F(Inspect, SeveralSourcesAreRows) {
  const Outcome run = zonekit({"inspect", "redline.geojson", "town.geojson"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(std::count(run.out.begin(), run.out.end(), '\n'), 3) << run.out;
}

TEST_F(Inspect, JsonHasFindings) {
  const auto json = nlohmann::json::parse(zonekit({"inspect", "town.geojson", "--format", "json"}).out);
  EXPECT_EQ(json["rows"][0]["crs_used"], "EPSG:4529");
  EXPECT_TRUE(json["findings"].is_array());
}

TEST_F(Inspect, AMissingSourceDoesNotHideTheOthers) {
  const Outcome run = zonekit({"inspect", "none.shp", "town.geojson", "--format", "table"});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_NE(run.err.find("none.shp"), std::string::npos) << run.err;
  EXPECT_NE(run.out.find("town.geojson"), std::string::npos) << run.out;
}

TEST_F(Inspect, MeasuresAsTheLedgerDoes) {
  write("twice.geojson", rectangles("N", {{"a", 0, 0, 100, 100}, {"b", 50, 0, 150, 100}}));
  const auto sheet =
      nlohmann::json::parse(zonekit({"inspect", "twice.geojson", "--unit", "m2", "--format", "json"}).out);
  const auto table =
      nlohmann::json::parse(zonekit({"ledger", "--layer", "twice=twice.geojson", "--format", "json"}).out);
  EXPECT_NE(sheet.dump().find("coverage.overlap"), std::string::npos) << sheet.dump();
  const double counted = table["provenance"]["sources"][0]["area_sum_m2"];
  EXPECT_NEAR(sheet["rows"][0]["area_m2"].get<double>(), counted, 0.01) << sheet.dump();
  EXPECT_EQ(zonekit({"inspect", "twice.geojson", "--area", "planar"}).exit_code, 2);
}

TEST_F(Inspect, PasswordsAreNotTold) {
  const Outcome run = zonekit({"inspect", "PG:dbname=none PASSWORD = 'my secret' host=127.0.0.1 port=1",
                               "/vsicurl/http://me:secret@127.0.0.1:1/a.shp", "a.shp?Password=secret"});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_EQ(run.err.find("secret"), std::string::npos) << run.err;
  EXPECT_NE(run.err.find("***"), std::string::npos) << run.err;
}

TEST_F(Inspect, WithoutASource) {
  const Outcome run = zonekit({"inspect"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_EQ(run.err, "zonekit: there is nothing to inspect: give a source, or several\n");
}

TEST_F(Inspect, PointsAreAFindingNotACrash) {
  write(
      "p.geojson",
      R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[123,44]}}]})");
  const Outcome run = zonekit({"inspect", "p.geojson", "--format", "table"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_NE(run.out.find("not polygons"), std::string::npos) << run.out;
}

}  // namespace
}  // namespace zonekit::test
