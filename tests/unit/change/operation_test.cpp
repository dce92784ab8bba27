// The operation change: layers of the project or of its own, and its answer on a drawn study.
#include "change/operation.hpp"

#include <gtest/gtest.h>

#include "project/plan.hpp"
#include "support/drawn_map.hpp"
#include "support/drawn_study.hpp"
#include "zonekit/error.hpp"

namespace zonekit::test {
namespace {

const std::string layers =
    "layers: {old: {source: old.shp, class: DL}, new: {source: new.shp, class: DL}, town: t.shp}\n";

RunPlan plan_of(const std::string& change) {
  return read_plan(layers + "change: " + change + "\n", "p.yaml");
}

const ChangeSection& section_of(const RunPlan& plan) {
  return dynamic_cast<const ChangeSection&>(*plan.sections.at(0).section);
}

std::string fault_of(const std::string& change) {
  try {
    (void)plan_of(change);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

TEST(ChangeSections, NameLayersOfTheProject) {
  const RunPlan plan = plan_of(
      "{before: old, after: new, by: town, sliver_m: 2.5, not_less: [x, all], kept: true, places: 0, "
      "tables: [{table: by, output: by.csv}, {table: features, output: f.md}], geometry: g.gpkg, as: changed}");
  const ChangeSection& own = section_of(plan);
  EXPECT_EQ(own.before.name, "old");
  EXPECT_FALSE(own.before.own);
  EXPECT_EQ(own.by->name, "town");
  EXPECT_EQ(own.request.sliver_m, 2.5);
  EXPECT_EQ(own.request.not_less, std::vector<std::string>{"x"});
  EXPECT_TRUE(own.request.land_not_less && own.kept);
  EXPECT_EQ(own.most_places, 0U);
  EXPECT_EQ(own.output.as, "changed");
  EXPECT_TRUE(own.own_layers(Study(plan.layers)).empty());
  EXPECT_TRUE(own.takes("old") && own.takes("town"));
  EXPECT_FALSE(own.takes("other"));
  std::vector<std::string> used;
  for (const LayerUse& use : plan.sections[0].uses) used.push_back(use.layer);
  EXPECT_EQ(used, (std::vector<std::string>{"old", "new", "town"}));
}

TEST(ChangeSections, HaveLayersOfTheirOwn) {
  const RunPlan plan = plan_of(
      "{before: {name: use, source: 2020.shp, class: DLBM}, after: {name: use, source: 2023.shp, class: DLBM}, "
      "by: {name: town, source: t2.shp}, output: c.csv}");
  const std::vector<LayerSpec> own = section_of(plan).own_layers(Study(plan.layers));
  ASSERT_EQ(own.size(), 3U);
  EXPECT_EQ(own[0].name, "use (before)") << "vintages of one name are told apart";
  EXPECT_EQ(own[1].name, "use (after)");
  EXPECT_EQ(own[1].source, "2023.shp");
  EXPECT_EQ(own[1].class_field, "DLBM");
  EXPECT_FALSE(section_of(plan).takes("town")) << "that of the project is another";
}

TEST(ChangeSections, ComplainWithPlaceAndCure) {
  EXPECT_EQ(fault_of("{before: odl, after: new, output: c.csv}"), "p.yaml:2:18: no layer 'odl'; did you mean 'old'?");
  EXPECT_EQ(fault_of("{before: old, output: c.csv}"), "p.yaml:2:9: 'change' needs 'after'");
  EXPECT_EQ(fault_of("{before: old, after: old, output: c.csv}"),
            "p.yaml:2:30: 'after' is the layer of 'before' again; name another");
  EXPECT_EQ(fault_of("{before: old, after: new, by: old, output: c.csv}"),
            "p.yaml:2:39: 'by' has the name of a vintage, 'old'; give it another");
  EXPECT_EQ(fault_of("{before: old, after: new, table: by, output: c.csv}"),
            "p.yaml:2:42: 'table' asks for 'by', which needs the field 'by': the layer whose classes are listed");
  EXPECT_NE(fault_of("{before: {name: a}, after: new, output: c.csv}").find("needs 'source'"), std::string::npos);
}

class ChangeAnswers : public testing::Test {
 protected:
  ChangeAnswers() {
    section.before.name = "old";
    section.after.name = "new";
    section.output.tables.front().print.unit = AreaUnit::m2;
    section.output.tables.front().print.digits = 0;
  }
  std::string csv(const std::string& table) {
    section.output.tables.front().table = table;
    answer = section.run(study, {});
    std::string text;
    answer->print(section.output.tables.front(), "csv", [&](std::string_view bytes) { text += bytes; });
    return text;
  }
  Study study =
      study_of({drawn("old", {"ffgg"}), drawn("other", {"zzzz"}), drawn("new", {"fugg"}), drawn("town", {"NNSS"})});
  ChangeSection section;
  std::unique_ptr<Answer> answer;
};

TEST_F(ChangeAnswers, HaveATableForEachName) {
  EXPECT_EQ(csv("transitions"),
            "before,after,change,area_m2,noise_area_m2,places,noise_places\nf,u,reclassified,100,0,1,0\n");
  EXPECT_EQ(csv("matrix"),
            "old,f_m2,g_m2,u_m2,(outside)_m2,(total)_m2\nf,100,0,100,0,200\ng,0,200,0,0,200\n(outside),0,0,0,0,0\n"
            "(total),100,200,100,0,400\n");
  EXPECT_NE(csv("features").find("\nsplit,102,102|117,f,f|u,200,200,200,0,"), std::string::npos) << csv("features");
  EXPECT_NE(csv("summary").find("(all),400,400,400,0,"), std::string::npos) << csv("summary");
  section.by.emplace().name = "town";
  EXPECT_NE(csv("by").find("\nN,u,0,100,0,100,"), std::string::npos) << csv("by");
  EXPECT_NE(csv("places").find("f,u,reclassified,1,100,"), std::string::npos) << csv("places");
}

TEST_F(ChangeAnswers, AreALayerByKindsOfChange) {
  section.output.as = "changed";
  (void)csv("summary");
  const Layer made = answer->layer("changed");
  EXPECT_EQ(made.polygons.class_names, std::vector<std::string>{"reclassified"});
  ASSERT_EQ(made.polygons.blocks.size(), 1U);
  EXPECT_EQ(made.polygons.blocks[0].feature_count(), 1U);
}

TEST_F(ChangeAnswers, FindWhatDecreasedAndShouldNot) {
  section.request.not_less = {"f"};
  (void)csv("summary");
  ASSERT_EQ(answer->findings.size(), 1U);
  EXPECT_EQ(answer->findings[0].rule, "change.decreased");
}

TEST_F(ChangeAnswers, NeedClassesOfBothVintagesOrOfNeither) {
  study = study_of({drawn("old", {"ffgg"}), layer_of("new", {{square(0, 0, 10)}})});
  try {
    (void)csv("summary");
    ADD_FAILURE() << "no failure";
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "'after' lacks 'class', which the other vintage has; give it to both or to neither");
  }
}

}  // namespace
}  // namespace zonekit::test
