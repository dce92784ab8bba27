// Repair of layers with every planted fault: what moves is accounted for, what is sound stays bit for bit.
#include <gdal_priv.h>
#include <gtest/gtest.h>
#include <ogrsf_frmts.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "layer/gdal_session.hpp"
#include "support/planted_faults.hpp"
#include "zonekit/ledger.hpp"
#include "zonekit/repair.hpp"

namespace zonekit::test {
namespace {

namespace fs = std::filesystem;

class PlantedRepair : public testing::Test {
 protected:
  void SetUp() override {
    const auto* info = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::temp_directory_path() / ("zonekit-mend-" + std::string(info->name()) + std::to_string(::getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  struct Task {
    std::vector<LayerSpec> layers;
    RepairRequest request;
  };
  RepairResult repair(const Task& task, const std::string& name) const {
    Study study(task.layers);
    RepairResult result = repair_layers(study, task.request);
    write_repaired((folder_ / name).string(), result);
    return result;
  }
  static Task task_of(const PlantedMap& map) {
    Task task;
    for (const LayerSpec& spec : map.layers) {
      if (spec.name != "no_prj") task.layers.push_back(spec);  // can't be measured
    }
    task.request.extent = map.extent;
    task.request.plan = map.profile.repair;
    return task;
  }
  [[nodiscard]] std::vector<LayerSpec> repaired(const Task& task, const std::string& name) const {
    std::vector<LayerSpec> specs = task.layers;
    for (LayerSpec& spec : specs) {
      spec.source = (folder_ / name).string();
      spec.source_layer = spec.name;
    }
    return specs;
  }
  fs::path folder_;
};

std::map<std::string, std::string> bytes_of(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    files[entry.path().filename()] = std::string(std::istreambuf_iterator<char>(in), {});
  }
  return files;
}

/// Geometry (as bytes, without its envelope) and attributes of each feature.
std::map<GIntBig, std::string> features_of(const std::string& path, const std::string& layer) {
  std::map<GIntBig, std::string> features;
  const GDALDatasetUniquePtr dataset = layer::open_vectors(path, std::vector<std::string>());
  OGRLayer* from = dataset->GetLayerByName(layer.c_str());
  while (const OGRFeatureUniquePtr feature{from->GetNextFeature()}) {
    std::string& text = features[feature->GetFID()];
    for (int i = 0; i < feature->GetFieldCount(); ++i)
      text += std::string(feature->GetFieldDefnRef(i)->GetNameRef()) + "=" + feature->GetFieldAsString(i) + ";";
    std::unique_ptr<OGRGeometry> shape(feature->StealGeometry());
    if (!shape) continue;
    shape.reset(OGRGeometryFactory::forceToMultiPolygon(shape.release()));
    std::string wkb(shape->WkbSize(), '\0');
    shape->exportToWkb(wkbNDR, reinterpret_cast<unsigned char*>(wkb.data()));
    text += wkb;
  }
  return features;
}

TEST_F(PlantedRepair, EachRepairableFaultIsTouchedAndItsAreaAccountedFor) {
  for (const std::uint32_t seed : {1U, 2U, 3U}) {
    const fs::path sources = folder_ / std::to_string(seed);
    fs::create_directories(sources);
    const PlantedMap map = plant_faults(sources, seed);
    const auto before = bytes_of(sources);
    const RepairResult result = repair(task_of(map), "out.gpkg");
    EXPECT_TRUE(before == bytes_of(sources)) << "sources are never touched";
    std::map<std::pair<std::string, std::int64_t>, double> delta;
    for (const RepairEntry& entry : result.entries) delta[{entry.layer, entry.feature}] += entry.delta().m2();
    for (const PlantedFault& fault : map.faults) {
      if (!fault.repaired || !fault.feature) continue;
      SCOPED_TRACE(fault.rule + " " + fault.layer + " " + std::to_string(*fault.feature));
      const bool own = delta.contains({fault.layer, *fault.feature});
      const std::string& other = fault.other_layer.empty() ? fault.layer : fault.other_layer;
      const bool others = fault.other_feature && delta.contains({other, *fault.other_feature});
      EXPECT_TRUE(own || others);
      if (fault.rule != "coverage.overlap" && fault.rule != "relation.exclusive" &&
          fault.rule != "coverage.outside-extent")
        continue;
      const double lost =
          (own ? delta[{fault.layer, *fault.feature}] : 0) + (others ? delta[{other, *fault.other_feature}] : 0);
      EXPECT_NEAR(lost, -fault.area_m2.value(), 0.02) << "the piece's own edges are split at other places";
    }
    double gaps = 0, closed = 0;
    for (const PlantedFault& fault : map.faults) {
      if (fault.rule == "coverage.gap" && fault.repaired) gaps += fault.area_m2.value();
    }
    for (const RepairEntry& entry : result.entries) closed += entry.note == "gap" ? entry.delta().m2() : 0;
    EXPECT_NEAR(closed, gaps, 1e-2);
    fs::remove(folder_ / "out.gpkg");
  }
}

TEST_F(PlantedRepair, AfterwardsTheParcelsCoverAllButWhatIsLeftOutOnce) {
  const fs::path sources = folder_ / "sources";
  fs::create_directories(sources);
  const PlantedMap map = plant_faults(sources, 5);
  const Task task = task_of(map);
  (void)repair(task, "out.gpkg");
  std::vector<LayerSpec> specs;
  for (const LayerSpec& spec : repaired(task, "out.gpkg")) {
    if (spec.name == "county" || spec.name == "parcels") specs.push_back(spec);
  }
  const LayerSet set = read_layers(specs);
  const AreaLedger ledger = build_ledger(std::vector{set.layers[0].polygons, set.layers[1].polygons}, set.lattice);
  double left_out = 0;
  for (const PlantedFault& fault : map.faults) {
    if (fault.rule == "coverage.gap" && !fault.repaired) left_out += fault.area_m2.value();
  }
  const auto& layers = ledger.certificates.layers;
  EXPECT_LT((layers[1].covered - layers[1].united).m2(), 0.5) << "no overlap";
  EXPECT_NEAR((layers[0].united - layers[1].united).m2(), left_out, 0.5) << "no gap";
}

TEST_F(PlantedRepair, UntouchedFeaturesAreWrittenBitForBit) {
  const fs::path sources = folder_ / "sources";
  fs::create_directories(sources);
  const PlantedMap map = plant_faults(sources, 6);
  const Task task = task_of(map);
  const RepairResult result = repair(task, "out.gpkg");
  std::set<std::pair<std::string, std::int64_t>> touched;
  for (const RepairEntry& entry : result.entries) touched.insert({entry.layer, entry.feature});
  std::size_t same = 0;
  for (const LayerSpec& spec : task.layers) {
    if (!spec.source.ends_with(".gpkg")) continue;
    const auto before = features_of(spec.source, spec.name);
    const auto after = features_of((folder_ / "out.gpkg").string(), spec.name);
    for (const auto& [id, text] : before) {
      if (touched.contains({spec.name, id})) continue;
      ASSERT_TRUE(after.contains(id)) << spec.name << " " << id;
      EXPECT_TRUE(after.at(id) == text) << spec.name << " " << id;
      ++same;
    }
  }
  EXPECT_GT(same, 380U);
}

TEST_F(PlantedRepair, RepeatedItChangesNothingAndWritesTheSameBytes) {
  const fs::path sources = folder_ / "sources";
  fs::create_directories(sources);
  const PlantedMap map = plant_faults(sources, 8);
  Task task = task_of(map);
  EXPECT_FALSE(repair(task, "out.gpkg").entries.empty());
  (void)repair(task, "twin.gpkg");
  EXPECT_TRUE(bytes_of(folder_)["out.gpkg"] == bytes_of(folder_)["twin.gpkg"]);
  task.layers = repaired(task, "out.gpkg");
  const RepairResult again = repair(task, "again.gpkg");
  for (const RepairEntry& entry : again.entries) {
    ADD_FAILURE() << "step " << entry.step + 1 << " changes " << entry.layer << " " << entry.feature << " by "
                  << entry.delta().m2();
  }
}

}  // namespace
}  // namespace zonekit::test
