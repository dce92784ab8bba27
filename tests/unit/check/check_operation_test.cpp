// The operation check: its declaration, and its answer of maps that are drawn here.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "check/operation.hpp"
#include "project/plan.hpp"
#include "support/drawn_map.hpp"
#include "support/drawn_study.hpp"
#include "zonekit/error.hpp"

namespace zonekit::test {
namespace {

std::string file_with(const std::string& name, const std::string& text) {
  const auto path = std::filesystem::temp_directory_path() / ("zonekit-check-" + name);
  std::ofstream(path) << text;
  return path.string();
}

const std::string layers = "layers: {county: county.shp, redline: redline.shp, farmland: farmland.shp}\n";

const CheckSection& section_of(const RunPlan& plan) {
  return dynamic_cast<const CheckSection&>(*plan.sections.front().section);
}

std::string fault_of(const std::string& section) {
  try {
    (void)read_plan(layers + "check: {output: a.md, " + section + "}\n", "p.yaml");
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    return error.what();
  }
  return "no fault";
}

TEST(CheckDeclaration, ASectionTakesDefaultsAndRelations) {
  const RunPlan plan = read_plan(layers +
                                     "extent: county\nunit: mu\ncheck:\n  output: [a.md, a.gpkg, a.sarif.json]\n"
                                     "  relation:\n    - {kind: exclusive, layers: [redline, farmland], id: 三线}\n"
                                     "    - {kind: within, layers: [redline, county], state: warning, width_m: 2}\n",
                                 "p.yaml");
  const CheckSection& section = section_of(plan);
  EXPECT_EQ(section.request.extent, "county");
  EXPECT_EQ(section.output.tables.front().print.unit, AreaUnit::mu);
  ASSERT_EQ(section.request.relations.size(), 2U);
  EXPECT_EQ(section.request.relations[0].id, "三线");
  EXPECT_EQ(section.request.relations[1].id, "within:redline,county");
  EXPECT_EQ(section.request.relations[1].state, RuleState::warning);
  EXPECT_EQ(section.request.relations[1].width_m, 2);
  const auto format = [&](const char* file) {
    return format_of_output(check_operation(), section.output.tables.front(), file)->name;
  };
  EXPECT_EQ(format("a.sarif.json"), "sarif") << "the longer ending wins";
  EXPECT_EQ(format("a.json"), "json");
}

TEST(CheckDeclaration, AnOptionGivesTheSameRelation) {
  Fields fields;
  CheckSection section;
  section.declare(fields);
  const FieldInfo& info = fields.find("relation")->info;
  Origin origin = Origin::of_options("zonekit check");
  const YamlPlace place = origin.add_option("--share-border", "redline,'a,b'");
  const YamlNode node = parse_option(info, OptionGrammar::kind, "--share-border", "redline,'a,b'", place);
  ReadContext context{.origin = &origin};
  fields.find("relation")->set(Value("relation", node, context));
  ASSERT_EQ(section.request.relations.size(), 1U);
  EXPECT_EQ(section.request.relations[0].kind, RelationKind::share_border);
  EXPECT_EQ(section.request.relations[0].layers, (std::vector<std::string>{"redline", "a,b"}));
  ASSERT_EQ(context.layers.size(), 2U) << "both are layers that must be there";
  EXPECT_EQ(context.layers[1].layer, "a,b");
}

TEST(CheckDeclaration, SlipsAreNamedWithPlaceAndCure) {
  EXPECT_EQ(fault_of("relation: {kind: within, layers: [redline, conty]}"),
            "p.yaml:2:66: no layer 'conty'; did you mean 'county'?");
  EXPECT_EQ(fault_of("relation: {kind: within, layers: redline}"),
            "p.yaml:2:56: 'layers' must be two layers in a relation of the kind within, not 1");
  EXPECT_EQ(fault_of("only: [coverage, geometry.spkie]"),
            "p.yaml:2:40: no rule 'geometry.spkie'; did you mean 'geometry.spike'?");
  EXPECT_EQ(fault_of("only: [x]"), "p.yaml:2:30: no rule 'x'; write a rule or a kind of rules");
  EXPECT_NE(fault_of("format: xls").find("'format' must be one of table, csv, json, sarif, markdown, gpkg"),
            std::string::npos);
}

TEST(CheckDeclaration, WhatAProfileReadsIsNotWrittenOver) {
  const std::string codes = file_with("codes.csv", "code,parent,name\n01,,耕地\n");
  const std::string profile = file_with("p.yaml", "codes: {dlbm: " + codes + "}\n");
  const RunPlan plan = read_plan(layers + "check: {profile: " + profile + ", output: " + codes + "}\n", "/p.yaml");
  EXPECT_EQ(section_of(plan).request.profile.code_lists.size(), 1U);
  EXPECT_THROW(check_files(plan, {}, {}), Error);
}

TEST(CheckDeclaration, OnlySwitchesTheOthersOffInLayersAndRelationsToo) {
  const std::string profile = file_with("only.yaml",
                                        "layers: [{layer: redline, rules: {coverage.gap: on, coverage.overlap: on}}]\n"
                                        "relations: [{kind: within, layers: [redline, county], state: on}]\n");
  const RunPlan plan =
      read_plan(layers + "check: {profile: " + profile + ", only: coverage.gap, output: a.md}\n", "/p.yaml");
  const Profile& read = section_of(plan).request.profile;
  EXPECT_EQ(read.state("coverage.gap", "redline"), RuleState::on);
  EXPECT_EQ(read.state("coverage.overlap", "redline"), RuleState::off);
  EXPECT_EQ(read.relations.front().state, RuleState::off);
}

class DrawnCheck : public testing::Test {
 protected:
  std::unique_ptr<Answer> ask() {
    section_.output.as = "faults";
    return section_.run(study_, {});
  }
  static std::string csv(const Answer& answer) {
    std::string text;
    answer.print({}, "csv", [&](std::string_view piece) { text += piece; });
    return text;
  }
  Study study_ = study_of({drawn("parcels", {"aab", "acb", ".cb"}), drawn("county", {"xxx", "xxx", "xxx"}),
                           drawn("park", {"pp.", "p..", "..."})});
  CheckSection section_;
};

TEST_F(DrawnCheck, LayersOfAStudyAreCheckedAsTheyAre) {
  section_.request.extent = "county";
  section_.request.relations.push_back({.kind = RelationKind::within, .layers = {"parcels", "park"}});
  const auto answer = ask();
  EXPECT_FALSE(answer->unreadable);
  ASSERT_EQ(answer->shown.size(), 4U) << csv(*answer);
  EXPECT_EQ(answer->shown[0].rule, "coverage.gap");
  EXPECT_EQ(answer->shown[0].value, 100) << "of the parcels";
  EXPECT_EQ(answer->shown[1].value, 600) << "of the park";
  EXPECT_EQ(answer->shown[2].rule, "relation.within");
  EXPECT_EQ(*answer->shown[2].value + *answer->shown[3].value, 500) << "b and c, outside the park";
  EXPECT_TRUE(answer->all_findings().empty()) << "they are the answer's text, not told beside it";
}

TEST_F(DrawnCheck, RulesAboutDrawnRingsSayWhyTheyDidNotRun) {
  const CheckResult result = check_layers(study_, {});
  const auto outcome = std::ranges::find_if(
      result.rules, [](const RuleOutcome& one) { return one.rule == "geometry.spike" && one.subject == "park"; });
  ASSERT_NE(outcome, result.rules.end());
  EXPECT_EQ(outcome->not_run, "the layer was made in this run");
}

TEST_F(DrawnCheck, PlacesOfFindingsAreALayerWhoseClassesAreRules) {
  section_.request.extent = "county";
  const auto answer = ask();
  Study made = study_.with(answer->layer("faults"));
  const Layer& faults = made.layer("faults");
  EXPECT_EQ(faults.polygons.class_names, std::vector<std::string>{"coverage.gap"});
  const std::vector<std::string> alone{"faults"};
  EXPECT_EQ(made.of(alone).ledger().certificates.layers.front().covered.m2(), 700) << "600 of the park, 100 of parcels";
}

TEST_F(DrawnCheck, WhatIsOverriddenIsNoLongerCountedOrDrawn) {
  section_.request.extent = "county";
  CheckRequest asked = section_.request;
  for (const CheckFinding& one : check_layers(study_, asked).findings) {
    if (one.finding.layer == "park") section_.overrides.push_back({one.id, "远期", "王工", {2026, 1, 5}, "o.csv", 2});
  }
  const auto answer = ask();
  ASSERT_EQ(answer->shown.size(), 1U);
  EXPECT_EQ(answer->shown.front().layer, "parcels");
  EXPECT_EQ(answer->layer("faults").info.features, 1U);
  EXPECT_NE(csv(*answer).find("王工"), std::string::npos) << "but it is in the text";
}

TEST_F(DrawnCheck, AGeoPackageIsInDegrees) {
  section_.output.tables.front().files = {"a.gpkg"};
  EXPECT_THROW((void)ask(), Error) << "the drawn maps are planar";
}

TEST(CheckRun, ALayerThatCantBeReadIsAFindingOfTheRun) {
  RunPlan plan = read_plan("layers: {a: /no/such.shp}\ncheck: {output: a.csv}\n", "p.yaml");
  const RunAnswers answers = run_plan(plan, {});
  EXPECT_TRUE(answers.unreadable) << "for it is the only one";
  ASSERT_EQ(answers.shown.size(), 1U);
  EXPECT_EQ(answers.shown[0].rule, "file.unreadable");
  EXPECT_EQ(answers.all_findings().size(), 1U);
}

}  // namespace
}  // namespace zonekit::test
