#include <nlohmann/json.hpp>
#include <regex>

#include "cli/program.hpp"

namespace zonekit::test {
namespace {

using Ledger = CliTest;

TEST_F(Ledger, CsvHasOneColumnALayerThenAreaAndShare) {
  const Outcome run = planar("ledger", {"--extent", "county"});
  EXPECT_TRUE(run.out.starts_with("county,redline,town,area_m2,share_pct\ncounty,core,北镇,125000,12.500000\n"))
      << run.out;
}

TEST_F(Ledger, ThicknessIsAColumnOnRequest) {
  const Outcome run = planar("ledger", {"--extent", "county", "--thickness"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out,
            "county,redline,town,area_m2,share_pct,thickness_m\n"
            "county,core,北镇,125000,12.500000,166.666667\n"
            "county,core,南镇,125000,12.500000,166.666667\n"
            "county,general,北镇,125000,12.500000,166.666667\n"
            "county,general,南镇,125000,12.500000,166.666667\n"
            "county,,北镇,250000,25.000000,250.000000\n"
            "county,,南镇,250000,25.000000,250.000000\n");
  EXPECT_EQ(run.err, "");
}

TEST_F(Ledger, ByFeatureTheCellsHoldFeatureIds) {
  const Outcome run = planar("ledger", {"--level", "feature", "--extent", "county"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_TRUE(std::regex_search(run.out, std::regex("\n0,1,0,125000,12\\.500000\n"))) << run.out;
}

TEST_F(Ledger, AUnitThatIsAskedForReplacesFullSquareMetres) {
  const Outcome run = planar("ledger", {"--unit", "mu"});
  EXPECT_TRUE(run.out.starts_with("county,redline,town,area_mu,")) << run.out;
  EXPECT_NE(run.out.find(",187.50,"), std::string::npos) << run.out;
}

TEST_F(Ledger, EllipsoidalAreasDifferFromThePlane) {
  const Outcome run = zonekit({"ledger", "--layer", "county=county.geojson"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  std::smatch match;
  ASSERT_TRUE(std::regex_search(run.out, match, std::regex("county,([0-9.]+),100.000000"))) << run.out;
  EXPECT_NEAR(std::stod(match[1]), 1e6, 100)
      << "the scale of the projection moves a square kilometre by some square metres";
  EXPECT_NE(match[1], "1000000");
}

TEST_F(Ledger, JsonCarriesProvenanceAndCertificates) {
  const Outcome run = planar("ledger", {"--format", "json"});
  const auto json = nlohmann::json::parse(run.out);
  EXPECT_EQ(json["provenance"]["area_model"], "planar");
  EXPECT_EQ(json["provenance"]["sources"][1]["crs"]["used"], "EPSG:4529");
  EXPECT_EQ(json["certificates"]["cells_sum_to_box"], true);
  EXPECT_EQ(json["certificates"]["layers"][0]["closes"], true);
  EXPECT_EQ(json["rows"][0]["area_m2"], 125000);
  EXPECT_TRUE(json["provenance"]["libraries"].contains("GDAL"));
}

TEST_F(Ledger, TheSameBytesForAnyNumberOfThreads) {
  const std::string one = planar("ledger", {"--threads", "1"}).out;
  EXPECT_EQ(planar("ledger", {"--threads", "2"}).out, one);
  EXPECT_EQ(planar("ledger", {"--threads", "7"}).out, one);
}

TEST_F(Ledger, GeometryOfChosenCombinations) {
  const Outcome run =
      planar("ledger", {"--combination", "redline=core", "--geometry", "core.geojson", "--output", "t.csv"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  const auto json = nlohmann::json::parse(read("core.geojson"));
  EXPECT_EQ(json["features"].size(), 2U);
  EXPECT_TRUE(exists("t.csv"));
}

TEST_F(Ledger, NoSuchPlaceIsAFileWithoutFeatures) {
  write("far.geojson", rectangles("N", {{"far", 5000, 5000, 6000, 6000}}));
  const Outcome run = planar("ledger", {"--layer", "far=far.geojson", "--combination", "redline", "--combination",
                                        "far", "--geometry", "g.geojson"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_TRUE(nlohmann::json::parse(read("g.geojson"))["features"].empty());
}

TEST_F(Ledger, TimingsNameTheStages) {
  const Outcome run = planar("ledger", {"--timings"});
  for (const char* stage : {"read", "ledger", "write", "total"}) {
    EXPECT_TRUE(std::regex_search(run.err, std::regex("timing: " + std::string(stage) + " [0-9]+\\.[0-9]{3} s")))
        << run.err;
  }
}

TEST_F(Ledger, AnExtentThatIsNoLayerNamesTheNearest) {
  const Outcome run = planar("ledger", {"--extent", "conty"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_EQ(run.err, "zonekit: --extent: no layer 'conty'; did you mean 'county'?\n");
  EXPECT_EQ(run.out, "");
}

TEST_F(Ledger, TwoLayersOfOneName) {
  const Outcome run = zonekit({"ledger", "--layer", "a=county.geojson", "--layer", "a=town.geojson"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_EQ(run.err, "zonekit: two layers are named 'a'; give each its own name\n");
}

}  // namespace
}  // namespace zonekit::test
