#include <gdal_priv.h>
#include <ogrsf_frmts.h>
#include <unistd.h>

#include "layer/gdal_session.hpp"
#include "support/repair_fixture.hpp"

namespace zonekit::test {

namespace fs = std::filesystem;

void RepairTest::SetUp() {
  const auto* info = testing::UnitTest::GetInstance()->current_test_info();
  folder_ = fs::temp_directory_path() / ("zonekit-repair-" + std::string(info->name()) + std::to_string(::getpid()));
  fs::remove_all(folder_);
  fs::create_directories(folder_);
}

void RepairTest::TearDown() {
  fs::remove_all(folder_);
}

void RepairTest::draw(const std::string& layer,
                      const std::vector<std::pair<std::string, std::vector<DrawnPart>>>& features,
                      const std::string& file) {
  DrawnLayer drawn{layer, file.empty() ? layer + ".gpkg" : file, 4529, {{"名称"}}, {}};
  for (const auto& [name, parts] : features) drawn.add(parts, {name});
  write_drawn(drawn, folder_);
  LayerSpec& spec = layers_.emplace_back();
  spec.name = layer;
  spec.source = (folder_ / drawn.file).string();
}

RepairResult RepairTest::repair(const std::vector<RepairStep>& steps, const std::string& name) {
  RepairRequest request;
  request.extent = extent_;
  request.plan.steps = steps;
  for (const LayerSpec& layer : layers_) request.key_fields[layer.name] = "名称";
  Study study(layers_);
  RepairResult result = repair_layers(study, request);
  write_repaired((folder_ / (name + ".gpkg")).string(), result);
  return result;
}

RepairResult RepairTest::again(const std::vector<RepairStep>& steps) {
  for (LayerSpec& layer : layers_) {
    layer.source = (folder_ / "out.gpkg").string();
    layer.source_layer = layer.name;
  }
  return repair(steps, "again");
}

std::map<std::string, double> RepairTest::areas(const std::string& layer, const std::string& name) const {
  std::map<std::string, double> areas;
  const GDALDatasetUniquePtr dataset =
      zonekit::layer::open_vectors((folder_ / (name + ".gpkg")).string(), std::vector<std::string>());
  OGRLayer* from = dataset ? dataset->GetLayerByName(layer.c_str()) : nullptr;
  if (from == nullptr) return areas;
  while (const OGRFeatureUniquePtr feature{from->GetNextFeature()}) {
    const OGRGeometry* shape = feature->GetGeometryRef();
    areas[feature->GetFieldAsString("名称")] += shape == nullptr ? 0
                                                : wkbFlatten(shape->getGeometryType()) == wkbPolygon
                                                    ? shape->toPolygon()->get_Area()
                                                    : shape->toMultiPolygon()->get_Area();
  }
  return areas;
}

std::vector<DrawnRing> RepairTest::rings(const std::string& layer, const std::string& name) const {
  std::vector<DrawnRing> rings;
  const GDALDatasetUniquePtr dataset =
      zonekit::layer::open_vectors((folder_ / (name + ".gpkg")).string(), std::vector<std::string>());
  OGRLayer* from = dataset ? dataset->GetLayerByName(layer.c_str()) : nullptr;
  if (from == nullptr) return rings;
  while (const OGRFeatureUniquePtr feature{from->GetNextFeature()}) {
    const std::unique_ptr<OGRGeometry> shape(OGRGeometryFactory::forceToMultiPolygon(feature->StealGeometry()));
    for (const OGRPolygon* polygon : *shape->toMultiPolygon()) {
      for (const OGRLinearRing* ring : *polygon) {
        DrawnRing& points = rings.emplace_back();
        for (const OGRPoint& point : *ring) points.push_back({point.getX(), point.getY()});
      }
    }
  }
  return rings;
}

double RepairTest::delta(const RepairResult& result, const std::string& layer) {
  for (const RepairClosure& closure : result.closures) {
    if (closure.layer == layer) return (closure.after - closure.before).m2();
  }
  return 0;
}

}  // namespace zonekit::test
