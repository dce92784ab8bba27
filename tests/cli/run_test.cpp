#include <nlohmann/json.hpp>

#include "cli/program.hpp"

namespace zonekit::test {
namespace {

class Run : public CliTest {
 protected:
  void SetUp() override {
    CliTest::SetUp();
    write("p.yaml",
          "layers:\n"
          "  county: county.geojson\n"
          "  redline: {source: redline.geojson, class: TYPE}\n"
          "extent: county\n"
          "area: planar\n"
          "share_digits: 2\n"
          "tables:\n"
          "  - {kind: shares, output: [tables/shares.csv, tables/shares.json]}\n"
          "  - {kind: ledger, output: ledger.csv}\n");
  }
};

TEST_F(Run, WritesEveryTableBesideTheProject) {
  const Outcome run = run_zonekit("/", {"run", (folder_ / "p.yaml").string()});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out, "");
  EXPECT_EQ(read("tables/shares.csv"),
            "layer,class,area_ha,share_of_county_pct,share_of_class_pct\n"
            "county,county,100.00,100.00,100.00\n"
            "redline,core,25.00,25.00,100.00\n"
            "redline,general,25.00,25.00,100.00\n");
  EXPECT_EQ(nlohmann::json::parse(read("tables/shares.json"))["rows"].size(), 3U);
  EXPECT_TRUE(read("ledger.csv").starts_with("county,redline,area_m2,share_pct"));
}

TEST_F(Run, OutputFolderIsMade) {
  const Outcome run = zonekit({"run", "p.yaml", "--output", "report/2024", "--quiet"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.err, "");
  EXPECT_TRUE(exists("report/2024/tables/shares.csv"));
  EXPECT_FALSE(exists("ledger.csv"));
}

TEST_F(Run, OneOutputThatCantBeWrittenLeavesNone) {
  write("report", "a file where a folder is wanted");
  const auto before = names();
  const Outcome run = zonekit({"run", "p.yaml", "--output", "report"});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_NE(run.err.find("report"), std::string::npos) << run.err;
  EXPECT_EQ(names(), before);
}

TEST_F(Run, AWrongKeyNamesItsPlace) {
  write("bad.yaml", "layers: {county: county.geojson}\ntabels: []\n");
  const Outcome run = zonekit({"run", "bad.yaml"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_EQ(run.err, "zonekit: bad.yaml:2:1: unknown key 'tabels' of the project; did you mean 'tables'?\n");
}

TEST_F(Run, AMissingProjectFile) {
  const Outcome run = zonekit({"run", "none.yaml"});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_EQ(run.err, "zonekit: can't read project file none.yaml: no such file\n");
}

}  // namespace
}  // namespace zonekit::test
