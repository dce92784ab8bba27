// What a repair hands over: features with their attributes, and areas measured layer by layer.
#pragma once

#include "repair/workspace.hpp"

namespace zonekit {

/// Raw layers hold the attributes; work layers what became of the features.
struct RepairedLayers {
  StudyOptions options;
  Date date;
  std::vector<layer::RawLayer> raw;
  std::vector<analysis::WorkLayer> work;
};

namespace analysis {

/// Areas and bounds of layers, each measured by itself. Findings about geometry are left out: they are what a repair is
/// for, and those that stay are told of the result; but not records that can't be read, which are null in the result.
/// `with_geometry`: those alone.
[[nodiscard]] std::vector<LayerClosure> measured_layers(Study& study, bool with_geometry,
                                                        std::vector<Finding>& findings);

}  // namespace analysis

}  // namespace zonekit
