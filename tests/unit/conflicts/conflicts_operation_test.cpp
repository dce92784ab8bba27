// The operation conflicts: one declaration for sections and options, and its answer on a drawn study.
#include <gtest/gtest.h>

#include <algorithm>

#include "conflicts/operations.hpp"
#include "project/plan.hpp"
#include "support/drawn_map.hpp"
#include "support/drawn_study.hpp"
#include "zonekit/error.hpp"

namespace zonekit::test {
namespace {

const std::string layers = "layers: {county: c.shp, town: t.shp, wind: w.shp, sandy: {source: s.shp, class: LX}}\n";

const ConflictsSection& section_of(const RunPlan& plan, std::size_t index = 0) {
  return dynamic_cast<const ConflictsSection&>(*plan.sections.at(index).section);
}

RunPlan plan_of(const std::string& conflicts) {
  return read_plan(layers + "extent: county\nunit: mu\nconflicts:\n" + conflicts, "p.yaml");
}

template <class Work>
std::string failure_of(const Work& work) {
  try {
    work();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    return error.what();
  }
  return "no failure";
}

std::string failure(const std::string& conflicts) {
  return failure_of([&] { (void)read_plan(layers + "conflicts: " + conflicts + "\n", "p.yaml"); });
}

/// What the option of `key` gives, each text one option.
std::vector<std::string> by_options(const std::string& key, const std::vector<std::string>& texts) {
  ConflictsSection section;
  Fields fields;
  section.declare(fields);
  const Field& field = *fields.find(key);
  Origin origin = Origin::of_options("");
  ReadContext context{.origin = &origin};
  YamlNode all;
  all.kind = YamlNode::Kind::list;
  for (const std::string& text : texts) {
    const YamlPlace place = origin.add_option("--" + key, text);
    YamlNode one = parse_option(field.info, field.info.options.front().grammar, "--" + key, text, place);
    std::ranges::move(one.items, std::back_inserter(all.items));
    all.place = place;
  }
  field.set(Value(key, all, context));
  std::vector<std::string> members;
  for (const DeclaredConflict& conflict : section.request.conflicts) members.push_back(members_text(conflict.members));
  return members;
}

TEST(ConflictsSections, HaveAllThatIsAsked) {
  const RunPlan plan = plan_of(R"(
  by: town
  places: 3
  sliver_m: 5
  conflict:
    - {id: a, title: 风电与沙化, severity: error, members: [wind, {sandy: [沙化, 盐碱]}], minimum_area_m2: 400}
    - [town, sandy]
  pairs: [wind, sandy, town]
  tables: [{output: s.csv}, {table: by, output: by.md, unit: km2}]
  geometry: c.gpkg
)");
  const ConflictRequest& request = section_of(plan).request;
  EXPECT_EQ(request.extent, "county");
  EXPECT_EQ(request.by, "town");
  EXPECT_EQ(request.most_places, 3U);
  EXPECT_EQ(request.sliver_m, 5);
  ASSERT_EQ(request.conflicts.size(), 5U);
  EXPECT_EQ(request.conflicts[0].id, "a");
  EXPECT_EQ(request.conflicts[0].title, "风电与沙化");
  EXPECT_EQ(request.conflicts[0].severity, Severity::error);
  EXPECT_EQ(members_text(request.conflicts[0].members), "wind x sandy=沙化|盐碱");
  EXPECT_EQ(request.conflicts[0].minimum_area_m2, 400);
  EXPECT_EQ(request.conflicts[0].sliver_m, std::nullopt);
  EXPECT_EQ(members_text(request.conflicts[1].members), "town x sandy");
  EXPECT_EQ(members_text(request.conflicts[4].members), "sandy x town");
  const OutputRequest& output = section_of(plan).output;
  ASSERT_EQ(output.tables.size(), 2U);
  EXPECT_EQ(output.tables[0].table, "summary");
  EXPECT_EQ(output.tables[0].print.unit, AreaUnit::mu);
  EXPECT_EQ(output.tables[1].table, "by");
  EXPECT_EQ(output.tables[1].print.unit, AreaUnit::km2);
  EXPECT_EQ(output.geometry, "c.gpkg");
}

TEST(ConflictsSections, UnderstandTheNamesOfBefore) {
  const RunPlan plan = plan_of("  declared: [{members: [wind, sandy]}]\n  most_places: 7\n  output: a.csv\n");
  EXPECT_EQ(section_of(plan).request.conflicts.size(), 1U);
  EXPECT_EQ(section_of(plan).request.most_places, 7U);
  ASSERT_EQ(plan.findings.size(), 2U);
  EXPECT_EQ(plan.findings[0].rule, "option.renamed");
}

TEST(ConflictsSections, GroupsOfPairsAreGroupsOfTheirOwn) {
  const RunPlan plan = plan_of("  pairs: [[wind, sandy], [town, sandy]]\n  output: a.csv\n");
  ASSERT_EQ(section_of(plan).request.conflicts.size(), 2U);
  EXPECT_EQ(members_text(section_of(plan).request.conflicts[1].members), "town x sandy");
}

TEST(ConflictsSections, AnExtentTakesPartWhereLayersAreListed) {
  const RunPlan plan = plan_of("  conflict: [[wind, sandy]]\n  layers: [wind]\n  output: a.csv\n");
  EXPECT_EQ(section_of(plan).layers, (std::vector<std::string>{"wind", "county"}));
}

TEST(ConflictsSections, ComplainWithPlaceAndCure) {
  EXPECT_EQ(failure("{by: town, output: a.csv}"),
            "p.yaml:2:12: no conflict is declared: give 'conflict', layers that don't go together, or 'pairs', every "
            "pair of some");
  EXPECT_EQ(failure("{pairs: [wind], output: a.csv}"), "p.yaml:2:20: 'pairs' needs two layers or more");
  EXPECT_EQ(failure("{conflict: [{members: [wind]}], output: a.csv}"),
            "p.yaml:2:34: 'members' needs two layers or more");
  EXPECT_EQ(failure("{pairs: [wind, conty], output: a.csv}"), "p.yaml:2:27: no layer 'conty'; did you mean 'county'?");
  EXPECT_EQ(failure("{pairs: [wind, {county: []}]}"), "p.yaml:2:12: 'conflicts' needs 'output', the file to write");
  EXPECT_EQ(failure("{pairs: [wind, county], table: by, output: a.csv}"),
            "p.yaml:2:43: 'table' asks for 'by', which needs the field 'by': the layer whose classes are listed");
  EXPECT_EQ(failure("{pairs: [wind, county], tables: [{table: by, output: a.csv}]}").substr(0, 43),
            "p.yaml:2:44: 'tables' asks for 'by', which ");
  EXPECT_EQ(failure("{conflict: [{members: [wind, county], sever: error}], geometry: a.gpkg}"),
            "p.yaml:2:50: unknown key 'sever' of a conflict; did you mean 'severity'?");
  EXPECT_EQ(failure("{conflict: [{members: [wind, {county: }]}], geometry: a.gpkg}"),
            "p.yaml:2:42: 'county' has no value; write [] for any class");
  EXPECT_EQ(failure("{pairs: [wind, county], sliver_m: -1, output: a.csv}"),
            "p.yaml:2:46: 'sliver_m' must be a number of metres, 0 or more, not '-1'");
}

TEST(ConflictsOptions, CommasPartLayersAndBarsClasses) {
  EXPECT_EQ(by_options("conflict", {"wind,sandy=沙化|盐碱,'a,b'=\"x|y\"|'it''s'", "town,wind"}),
            (std::vector<std::string>{"wind x sandy=沙化|盐碱 x a,b=x|y|it's", "town x wind"}));
  EXPECT_EQ(by_options("pairs", {"a,b,c", "d,e=x"}), (std::vector<std::string>{"a x b", "a x c", "b x c", "d x e=x"}));
}

TEST(ConflictsOptions, ComplainWithPositionAndCure) {
  const auto failure = [](const std::string& key, const std::string& text) {
    return failure_of([&] { (void)by_options(key, {text}); });
  };
  EXPECT_EQ(failure("conflict", "风电"), "--conflict: needs two layers or more");
  EXPECT_EQ(failure("pairs", "风电"), "--pairs: needs two layers or more");
  EXPECT_EQ(failure("conflict", "a,"), "--conflict 'a,', character 3: the layer is missing: LAYER or LAYER=CLASS");
  EXPECT_EQ(failure("conflict", "a=x||y,b"),
            "--conflict 'a=x||y,b', character 5: a class is missing; leave out '=' for any class of a");
}

class ConflictAnswers : public testing::Test {
 protected:
  ConflictAnswers() { section.request.conflicts = {{.id = "a", .members = {{"wind", {}}, {"sandy", {}}}}}; }
  std::unique_ptr<Answer> answer() {
    Study own = study;
    return section.run(own, {});
  }
  std::string csv(const std::string& table) {
    TableOutput output;
    output.table = table;
    output.print.unit = AreaUnit::m2;
    output.print.digits = 0;
    std::string text;
    answer()->print(output, "csv", [&](std::string_view bytes) { text += bytes; });
    return text;
  }

  Study study = study_of({drawn("wind", {"ww.w"}), drawn("sandy", {"sss."}), drawn("town", {"NSSS"})});
  ConflictsSection section;
};

TEST_F(ConflictAnswers, HaveTheirTablesByName) {
  section.request.by = "town";
  EXPECT_EQ(csv("summary"),
            "conflict,title,severity,area_m2,places,noise_area_m2,noise_places,largest_place_area_m2,member_1,"
            "share_of_member_1_pct,member_2,share_of_member_2_pct\n"
            "a,,warning,200,1,0,0,200,wind,66.666667,sandy,66.666667\n");
  EXPECT_EQ(csv("by"),
            "conflict,town,area_m2,share_of_conflict_pct,share_of_town_pct\n"
            "a,N,100,50.000000,100.000000\na,S,100,50.000000,33.333333\n");
  EXPECT_TRUE(csv("places").starts_with("conflict,place,area_m2,")) << csv("places");
}

TEST_F(ConflictAnswers, AreFindingsToo) {
  const std::vector<Finding> findings = answer()->all_findings();
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].rule, "conflict.overlap");
}

TEST_F(ConflictAnswers, AreALayerWithTheConflictsAsClasses) {
  section.output.as = "fights";
  std::vector<Layer> made = answer()->layers("fights");
  ASSERT_EQ(made.size(), 1U);
  EXPECT_EQ(made[0].polygons.class_names, std::vector<std::string>{"a"});
  Study later = study.with(std::move(made[0]));
  section.request.conflicts = {{.id = "b", .members = {{"fights", {"a"}}, {"town", {"N"}}}}};
  EXPECT_EQ(find_conflicts(later, section.request).conflicts[0].area.m2(), 100);
}

}  // namespace
}  // namespace zonekit::test
