// The tables of the demonstration county, as a planner would print them; and what a spreadsheet makes of the workbook.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "zonekit/error.hpp"
#include "zonekit/stats_report.hpp"

namespace zonekit::test {
namespace {

namespace fs = std::filesystem;

const std::string county_folder = ZONEKIT_SOURCE_DIR "/geodata/tongyu/";

LayerSpec layer(const std::string& name, const std::string& file, const std::string& class_field = "") {
  LayerSpec spec;
  spec.name = name;
  spec.source = county_folder + file;
  spec.class_field = class_field;
  return spec;
}

/// The layers of the county; the first `count` of them.
Study county_study(std::size_t count = 7, unsigned threads = 0) {
  std::vector<LayerSpec> layers{layer("county", "county.shp", "XZQMC"),
                                layer("township", "townships.shp", "XZQMC"),
                                layer("landuse", "landuse.shp", "DLBM"),
                                layer("redline", "redline.shp"),
                                layer("reserves", "reserves.gpkg"),
                                layer("farmland", "永久基本农田.shp"),
                                layer("urban_boundary", "urban_boundary.shp", "LX")};
  layers.resize(count);
  StudyOptions options;
  options.threads = threads;
  return Study(std::move(layers), options);
}

StatsRequest county_request(LevellingMethod method = LevellingMethod::largest_area_first) {
  StatsRequest request{.by = {"county", "township"}, .of = {"landuse", "redline"}};
  request.trees["landuse"] = load_code_list(ZONEKIT_SOURCE_DIR "/geodata/codes/sandiao.csv");
  request.levelling.method = method;
  return request;
}

std::int64_t units(const StatsResult& run, std::size_t group, std::size_t zone, const std::string& code) {
  const StatsGroup& own = run.table.groups[group];
  for (std::size_t c = 0; c < own.classes.size(); ++c) {
    if (own.classes[c].code == code) return run.levelled.groups[group].units[own.at(zone, c)];
  }
  return -1;
}

class StatsOfTheCounty : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("zonekit-stats-" + std::to_string(::getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  std::string recomputed(const std::string& arguments) const {
    const std::string command = "PYTHONIOENCODING=utf-8 python3 " ZONEKIT_SOURCE_DIR
                                "/tests/support/recompute_workbook.py " +
                                arguments + " >" + (folder_ / "out").string() + " 2>&1";
    if (std::system(command.c_str()) == -1) return "no shell";
    std::ifstream in(folder_ / "out");
    return {std::istreambuf_iterator<char>(in), {}};
  }
  fs::path folder_;
};

TEST_F(StatsOfTheCounty, PrintsThePlansFigures) {
  Study study = county_study();
  const StatsResult run = compute_stats(study, county_request());
  // Whole, county, 16 townships, what of it is in none, and the rim of townships beyond it (drawn in degrees).
  ASSERT_EQ(run.table.zones.size(), 20U);
  EXPECT_EQ(run.levelled.groups[0].units[0], 84763901);  // 8476.39 km2 and a rim of townships that are drawn in degrees
  EXPECT_NEAR(static_cast<double>(units(run, 0, 1, "01")), 43837800, 5);  // 4383.78 km2
  EXPECT_NEAR(static_cast<double>(units(run, 0, 1, "00")), 3238200, 5);   // 323.82 km2
  EXPECT_NEAR(static_cast<double>(units(run, 1, 1, "redline")), 19034200, 5);
  // A first-level class may move by a unit in each of the 17 rows that it is the sum of.
  EXPECT_LE(run.levelled.most_moved_units, 3);
}

TEST_F(StatsOfTheCounty, ClosesByEveryMethodInBothTrees) {
  Study study = county_study();
  for (const auto method :
       {LevellingMethod::largest_remainder, LevellingMethod::largest_area_first, LevellingMethod::pro_rata_boundary}) {
    SCOPED_TRACE(std::string(levelling_name(method)));
    const StatsResult run = compute_stats(study, county_request(method));
    for (std::size_t g = 0; g < run.table.groups.size(); ++g) {
      const StatsGroup& group = run.table.groups[g];
      const auto& own = run.levelled.groups[g].units;
      std::vector<std::int64_t> by_class(own.size()), by_zone(own.size());
      for (std::size_t z = 0; z < run.table.zones.size(); ++z) {
        for (std::size_t c = 0; c < group.classes.size(); ++c) {
          if (c > 0) by_class[group.at(z, group.classes[c].parent)] += own[group.at(z, c)];
          if (z > 0) by_zone[group.at(run.table.zones[z].parent, c)] += own[group.at(z, c)];
        }
      }
      for (std::size_t z = 0; z < run.table.zones.size(); ++z) {
        for (std::size_t c = 0; c < group.classes.size(); ++c) {
          const std::size_t row = group.at(z, c);
          if (!group.classes[c].leaf) {
            EXPECT_EQ(by_class[row], own[row]);
          }
          if (!run.table.zones[z].leaf) {
            EXPECT_EQ(by_zone[row], own[row]);
          }
        }
      }
    }
  }
}

TEST_F(StatsOfTheCounty, IndicatorsAgreeWithThePlan) {
  Study study = county_study();
  StatsRequest request = county_request();
  request.extent = "county";
  request.indicators = load_indicators(ZONEKIT_SOURCE_DIR "/geodata/indicators/tongyu.yaml");
  const StatsResult run = compute_stats(study, request);
  ASSERT_TRUE(run.indicators);
  const auto row = [&](const std::string& id) -> const IndicatorRow& {
    const auto& all = run.indicators->set.indicators;
    const auto found = std::ranges::find(all, id, &Indicator::id);
    EXPECT_NE(found, all.end()) << id;
    return run.indicators->rows[static_cast<std::size_t>(found - all.begin())];
  };
  EXPECT_EQ(row("red_line").printed, "1903.42");
  EXPECT_EQ(row("red_line_share").printed, "22.46");
  EXPECT_EQ(row("reserves_share").printed, "18.01");
  EXPECT_EQ(row("forest_grass_cover").printed, "27.09");
  EXPECT_EQ(row("cropland_wan_mu").printed, "657.57");
  EXPECT_EQ(row("basic_farmland").printed, "261473.0");
  EXPECT_EQ(row("basic_farmland").targets[0].margin, "618.7");  // K057
  EXPECT_EQ(row("basic_farmland_wan_mu").printed, "392.21");    // K052
  EXPECT_EQ(row("urban_boundary").printed, "3906");
  for (const char* id :
       {"red_line", "reserves", "cropland", "basic_farmland", "basic_farmland_wan_mu", "urban_boundary"}) {
    for (const auto& target : row(id).targets) EXPECT_EQ(target.verdict, IndicatorVerdict::met) << id;
  }
  EXPECT_EQ(row("forest_grass_cover").targets[0].verdict, IndicatorVerdict::met);      // 26.47, below the base (K069)
  EXPECT_EQ(row("forest_grass_cover").targets[1].verdict, IndicatorVerdict::not_met);  // 27.12 in 2025
  EXPECT_EQ(row("new_land_per_head").targets[0].verdict, IndicatorVerdict::no_data);
}

TEST_F(StatsOfTheCounty, FormulasOfTheWorkbookRecomputeToTheSameFigures) {
  Study study = county_study();
  for (const auto method : {LevellingMethod::none, LevellingMethod::largest_area_first}) {
    const StatsResult run = compute_stats(study, county_request(method));
    const std::string path = (folder_ / "t.xlsx").string();
    write_stats_xlsx({.result = &run, .shares = true}, path);
    const std::string said = recomputed(path);
    EXPECT_NE(said.find("面积汇总表: "), std::string::npos) << said;
    EXPECT_NE(said.find(" formulas, 0 differ"), std::string::npos) << said;
    EXPECT_EQ(said.find("面积汇总表: 0 "), std::string::npos) << said;
  }
}

TEST_F(StatsOfTheCounty, ASpreadsheetProgramRecomputesThemToo) {
  if (std::system("command -v soffice >/dev/null 2>&1") != 0) GTEST_SKIP() << "no LibreOffice (soffice)";
  Study study = county_study();
  const StatsResult run = compute_stats(study, county_request());
  const std::string path = (folder_ / "t.xlsx").string(), stripped = (folder_ / "s.xlsx").string();
  write_stats_xlsx({.result = &run, .shares = true}, path);
  EXPECT_EQ(recomputed(path + " --strip " + stripped), "");
  const std::string convert = "cd " + folder_.string() + " && timeout 120 soffice -env:UserInstallation=file://" +
                              (folder_ / "profile").string() +
                              " --headless --convert-to 'csv:Text - txt - csv "
                              "(StarCalc):44,34,76,1,,0,false,false,false,false,false,-1' s.xlsx >/dev/null 2>&1";
  ASSERT_EQ(std::system(convert.c_str()), 0);
  const std::string said = recomputed(path + " --csv " + folder_.string() + "/s-*.csv");
  EXPECT_NE(said.find(" formulas, 0 differ"), std::string::npos) << said;
}

TEST_F(StatsOfTheCounty, TheSameInputGivesTheSameBytes) {
  Study alone = county_study(7, 1), together = county_study(7, 2);
  const StatsResult one = compute_stats(alone, county_request()), other = compute_stats(together, county_request());
  ReportBasis basis;
  basis.set = &alone.set();
  for (const auto format : {StatsFormat::csv, StatsFormat::json, StatsFormat::markdown, StatsFormat::html}) {
    std::string a, b;
    write_stats({.result = &one, .shares = true, .basis = basis}, format, [&](std::string_view text) { a += text; });
    write_stats({.result = &other, .shares = true, .basis = basis}, format, [&](std::string_view text) { b += text; });
    EXPECT_EQ(a, b);
  }
  const auto bytes = [&](const StatsResult& run, const char* name) {
    const std::string path = (folder_ / name).string();
    write_stats_xlsx({.result = &run, .basis = basis}, path);
    std::ifstream in(path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
  };
  EXPECT_EQ(bytes(one, "a.xlsx"), bytes(other, "b.xlsx"));
}

TEST_F(StatsOfTheCounty, TheSurveysAreasDifferByLessThanTheirRounding) {
  Study study = county_study(3);
  StatsRequest request = county_request();
  request.survey = true;
  request.of = {"landuse"};
  const StatsResult run = compute_stats(study, request);
  const StatsGroup& group = run.table.groups[0];
  double largest = 0;
  for (std::size_t row = 0; row < group.areas.size(); ++row) {
    largest = std::max(largest, std::abs((group.areas[row] - group.exact[row]).m2()));
  }
  RecordProperty("largest_difference_m2", std::to_string(largest));
  EXPECT_LT(largest, 0.3);  // 0.1 m2 of a class in a township, 0.02 m2 of the county
  EXPECT_GT(largest, 1e-4);
}

}  // namespace
}  // namespace zonekit::test
