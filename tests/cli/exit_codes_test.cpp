#include "cli/program.hpp"

namespace zonekit::test {
namespace {

struct Case {
  const char* name;
  std::vector<std::string> arguments;
  int exit_code;
};

// The name in the lists of tests, instead of the bytes of the struct.
void PrintTo(const Case& one, std::ostream* out) {
  *out << one.name;
}

class ExitCodes : public CliTest, public testing::WithParamInterface<Case> {
 protected:
  void SetUp() override {
    CliTest::SetUp();
    // Two features that overlap by half: a finding of the layer.
    write("twice.geojson", rectangles("N", {{"a", 0, 0, 100, 100}, {"b", 50, 0, 150, 100}}));
    write("broken.geojson", "{\"type\": \"Feature");
  }
};

TEST_P(ExitCodes, AsPromised) {
  const Outcome run = zonekit(GetParam().arguments);
  EXPECT_EQ(run.exit_code, GetParam().exit_code) << run.err;
  if (GetParam().exit_code != 0) {
    EXPECT_NE(run.err, "");
  }
}

const std::string layer = "county=county.geojson";

INSTANTIATE_TEST_SUITE_P(
    Table, ExitCodes,
    testing::Values(Case{"Done", {"ledger", "--layer", layer}, 0}, Case{"Help", {"--help"}, 0},
                    Case{"CommandHelp", {"shares", "--help"}, 0}, Case{"Version", {"--version"}, 0},
                    Case{"WarningsPass", {"ledger", "--layer", "t=twice.geojson"}, 0},
                    Case{"WarningsCount", {"ledger", "--layer", "t=twice.geojson", "--fail-on", "warning"}, 1},
                    Case{"Never", {"ledger", "--layer", "t=twice.geojson", "--fail-on", "never"}, 0},
                    Case{"NoCommand", {}, 2}, Case{"UnknownCommand", {"share"}, 2},
                    Case{"UnknownOption", {"ledger", "--layr", layer}, 2}, Case{"NoLayer", {"ledger"}, 2},
                    Case{"BadLayer", {"ledger", "--layer", "county"}, 2},
                    Case{"BadUnit", {"ledger", "--layer", layer, "--unit", "acre"}, 2},
                    Case{"BadDigits", {"ledger", "--layer", layer, "--digits", "10"}, 2},
                    Case{"BadThreads", {"ledger", "--layer", layer, "--threads", "two"}, 2},
                    Case{"NoField", {"ledger", "--layer", layer + ",class=NONE"}, 2},
                    Case{"NoSuchFile", {"ledger", "--layer", "a=none.shp"}, 3},
                    Case{"BrokenFile", {"ledger", "--layer", "a=broken.geojson"}, 3},
                    Case{"CantWrite", {"ledger", "--layer", layer, "--output", "county.geojson/t.csv"}, 3},
                    Case{"DiskFull", {"ledger", "--layer", layer, "--output", "/dev/full"}, 3}));

class FindingsTest : public CliTest {};

TEST_F(FindingsTest, TheTableIsPrintedAllTheSame) {
  write("twice.geojson", rectangles("N", {{"a", 0, 0, 100, 100}, {"b", 50, 0, 150, 100}}));
  const Outcome run = zonekit(
      {"ledger", "--area", "planar", "--layer", "t=twice.geojson", "--fail-on", "warning", "--findings", "f.csv"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_NE(run.out.find("t,15000,100.000000\n"), std::string::npos) << run.out;
  EXPECT_NE(run.err.find("warning: "), std::string::npos) << run.err;
  EXPECT_TRUE(read("f.csv").starts_with("rule,severity,message,layer,feature,x,y,value,unit\n")) << read("f.csv");
}

TEST_F(FindingsTest, QuietHidesWarnings) {
  write("twice.geojson", rectangles("N", {{"a", 0, 0, 100, 100}, {"b", 50, 0, 150, 100}}));
  EXPECT_EQ(zonekit({"ledger", "--layer", "t=twice.geojson", "--quiet"}).err, "");
}

}  // namespace
}  // namespace zonekit::test
