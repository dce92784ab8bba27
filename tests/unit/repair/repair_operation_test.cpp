// The operation repair: its declaration, and repaired layers in memory.
#include <fstream>

#include "project/plan.hpp"
#include "repair/operation.hpp"
#include "support/repair_fixture.hpp"
#include "zonekit/error.hpp"

namespace zonekit::test {
namespace {

class RepairOperation : public RepairTest {
 protected:
  void SetUp() override {
    RepairTest::SetUp();
    profile_ = (folder_ / "p.yaml").string();
    std::ofstream(profile_) << "layers: [{layer: a, key: 名称}]\nrepair: [{strategy: remove-overlaps}]\n";
    draw("a", {{"西", {{rectangle(0, 0, 60, 100)}}}, {"东", {{rectangle(50, 0, 200, 100)}}}});
    draw("b", {{"全", {{rectangle(0, 0, 200, 100)}}}});
  }
  [[nodiscard]] RunPlan plan(const std::string& section) const {
    return read_plan("layers: {a: " + layers_[0].source + ", b: " + layers_[1].source +
                         "}\nrepair: {profile: " + profile_ + ", " + section + "}\n",
                     (folder_ / "project.yaml").string());
  }
  [[nodiscard]] std::string fault_of(const std::string& section) const {
    try {
      (void)plan(section);
    } catch (const Error& error) {
      return std::string(error.what()).substr((folder_ / "project.yaml").string().size());
    }
    return "no fault";
  }
  std::string profile_;
};

TEST_F(RepairOperation, TakesTheStepsAndKeysOfItsProfile) {
  const RunPlan read = plan("extent: b, output: fixed.gpkg");
  const auto& section = dynamic_cast<const RepairSection&>(*read.sections.front().section);
  EXPECT_EQ(section.request.extent, "b");
  ASSERT_EQ(section.request.plan.steps.size(), 1U);
  EXPECT_EQ(section.request.key_fields.at("a"), "名称");
  EXPECT_EQ(section.own_files(), (std::vector<std::string>{"fixed.repair.csv", "fixed.repair.json"}));
  const RunPlan named = plan("output: fixed.gpkg, ledger: account.json");
  EXPECT_EQ(named.sections.front().section->own_files(), std::vector<std::string>{"account.json"});
}

TEST_F(RepairOperation, SaysWhatIsWrongWithItsFiles) {
  const std::size_t at = std::string("repair: {profile: " + profile_ + ", ").size() + 1;
  const auto place = [at](std::size_t behind) { return ":2:" + std::to_string(at + behind) + ": "; };
  EXPECT_EQ(fault_of("output: a.shp"), place(8) + "'output' 'a.shp' is no GeoPackage; give FILE.gpkg");
  EXPECT_EQ(fault_of("output: [a.gpkg, b.gpkg]"), place(8) + "'output' must be one GeoPackage");
  EXPECT_EQ(fault_of("ledger: a.txt, output: a.gpkg"), place(8) + "'a.txt' ends neither in .csv nor in .json");
  EXPECT_EQ(fault_of("ledger: a.csv"), ":2:9: 'repair' needs 'output'");
}

TEST_F(RepairOperation, WritesDataAndLedgersTogether) {
  RunPlan read = plan("output: fixed.gpkg");
  RunAnswers answers = run_plan(read, {{2026, 1, 5}, "test"});
  EXPECT_EQ(write_answers(read, answers, {}).size(), 3U);
  EXPECT_NEAR(areas("a", "fixed")["西"], 5000, 1e-6);
  EXPECT_TRUE(std::filesystem::exists(folder_ / "fixed.repair.csv"));
}

TEST_F(RepairOperation, ItsLayersCanBeHandedOver) {
  RunPlan read = plan("output: fixed.gpkg, as: fixed");
  read.layers[0].class_field = "名称";
  const RunAnswers answers = run_plan(read, {});
  const std::vector<Layer> layers = answers.answers.front()->layers("fixed");
  ASSERT_EQ(layers.size(), 2U);
  EXPECT_EQ(layers[0].spec.name, "fixed.a");
  EXPECT_EQ(layers[0].polygons.class_names, (std::vector<std::string>{"东", "西"}));
  EXPECT_EQ(layers[1].spec.name, "fixed.b");
  EXPECT_EQ(layers[1].polygons.class_names, std::vector<std::string>{"fixed.b"});
}

TEST_F(RepairOperation, TheLayersInMemoryHoldWhatTheAccountSays) {
  Study study(layers_);
  RepairRequest request;
  request.plan.steps = {step_of(RepairStrategy::remove_overlaps), step_of(RepairStrategy::split_parts)};
  const RepairResult result = repair_layers(study, request);
  for (Layer& layer : repaired_layers(result)) {
    SCOPED_TRACE(layer.spec.name);
    const auto closure = std::ranges::find(result.closures, layer.spec.name, &RepairClosure::layer);
    EXPECT_EQ(layer.info.features, closure->features_after);
    layer.spec.name = layer.polygons.name = "made";
    const std::vector<std::string> alone{"made"};
    const Area covered = study.with(std::move(layer)).of(alone).ledger().certificates.layers.front().covered;
    EXPECT_LE(std::abs((covered - closure->after).m2()), closure->bound_m2);
  }
}

TEST_F(RepairOperation, ALayerOfOneThatMakesSeveralIsKnownByBothNames) {
  RunPlan read = read_plan(
      "layers: {a: " + layers_[0].source + ", b: " + layers_[1].source +
          "}\nshares: {of: fixed.b, layers: [fixed.a, fixed.b], output: s.csv}\nrepair: {profile: " + profile_ +
          ", output: fixed.gpkg, as: fixed}\n",
      (folder_ / "project.yaml").string());
  const std::vector<std::size_t> order = order_of_sections(read);
  EXPECT_EQ(read.sections[order.front()].operation->name, "repair");
  EXPECT_EQ(run_plan(read, {}).answers.size(), 2U);
}

TEST_F(RepairOperation, ThePlanarModelAndMadeLayersAreRefused) {
  RepairRequest request;
  request.plan.steps = {step_of(RepairStrategy::make_valid)};
  Study planar(layers_, {.model = AreaModel::planar});
  EXPECT_THROW((void)repair_layers(planar, request), Error);
  Study study(layers_);
  Layer made = study.layer("a");
  made.spec.name = made.polygons.name = "made";
  Study with_made = study.with(std::move(made));
  EXPECT_THROW((void)repair_layers(with_made, request), Error);
}

}  // namespace
}  // namespace zonekit::test
