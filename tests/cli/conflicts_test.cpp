#include "cli/program.hpp"

namespace zonekit::test {
namespace {

using Conflicts = CliTest;

TEST_F(Conflicts, SummaryHasOneRowAConflictLargestFirst) {
  const Outcome run = planar("conflicts", {"--conflict", "redline=core,town=北镇", "--conflict", "town,redline"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out,
            "conflict,title,severity,area_ha,places,noise_area_ha,noise_places,largest_place_area_ha,"
            "member_1,share_of_member_1_pct,member_2,share_of_member_2_pct\n"
            "town x redline,,warning,50.00,1,0.00,0,50.00,town,50.000000,redline,100.000000\n"
            "redline=core x town=北镇,,warning,12.50,1,0.00,0,12.50,redline=core,50.000000,town=北镇,25.000000\n");
}

TEST_F(Conflicts, NoConflictIsZeroAndNoFinding) {
  const Outcome run = planar("conflicts", {"--conflict", "redline=core,redline=general", "--fail-on", "warning"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.err, "");
  EXPECT_NE(run.out.find("\nredline=core x redline=general,,warning,0.00,0,0.00,0,0.00,"), std::string::npos)
      << run.out;
}

TEST_F(Conflicts, AConflictIsAFindingThatAScriptCanStopAt) {
  const Outcome run = planar("conflicts", {"--conflict", "redline,town", "--fail-on", "warning"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_NE(run.err.find("conflict 'redline x town': all its layers lie on the same 50.00 ha in 1 places"),
            std::string::npos)
      << run.err;
}

TEST_F(Conflicts, ByTownship) {
  const Outcome run = planar("conflicts", {"--conflict", "redline=core,county", "--by", "town", "--table", "by",
                                           "--unit", "m2", "--digits", "0", "--share-digits", "1"});
  EXPECT_EQ(run.out,
            "conflict,town,area_m2,share_of_conflict_pct,share_of_town_pct\n"
            "redline=core x county,北镇,125000,50.0,25.0\n"
            "redline=core x county,南镇,125000,50.0,25.0\n");
}

TEST_F(Conflicts, PlacesWithTheirMeanWidthAndNoiseApart) {
  const Outcome run = planar(
      "conflicts", {"--conflict", "redline=core,county", "--by", "town", "--table", "places", "--sliver", "300"});
  EXPECT_TRUE(
      run.out.starts_with("conflict,place,area_ha,share_of_conflict_pct,mean_width_m,x,y,town,noise\n"
                          "redline=core x county,1,25.00,100.000000,200.000000,"))
      << run.out;
  EXPECT_TRUE(run.out.ends_with(",北镇,yes\n")) << run.out;
}

TEST_F(Conflicts, AllPairs) {
  const Outcome run = planar("conflicts", {"--pairs", "county,redline,town"});
  EXPECT_NE(run.out.find("\ncounty x town,,warning,100.00,"), std::string::npos) << run.out;
  EXPECT_NE(run.out.find("\ncounty x redline,,warning,50.00,"), std::string::npos) << run.out;
  EXPECT_NE(run.out.find("\nredline x town,,warning,50.00,"), std::string::npos) << run.out;
}

TEST_F(Conflicts, WritesThePolygonsOfItsPlaces) {
  const Outcome run =
      planar("conflicts", {"--conflict", "redline=core,town", "--by", "town", "--geometry", "c.geojson"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  const std::string text = read("c.geojson");
  EXPECT_NE(text.find("\"conflict\": \"redline=core x town\""), std::string::npos) << text;
  EXPECT_NE(text.find("\"mean_width_m\": 200"), std::string::npos) << text;
  EXPECT_NE(text.find("\"area_m2\": 250000"), std::string::npos) << text;
}

TEST_F(Conflicts, WithoutAny) {
  const Outcome run = planar("conflicts", {});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_EQ(run.err,
            "zonekit: no conflict is declared: give 'conflict', layers that don't go together, or "
            "'pairs', every pair of some\n");
}

TEST_F(Conflicts, ALayerThatIsNotThereNamesTheNearest) {
  const Outcome run = planar("conflicts", {"--conflict", "redlin,town"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_EQ(run.err, "zonekit: --conflict 'redlin,town', character 1: no layer 'redlin'; did you mean 'redline'?\n");
}

TEST_F(Conflicts, AClassThatIsNotThereListsThoseThatAre) {
  const Outcome run = planar("conflicts", {"--conflict", "redline=kern,town"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_EQ(run.err, "zonekit: layer 'redline' has no class 'kern'; its classes are core, general\n");
}

TEST_F(Conflicts, TheTableByNeedsBy) {
  const Outcome run = planar("conflicts", {"--conflict", "redline,town", "--table", "by"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_EQ(run.err,
            "zonekit: --table: asks for 'by', which needs the field 'by': the layer whose classes are listed\n");
}

TEST_F(Conflicts, AThicknessToleranceIsRefused) {
  const Outcome run = planar("conflicts", {"--conflict", "redline,town", "--thickness-tolerance", "2"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_NE(run.err.find("--thickness-tolerance"), std::string::npos) << run.err;
}

TEST_F(Conflicts, OneMemberIsNone) {
  const Outcome run = planar("conflicts", {"--conflict", "redline"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_EQ(run.err, "zonekit: --conflict: needs two layers or more\n");
}

TEST_F(Conflicts, AThicknessToleranceOfTheProjectIsRefused) {
  write("p.yaml",
        "thickness_tolerance_m: 2\nlayers: {county: county.geojson, town: {source: town.geojson, class: 名称}}\n"
        "conflicts: {pairs: [county, town], output: c.csv}\n");
  const Outcome run = zonekit({"run", "p.yaml"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_EQ(run.err,
            "zonekit: 'conflicts' can't be asked with a thickness tolerance, for moved slivers have no place; leave "
            "the tolerance out\n");
}

TEST_F(Conflicts, ItsPlacesAreALayerOfAnotherSection) {
  write("p.yaml",
        "area: planar\nlayers:\n  county: county.geojson\n  redline: {source: redline.geojson, class: TYPE}\n"
        "  town: {source: town.geojson, class: 名称}\n"
        "shares: {of: county, by: town, filter: [{fights: [core]}], layers: [county], output: s.csv}\n"
        "conflicts: {conflict: [{id: core, members: [{redline: core}, town]}, [redline, town]], as: fights}\n");
  const Outcome run = zonekit({"run", "p.yaml"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_NE(read("s.csv").find("北镇,county,county,12.50,"), std::string::npos) << read("s.csv");
  EXPECT_NE(read("s.csv").find("南镇,county,county,12.50,"), std::string::npos) << read("s.csv");
}

TEST_F(Conflicts, InAProjectFile) {
  write(
      "p.yaml",
      "area: planar\n"
      "layers:\n  county: county.geojson\n  redline: {source: redline.geojson, class: TYPE}\n"
      "  town: {source: town.geojson, class: 名称}\n"
      "conflicts:\n  by: town\n  conflict: [{id: c1, title: 冲突, severity: error, members: [{redline: core}, town]}]\n"
      "  tables: [{output: t/s.csv}, {table: by, output: t/by.md, unit: mu}]\n  geometry: t/c.gpkg\n");
  const Outcome run = zonekit({"run", "p.yaml"});
  EXPECT_EQ(run.exit_code, 1) << "severity error: " << run.err;
  EXPECT_NE(read("t/s.csv").find("\nc1,冲突,error,25.00,1,"), std::string::npos) << read("t/s.csv");
  EXPECT_NE(read("t/by.md").find("187.50"), std::string::npos) << read("t/by.md");
  EXPECT_TRUE(exists("t/c.gpkg"));
}

}  // namespace
}  // namespace zonekit::test
