#include <nlohmann/json.hpp>

#include "cli/program.hpp"

namespace zonekit::test {
namespace {

using Json = nlohmann::json;

class Repair : public CliTest {
 protected:
  void SetUp() override {
    CliTest::SetUp();
    write("plots.geojson", rectangles("名称", {{"西", 0, 0, 60, 100}, {"东", 50, 0, 200, 100}}));
    write("p.yaml",
          "repair:\n  - {strategy: make-valid}\n  - {strategy: remove-overlaps, keep: larger}\n"
          "layers:\n  - {layer: 地块, key: 名称}\n");
  }
  [[nodiscard]] Outcome repair(const std::vector<std::string>& more) const {
    std::vector<std::string> all{"repair", "--layer", "地块=plots.geojson"};
    all.insert(all.end(), more.begin(), more.end());
    return zonekit(all);
  }
};

TEST_F(Repair, PrintsWhatEachStepMovedAndWritesTheAccountBeside) {
  const std::string before = read("plots.geojson");
  const Outcome run = repair({"--profile", "p.yaml", "--output", "out.gpkg", "--unit", "m2", "--digits", "1"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_TRUE(
      run.out.starts_with("step,strategy,layer,features,before_m2,after_m2,delta_m2\n"
                          "2,remove-overlaps,地块,1,6000.0,5000.0,-1000.0\n"
                          "all,,地块,1,21000.0,20000.0,-1000.0\n"))
      << run.out;
  EXPECT_EQ(before, read("plots.geojson"));
  const std::string csv = read("out.repair.csv");
  EXPECT_TRUE(
      csv.starts_with("row,step,strategy,layer,feature,key,features,before_m2,after_m2,delta_m2,partner_layer,"
                      "partner_feature,note,bound_m2\nfeature,2,remove-overlaps,地块,0,西,,"))
      << csv;
  EXPECT_NE(csv.find(",地块,1,,\nstep,2,remove-overlaps,地块,,,1,"), std::string::npos) << csv;
  const Json json = Json::parse(read("out.repair.json"));
  ASSERT_EQ(json["rows"].size(), 3U);
  EXPECT_NEAR(json["rows"][0]["delta_m2"].get<double>(), -1000, 1e-3);
  EXPECT_EQ(json["rows"][0]["partner_feature"], 1);
  EXPECT_NEAR(json["rows"][2]["after_m2"].get<double>(), 20000, 1e-2);
}

TEST_F(Repair, OnItsOwnResultItChangesNothing) {
  ASSERT_EQ(repair({"--profile", "p.yaml", "--output", "out.gpkg"}).exit_code, 0);
  const Outcome run = zonekit({"repair", "--layer", "地块=out.gpkg", "--profile", "p.yaml", "--output", "again.gpkg",
                               "--ledger", "account.json", "--unit", "m2", "--digits", "0"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out, "step,strategy,layer,features,before_m2,after_m2,delta_m2\nall,,地块,0,20000,20000,0\n");
  EXPECT_TRUE(exists("account.json"));
  EXPECT_FALSE(exists("again.repair.csv")) << "a ledger that is asked for replaces those that are not";
}

TEST_F(Repair, FindingsDecideTheExitCode) {
  write("p.yaml", "repair: [{strategy: remove-overlaps}]");
  write("plots.geojson", rectangles("名称", {{"西", 0, 0, 60, 100}, {"东", 0, 0, 60, 100}}));
  const Outcome run = repair({"--profile", "p.yaml", "--output", "out.gpkg", "--fail-on", "warning"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_NE(run.err.find("covers the same land as feature"), std::string::npos) << run.err;
  EXPECT_TRUE(exists("out.gpkg"));
}

TEST_F(Repair, RefusesToWriteOverItsSources) {
  ASSERT_EQ(repair({"--profile", "p.yaml", "--output", "out.gpkg"}).exit_code, 0);
  const std::string before = read("out.gpkg");
  const Outcome run = zonekit({"repair", "--layer", "地块=out.gpkg", "--profile", "p.yaml", "--output", "out.gpkg"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_NE(run.err.find("out.gpkg"), std::string::npos);
  EXPECT_EQ(before, read("out.gpkg"));
}

TEST_F(Repair, SaysWhatIsMissing) {
  EXPECT_EQ(repair({"--profile", "p.yaml", "--output", "out.shp"}).err,
            "zonekit: --output: 'out.shp' is no GeoPackage; give FILE.gpkg\n");
  EXPECT_EQ(repair({"--profile", "p.yaml", "--output", "out.gpkg", "--ledger", "a.txt"}).err,
            "zonekit: --ledger: 'a.txt' ends neither in .csv nor in .json\n");
  EXPECT_EQ(repair({"--profile", "p.yaml", "--output", "out.gpkg", "--extent", "county"}).err,
            "zonekit: --extent: no layer 'county'; there are: 地块\n");
  write("none.yaml", "rules: {geometry.spike: off}");
  const Outcome run = repair({"--profile", "none.yaml", "--output", "out.gpkg"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_EQ(run.err, "zonekit: the profile has no steps under \"repair\": there is nothing to do\n");
  EXPECT_FALSE(exists("out.gpkg"));
}

TEST_F(Repair, ALayerWithoutACrsStopsItAndTheCureIsSaid) {
  write("bare.csv", "WKT,name\n\"POLYGON((0 0,9 0,9 9,0 0))\",a\n");
  const Outcome run = zonekit({"repair", "--layer", "bare=bare.csv", "--profile", "p.yaml", "--output", "out.gpkg"});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_NE(run.err.find("bare"), std::string::npos) << run.err;
  EXPECT_NE(run.err.find("crs="), std::string::npos) << run.err;
  EXPECT_FALSE(exists("out.gpkg"));
}

TEST_F(Repair, AFolderThatIsNotThereLeavesNothing) {
  const Outcome run = repair({"--profile", "p.yaml", "--output", "no/out.gpkg"});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_EQ(names(),
            (std::vector<std::string>{"county.geojson", "p.yaml", "plots.geojson", "redline.geojson", "town.geojson"}));
}

}  // namespace
}  // namespace zonekit::test
