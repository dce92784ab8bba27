#include "cli/program.hpp"

namespace zonekit::test {
namespace {

class Audit : public CliTest {
 protected:
  void SetUp() override {
    CliTest::SetUp();
    write("claims.csv",
          "id,subject_zh,value,unit,value_text,share_percent,denominator_id,measure,check\n"
          "county,全县,1,km2,1.00,,,area(county),\n"
          "red,生态保护红线,50.0,ha,50.0,50.0,county,area(redline),\n"
          "core,核心区,0.0375,wan_mu,,37.5,red,area(redline=core),\n"
          "rest,其余,49,ha,,,,area(county and not redline),= county - red\n");
    write("checks.csv",
          "id,kind,check,verdict,text\n"
          "C1,twice,red = 0.5 km2,,两处\n"
          "C2,note,,suspect,看上去不对\n");
  }
};

TEST_F(Audit, FiguresAgainstEachOther) {
  const Outcome run = zonekit({"audit", "--claims", "claims.csv", "--checks", "checks.csv"});
  EXPECT_EQ(run.exit_code, 1) << "wrong is an error: " << run.err;
  EXPECT_TRUE(
      run.out.starts_with("check,kind,claim,subject,what,printed,unit,computed,difference,difference_pct,"
                          "verdict,cause,also,explanation,text\n"
                          "C1,twice,red,生态保护红线,red = 0.5 km2,50.0,ha,50,0,0.000000,agree,equal,,equal,两处\n"
                          "C2,note,,,,,,,,,suspect,unknown,,\"noted by a person, not computed\",看上去不对\n"))
      << run.out;
  EXPECT_NE(run.out.find("\ncore#share,share,core,核心区,'core',37.5,percent,50,-12.5,-25.000000,wrong,"),
            std::string::npos)
      << run.out;
  EXPECT_NE(run.out.find(",not checkable,unknown,,there are no layers to measure"), std::string::npos) << run.out;
  EXPECT_NE(run.err.find("check 'rest#check' (其余): printed 49 ha, computed 50 ha"), std::string::npos) << run.err;
}

TEST_F(Audit, FiguresAgainstTheLayers) {
  const Outcome run = planar("audit", {"--claims", "claims.csv", "--fail-on", "never"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_NE(run.out.find("\ncounty#measure,measure,county,全县,area(county),1.00,km2,1,0,0.000000,exact,equal,"),
            std::string::npos)
      << run.out;
  EXPECT_NE(run.out.find("\nrest#measure,measure,rest,其余,area(county and not redline),49,ha,50,-1,-2.000000,wrong,"
                         "real-difference,,a real difference of 1 ha; rounding gives 50,\n"),
            std::string::npos)
      << run.out;
}

TEST_F(Audit, AProvenCauseIsNamed) {
  write("c.csv", "id,value,unit,measure\nplane,100.0000000000,ha,area(county)\n");
  const Outcome run = zonekit({"audit", "--claims", "c.csv", "--layer", "county=county.geojson", "--fail-on", "never"});
  EXPECT_NE(run.out.find(",wrong,planar,,planar area in EPSG:4529: 100,"), std::string::npos) << run.out << run.err;
}

TEST_F(Audit, SummaryAndJson) {
  const Outcome summary = zonekit({"audit", "--claims", "claims.csv", "--table", "summary", "--quiet"});
  EXPECT_TRUE(summary.out.starts_with(
      "kind,checks,exact,rounded,truncated,wrong,agree,disagree,suspect,not_checkable\nshare,2,"))
      << summary.out;
  const Outcome json = zonekit({"audit", "--claims", "claims.csv", "--format", "json", "--digits", "1", "--quiet"});
  EXPECT_NE(json.out.find("\"computed\": 50.0, \"difference\": -1.0"), std::string::npos) << json.out;
  EXPECT_NE(json.out.find("\"computed\": null"), std::string::npos) << json.out;
}

TEST_F(Audit, WritesWholeFiles) {
  const Outcome run =
      zonekit({"audit", "--claims", "claims.csv", "--output", "a.md", "--findings", "f.csv", "--quiet"});
  EXPECT_EQ(run.out, "");
  EXPECT_NE(read("a.md").find("| rest#check | ratio | rest |"), std::string::npos) << read("a.md");
  EXPECT_NE(read("f.csv").find("audit.wrong,error,"), std::string::npos);
  const Outcome onto = zonekit({"audit", "--claims", "claims.csv", "--output", "claims.csv"});
  EXPECT_EQ(onto.exit_code, 2) << onto.err;
}

TEST_F(Audit, WithoutClaims) {
  const Outcome run = zonekit({"audit"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_NE(run.err.find("--claims"), std::string::npos) << run.err;
  const Outcome none = zonekit({"audit", "--claims", "none.csv"});
  EXPECT_EQ(none.exit_code, 3);
}

TEST_F(Audit, FaultsNameFileLineAndCharacter) {
  write("c.csv", "id,value,unit,measure\na,1,ha,area(red line)\n");
  EXPECT_EQ(planar("audit", {"--claims", "c.csv"}).err,
            "zonekit: c.csv:2: column measure, character 10: ')' is missing after the land; names with blanks or signs "
            "stand in quotes\n");
  write("c.csv", "id,value,unit,measure\na,1,ha,area(redline=kern)\n");
  EXPECT_EQ(planar("audit", {"--claims", "c.csv"}).err,
            "zonekit: c.csv:2: column measure, character 14: layer 'redline' has no class 'kern'; there are: core, "
            "general\n");
  write("c.csv", "id,value,unit,measure\na,1,ha,area(gone)\n");
  const Outcome gone = planar("audit", {"--claims", "c.csv", "--fail-on", "warning"});
  EXPECT_EQ(gone.exit_code, 1);
  EXPECT_EQ(
      gone.err,
      "warning: check 'a#measure' is not measured: there is no layer 'gone'; the layers are county, redline, town "
      "[audit.not-measured]\n");
  write("c.csv", "id,value,unit,measure\na,1,ha,area(redlien)\n");
  EXPECT_EQ(planar("audit", {"--claims", "c.csv"}).err,
            "zonekit: c.csv:2: column measure, character 6: there is no layer 'redlien'; did you mean 'redline'?\n");
  write("c.csv", "id,valu,unit\na,1,ha\n");
  EXPECT_EQ(zonekit({"audit", "--claims", "c.csv"}).exit_code, 0) << "columns of others are passed over";
  write("c.csv", "name,value,unit\na,1,ha\n");
  EXPECT_EQ(zonekit({"audit", "--claims", "c.csv"}).err,
            "zonekit: c.csv:1: the column 'id' is missing; there are: name, value, unit\n");
}

}  // namespace
}  // namespace zonekit::test
