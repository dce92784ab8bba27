#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/program.hpp"

namespace zonekit::test {
namespace {

constexpr const char* pack = R"(pack: {id: t, title: {zh: 测试规则, en: Test rules}, version: '1'}
themes:
  - id: redline
    title: {zh: 红线, en: Red line}
    colour: "#d7301f"
    restrictions:
      - {id: R1, title: {zh: 核心区禁止, en: Core prohibited}, layer: redline, classes: [core], effect: prohibited}
      - {id: R2, title: {zh: 一般区, en: General}, layer: redline, classes: [general], effect: conditional}
      - {id: R3, title: {zh: 旧规, en: Old}, layer: redline, effect: restricted, valid_until: 2023-12-31}
)";

/// `count` columns of a CSV, from `first` on.
std::string columns(const std::string& csv, std::size_t first, std::size_t count) {
  std::istringstream lines(csv);
  std::string text;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream cells(line);
    std::string cell, own;
    for (std::size_t i = 0; std::getline(cells, cell, ','); ++i) {
      if (i >= first && i < first + count) own += (own.empty() ? "" : ",") + cell;
    }
    text += own + "\n";
  }
  return text;
}

class SitingCommand : public CliTest {
 protected:
  void SetUp() override {
    CliTest::SetUp();
    write("pack.yaml", pack);
    // One in the core alone, one in the general zone, one in neither.
    write("sites.geojson",
          rectangles("NO", {{"a", 50, 50, 150, 150}, {"b", 300, 50, 400, 150}, {"c", 600, 50, 700, 150}}));
  }
  [[nodiscard]] Outcome siting(const std::vector<std::string>& more) const {
    return zonekit(with({"siting", "--rules", "pack.yaml", "--layer", "county=county.geojson", "--layer",
                         "redline=redline.geojson,class=TYPE", "--sites", "sites=sites.geojson,id=NO"},
                        more));
  }
  [[nodiscard]] static std::vector<std::string> with(std::vector<std::string> words,
                                                     const std::vector<std::string>& more) {
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }
  [[nodiscard]] Outcome covered(const std::vector<std::string>& more) const {
    return siting(with({"--coverage", "county", "--as-of", "2026-01-01", "--language", "en", "--quiet"}, more));
  }
  void expect_failure(const Outcome& run, int exit_code, const std::string& message) const {
    EXPECT_EQ(run.exit_code, exit_code);
    EXPECT_EQ(run.out, "");
    EXPECT_EQ(run.err, "zonekit: " + message + "\n");
  }
  void expect_nothing_written(const std::vector<std::string>& more, int exit_code, const std::string& message) const {
    const auto before = names();
    expect_failure(siting(more), exit_code, message);
    EXPECT_EQ(names(), before);
  }
};

TEST_F(SitingCommand, SitesHaveTheStrictestVerdict) {
  const Outcome run = covered({"--format", "sites"});
  EXPECT_EQ(columns(run.out, 0, 6),
            "site,name,kind,verdict,computed_verdict,area_ha\n"
            "a,,,prohibited,prohibited,1.00\n"
            "b,,,conditional,conditional,1.00\n"
            "c,,,clear,clear,1.00\n");
}

TEST_F(SitingCommand, EverySiteHasARowForEveryRule) {
  const Outcome run = covered({"--format", "csv", "--unit", "m2", "--digits", "0"});
  EXPECT_EQ(columns(run.out, 4, 7),
            "restriction,title,effect,status,verdict,area_m2,share_of_site_pct\n"
            "R1,Core prohibited,prohibited,concerned,prohibited,10000,100.000000\n"
            "R2,General,conditional,clear,clear,0,0.000000\n"
            "R3,Old,restricted,not checked,,,\n"
            "R1,Core prohibited,prohibited,clear,clear,0,0.000000\n"
            "R2,General,conditional,concerned,conditional,10000,100.000000\n"
            "R3,Old,restricted,not checked,,,\n"
            "R1,Core prohibited,prohibited,clear,clear,0,0.000000\n"
            "R2,General,conditional,clear,clear,0,0.000000\n"
            "R3,Old,restricted,not checked,,,\n");
}

TEST_F(SitingCommand, AProhibitedSiteDecidesTheExitCode) {
  EXPECT_EQ(covered({}).exit_code, 1);
  EXPECT_EQ(covered({"--fail-on", "never"}).exit_code, 0);
  write("sites.geojson", rectangles("NO", {{"b", 300, 50, 400, 150}}));
  EXPECT_EQ(covered({}).exit_code, 0);
  EXPECT_EQ(covered({"--fail-on", "warning"}).exit_code, 1);
}

TEST_F(SitingCommand, AnExpiredRuleIsJudgedOnItsDay) {
  const Outcome before = siting({"--coverage", "county", "--as-of", "2023-12-31", "--language", "en", "--quiet"});
  EXPECT_NE(before.out.find("R3,Old,restricted,concerned,restricted"), std::string::npos) << before.out;
  const Outcome after = siting({"--coverage", "county", "--as-of", "2024-01-01", "--language", "en", "--quiet"});
  EXPECT_NE(after.out.find("R3,Old,restricted,not checked,"), std::string::npos) << after.out;
  EXPECT_NE(after.out.find("2023-12-31"), std::string::npos) << "listed with its last day: " << after.out;
}

TEST_F(SitingCommand, DecisionsAreCarried) {
  write("d.csv", "site,restriction,decision,reason,author,date\na,R1,conditional,已获批准,王工,2025-06-01\n");
  const Outcome run = covered({"--decisions", "d.csv", "--format", "csv"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_NE(run.out.find(",conditional,已获批准,王工,2025-06-01,"), std::string::npos) << run.out;
  EXPECT_EQ(columns(covered({"--decisions", "d.csv", "--format", "sites"}).out, 3, 2),
            "verdict,computed_verdict\nconditional,prohibited\nconditional,conditional\nclear,clear\n");
}

TEST_F(SitingCommand, AMissingConstraintLayerIsNoDataAndNeverClear) {
  const Outcome run = zonekit({"siting", "--rules", "pack.yaml", "--layer", "county=county.geojson", "--sites",
                               "sites=sites.geojson,id=NO", "--coverage", "county", "--as-of", "2026-01-01",
                               "--language", "en", "--format", "sites"});
  EXPECT_EQ(columns(run.out, 3, 1), "verdict\nundecidable\nundecidable\nundecidable\n");
  EXPECT_NE(run.err.find("site 'a', rule 'R1': no data: no layer 'redline' was given"), std::string::npos) << run.err;
}

TEST_F(SitingCommand, ASiteOnTheEdgeOfWhatIsKnownIsClearWhereTheRuleAllowsForBorderNoise) {
  write("sites.geojson", rectangles("NO", {{"edge", 600, 0, 700, 100}, {"out", 600, -50, 700, 100}}));
  std::string text = pack;
  text.replace(text.find("    colour"), 0, "    sliver_m: 1\n");
  write("pack.yaml", text);
  EXPECT_EQ(columns(covered({"--format", "sites"}).out, 0, 4),
            "site,name,kind,verdict\nedge,,,clear\nout,,,undecidable\n");
}

TEST_F(SitingCommand, PrintsEveryFormatOfText) {
  EXPECT_NE(covered({"--format", "table"}).out.find("\nsite  name  kind  verdict "), std::string::npos);
  EXPECT_NE(covered({"--format", "markdown"}).out.find("\n## Themes concerned\n"), std::string::npos);
  const auto json = nlohmann::json::parse(covered({"--format", "json"}).out);
  EXPECT_EQ(json["sites"].size(), 3U);
  const std::string html = covered({"--format", "html"}).out;
  EXPECT_TRUE(html.starts_with("<!DOCTYPE html>") || html.starts_with("<!doctype html>")) << html.substr(0, 40);
  EXPECT_TRUE(html.ends_with("</html>\n"));
}

TEST_F(SitingCommand, MapsGoToStandardOutputToo) {
  EXPECT_TRUE(covered({"--format", "svg"}).out.starts_with("<?xml"));
  EXPECT_TRUE(covered({"--format", "png"}).out.starts_with("\x89PNG"));
}

TEST_F(SitingCommand, ItsPiecesAreALayerOfLaterSections) {
  write("p.yaml",
        "layers: {county: county.geojson, redline: {source: redline.geojson, class: TYPE}}\nextent: county\n"
        "shares: {output: shares.csv, filter: {pieces: [prohibited]}}\n"
        "siting: {rules: pack.yaml, sites: {source: sites.geojson, id: 'NO'}, as_of: 2026-01-01, output: o,\n"
        "         files: sites, as: pieces, geometry: pieces.geojson}\n");
  const Outcome run = zonekit({"run", "p.yaml"});
  EXPECT_EQ(run.exit_code, 1) << run.err;
  EXPECT_NE(run.err.find("'files' is now called 'format'"), std::string::npos) << run.err;
  EXPECT_TRUE(exists("o/sites.csv"));
  EXPECT_FALSE(exists("o/siting.html"));
  EXPECT_EQ(columns(read("shares.csv"), 0, 3),
            "layer,class,area_ha\ncounty,county,1.00\nredline,core,1.00\nredline,general,0.00\n"
            "pieces,conditional,0.00\npieces,prohibited,1.00\n");
  const auto pieces = nlohmann::json::parse(read("pieces.geojson"))["features"];
  ASSERT_EQ(pieces.size(), 2U);
  EXPECT_EQ(pieces[0]["properties"]["site"], "a");
  EXPECT_EQ(pieces[0]["properties"]["restriction"], "R1");
  EXPECT_EQ(pieces[1]["properties"]["verdict"], "conditional");
}

TEST_F(SitingCommand, WhatIsMissingIsSaid) {
  const Outcome run = zonekit({"siting", "--layer", "county=county.geojson"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_EQ(run.err,
            "zonekit siting: --rules is missing: The rule pack (YAML)\n'zonekit siting --help' shows the options and "
            "examples.\n");
}

TEST_F(SitingCommand, WrongOptionsNameTheCure) {
  const std::string formats = "must be one of html, json, csv, sites, markdown, xlsx, gpkg, svg, png, table, not ";
  expect_nothing_written({"--format", "pdf"}, 2, "--format 'pdf', character 1: " + formats + "'pdf'");
  expect_nothing_written({"--format", "pgn", "--output", "o"}, 2,
                         "--format 'pgn', character 1: " + formats + "'pgn'; did you mean 'png'?");
  expect_nothing_written({"--format", "html,json"}, 2,
                         "--format: only one format goes to standard output; give --output for several");
  expect_nothing_written({"--format", "xlsx"}, 2, "--format xlsx makes a file: give --output");
  expect_nothing_written({"--format", "table", "--output", "o"}, 2,
                         "--format: 'table' goes to standard output alone; leave it out, or leave out 'output'");
  expect_nothing_written({"--as-of", "2023-02-29"}, 2, "--as-of: must be a day of the calendar; '2023-02-29' is none");
  expect_nothing_written({"--coverage", "cuonty", "--output", "o"}, 2,
                         "--coverage 'cuonty', character 1: no layer 'cuonty'; did you mean 'county'?");
  expect_nothing_written({"--coverage", "redlin=county"}, 2,
                         "--coverage 'redlin=county', character 1: no layer 'redlin'; did you mean 'redline'?");
  expect_nothing_written({"--coverage", "redline=a,b"}, 2,
                         "--coverage 'redline=a,b', character 1: must name one layer that says where another is known");
  expect_nothing_written({"--layer", "sites=town.geojson"}, 2,
                         "a layer is named 'sites' as the sites are; give the sites another name");
  expect_nothing_written({"--decisions", "none.csv"}, 3, "can't read file of decisions none.csv: no such file");
}

TEST_F(SitingCommand, FaultyRulesNameFileAndLine) {
  write("pack.yaml", std::string(pack) + "      - {id: R4, titel: x, layer: redline, effect: prohibited}\n");
  expect_nothing_written({"--output", "o"}, 2,
                         "pack.yaml:10:18: unknown key 'titel' of a restriction; did you mean 'title'?");
  write("pack.yaml", std::string(pack) + "      - {id: R1, title: x, layer: redline, effect: prohibited}\n");
  const Outcome run = siting({});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_TRUE(run.err.starts_with("zonekit: pack.yaml:10:")) << run.err;
}

TEST_F(SitingCommand, SitesThatCantBe) {
  const auto sites = [&](const std::string& text) {
    return zonekit({"siting", "--rules", "pack.yaml", "--layer", "county=county.geojson", "--sites", text});
  };
  expect_failure(sites("sites=none.geojson"), 3,
                 "there is no file \"none.geojson\"; did you mean \"town.geojson\" in the same folder?");
  expect_failure(sites("sites=sites.geojson,id=NR"), 2,
                 "layer \"sites\": \"sites.geojson\" has no field \"NR\" to keep; its fields: NO");
  write("p.geojson", R"({"type":"Point","coordinates":[123,44]})");
  expect_failure(sites("sites=p.geojson"), 3,
                 "layer \"sites\": \"p.geojson\" holds geometry of type Point; zonekit measures polygons and "
                 "multipolygons; give buffer=METRES (sites: width=METRES or radius=METRES)");
}

TEST_F(SitingCommand, NoOutputTakesThePlaceOfAnInput) {
  std::filesystem::create_directory(folder_ / "o");
  write("o/siting.json", read("county.geojson"));
  const std::string kept = read("o/siting.json");
  const Outcome run = zonekit({"siting", "--rules", "pack.yaml", "--layer", "county=o/siting.json", "--sites",
                               "sites=sites.geojson", "--output", "o"});
  expect_failure(run, 2, "\"o/siting.json\" is read as layer 'county': write the output elsewhere");
  EXPECT_EQ(read("o/siting.json"), kept);
  write("o/sites.csv", "site,restriction,decision,reason,author,date\n");
  expect_nothing_written({"--decisions", "o/sites.csv", "--output", "o"}, 2,
                         "\"o/sites.csv\" is read as the decisions: write the output elsewhere");
  expect_nothing_written({"--output", "o", "--findings", "o/siting.csv"}, 2,
                         "output 'o/siting.csv' is written twice; give each its own name");
}

TEST_F(SitingCommand, NothingIsHalfWritten) {
  write("file", "no folder");
  expect_nothing_written({"--output", "file", "--quiet"}, 3, "can't make folder file: Not a directory");
  // The seventh of nine can't be written, so none is.
  std::filesystem::create_directories(folder_ / "o" / "siting.gpkg" / "full");
  const Outcome run = siting({"--output", "o"});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_EQ(run.err, "zonekit: can't write o/siting.gpkg: it is a folder\n");
  EXPECT_FALSE(exists("o/siting.html"));
  EXPECT_FALSE(exists("o/siting.json"));
}

/// The whole report on the demonstration county.
class SitingOfTheCounty : public CliTest {
 protected:
  [[nodiscard]] Outcome report(const std::string& output, const std::string& threads) const {
    const std::string county = ZONEKIT_SOURCE_DIR "/geodata/tongyu/";
    return zonekit({"siting",
                    "--rules",
                    ZONEKIT_SOURCE_DIR "/geodata/rules/tongyu.yaml",
                    "--layer",
                    "county=" + county + "county.shp",
                    "--layer",
                    "redline=" + county + "redline.shp",
                    "--layer",
                    "farmland=" + county + "永久基本农田.shp",
                    "--layer",
                    "reserves=" + county + "reserves.gpkg,class=zone",
                    "--sites",
                    "sites=" + county + "projects.shp,id=NO,name=NAME,kind=KIND",
                    "--coverage",
                    "county",
                    "--as-of",
                    "2026-01-01",
                    "--threads",
                    threads,
                    "--output",
                    output});
  }
  static inline const std::vector<std::string> files{"siting.html", "siting.json", "siting.csv",
                                                     "sites.csv",   "siting.md",   "siting.xlsx",
                                                     "siting.gpkg", "map.svg",     "map.png"};
};

TEST_F(SitingOfTheCounty, HasTheSameBytesForAnyNumberOfThreads) {
  const Outcome one = report("one", "1");
  EXPECT_EQ(one.exit_code, 1) << "three sites lie in the red line";
  std::string wrote;
  for (const auto& file : files) wrote += "wrote one/" + file + "\n";
  EXPECT_TRUE(one.err.starts_with(wrote)) << one.err;
  EXPECT_EQ(report("two", "2").exit_code, 1);
  EXPECT_EQ(report("two", "2").exit_code, 1) << "again, over the files of the last";
  for (const auto& file : files) {
    EXPECT_GT(read("one/" + file).size(), 1000U) << file;
    EXPECT_TRUE(read("one/" + file) == read("two/" + file)) << file;
  }
  EXPECT_EQ(names(), (std::vector<std::string>{"county.geojson", "one", "redline.geojson", "town.geojson", "two"}));
}

TEST_F(SitingOfTheCounty, HasItsProjectFile) {
  const Outcome run = zonekit({"run", ZONEKIT_SOURCE_DIR "/geodata/tongyu/siting.yaml", "--output", "out"});
  EXPECT_EQ(run.exit_code, 1);
  std::string wrote;
  for (const auto& file : files) wrote += "wrote out/report/" + file + "\n";
  EXPECT_TRUE(run.err.starts_with(wrote)) << run.err;
  EXPECT_NE(run.err.find("error: site '7', rule 'R01': prohibited"), std::string::npos) << run.err;
  const std::string sites = read("out/report/sites.csv");
  EXPECT_NE(sites.find("\n7,三一通榆碳纤维技术应用示范风场项目,风电,prohibited,prohibited,912.78,"), std::string::npos)
      << sites;
  EXPECT_NE(read("out/report/siting.html").find("合成演示数据"), std::string::npos);
}

}  // namespace
}  // namespace zonekit::test
