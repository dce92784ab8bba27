// The demonstration's siting project with the shipped rules: the planted projects are concerned, and nothing is clear
// while data are missing.
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

#include "planted_conflicts.hpp"
#include "project/plan.hpp"
#include "siting/operation.hpp"

namespace zonekit::test {
namespace {

struct ShippedRun {
  RulePack rules;
  LayerSet set;
  SitingResult result;
};

class ShippedPack : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    const RunPlan plan = load_plan(demo_folder() + "siting.yaml");
    SitingRequest request = dynamic_cast<const SitingSection&>(*plan.sections.at(0).section).whole();
    request.as_of = {2026, 1, 1};
    Study study(plan.layers, plan.study);
    run_ = std::make_unique<ShippedRun>(ShippedRun{request.rules, siting_study(study, request).set(), check_sites(study, request)});
    rows_ = std::make_unique<RowsByProject>(run_->result, run_->rules);
  }
  static void TearDownTestSuite() {
    rows_.reset();
    run_.reset();
  }
  /// Projects with a planted conflict on one of `classes` of a constraint; of `kinds`, if any are given.
  static std::set<std::string> expected(const std::string& constraint, const std::set<std::string>& classes,
                                        const std::set<std::string>& kinds = {}) {
    std::set<std::string> projects;
    for (const Planted& row : planted()) {
      if (row.constraint != constraint || !classes.contains(row.class_name) || row.kind != "yes") continue;
      const auto site = std::ranges::find(run_->result.sites, row.project, &Site::key);
      if (kinds.empty() || kinds.contains(site->kind)) projects.insert(row.project);
    }
    return projects;
  }
  static inline std::unique_ptr<ShippedRun> run_;
  static inline std::unique_ptr<RowsByProject> rows_;
};

TEST_F(ShippedPack, ConcernsExactlyThePlantedProjects) {
  EXPECT_EQ(rows_->concerned("R01"), expected("redline", {""}));
  EXPECT_EQ(rows_->concerned("R03"), expected("reserves", {"核心保护区"}));
  EXPECT_EQ(rows_->concerned("R04"), expected("reserves", {"一般控制区"}));
  EXPECT_EQ(rows_->concerned("R09"), expected("eco_control", {""}));
  EXPECT_EQ(rows_->concerned("R14-farmland"), expected("farmland", {""}));
  EXPECT_EQ(rows_->concerned("PV12-farmland"), expected("farmland", {""}, {"光伏"}));
  EXPECT_EQ(rows_->concerned("R17"), expected("urban_boundary", {""}));
  EXPECT_EQ(rows_->concerned("S20"), expected("sandy_saline", {"沙化"}));
  const std::set<std::string> energy{"风电", "光伏", "光热"};
  EXPECT_EQ(rows_->concerned("C01"), expected("sandy_saline", {"沙化", "盐碱"}, energy));
  EXPECT_EQ(rows_->concerned("C01-reserve"), expected("reserve_farmland", {""}, energy));
  for (const char* rule : {"R01", "R03", "R04", "R09", "R14-farmland", "PV12-farmland", "R17", "S20", "C01"}) {
    EXPECT_FALSE(rows_->concerned(rule).empty()) << rule;
  }
}

TEST_F(ShippedPack, ALayerThatIsNotThereGivesNoData) {
  std::set<std::string> there;
  for (const Layer& layer : run_->set.layers) there.insert(layer.spec.name);
  std::set<std::string> missing;
  for (const SitingRow& row : run_->result.rows) {
    const Restriction& rule = run_->rules.restrictions[row.restriction];
    if (row.status == SitingStatus::not_checked || there.contains(rule.layer)) continue;
    missing.insert(rule.layer);
    EXPECT_EQ(row.status, SitingStatus::no_data) << rule.id;
    EXPECT_EQ(row.uncovered, run_->result.sites[row.site].area) << rule.id;
    EXPECT_FALSE(has_measured_area(row)) << rule.id;
    EXPECT_FALSE(row.distance_m) << rule.id;
  }
  EXPECT_TRUE(missing.contains("fragile_area")) << "which prohibits, for every kind of project";
  EXPECT_TRUE(missing.contains("basic_grassland"));
}

TEST_F(ShippedPack, NoSiteIsClearWhileAProhibitionHasNoData) {
  for (const Site& site : run_->result.sites) {
    EXPECT_GE(site.verdict, Verdict::undecidable) << site.key;
    EXPECT_EQ(site.verdict, site.computed) << site.key;
  }
  std::set<std::string> prohibited = expected("redline", {""});
  prohibited.merge(expected("reserves", {"核心保护区"}));
  prohibited.merge(expected("farmland", {""}));
  for (const std::string& project : prohibited) {
    EXPECT_EQ(std::ranges::find(run_->result.sites, project, &Site::key)->verdict, Verdict::prohibited) << project;
  }
}

}  // namespace
}  // namespace zonekit::test
