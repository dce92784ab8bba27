// The maker of planted faults itself: what it writes is what it says.
#include "support/planted_faults.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "zonekit/error.hpp"
#include "zonekit/ledger.hpp"

namespace zonekit::test {
namespace {

namespace fs = std::filesystem;

class PlantedFaults : public testing::Test {
 protected:
  void SetUp() override {
    const char* name = testing::UnitTest::GetInstance()->current_test_info()->name();
    folder_ = fs::temp_directory_path() / ("zonekit-planted-" + std::string(name) + std::to_string(::getpid()));
    fs::remove_all(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  PlantedMap plant(const std::string& name, std::uint32_t seed, bool faulty) const {
    fs::create_directories(folder_ / name);
    return plant_faults(folder_ / name, seed, faulty);
  }
  static std::string bytes(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  fs::path folder_;
};

std::vector<LayerSpec> specs_of(const PlantedMap& map, const std::vector<std::string>& names) {
  std::vector<LayerSpec> specs;
  for (const LayerSpec& spec : map.layers) {
    if (std::ranges::find(names, spec.name) != names.end()) specs.push_back(spec);
  }
  return specs;
}

TEST_F(PlantedFaults, CleanParcelsFillTheCountyExactly) {
  const PlantedMap map = plant("clean", 1, false);
  EXPECT_TRUE(map.faults.empty());
  const LayerSet set = read_layers(specs_of(map, {"county", "parcels"}));
  const AreaLedger ledger = build_ledger(std::vector{set.layers[0].polygons, set.layers[1].polygons}, set.lattice);
  for (const LayerClosure& layer : ledger.certificates.layers) {
    EXPECT_NEAR(layer.united.m2(), 12'000.0 * 8'000.0, 0.01 * 12'000 * 8'000);
    EXPECT_LT((layer.covered - layer.united).m2(), 0.5) << "borders that bend between two roundings, not overlaps";
  }
  double common = 0;
  for (const LedgerCell& cell : ledger.cells) common += cell.unit_count == 2 ? cell.area.m2() : 0;
  EXPECT_NEAR(common, ledger.certificates.layers[0].united.m2(), 0.5);
}

TEST_F(PlantedFaults, ReadingFindsTheFaultsThatReadingCanFind) {
  const PlantedMap map = plant("faulty", 2, true);
  const LayerSet set = read_layers(specs_of(map, {"patches", "texts"}));
  std::set<std::string> found;
  for (const Finding& finding : set.findings) found.insert(finding.rule);
  for (const char* rule : {"geometry.null", "geometry.empty", "geometry.unclosed", "geometry.few-points",
                           "geometry.not-finite", "geometry.duplicate-ring", "geometry.hole-outside-shell"}) {
    EXPECT_TRUE(found.contains(rule)) << rule << " is lost on the way into the file";
  }
  for (const LayerSpec& spec : specs_of(map, {"no_prj"}))
    EXPECT_THROW((void)read_layers(std::span(&spec, 1)), Error) << "a .prj that is not there";
}

TEST_F(PlantedFaults, OverlapsHaveTheAreaThatIsListed) {
  const PlantedMap map = plant("areas", 3, true);
  const LayerSet set = read_layers(specs_of(map, {"parcels"}));
  const AreaLedger ledger = build_ledger(std::vector{set.layers[0].polygons}, set.lattice);
  double listed = 0;
  for (const PlantedFault& fault : map.faults) {
    if (fault.rule == "coverage.overlap") listed += fault.area_m2.value();
  }
  EXPECT_GT(listed, 1000);
  double twice = 0;  // the parcels that are drawn twice
  std::set<std::int64_t> twins;
  for (const PlantedFault& fault : map.faults) {
    if (fault.rule == "coverage.duplicate-feature") twins.insert(fault.other_feature.value());
  }
  EXPECT_EQ(twins.size(), 2U);
  LedgerOptions by_feature;
  by_feature.level = LedgerLevel::by_feature;
  const AreaLedger features = build_ledger(std::vector{set.layers[0].polygons}, set.lattice, by_feature);
  for (const LedgerCell& cell : features.cells) {
    for (const std::uint32_t unit : features.units_of(cell))
      twice += twins.contains(features.units[unit].feature_id) ? cell.area.m2() : 0;
  }
  const LayerClosure& closure = ledger.certificates.layers[0];
  EXPECT_NEAR((closure.covered - closure.united).m2(), listed + twice, 0.5);
}

TEST_F(PlantedFaults, TheSeedAloneDecides) {
  const PlantedMap a = plant("a", 7, true), b = plant("b", 7, true), other = plant("c", 8, true);
  for (const char* file : {"texts.shp", "no_cpg.shp"}) {
    EXPECT_EQ(bytes(folder_ / "a" / file), bytes(folder_ / "b" / file)) << file;
  }
  EXPECT_NE(bytes(folder_ / "a" / "texts.shp"), bytes(folder_ / "c" / "texts.shp"));
  ASSERT_EQ(a.faults.size(), b.faults.size());
  for (std::size_t i = 0; i < a.faults.size(); ++i) {
    EXPECT_EQ(a.faults[i].feature, b.faults[i].feature);
    EXPECT_EQ(a.faults[i].area_m2, b.faults[i].area_m2);
  }
  EXPECT_EQ(a.faults.size(), other.faults.size());
}

}  // namespace
}  // namespace zonekit::test
