#include "repair/repaired.hpp"

#include <algorithm>
#include <cmath>

#include "repair/measure.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

namespace analysis {

std::vector<LayerClosure> measured_layers(Study& study, bool with_geometry, std::vector<Finding>& findings) {
  for (const Finding& finding : study.set().findings) {
    const bool of_geometry = finding.rule.starts_with("geometry.") && finding.rule != "geometry.corrupt";
    if (of_geometry == with_geometry) findings.push_back(finding);
  }
  std::vector<LayerClosure> closures;
  for (const std::string& name : study.names()) {
    Study alone = study.of(std::span(&name, 1));
    closures.push_back(alone.ledger({.thickness_tolerance_m = 0}).certificates.layers.front());
  }
  return closures;
}

}  // namespace analysis

using namespace analysis;

namespace {

std::vector<layer::WrittenLayer> written_layers(const RepairedLayers& layers) {
  std::vector<layer::WrittenLayer> written;
  for (std::size_t i = 0; i < layers.work.size(); ++i) {
    layer::WrittenLayer& layer = written.emplace_back();
    layer.name = layers.work[i].name;
    layer.source = &layers.raw[i];
    for (const WorkFeature& feature : layers.work[i].features) {
      if (!feature.gone) layer.features.push_back({feature.row, feature.id, feature.drawn ? nullptr : &feature.shape});
    }
  }
  return written;
}

void close_account(const LayerClosure& read, std::size_t features, RepairClosure& closure) {
  closure.after = read.covered;
  closure.bound_m2 += read.bound_m2;
  const Area astray = closure.after - closure.before - closure.delta;
  if (std::abs(astray.m2()) > closure.bound_m2) {
    throw Error(ErrorKind::internal, "repair: layer \"" + closure.layer + "\": " + format_area_m2_full(astray) +
                                         " m2 are not accounted for; nothing was written; please report this with the "
                                         "data");
  }
  if (read.features != features) {
    throw Error(ErrorKind::internal, "repair: layer \"" + closure.layer + "\": " + std::to_string(features) +
                                         " features were written and " + std::to_string(read.features) +
                                         " are there; nothing was kept; please report this with the data");
  }
}

}  // namespace

void write_repaired(const std::string& path, RepairResult& result) {
  const RepairedLayers& layers = *result.layers;
  if (layers.options.progress != nullptr) layers.options.progress->stage("write", 0);
  layer::write_raw_layers(path, written_layers(layers), layers.date);
  std::vector<LayerSpec> specs;
  for (const WorkLayer& layer : layers.work) {
    specs.push_back({.name = layer.name, .source = path, .source_layer = layer.name});
  }
  Study written(std::move(specs), layers.options);
  const std::vector<LayerClosure> read = measured_layers(written, true, result.findings);
  for (std::size_t i = 0; i < read.size(); ++i)
    close_account(read[i], result.closures[i].features_after, result.closures[i]);
}

namespace {

/// Ids and classes of the source take the place of the numbers of the features.
void name_features(const WorkLayer& work, Layer& layer) {
  const layer::RawLayer& raw = *work.raw;
  const std::string& class_field = raw.spec().class_field;
  const int field = class_field.empty() ? -1 : raw.field(class_field);
  PolygonBlock& block = layer.polygons.blocks.front();
  std::vector<std::string> labels;
  for (std::int64_t& id : block.feature_ids) {
    const WorkFeature& feature = work.features[static_cast<std::size_t>(id)];
    labels.push_back(field < 0 ? work.name : raw.text(feature.row, field));
    id = feature.id;
  }
  std::vector<std::string>& names = layer.polygons.class_names;
  names = labels;
  std::ranges::sort(names);
  names.erase(std::ranges::unique(names).begin(), names.end());
  for (std::size_t i = 0; i < labels.size(); ++i) {
    block.feature_class[i] = static_cast<std::uint32_t>(std::ranges::lower_bound(names, labels[i]) - names.begin());
  }
}

}  // namespace

std::vector<Layer> repaired_layers(const RepairResult& result) {
  std::vector<Layer> layers;
  Placers placers;
  for (const WorkLayer& work : result.layers->work) {
    Layer& layer = layers.emplace_back();
    layer.spec.name = layer.polygons.name = work.name;
    layer.spec.source = "(" + work.name + ")";
    layer.info.crs_used = "EPSG:4490";
    layer.polygons.blocks.push_back(placed_layer(work, placers));
    name_features(work, layer);
    layer.info.features = layer.polygons.blocks.front().feature_count();
    layer.info.vertices = layer.polygons.blocks.front().points.size();
  }
  return layers;
}

}  // namespace zonekit
