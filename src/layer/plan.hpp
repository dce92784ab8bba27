// What is known of a layer before its features are read: fields, CRS, encoding, and whether it can be measured at all.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
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
  OGRwkbGeometryType geometry = wkbUnknown;
  std::vector<std::string> field_names;  ///< in UTF-8
  /// `where` is set and evaluated on decoded text: of a shapefile another dataset than the raw one.
  std::shared_ptr<GDALDataset> selecting;
  std::string refusal;           ///< why the layer can't be measured (points, lines, no geometry); empty when it can
  int class_field = -1;          ///< index of the class field; -1: one class of the layer's own name
  int buffer_field = -1;         ///< index of the field with a feature's buffer
  std::vector<int> keep_fields;  ///< indices of the fields to keep as text
  std::uint64_t expected_features = 0;  ///< for progress; 0: not known
  std::vector<Finding> findings;
  std::size_t read_with = 0;  ///< of several plans: the first that wants features of the same source and selection

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

/// The plan for another layer of the same features: source, source_layer, where, crs and encoding are those of `like`.
[[nodiscard]] LayerPlan plan_like(const LayerPlan& like, const LayerSpec& spec);

/// The plan for a layer whose features are handed over: its fields are numbered as LayerSpec has them. Throws
/// Error(usage) for a CRS that is not usable.
[[nodiscard]] LayerPlan plan_in_memory(const LayerSpec& spec);

/// Plans of all layers, each source looked at once. Of several errors that of the first layer is thrown, with those of
/// `check`, which is called for each plan.
[[nodiscard]] std::vector<LayerPlan> plan_layers(std::span<const LayerSpec> specs, unsigned threads,
                                                 const std::function<void(const LayerPlan&)>& check);

/// What is said of a feature of another type, as `type` names it ("POINT"); drawn: of points or lines.
[[nodiscard]] Finding not_polygon(const LayerSpec& spec, std::int64_t id, const std::string& type, bool drawn,
                                  const std::optional<SourcePoint>& low);

/// A finding of this layer.
[[nodiscard]] Finding layer_finding(const LayerSpec& spec, std::string rule, Severity severity, std::string message);

}  // namespace zonekit::layer
