#include "cli/program.hpp"

namespace zonekit::test {
namespace {

using Eligible = CliTest;

TEST_F(Eligible, Summary) {
  const Outcome run = planar("eligible", {"--extent", "county", "--exclude", "redline=core"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out,
            "extent_area_ha,eligible_area_ha,share_of_extent_pct,parcels,largest_parcel_area_ha\n"
            "100.00,75.00,75.000000,1,75.00\n");
}

TEST_F(Eligible, CriteriaInTheOrderOfTheCommandLine) {
  const Outcome run = planar("eligible", {"--extent", "county", "--exclude", "redline=core", "--require", "town=北镇",
                                          "--exclude", "redline", "--table", "criteria", "--share-digits", "1"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out,
            "order,criterion,kind,alone_area_ha,alone_pct,in_order_area_ha,left_area_ha,left_pct,margin_area_ha,"
            "margin_pct\n"
            "1,redline=core,exclude,25.00,25.0,25.00,75.00,75.0,0.00,0.0\n"
            "2,town=北镇,require,50.00,50.0,37.50,37.50,37.5,25.00,25.0\n"
            "3,redline,exclude,50.00,50.0,12.50,25.00,25.0,12.50,12.5\n");
}

TEST_F(Eligible, IncludesBeatExclusions) {
  const Outcome run = planar("eligible", {"--extent", "county", "--include", "redline=core", "--exclude", "redline",
                                          "--table", "criteria", "--share-digits", "1"});
  EXPECT_NE(run.out.find("1,redline=core,include,25.00,25.0,,100.00,100.0,25.00,25.0\n"), std::string::npos) << run.out;
  EXPECT_NE(run.out.find("2,redline,exclude,25.00,25.0,25.00,75.00,75.0,25.00,25.0\n"), std::string::npos) << run.out;
}

TEST_F(Eligible, AnExclusionWhereAnotherLayerLies) {
  const Outcome run =
      planar("eligible", {"--extent", "county", "--exclude", "redline=core|general,where-in=town=南镇"});
  EXPECT_NE(run.out.find("100.00,75.00,75.000000,1,75.00"), std::string::npos) << run.out;
}

TEST_F(Eligible, ByTownshipParcelsAndSets) {
  const std::vector<std::string> common{
      "--extent", "county",         "--exclude", "redline=core", "--exclude", "redline,where-in=town=南镇", "--by",
      "town",     "--share-digits", "1",         "--table"};
  const auto table = [&](const std::string& name) {
    std::vector<std::string> arguments = common;
    arguments.push_back(name);
    return planar("eligible", arguments).out;
  };
  EXPECT_EQ(table("by"),
            "town,land_area_ha,eligible_area_ha,share_of_town_pct,share_of_eligible_pct\n"
            "北镇,50.00,37.50,75.0,60.0\n"
            "南镇,50.00,25.00,50.0,40.0\n");
  EXPECT_TRUE(
      table("parcels").starts_with("parcel,area_ha,share_of_eligible_pct,mean_width_m,x,y,town\n1,62.50,100.0,"))
      << table("parcels");
  EXPECT_EQ(table("sets"),
            "criteria,excluded_by,area_ha,share_of_extent_pct\n"
            "1,redline=core,12.50,12.5\n"
            "1,redline where town=南镇,12.50,12.5\n"
            "2,redline=core + redline where town=南镇,12.50,12.5\n");
}

TEST_F(Eligible, SmallParcelsGoAndWhenNothingIsLeftTheLastTakersAreNamed) {
  const Outcome run = planar("eligible", {"--extent", "county", "--require", "redline=core", "--minimum-width", "300"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_NE(run.out.find("\n100.00,0.00,0.000000,0,0.00\n"), std::string::npos) << run.out;
  EXPECT_NE(run.err.find("no land of 'county' is eligible. In the given order 'parcels narrower than 300 m' took the "
                         "last 25.00 ha. The fewest criteria, 1, stand against land excluded by 'redline=core' (75.00 "
                         "ha), 'parcels narrower than 300 m' (25.00 ha)"),
            std::string::npos)
      << run.err;
}

TEST_F(Eligible, ASetbackGrowsTheLayer) {
  const Outcome run = planar("eligible", {"--extent", "county", "--exclude", "redline=core,setback=100"});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  EXPECT_NE(run.out.find("100.00,65.00,65."), std::string::npos) << run.out;
}

TEST_F(Eligible, WritesThePolygonsOfItsParcels) {
  const Outcome run = planar("eligible", {"--extent", "county", "--exclude", "redline", "--geometry", "e.geojson"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_NE(read("e.geojson").find("\"area_m2\": 500000"), std::string::npos) << read("e.geojson");
}

TEST_F(Eligible, WithoutCriteria) {
  const Outcome run = planar("eligible", {"--extent", "county"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_EQ(run.err, "zonekit: 'eligible' needs 'require' or 'exclude' or 'include'\n");
}

TEST_F(Eligible, WithoutExtent) {
  const Outcome run = planar("eligible", {"--exclude", "redline"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_EQ(run.err,
            "zonekit eligible: --extent is missing: The layer to look in: county\n"
            "'zonekit eligible --help' shows the options and examples.\n");
}

TEST_F(Eligible, ALayerThatIsNotThereNamesTheNearest) {
  const Outcome run = planar("eligible", {"--extent", "county", "--exclude", "redline,where-in=twon"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_EQ(run.err,
            "zonekit: --exclude 'redline,where-in=twon', character 18: no layer 'twon'; did you mean 'town'?\n");
}

TEST_F(Eligible, ClassesStandWithBarsBetween) {
  const Outcome run = planar("eligible", {"--extent", "county", "--exclude", "redline=core,general"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_EQ(
      run.err,
      "zonekit: --exclude 'redline=core,general', character 14: unknown key 'general'; there are: title, setback, "
      "where-in (several classes stand with '|' between)\n");
}

TEST_F(Eligible, TheNameOfBeforeForPlacesIsSaidOnce) {
  const std::vector<std::string> asked{"--extent", "county", "--exclude", "redline", "--table", "parcels"};
  std::vector<std::string> old = asked;
  std::vector<std::string> now = asked;
  for (const char* text : {"--parcels", "1"}) old.emplace_back(text);
  for (const char* text : {"--places", "1"}) now.emplace_back(text);
  const Outcome before = planar("eligible", old);
  EXPECT_EQ(before.exit_code, 0) << before.err;
  EXPECT_NE(before.err.find("'--parcels' is now called '--places'"), std::string::npos) << before.err;
  EXPECT_EQ(planar("eligible", now).out, before.out);
}

TEST_F(Eligible, WhatIsLeftIsALayerOfAnotherSection) {
  write("p.yaml",
        "area: planar\nlayers: {county: county.geojson, redline: {source: redline.geojson, class: TYPE}}\n"
        "shares: {of: left, layers: [redline], output: s.csv}\n"
        "eligible: {extent: county, criteria: [exclude: {redline: core}], as: left}\n");
  const Outcome run = zonekit({"run", "p.yaml"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_NE(read("s.csv").find("redline,general,25.00,33.333333,"), std::string::npos) << read("s.csv");
}

TEST_F(Eligible, InAProjectFile) {
  write("p.yaml",
        "area: planar\nextent: county\n"
        "layers:\n  county: county.geojson\n  redline: {source: redline.geojson, class: TYPE}\n"
        "  town: {source: town.geojson, class: 名称}\n"
        "tables: [{kind: shares, output: shares.csv}]\n"
        "eligible:\n  by: town\n  criteria:\n    - require: {town: [北镇]}\n    - {exclude: {redline: core}, title: "
        "核心}\n"
        "  tables: [{output: s.csv}, {table: criteria, output: c.csv}]\n  geometry: e.gpkg\n");
  const Outcome run = zonekit({"run", "p.yaml"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_NE(read("s.csv").find("\n100.00,37.50,"), std::string::npos) << read("s.csv");
  EXPECT_NE(read("c.csv").find("\n2,核心,exclude,25.00,"), std::string::npos) << read("c.csv");
  EXPECT_TRUE(exists("e.gpkg"));
}

}  // namespace
}  // namespace zonekit::test
