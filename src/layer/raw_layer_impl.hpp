// What the reader and the writer of raw layers share.
#pragma once

#include <set>

#include "layer/gdal_session.hpp"
#include "layer/plan.hpp"
#include "layer/raw_layer.hpp"

namespace zonekit::layer {

struct RawLayer::Impl {
  LayerPlan plan;
  GDALDatasetUniquePtr dataset;  ///< owns the definition of the features
  std::vector<std::string> field_names;
  std::vector<OGRFeatureUniquePtr> features;
  std::set<const OGRFeature*> unreadable;
  bool renumbered = false;
};

/// All features of the plan's source, as the constructor of RawLayer says.
void read_features(const std::set<std::int64_t>& unreadable, RawLayer::Impl& into, std::vector<Finding>& findings);

}  // namespace zonekit::layer
