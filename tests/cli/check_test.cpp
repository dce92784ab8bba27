#include <nlohmann/json.hpp>

#include "cli/program.hpp"

namespace zonekit::test {
namespace {

using Json = nlohmann::json;

class Check : public CliTest {
 protected:
  void SetUp() override {
    CliTest::SetUp();
    write("图斑.geojson",
          rectangles("地类", {{"田", 0, 0, 60, 100}, {"林", 50, 0, 200, 100}, {"路", 200, 0, 300, 90}}));
    write("范围.geojson", rectangles("名称", {{"县", 0, 0, 300, 100}}));
    write("p.yaml",
          "layers:\n  - {layer: 图斑, key: 地类, fields: [{name: 地类, codes: 表}]}\n"
          "codes: {表: codes.csv}\n");
    write("codes.csv", "code,parent,name\n田,,田\n林,,林\n路,,路\n");
  }
  [[nodiscard]] Outcome check(const std::vector<std::string>& more) const {
    std::vector<std::string> all{"check", "--layer", "图斑=图斑.geojson"};
    all.insert(all.end(), more.begin(), more.end());
    return zonekit(all);
  }
  const std::vector<std::string> within{"--layer", "范围=范围.geojson", "--extent", "范围"};
  [[nodiscard]] std::vector<std::string> in_extent(std::vector<std::string> more) const {
    more.insert(more.begin(), within.begin(), within.end());
    return more;
  }
};

TEST_F(Check, FindingsAreRowsAndTheExitCode) {
  const Outcome run = check(in_extent({"--profile", "p.yaml", "--format", "csv"}));
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_EQ(run.err, "");
  EXPECT_NE(run.out.find("coverage.overlap:图斑:田:1@"), std::string::npos) << run.out;
  EXPECT_NE(run.out.find("coverage.gap:图斑@"), std::string::npos) << run.out;
}

TEST_F(Check, OneRuleOrAKindCanBeAskedFor) {
  const Outcome rule = check(in_extent({"--only", "coverage.gap", "--format", "csv"}));
  EXPECT_EQ(rule.out.find("coverage.overlap"), std::string::npos) << rule.out;
  EXPECT_NE(rule.out.find("coverage.gap"), std::string::npos) << rule.out;
  const Outcome kind = check(in_extent({"--only", "coverage", "--format", "csv"}));
  EXPECT_NE(kind.out.find("coverage.overlap"), std::string::npos) << kind.out;
  const Outcome slip = check({"--only", "coverage.gpa"});
  EXPECT_EQ(slip.exit_code, 2);
  EXPECT_EQ(slip.err, "zonekit: --only 'coverage.gpa', character 1: no rule 'coverage.gpa'; did you mean 'coverage.gap'?\n");
}

TEST_F(Check, TheSummaryEndsWithTheVerdict) {
  const Outcome run = check(in_extent({"--format", "table", "--language", "en", "--unit", "m2", "--digits", "1"}));
  EXPECT_NE(run.out.find("1 errors, area together 1000.0 m²"), std::string::npos) << run.out;
  EXPECT_NE(run.out.find("Verdict: fails. Errors: 2, warnings: 1"), std::string::npos) << run.out;
  EXPECT_NE(run.out.find("Several parts where one is required [geometry.multipart]"), std::string::npos) << run.out;
}

TEST_F(Check, FilesAppearTogetherInEveryFormat) {
  const Outcome run = check(in_extent({"--output", "a.gpkg", "--output", "a.csv", "--output", "a.json", "--output",
                                       "a.sarif", "--output", "a.md", "--quiet"}));
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_EQ(run.out, "");
  EXPECT_EQ(Json::parse(read("a.sarif"))["version"], "2.1.0");
  EXPECT_EQ(Json::parse(read("a.json"))["findings"].size(), 3U);
  EXPECT_TRUE(exists("a.gpkg") && exists("a.csv") && exists("a.md"));
  const Outcome bad = check(in_extent({"--output", "b.csv", "--output", "nowhere/b.json"}));
  EXPECT_EQ(bad.exit_code, 3);
  EXPECT_FALSE(exists("b.csv"));
}

TEST_F(Check, AnOverrideIsShownAndNoLongerCounts) {
  const Outcome first = check({"--format", "csv"});
  ASSERT_EQ(first.exit_code, 1);
  const std::size_t at = first.out.find("coverage.overlap:");
  std::string id = first.out.substr(at, first.out.find(",coverage.overlap,", at) - at);
  if (id.back() == '"') id.pop_back();
  write("o.csv", "finding,reason,author,date\n\"" + id + "\",田坎,张三,2026-01-05\n");
  const Outcome run = check({"--overrides", "o.csv", "--format", "table"});
  EXPECT_EQ(run.exit_code, 0) << run.out;
  EXPECT_NE(run.out.find("张三"), std::string::npos) << run.out;
}

TEST_F(Check, NothingThatIsReadIsWrittenOver) {
  const Outcome run = check({"--profile", "p.yaml", "--output", "codes.csv"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_NE(run.err.find("codes.csv"), std::string::npos) << run.err;
}

TEST_F(Check, WrongUseNamesTheCure) {
  EXPECT_EQ(check({"--extent", "county"}).err, "zonekit: --extent: no layer 'county'; there are: 图斑\n");
  EXPECT_EQ(check({"--output", "a.xls"}).exit_code, 2);
  EXPECT_EQ(zonekit({"check", "--layer", "a=图斑.geojson,class=DLBM"}).exit_code, 2);
  const Outcome lost = zonekit({"check", "--layer", "a=nowhere.shp", "--format", "csv"});
  EXPECT_EQ(lost.exit_code, 3);
  EXPECT_NE(lost.out.find("file.unreadable:a"), std::string::npos) << lost.out;
  EXPECT_EQ(check({"--area", "planar", "--output", "a.gpkg"}).exit_code, 2);
}

}  // namespace
}  // namespace zonekit::test
