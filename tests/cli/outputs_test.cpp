#include <algorithm>
#include <filesystem>

#include "cli/program.hpp"

namespace zonekit::test {
namespace {

// Inputs are never lost to outputs, nor an output to another.
class Outputs : public CliTest {
 protected:
  void SetUp() override {
    CliTest::SetUp();
    ASSERT_EQ(planar("ledger", {"--geometry", "county.shp", "--output", "t.csv"}).exit_code, 0);
    std::filesystem::remove(folder_ / "t.csv");
    shp_ = read("county.shp");
    dbf_ = read("county.dbf");
    ASSERT_FALSE(shp_.empty());
  }
  /// With a format, for what is named has no ending of one.
  void expect_refused(std::vector<std::string> arguments, const std::string& message) const {
    const auto before = names();
    if (std::ranges::count(arguments, "--output") > 0 && arguments.front() != "run") {
      arguments.insert(arguments.end(), {"--format", "csv"});
    }
    const Outcome run = zonekit(arguments);
    EXPECT_EQ(run.exit_code, 2);
    EXPECT_NE(run.err.find(message), std::string::npos) << run.err;
    EXPECT_EQ(run.out, "");
    EXPECT_EQ(names(), before);
    EXPECT_EQ(read("county.shp"), shp_);
    EXPECT_EQ(read("county.dbf"), dbf_);
  }
  [[nodiscard]] static std::string refusal(const std::string& path) {
    return "\"" + path + "\" is read as layer 'a': write the output elsewhere";
  }
  void write_project(const std::string& tables) const {
    write("p.yaml", "layers: {a: county.shp}\ntables:\n" + tables);
  }
  std::string shp_, dbf_;
};

TEST_F(Outputs, NeverTakeThePlaceOfALayer) {
  for (const char* option : {"--output", "--geometry", "--findings"}) {
    expect_refused({"ledger", "--layer", "a=county.shp", option, "county.shp"}, refusal("county.shp"));
  }
  expect_refused({"shares", "--layer", "a=county.shp", "--of", "a", "--output", "./county.dbf"},
                 refusal("./county.dbf"));
  expect_refused({"ledger", "--layer", "a=county.geojson", "--output", "county.geojson"}, refusal("county.geojson"));
  expect_refused({"ledger", "--layer", "a=.,layer=county", "--output", "county.prj"}, refusal("county.prj"));
}

TEST_F(Outputs, NeverByALink) {
  std::filesystem::create_symlink("county.shp", folder_ / "link.csv");
  std::filesystem::create_symlink("county.shp", folder_ / "other.shp");
  expect_refused({"ledger", "--layer", "a=county.shp", "--output", "link.csv"}, refusal("link.csv"));
  expect_refused({"ledger", "--layer", "a=other.shp", "--output", "county.shp"}, refusal("county.shp"));
}

TEST_F(Outputs, NeverTakeThePlaceOfAnArchive) {
  write("x.zip", "an archive");
  expect_refused({"ledger", "--layer", "a=/vsizip/x.zip/in/county.shp", "--output", "x.zip"}, refusal("x.zip"));
}

TEST_F(Outputs, NeverTakeThePlaceOfWhatIsInspected) {
  const std::string cure = " is read as a source: write the output elsewhere";
  expect_refused({"inspect", "county.shp", "--output", "county.dbf"}, "\"county.dbf\"" + cure);
  expect_refused({"inspect", "town.geojson", "county.shp", "--findings", "county.shp"}, "\"county.shp\"" + cure);
}

TEST_F(Outputs, NeverTakeThePlaceOfWhatAProjectReads) {
  write_project("  - {kind: ledger, output: sub/../county.shp, format: csv}\n");
  expect_refused({"run", "p.yaml"}, refusal("sub/../county.shp"));
  write_project("  - {kind: ledger, output: t.csv}\n");
  expect_refused({"run", "p.yaml", "--findings", "p.yaml"},
                 "\"p.yaml\" is read as the project file: write the output elsewhere");
}

TEST_F(Outputs, BesideTheSourceUnderItsNameIsFine) {
  const Outcome run = zonekit({"ledger", "--layer", "a=county.shp", "--output", "county.csv", "--geometry",
                               "county.gpkg", "--findings", "/dev/null"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_TRUE(exists("county.csv"));
  EXPECT_TRUE(exists("county.gpkg"));
}

TEST_F(Outputs, NeverTwoUnderOneName) {
  const std::string cure = " is written twice; give each its own name";
  expect_refused({"ledger", "--layer", "a=county.shp", "--output", "t.json", "--geometry", "./t.json"},
                 "output './t.json'" + cure);
  expect_refused({"ledger", "--layer", "a=county.shp", "--output", "t.csv", "--findings", "t.csv"},
                 "output 't.csv'" + cure);
  expect_refused({"ledger", "--layer", "a=county.shp", "--geometry", "t.shp", "--findings", "t.dbf"},
                 "output 't.dbf'" + cure);
  expect_refused({"inspect", "county.shp", "--output", "t.csv", "--findings", "t.csv"}, "output 't.csv'" + cure);
  write_project("  - {kind: ledger, output: t.csv}\n");
  expect_refused({"run", "p.yaml", "--findings", "t.csv"}, "output 't.csv'" + cure);
}

TEST_F(Outputs, AProjectStaysInTheFolderItIsGiven) {
  write_project("  - {kind: ledger, output: a/../../t.csv}\n");
  expect_refused({"run", "p.yaml", "--output", "report"},
                 "output 'a/../../t.csv' would leave the folder \"report\" that is to hold all outputs; name it without '..'");
}

TEST_F(Outputs, AFailedProjectLeavesNoFolders) {
  write("file", "no folder");
  write_project("  - {kind: ledger, output: [deep/er/t.csv, deep/u.csv, file/t.csv]}\n");
  EXPECT_EQ(zonekit({"run", "p.yaml"}).exit_code, 3);
  EXPECT_FALSE(exists("deep"));
}

TEST_F(Outputs, GeometryThatCantBeIsToldBeforeReading) {
  const std::string cure = "can't tell the format of \"g.dxf\"; end its name in .gpkg, .geojson or .shp";
  expect_refused({"ledger", "--layer", "a=none.shp", "--geometry", "g.dxf"}, cure);
  write_project("  - {kind: ledger, output: t.csv, geometry: g.dxf}\n");
  expect_refused({"run", "p.yaml"}, "p.yaml:3:45: " + cure);
  expect_refused(
      {"ledger", "--layer", "a=none.shp", "--level", "feature", "--thickness-tolerance", "1", "--geometry", "g.gpkg"},
      "geometry is not given with a thickness tolerance, for moved slivers have no place; "
      "leave one of the two out");
}

TEST_F(Outputs, ALayerCantHaveTheNameOfAColumn) {
  for (const std::string name : {"area_m2", "area_mu", "share_pct", "thickness_m"}) {
    const std::string cure =
        "a layer can't be named '" + name + "': the ledger has a column of this name; give the layer another";
    expect_refused({"ledger", "--layer", name + "=county.shp"}, cure);
    write("p.yaml", "layers: {" + name + ": county.shp}\ntables: [{kind: ledger, output: t.csv}]\n");
    expect_refused({"run", "p.yaml"}, "p.yaml:1:10: " + cure);
  }
}

TEST_F(Outputs, OneCommandAtATime) {
  for (const auto& arguments : std::vector<std::vector<std::string>>{
           {"man", "ledger"}, {"ledger", "--layer", "a=county.shp", "shares", "--of", "a"}}) {
    const Outcome run = zonekit(arguments);
    EXPECT_EQ(run.exit_code, 2);
    EXPECT_EQ(run.out, "");
    EXPECT_TRUE(run.err.starts_with("zonekit " + arguments[0] + ": '")) << run.err;
    EXPECT_NE(run.err.find("' is another command; give one at a time"), std::string::npos) << run.err;
  }
}

}  // namespace
}  // namespace zonekit::test
