// What is known of a layer before its features are read: fields, CRS, encoding, and whether it can be measured at all.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "geodesy/crs.hpp"
#include "layer/source.hpp"
#include "zonekit/layer.hpp"

namespace zonekit::layer {

struct LayerPlan {
  LayerSpec spec;
  SourceLayer source;  ///< with the encoding that was decided among its options
  SourceInfo info;
  std::optional<Crs> crs;
  std::optional<Extent> stated_extent;  ///< as the source's header has it
  std::string crs_problem;              ///< why there is no `crs`, with the cure; empty when there is one
  std::string refusal;           ///< why the layer can't be measured (points, lines, no geometry); empty when it can
  int class_field = -1;          ///< index of the class field; -1: one class of the layer's own name
  int buffer_field = -1;         ///< index of the field with a feature's buffer
  std::vector<int> keep_fields;  ///< indices of the fields to keep as text
  std::uint64_t expected_features = 0;  ///< for progress; 0: not known
  std::vector<Finding> findings;

  /// Features may grow.
  [[nodiscard]] bool grows() const { return spec.buffer_m > 0 || buffer_field >= 0; }
  /// Points and lines are read.
  [[nodiscard]] bool takes_drawn() const { return grows() || spec.keep_drawn; }
};

/// Larger ones are a mistake in the unit.
inline constexpr double most_buffer_m = 1e6;
/// What makes an area of a point or line.
inline constexpr const char* width_cure = "give buffer=METRES (sites: width=METRES or radius=METRES)";

/// Looks at the layer that `spec` names. Throws Error(input) when the source can't be opened, Error(usage) for a layer,
/// field, encoding or CRS that is not there.
[[nodiscard]] LayerPlan plan_layer(const LayerSpec& spec);

/// As above, for a layer that is already chosen.
[[nodiscard]] LayerPlan plan_layer(const LayerSpec& spec, SourceLayer source);

/// A finding of this layer.
[[nodiscard]] Finding layer_finding(const LayerSpec& spec, std::string rule, Severity severity, std::string message);

}  // namespace zonekit::layer
