// What the reader and the writer of raw layers share.
#pragma once

#include "layer/gdal_session.hpp"
#include "layer/plan.hpp"
#include "layer/raw_layer.hpp"

namespace zonekit::layer {

struct RawLayer::Impl {
  LayerPlan plan;
  GDALDatasetUniquePtr dataset;  ///< owns the definition of the features
  std::vector<std::string> field_names;
  std::vector<OGRFeatureUniquePtr> features;
  bool renumbered = false;
};

}  // namespace zonekit::layer
