// Every planted fault is found (recall), nothing else is (precision), and a repair takes away what it can.
#include "support/planted_faults.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <optional>
#include <sstream>

#include "zonekit/check.hpp"
#include "zonekit/repair.hpp"

namespace zonekit::test {
namespace {

namespace fs = std::filesystem;

class PlantedScenario : public testing::TestWithParam<std::uint32_t> {
 protected:
  void SetUp() override {
    std::ostringstream name;
    name << "zonekit-scenario-" << testing::UnitTest::GetInstance()->current_test_info()->name() << ::getpid();
    std::string flat = name.str();
    std::ranges::replace(flat, '/', '-');
    folder_ = fs::temp_directory_path() / flat;
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  fs::path folder_;
};

CheckResult checked(const PlantedMap& map) {
  CheckRequest request;
  request.extent = map.extent;
  request.profile = map.profile;
  Study study(map.layers);
  return check_layers(study, request);
}

std::string text_of(const CheckFinding& found) {
  std::ostringstream text;
  text << found.id << " (" << found.finding.message << ")";
  if (found.area_m2) text << " " << *found.area_m2 << " m2";
  return text.str();
}

std::string text_of(const PlantedFault& fault) {
  std::ostringstream text;
  text << fault.rule << ":" << fault.layer << ":" << fault.feature.value_or(-1) << ":" << fault.other_layer << ":"
       << fault.other_feature.value_or(-1) << " " << fault.field;
  if (fault.area_m2) text << " " << *fault.area_m2 << " m2";
  if (fault.place) text << " at " << fault.place->x << ", " << fault.place->y;
  return text.str();
}

/// Whether one of the two features that a fault names is the one that was found.
bool same_feature(const PlantedFault& fault, const CheckFinding& found) {
  if (!fault.feature || !found.finding.feature) return true;
  return found.finding.feature == fault.feature || found.finding.feature == fault.other_feature;
}

bool same_layer(const PlantedFault& fault, const CheckFinding& found) {
  return found.finding.layer == fault.layer ||
         (!fault.other_layer.empty() && found.finding.layer == fault.other_layer && found.other_layer == fault.layer);
}

bool same_place(const PlantedFault& fault, const CheckFinding& found) {
  if (!fault.place || !found.finding.x || !found.finding.y) return true;
  return std::hypot(*found.finding.x - fault.place->x, *found.finding.y - fault.place->y) < 450;
}

bool same(const PlantedFault& fault, const CheckFinding& found) {
  return fault.rule == found.finding.rule && same_layer(fault, found) && same_feature(fault, found) &&
         same_place(fault, found) && (fault.field.empty() || fault.field == found.field);
}

/// Areas differ by where edges are split, which follows the whole edge.
bool same_area(const PlantedFault& fault, const CheckFinding& found) {
  return !fault.area_m2 || !found.area_m2 || std::abs(*fault.area_m2 - *found.area_m2) < 0.02 + 1e-5 * *fault.area_m2;
}

TEST_P(PlantedScenario, EveryFaultIsFoundAndNothingElse) {
  const PlantedMap map = plant_faults(folder_, GetParam());
  const CheckResult result = checked(map);
  std::vector<bool> explained(result.findings.size());
  std::size_t planted = 0;
  for (const PlantedFault& fault : map.faults) {
    std::size_t found = 0;
    for (std::size_t i = 0; i < result.findings.size(); ++i) {
      if (!same(fault, result.findings[i]) || explained[i]) continue;
      explained[i] = true;
      ++found;
      EXPECT_TRUE(same_area(fault, result.findings[i])) << text_of(fault) << " against " << text_of(result.findings[i]);
      if (!fault.tolerated) break;  // one finding a fault
    }
    if (fault.tolerated) continue;
    ++planted;
    EXPECT_EQ(found, 1U) << "not found: " << text_of(fault);
  }
  EXPECT_GT(planted, 50U);
  for (std::size_t i = 0; i < explained.size(); ++i)
    EXPECT_TRUE(explained[i]) << "nobody planted: " << text_of(result.findings[i]);
}

TEST_P(PlantedScenario, CleanLayersHaveNoFinding) {
  const CheckResult result = checked(plant_faults(folder_, GetParam(), false));
  for (const CheckFinding& found : result.findings) ADD_FAILURE() << text_of(found);
}

TEST_P(PlantedScenario, ARepairTakesAwayWhatItCan) {
  PlantedMap map = plant_faults(folder_, GetParam());
  std::erase_if(map.layers, [](const LayerSpec& spec) { return spec.name == "no_prj"; });  // can't be measured
  RepairRequest request;
  request.extent = map.extent;
  request.plan = map.profile.repair;
  Study study(map.layers);
  RepairResult repaired = repair_layers(study, request);
  write_repaired((folder_ / "out.gpkg").string(), repaired);
  for (const RepairClosure& closure : repaired.closures)
    EXPECT_LE(std::abs((closure.after - closure.before - closure.delta).m2()), closure.bound_m2) << closure.layer;
  for (LayerSpec& spec : map.layers) {
    spec.source = (folder_ / "out.gpkg").string();
    spec.source_layer = spec.name;
  }
  for (const CheckFinding& found : checked(map).findings) {
    const bool expected = std::ranges::any_of(
        map.faults, [&](const PlantedFault& fault) { return !fault.repaired && same(fault, found); });
    EXPECT_TRUE(expected) << "still there, or new: " << text_of(found);
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, PlantedScenario, testing::Values(1U, 2U, 3U, 20260301U));

}  // namespace
}  // namespace zonekit::test
