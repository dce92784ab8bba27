#include <nlohmann/json.hpp>

#include "cli/program.hpp"

namespace zonekit::test {
namespace {

using Stats = CliTest;

TEST_F(Stats, ZonesDownAndClassesAcross) {
  const Outcome run = planar("stats", {"--by", "county,town", "--of", "redline"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out,
            "行政单元,合计,redline/core,redline/general,redline/未覆盖\n"
            "合计,100.00,25.00,25.00,50.00\n"
            "county,100.00,25.00,25.00,50.00\n"
            "北镇,50.00,12.50,12.50,25.00\n"
            "南镇,50.00,12.50,12.50,25.00\n");
}

TEST_F(Stats, InEnglishWithSharesAndRawFigures) {
  const Outcome run =
      planar("stats", {"--by", "town", "--of", "redline", "--language", "en", "--shares", "--raw", "--unit", "km2",
                       "--digits", "1", "--share-digits", "0", "--levelling", "largest-remainder"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  // 1.0 = 0.3 + 0.3 + 0.5 does not add up by rounding: one of the quarters gives way, in each town too.
  EXPECT_EQ(run.out,
            "Zone,Total,Raw area,Correction,redline/core,redline/core %,redline/general,redline/general %,"
            "redline/(no class),redline/(no class) %\n"
            "Total,1.0,1.00000,0.00000,0.2,25,0.2,25,0.6,50\n"
            "北镇,0.5,0.50000,0.00000,0.1,25,0.1,25,0.3,50\n"
            "南镇,0.5,0.50000,0.00000,0.1,25,0.1,25,0.3,50\n");
}

TEST_F(Stats, OneRowAZoneAndClass) {
  const Outcome run = planar("stats", {"--by", "town", "--of", "redline", "--layout", "rows", "--unit", "mu",
                                       "--digits", "0", "--levelling", "largest-area-first"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(
      run.out.substr(0, run.out.find("0,,合计,,redline,1")),
      "level,zone_code,zone,parent_code,layer,class_level,class_code,class,raw_mu,correction_mu,area_mu,share_pct\n"
      "0,,合计,,redline,0,,合计,1500.0000,0.0000,1500,100.00\n");
  EXPECT_NE(run.out.find("1,北镇,北镇,,redline,1,core,core,187.5000,0.5000,188,25.00\n"), std::string::npos) << run.out;
}

TEST_F(Stats, RestsHaveTheCodeOfTheirParent) {
  write("half.geojson", rectangles("N", {{"东", 500, 0, 1000, 1000}}));
  const Outcome run = planar(
      "stats", {"--layer", "half=half.geojson,class=N", "--by", "town,half", "--of", "redline", "--layout", "rows"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_NE(run.out.find("2,,未归入下级单元,北镇,redline,0,,合计,"), std::string::npos) << run.out;
}

TEST_F(Stats, TheControlAreaIsToldBesideCsvToo) {
  const Outcome run = planar("stats", {"--by", "town", "--of", "redline", "--control-area", "100.03", "--levelling",
                                       "largest-area-first", "--findings", "f.csv"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_NE(read("f.csv").find("control area 100.03 ha, drawn total 100.00 ha, difference 0.03 ha: levelled by "
                               "largest-area-first"),
            std::string::npos)
      << read("f.csv");
}

TEST_F(Stats, AControlAreaIsTheTotalAndItsDifferenceIsShown) {
  const Outcome run = planar("stats", {"--by", "town", "--of", "redline", "--control-area", "100.03", "--levelling",
                                       "largest-area-first", "--format", "table"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_NE(run.out.find("合计      100.03"), std::string::npos) << run.out;
  EXPECT_NE(run.out.find("控制面积：100.03 公顷；图上面积：100.00 公顷；控制面积与图上面积之差：0.03 公顷"),
            std::string::npos)
      << run.out;
}

TEST_F(Stats, AControlAreaFarAwayIsRefused) {
  const Outcome run = planar(
      "stats", {"--by", "town", "--of", "redline", "--control-area", "101", "--levelling", "largest-area-first"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_EQ(run.out, "");
  EXPECT_NE(
      run.err.find("the control area 101.00 ha is 1.00 ha from the drawn total 100.00 ha, more than one unit of the "
                   "last digit for each of the 6 rows (0.06 ha): spreading that would falsify the rows"),
      std::string::npos)
      << run.err;
  const Outcome shown =
      planar("stats", {"--by", "town", "--of", "redline", "--control-area", "101", "--format", "table"});
  EXPECT_EQ(shown.exit_code, 0) << shown.err;
  EXPECT_NE(shown.out.find("之差：1.00 公顷"), std::string::npos) << shown.out;
}

TEST_F(Stats, ClassesRollUpAndTargetsStandBeside) {
  write("codes.csv", "code,parent,name\nR,,红线\ncore,R,核心区\ngeneral,R,一般区\n");
  write("targets.csv", "class,label,value,unit\nR,2035,0.4,km2\ncore,2035,30,\n");
  const Outcome run = planar("stats", {"--by", "town", "--of", "redline", "--tree", "redline=codes.csv", "--layout",
                                       "classes", "--targets", "targets.csv"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out,
            "类别代码,类别,redline,redline 占比 %,目标 2035,目标 2035 差值\n"
            ",合计,100.00,100.00,,\n"
            "R,红线,50.00,50.00,40.00,10.00\n"
            "core,核心区,25.00,25.00,30.00,-5.00\n"
            "general,一般区,25.00,25.00,,\n"
            ",未覆盖,50.00,50.00,,\n");
}

TEST_F(Stats, TargetsStandBelowOtherLayoutsAndInJson) {
  write("targets.csv", "class,label,value,unit\ncore,2035,8476390000,m2\ngeneral,2035,24.5,\n");
  for (const char* layout : {"wide", "rows"}) {
    const Outcome run =
        planar("stats", {"--by", "town", "--of", "redline", "--targets", "targets.csv", "--layout", layout});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    EXPECT_NE(run.out.find("\n\n类别代码,类别,redline,redline 占比 %,目标 2035,目标 2035 差值\n"), std::string::npos)
        << run.out;
    EXPECT_NE(run.out.find("core,core,25.00,25.00,847639.00,-847614.00\n"), std::string::npos) << run.out;
  }
  const Outcome run =
      planar("stats", {"--by", "town", "--of", "redline", "--targets", "targets.csv", "--format", "json"});
  const auto targets = nlohmann::json::parse(run.out)["targets"];
  ASSERT_EQ(targets.size(), 2U);
  EXPECT_EQ(targets[0]["as_written"], "8476390000 m2");
  EXPECT_EQ(targets[1]["layer"], "redline");
  EXPECT_EQ(targets[1]["target"], "24.50");
  EXPECT_EQ(targets[1]["difference"], "0.50");
}

TEST_F(Stats, TargetsOfOneLabelInTwoLayersAreTwoColumns) {
  write("targets.csv", "class,label,value,layer\n,2035,90,redline\n,2035,95,town\n");
  const Outcome run =
      planar("stats", {"--by", "county", "--of", "redline,town", "--layout", "classes", "--targets", "targets.csv"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_NE(run.out.find("目标 2035 redline,目标 2035 redline 差值,目标 2035 town,目标 2035 town 差值\n"),
            std::string::npos)
      << run.out;
  EXPECT_NE(run.out.find(",合计,100.00,100.00,100.00,100.00,90.00,10.00,95.00,5.00\n"), std::string::npos) << run.out;
}

TEST_F(Stats, TargetsThatCouldNotBePrintedAreErrors) {
  write("codes.csv", "code,parent,name\nR,,红线\ncore,R,核心区\ngeneral,R,一般区\n");
  const auto message = [&](const std::string& rows, const std::vector<std::string>& more = {}) {
    write("targets.csv", "class,label,value,layer\n" + rows);
    std::vector<std::string> options{"--by", "county", "--of", "redline,town", "--targets", "targets.csv"};
    options.insert(options.end(), more.begin(), more.end());
    const Outcome run = planar("stats", options);
    EXPECT_EQ(run.exit_code, 2);
    return run.err;
  };
  EXPECT_EQ(message("core,2035,1,\ncore,2030,1,\ncore,2035,2,redline\n"),
            "zonekit: targets.csv:4: class 'core' has a target '2035' already on line 2; keep one of the two\n");
  EXPECT_EQ(
      message("core,2035,1,\n", {"--tree", "redline=codes.csv", "--class-levels", "1"}),
      "zonekit: targets.csv:2: class 'core' is of level 2, and the table stops at level 1: give more levels, or a "
      "target for its parent\n");
  EXPECT_EQ(message("北镇,2035,1,\n"),
            "zonekit: targets.csv:2: layer 'redline', the first, has no class '北镇', but 'town' has: name it in the "
            "column 'layer'\n");
  EXPECT_EQ(message("core,2035,1,lines\n"), "zonekit: targets.csv:2: the table has no layer 'lines' of classes\n");
  EXPECT_EQ(message("core,2035,999999999999999999,\n", {"--unit", "m2"}),
            "zonekit: targets.csv:2: '999999999999999999' is too large to print in m2\n");
}

TEST_F(Stats, TwoVintagesStandBesideEachOther) {
  write("old.geojson", rectangles("TYPE", {{"core", 0, 0, 300, 1000}, {"lost", 300, 0, 400, 1000}}));
  const Outcome run = planar("stats", {"--layer", "before=old.geojson,class=TYPE", "--by", "county", "--of",
                                       "before,redline", "--layout", "classes"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out,
            "类别代码,类别,before,before 占比 %,redline,redline 占比 %\n"
            ",合计,100.00,100.00,100.00,100.00\n"
            "core,core,30.00,30.00,25.00,25.00\n"
            "lost,lost,10.00,10.00,,\n"
            "general,general,,,25.00,25.00\n"
            ",未覆盖,60.00,60.00,50.00,50.00\n");
}

TEST_F(Stats, IndicatorsDecideTheExitCode) {
  write("i.yaml",
        "indicators:\n"
        "  - {id: red, title: 红线, unit: ha, formula: area(redline), nature: binding, targets: [{value: 50.01, year: "
        "2035}]}\n"
        "  - {id: core, unit: percent, formula: area(redline=core) / area(county), targets: [{value: 25}]}\n");
  const Outcome run = planar("stats", {"--by", "town", "--of", "redline", "--indicators", "i.yaml"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_NE(run.out.find("红线,公顷,约束性,不少于,,,50.00,50.01,2035,-0.01,未达到"), std::string::npos) << run.out;
  EXPECT_NE(run.out.find("core,%,预期性,不少于,,,25.00,25.00,,0.00,达到"), std::string::npos) << run.out;
  EXPECT_NE(run.err.find("i.yaml:2: indicator 'red': not met: 50.00 against 50.01 in 2035"), std::string::npos)
      << run.err;
}

TEST_F(Stats, EveryFormatIsWrittenByItsName) {
  for (const char* name : {"t.csv", "t.json", "t.md", "t.html", "t.xlsx", "t.txt"}) {
    const Outcome run = planar("stats", {"--by", "town", "--output", name});
    EXPECT_EQ(run.exit_code, 0) << name << run.err;
    EXPECT_EQ(run.out, "");
    EXPECT_GT(read(name).size(), 100U) << name;
  }
  const auto json = nlohmann::json::parse(read("t.json"));
  EXPECT_EQ(json["levelling"]["method"], "none");
  EXPECT_EQ(json["zones"][0]["kind"], "whole");
  EXPECT_EQ(json["groups"][0]["rows"][0]["area"], 100.0);
  EXPECT_EQ(json["provenance"]["area_model"], "planar");
  EXPECT_EQ(json["area"], "planar");
  EXPECT_TRUE(json["certificates"]["cells_sum_to_box"]);
  EXPECT_NE(read("t.html").find("<th rowspan=\"2\">合计</th>"), std::string::npos) << read("t.html");
  EXPECT_EQ(read("t.html").find("<script"), std::string::npos);
}

TEST_F(Stats, WrongUseNamesTheCure) {
  const auto message = [&](const std::vector<std::string>& more) {
    const Outcome run = planar("stats", more);
    EXPECT_EQ(run.exit_code, 2);
    return run.err;
  };
  EXPECT_EQ(message({"--by", "twon"}), "zonekit: --by 'twon', character 1: no layer 'twon'; did you mean 'town'?\n");
  EXPECT_EQ(message({"--by", "town", "--of", "town"}),
            "zonekit: layer 'town' is named twice among zones and classes; name it once\n");
  EXPECT_EQ(
      message({"--by", "town", "--control-area", "1.005"}),
      "zonekit: --control-area: can't be used: control area '1.005' has more decimals than the 2 that are printed; "
      "ask for more digits\n");
  EXPECT_EQ(message({"--by", "town", "--format", "xlsx"}), "zonekit: --format xlsx makes a file: give --output\n");
  EXPECT_EQ(
      message({"--by", "town", "--output", "table.pdf"}),
      "zonekit: --output: can't tell the format of 'table.pdf': end its name in .txt, .csv, .json, .md, .html, .htm, "
      ".xlsx, or give 'format'\n");
  EXPECT_EQ(message({"--by", "town", "--tree", "town"}),
            "zonekit: --tree 'town', character 1: must be layers with their values, such as landuse=codes.csv, in a "
            "file {landuse: codes.csv}\n");
  EXPECT_EQ(message({"--by", "town", "--prefix", "town=a"}),
            "zonekit: --prefix 'town=a', character 6: must be a whole number from 1 to 100, not 'a'\n");
  write("targets.csv", "class,label,value\nforest,2035,4\n");
  EXPECT_EQ(message({"--by", "town", "--targets", "targets.csv"}),
            "zonekit: targets.csv:2: the table has no class 'forest'\n");
  EXPECT_EQ(message({"--by", "town", "--targets", "targets.csv", "--output", "targets.csv"}),
            "zonekit: \"targets.csv\" is read as the targets: write the output elsewhere\n");
}

TEST_F(Stats, AProjectFileHasTablesToo) {
  write("codes.csv", "code,parent,name\nR,,红线\ncore,R,核心区\ngeneral,R,一般区\n");
  write("p.yaml",
        "layers: {redline: {source: redline.geojson, class: TYPE}, town: {source: town.geojson, class: 名称}}\n"
        "area: planar\n"
        "stats:\n"
        "  by: town\n"
        "  of: redline\n"
        "  tree: {redline: codes.csv}\n"
        "  class_levels: 1\n"
        "  levelling: largest-remainder\n"
        "  control_area: 100.01\n"
        "  output: [t.csv, t.xlsx]\n");
  const Outcome run = zonekit({"run", "p.yaml", "--output", "out"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(read("out/t.csv"),
            "行政单元,合计,redline/R 红线,redline/未覆盖\n"
            "合计,100.01,50.01,50.00\n"
            "北镇,50.01,25.01,25.00\n"
            "南镇,50.00,25.00,25.00\n");
  EXPECT_TRUE(exists("out/t.xlsx"));
}

TEST_F(Stats, AProjectFileIsCheckedWithItsPlaces) {
  const auto message = [&](const std::string& stats) {
    write("p.yaml", "layers: {town: town.geojson}\nstats:\n  by: town\n  output: t.csv\n" + stats);
    return zonekit({"run", "p.yaml"}).err;
  };
  EXPECT_EQ(message("  of: twon\n"), "zonekit: p.yaml:5:7: no layer 'twon'; did you mean 'town'?\n");
  EXPECT_EQ(message("  prefixes: {town: six}\n"),
            "zonekit: p.yaml:5:20: 'prefix' must be a whole number from 1 to 100, not 'six'\n");
  EXPECT_EQ(message("  levels: 2\n").substr(0, 42), "zonekit: p.yaml:5:3: unknown key 'levels' ");
}

TEST_F(Stats, AMissingCodeListIsUnreadable) {
  const Outcome run = planar("stats", {"--by", "town", "--tree", "redline=none.csv"});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_EQ(run.err, "zonekit: can't read code list none.csv: no such file\n");
}

TEST_F(Stats, TheSurveysAreasStandBesideTheExactOnes) {
  const std::vector<std::string> options{"stats",
                                         "--layer",
                                         "town=town.geojson,class=名称",
                                         "--layer",
                                         "redline=redline.geojson,class=TYPE",
                                         "--by",
                                         "town",
                                         "--layout",
                                         "rows",
                                         "--area",
                                         "cn-survey"};
  write("i.yaml", "indicators:\n  - {id: core, unit: ha, formula: area(redline=core)}\n");
  auto with_indicators = options;
  for (const char* more : {"--indicators", "i.yaml", "--format", "table"}) with_indicators.push_back(more);
  EXPECT_NE(zonekit(with_indicators).out.find("指标中的面积为椭球面积"), std::string::npos);
  const Outcome run = zonekit(options);
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out.find("指标中的面积为椭球面积"), std::string::npos);
  EXPECT_NE(run.out.find("share_pct,ellipsoidal_m2,survey_less_ellipsoidal_m2\n"), std::string::npos) << run.out;
  const std::string total = run.out.substr(run.out.find("\n") + 1, run.out.find("\n", run.out.find("\n") + 1));
  const std::string difference = total.substr(0, total.find('\n'));
  EXPECT_LT(std::abs(std::stod(difference.substr(difference.rfind(',') + 1))), 0.1) << difference;
}

}  // namespace
}  // namespace zonekit::test
