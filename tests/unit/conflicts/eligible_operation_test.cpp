// The operation eligible: one declaration for sections and options, and its answer on a drawn study.
#include <gtest/gtest.h>

#include "conflicts/operations.hpp"
#include "project/plan.hpp"
#include "support/drawn_map.hpp"
#include "support/drawn_study.hpp"
#include "support/layer_fixture.hpp"
#include "zonekit/error.hpp"

namespace zonekit::test {
namespace {

const std::string layers = "layers: {county: c.shp, town: t.shp, wind: w.shp, sandy: {source: s.shp, class: LX}}\n";

const EligibleSection& section_of(const RunPlan& plan, std::size_t index = 0) {
  return dynamic_cast<const EligibleSection&>(*plan.sections.at(index).section);
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

std::string failure(const std::string& eligible) {
  return failure_of([&] { (void)read_plan(layers + "eligible: " + eligible + "\n", "p.yaml"); });
}

Criterion by_option(const std::string& option, const std::string& text) {
  EligibleSection section;
  Fields fields;
  section.declare(fields);
  const Field& field = *fields.find("criteria");
  Origin origin = Origin::of_options("");
  ReadContext context{.origin = &origin};
  const YamlPlace place = origin.add_option(option, text);
  const YamlNode node = parse_option(field.info, OptionGrammar::record, option, text, place);
  field.set(Value("criteria", node, context));
  return section.request.criteria.at(0);
}

TEST(EligibleSections, HaveAllThatIsAsked) {
  const RunPlan plan = read_plan(layers + R"(extent: county
eligible:
  - id: wind
    by: town
    criteria:
      - require: wind
      - {exclude: {sandy: 沙化}, setback_m: 50, where_in: {town: [N1]}, title: Sand}
      - include: {town: []}
    minimum_area_m2: 20000
    minimum_width_m: 100
    places: 7
    tables: [{table: sets, output: sets.csv}]
  - {extent: town, criteria: [exclude: sandy], geometry: e.geojson}
)",
                                 "p.yaml");
  const EligibleRequest& wind = section_of(plan).request;
  EXPECT_EQ(wind.id, "wind");
  EXPECT_EQ(wind.extent, "county");
  ASSERT_EQ(wind.criteria.size(), 3U);
  EXPECT_EQ(wind.criteria[0].kind, CriterionKind::require);
  EXPECT_EQ(criterion_text(wind.criteria[1]), "sandy=沙化 +50 m where town=N1");
  EXPECT_EQ(wind.criteria[1].title, "Sand");
  EXPECT_EQ(wind.criteria[2].kind, CriterionKind::include);
  EXPECT_EQ(wind.minimum_area_m2, 20000);
  EXPECT_EQ(wind.minimum_width_m, 100);
  EXPECT_EQ(wind.most_places, 7U);
  EXPECT_EQ(section_of(plan).output.tables[0].table, "sets");
  EXPECT_EQ(section_of(plan, 1).request.extent, "town");
  EXPECT_EQ(section_of(plan, 1).output.geometry, "e.geojson");
}

TEST(EligibleSections, UnderstandTheNamesOfBefore) {
  const RunPlan plan = read_plan(
      layers + "eligible: {extent: county, criteria: [exclude: wind], most_parcels: 7, output: a.csv}\n", "p.yaml");
  EXPECT_EQ(section_of(plan).request.most_places, 7U);
  ASSERT_EQ(plan.findings.size(), 1U);
  EXPECT_EQ(plan.findings[0].rule, "option.renamed");
}

TEST(EligibleSections, ComplainWithPlaceAndCure) {
  const auto with = [](const std::string& criteria) {
    return failure("{extent: county, criteria: [" + criteria + "], geometry: a.gpkg}");
  };
  EXPECT_EQ(failure("{criteria: [exclude: wind], geometry: a.gpkg}"), "p.yaml:2:11: 'eligible' needs 'extent'");
  EXPECT_EQ(failure("{extent: county, geometry: a.gpkg}"), "p.yaml:2:11: 'eligible' needs 'criteria'");
  EXPECT_EQ(with("{exclude: wind, require: wind}"),
            "p.yaml:2:49: 'exclude' stands beside another: a criterion is one of 'require', 'exclude' and 'include'");
  EXPECT_EQ(with("{require: wind, setback_m: 3}"), "p.yaml:2:66: 'setback_m' belongs to an exclusion");
  EXPECT_EQ(with("{include: wind, where_in: town}"), "p.yaml:2:65: 'where_in' belongs to an exclusion");
  EXPECT_EQ(with("title: x"), "p.yaml:2:39: a criterion needs 'require', 'exclude' or 'include', with a layer");
  EXPECT_EQ(with("{exclude: wnd}"), "p.yaml:2:49: no layer 'wnd'; did you mean 'wind'?");
  EXPECT_EQ(failure("{extent: county, criteria: [exclude: wind], minimum_area_m2: -1, geometry: a.gpkg}"),
            "p.yaml:2:72: 'minimum_area_m2' must be a number of square metres, 0 or more, not '-1'");
  EXPECT_EQ(failure("{extent: county, criteria: [exclude: wind], table: by, output: a.csv}"),
            "p.yaml:2:62: 'table' asks for 'by', which needs the field 'by': the layer whose classes are listed");
}

TEST(EligibleOptions, NameACriterionByItsKind) {
  const Criterion river = by_option("--exclude", "river=干流|支流,setback=50.5,where-in=zone=core|x");
  EXPECT_EQ(river.kind, CriterionKind::exclude);
  EXPECT_EQ(criterion_text(river), "river=干流|支流 +50.5 m where zone=core|x");
  EXPECT_EQ(by_option("--require", "wind").kind, CriterionKind::require);
  EXPECT_EQ(by_option("--include", "'a,b',title=Kept").kind, CriterionKind::include);
  EXPECT_EQ(by_option("--include", "'a,b',title=Kept").title, "Kept");
}

TEST(EligibleOptions, ComplainWithPositionAndCure) {
  const auto failure = [](const std::string& text, const std::string& option = "--exclude") {
    return failure_of([&] { (void)by_option(option, text); });
  };
  EXPECT_EQ(failure("river=a,b"),
            "--exclude 'river=a,b', character 9: unknown key 'b'; there are: title, setback, where-in (several classes "
            "stand with '|' between)");
  EXPECT_EQ(failure("river,setback=5m"),
            "--exclude 'river,setback=5m', character 15: 'setback_m' must be a number of metres, 0 or more, not '5m'");
  EXPECT_EQ(failure("river,setback=5,setback=6"),
            "--exclude 'river,setback=5,setback=6', character 17: 'setback' is given twice");
  EXPECT_EQ(failure("river,where-in"),
            "--exclude 'river,where-in', character 7: 'where-in' needs a value: "
            "where-in=VALUE");
  EXPECT_EQ(failure("river,include=x").substr(0, 59), "--exclude 'river,include=x', character 7: unknown key 'incl");
  EXPECT_EQ(failure("wind,setback=5", "--require"),
            "--require 'wind,setback=5', character 14: 'setback_m' belongs to an exclusion");
}

class EligibleAnswers : public testing::Test {
 protected:
  EligibleAnswers() {
    section.request.extent = "county";
    section.request.criteria = {{CriterionKind::exclude, "", {"red", {}}}};
  }
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
    return text.substr(text.find('\n') + 1);
  }

  Study study = study_of({drawn("county", {"cccc"}), drawn("red", {".r.."}), drawn("town", {"NNSS"})});
  EligibleSection section;
};

TEST_F(EligibleAnswers, HaveTheirTablesByName) {
  section.request.by = "town";
  EXPECT_EQ(csv("summary"), "400,300,75.000000,2,200\n");
  EXPECT_EQ(csv("criteria"), "1,red,exclude,100,25.000000,100,300,75.000000,100,25.000000\n");
  EXPECT_EQ(csv("by"), "N,200,100,50.000000,33.333333\nS,200,200,100.000000,66.666667\n");
  EXPECT_EQ(csv("sets"), "1,red,100,25.000000\n");
  EXPECT_TRUE(csv("parcels").starts_with("1,200,66.666667,")) << csv("parcels");
}

TEST_F(EligibleAnswers, AreALayerOfOneClass) {
  section.output.as = "left";
  std::vector<Layer> made = answer()->layers("left");
  ASSERT_EQ(made.size(), 1U);
  EXPECT_EQ(made[0].polygons.class_names, std::vector<std::string>{"left"});
  EXPECT_EQ(made[0].info.features, 2U);
  Study later = study.with(std::move(made[0]));
  section.request.criteria = {{CriterionKind::require, "", {"left", {}}}};
  EXPECT_EQ(find_eligible(later, section.request).eligible.m2(), 300);
}

TEST_F(EligibleAnswers, NothingLeftIsAFinding) {
  section.request.criteria.push_back({CriterionKind::require, "", {"red", {}}});
  EXPECT_EQ(count_rule(answer()->all_findings(), "eligible.nothing-left"), 1U);
}

/// Lines that only setbacks make areas of.
class EligibleSetbacks : public testing::Test {
 protected:
  EligibleSetbacks() {
    write_rows("/vsimem/eligible/county.gpkg", "GPKG", {{"POLYGON((121 44,122 44,122 45,121 45,121 44))", "c"}});
    write_rows("/vsimem/eligible/road.gpkg", "GPKG",
               {{"LINESTRING(121.1 44.5,121.9 44.5)", "r"}, {"LINESTRING(121.5 44.1,121.5 44.9)", "r"}});
  }
  ~EligibleSetbacks() override { VSIRmdirRecursive("/vsimem/eligible"); }
  EligibleSetbacks(const EligibleSetbacks&) = delete;
  EligibleSetbacks& operator=(const EligibleSetbacks&) = delete;

  RunPlan plan = read_plan(
      "layers: {county: /vsimem/eligible/county.gpkg, road: /vsimem/eligible/road.gpkg}\n"
      "eligible: {extent: county, criteria: [{exclude: road, setback_m: 500}], output: a.csv}\n"
      "shares: {of: county, layers: [county], output: b.csv}\n",
      "p.yaml");
};

TEST_F(EligibleSetbacks, LinesGrowAndAreNotReadAsTheyAre) {
  const RunAnswers result = run_plan(plan, {});
  ASSERT_EQ(result.answers.size(), 2U);
  EXPECT_EQ(count_rule(result.findings, "coverage.overlap"), 0U) << "grown lines that meet are no fault";
  TableOutput output;
  output.table = "criteria";
  std::string text;
  result.answers[0]->print(output, "csv", [&](std::string_view bytes) { text += bytes; });
  EXPECT_NE(text.find("\n1,road +500 m,exclude,"), std::string::npos) << text;
}

TEST_F(EligibleSetbacks, LinesThatAnotherSectionTakesAsTheyAreCannotBeRead) {
  plan.sections[1].section->layers.push_back("road");
  EXPECT_THROW((void)run_plan(plan, {}), Error);
}

TEST_F(EligibleSetbacks, OneCallReadsThemToo) {
  Study study(plan.layers);
  const EligibleResult left = find_eligible(study, section_of(plan).request);
  EXPECT_GT(left.losses[0].alone.m2(), 1e8);
  EXPECT_EQ(left.losses[0].in_order + left.eligible, left.extent);
}

}  // namespace
}  // namespace zonekit::test
