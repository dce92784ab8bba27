// The sections `conflicts` and `eligible` of a project file, and their options on the command line.
#include <gtest/gtest.h>

#include "zonekit/error.hpp"
#include "zonekit/layer_option.hpp"
#include "zonekit/project.hpp"

namespace zonekit {
namespace {

constexpr const char* whole = R"(
layers: {county: c.shp, town: {source: t.shp, class: N}, wind: w.shp, sandy: {source: s.shp, class: LX}}
extent: county
tables:
  - {kind: shares, output: a.csv}
conflicts:
  by: town
  most_places: 3
  declared:
    - id: wind-sandy
      title: 风电与沙化
      severity: error
      members: [wind, {sandy: [沙化, 盐碱]}]
      minimum_area_m2: 400
      sliver_m: 5
  pairs: [wind, sandy, town]
  tables:
    - {table: summary, output: summary.csv}
    - {table: by, output: by.md, unit: mu}
  geometry: conflicts.gpkg
eligible:
  - id: wind
    by: town
    criteria:
      - require: wind
      - {exclude: {sandy: 沙化}, setback_m: 50, where_in: {town: [N1]}, title: Sand}
      - include: {town: []}
    minimum_area_m2: 20000
    minimum_width_m: 100
    most_parcels: 7
    tables:
      - {table: sets, output: sets.csv}
  - extent: town
    criteria: [exclude: sandy]
    geometry: e.geojson
)";

std::string failure(const std::string& text) {
  try {
    (void)parse_project(text, "p.yaml");
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    return error.what();
  }
  return "no failure";
}

std::string with(const std::string& section) {
  return "layers: {county: c.shp, red: r.shp}\n" + section;
}

TEST(ProjectQuestions, ConflictsAreRead) {
  const Project project = parse_project(whole, "p.yaml");
  ASSERT_EQ(project.conflicts.size(), 1U);
  const ConflictRequest& conflicts = project.conflicts[0];
  EXPECT_EQ(conflicts.extent, "county");
  EXPECT_EQ(conflicts.by, "town");
  EXPECT_EQ(conflicts.most_places, 3U);
  ASSERT_EQ(conflicts.conflicts.size(), 4U);
  const DeclaredConflict& first = conflicts.conflicts[0];
  EXPECT_EQ(first.id, "wind-sandy");
  EXPECT_EQ(first.title, "风电与沙化");
  EXPECT_EQ(first.severity, Severity::error);
  EXPECT_EQ(members_text(first.members), "wind x sandy=沙化|盐碱");
  EXPECT_EQ(first.minimum_area_m2, 400);
  EXPECT_EQ(first.sliver_m, 5);
  EXPECT_EQ(members_text(conflicts.conflicts[3].members), "sandy x town");
}

TEST(ProjectQuestions, EligibleLandIsRead) {
  const Project project = parse_project(whole, "p.yaml");
  ASSERT_EQ(project.eligible.size(), 2U);
  const EligibleRequest& wind = project.eligible[0];
  EXPECT_EQ(wind.id, "wind");
  EXPECT_EQ(wind.extent, "county");
  ASSERT_EQ(wind.criteria.size(), 3U);
  EXPECT_EQ(wind.criteria[0].kind, CriterionKind::require);
  EXPECT_EQ(criterion_text(wind.criteria[1]), "sandy=沙化 +50 m where town=N1");
  EXPECT_EQ(wind.criteria[1].title, "Sand");
  EXPECT_EQ(wind.criteria[2].kind, CriterionKind::include);
  EXPECT_EQ(wind.minimum_area_m2, 20000);
  EXPECT_EQ(wind.minimum_width_m, 100);
  EXPECT_EQ(wind.most_parcels, 7U);
  EXPECT_EQ(project.eligible[1].extent, "town");
}

TEST(ProjectQuestions, TheirTablesComeLast) {
  const Project project = parse_project(whole, "p.yaml");
  ASSERT_EQ(project.tables.size(), 5U);
  EXPECT_EQ(project.tables[1].kind, TableKind::conflicts);
  EXPECT_EQ(project.tables[1].geometry->path, "conflicts.gpkg");
  EXPECT_EQ(project.tables[2].conflict_view, ConflictView::by);
  EXPECT_EQ(project.tables[2].print.unit, AreaUnit::mu);
  EXPECT_EQ(project.tables[3].eligible_view, EligibleView::sets);
  EXPECT_EQ(project.tables[4].question, 1U);
  EXPECT_TRUE(project.tables[4].outputs.empty());
  EXPECT_EQ(project.tables[4].geometry->path, "e.geojson");
}

TEST(ProjectQuestions, FaultsNamePlaceAndCure) {
  EXPECT_EQ(failure(with("title: x\n")), "p.yaml:1:1: the project needs 'tables'");
  EXPECT_EQ(failure(with("conflicts: {by: red, tables: [{output: a.csv}]}\n")),
            "p.yaml:2:12: conflicts need 'declared' or 'pairs'");
  EXPECT_EQ(failure(with("conflicts: {pairs: [red], tables: [{output: a.csv}]}\n")),
            "p.yaml:2:20: 'pairs' needs two layers or more");
  EXPECT_EQ(failure(with("conflicts: {pairs: [red, conty], tables: [{output: a.csv}]}\n")),
            "p.yaml:2:26: no layer 'conty'; did you mean 'county'?");
  EXPECT_EQ(failure(with("conflicts: {pairs: [red, {county: []}]}\n")),
            "p.yaml:2:12: needs 'tables' or 'geometry', what to write");
  EXPECT_EQ(failure(with("conflicts: {pairs: [red, county], tables: [{table: by, output: a.csv}]}\n")),
            "p.yaml:2:52: the table 'by' needs 'by', the layer whose classes it lists");
  EXPECT_EQ(failure(with("conflicts: {declared: [{members: [red, county], sever: error}], geometry: a.gpkg}\n")),
            "p.yaml:2:49: unknown key 'sever' of a conflict; did you mean 'severity'?");
  EXPECT_EQ(failure(with("conflicts: {declared: [{members: [red, {county: }]}], geometry: a.gpkg}\n")),
            "p.yaml:2:41: 'county' has no value; write [] for any class");
  EXPECT_EQ(failure(with("eligible: {criteria: [exclude: red], geometry: a.gpkg}\n")),
            "p.yaml:2:11: eligible needs 'extent', the layer to look in");
  EXPECT_EQ(failure(with("eligible: {extent: county, criteria: [{exclude: red, require: red}], geometry: a.gpkg}\n")),
            "p.yaml:2:49: a criterion is one of 'require', 'exclude' and 'include'");
  EXPECT_EQ(failure(with("eligible: {extent: county, criteria: [{require: red, setback_m: 3}], geometry: a.gpkg}\n")),
            "p.yaml:2:65: 'setback_m' belongs to an exclusion");
  EXPECT_EQ(failure(with("eligible: {extent: county, criteria: [title: x], geometry: a.gpkg}\n")),
            "p.yaml:2:39: a criterion needs 'require', 'exclude' or 'include', with a layer");
  EXPECT_EQ(failure(with("eligible: {extent: county, criteria: [exclude: red], minimum_area_m2: -1, geometry: a}\n")),
            "p.yaml:2:71: 'minimum_area_m2' must be a number of square metres, 0 or more, not '-1'");
  EXPECT_EQ(failure(with("eligible: {extent: county, criteria: [exclude: red], geometry: a.gpkg}\n"
                         "conflicts: {pairs: [red, county], geometry: a.gpkg}\n")),
            "p.yaml:2:11: output 'a.gpkg' is written twice; give each its own name");
}

std::string members_failure(std::string_view text) {
  try {
    (void)parse_members_option("--conflict", text);
  } catch (const Error& error) {
    return error.what();
  }
  return "no failure";
}

TEST(MembersOption, CommasPartLayersAndBarsClasses) {
  const auto members = parse_members_option("--conflict", "wind,sandy=沙化|盐碱,'a,b'=\"x|y\"|'it''s'");
  ASSERT_EQ(members.size(), 3U);
  EXPECT_EQ(members[1].layer, "sandy");
  EXPECT_EQ(members[1].classes, (std::vector<std::string>{"沙化", "盐碱"}));
  EXPECT_EQ(members[2].layer, "a,b");
  EXPECT_EQ(members[2].classes, (std::vector<std::string>{"x|y", "it's"}));
}

TEST(MembersOption, FailuresNamePositionAndCure) {
  EXPECT_EQ(members_failure("风电"),
            "--conflict '风电', character 3: one layer has no conflict; name two or more: A,B");
  EXPECT_EQ(members_failure("a,"), "--conflict 'a,', character 3: a layer is missing: LAYER or LAYER=CLASS|CLASS");
  EXPECT_EQ(members_failure("a=x||y,b"),
            "--conflict 'a=x||y,b', character 5: a class is missing; leave out '=' for any class of a");
  EXPECT_EQ(members_failure("a|b,c"),
            "--conflict 'a|b,c', character 2: '|' stands between the classes of a layer: LAYER=CLASS|CLASS");
}

std::string criterion_failure(std::string_view text, CriterionKind kind = CriterionKind::exclude) {
  try {
    (void)parse_criterion_option(kind, text);
  } catch (const Error& error) {
    return error.what();
  }
  return "no failure";
}

TEST(CriterionOption, LayerClassesSetbackAndPlace) {
  const Criterion criterion =
      parse_criterion_option(CriterionKind::exclude, "river=干流|支流,setback=50.5,where-in=zone=core|x");
  EXPECT_EQ(criterion_text(criterion), "river=干流|支流 +50.5 m where zone=core|x");
  EXPECT_EQ(parse_criterion_option(CriterionKind::require, "wind").kind, CriterionKind::require);
}

TEST(CriterionOption, FailuresNamePositionAndCure) {
  EXPECT_EQ(criterion_failure("river=a,b"),
            "--exclude 'river=a,b', character 9: unknown key 'b'; there are: setback, where-in (several classes stand "
            "with '|' between)");
  EXPECT_EQ(criterion_failure("river,setback=5m"),
            "--exclude 'river,setback=5m', character 15: '5m' is not a number of metres above 0");
  EXPECT_EQ(criterion_failure("river,setback=5,setback=6"),
            "--exclude 'river,setback=5,setback=6', character 17: 'setback' is given twice");
  EXPECT_EQ(criterion_failure("river,where-in"),
            "--exclude 'river,where-in', character 7: 'where-in' needs a value: where-in=LAYER");
  EXPECT_EQ(criterion_failure("wind,setback=5", CriterionKind::require),
            "--require 'wind,setback=5', character 5: only --exclude has more than a layer and its classes; several "
            "classes stand with '|' between: LAYER=CLASS|CLASS");
}

}  // namespace
}  // namespace zonekit
