// Layers made without a file: features in, a layer and what is wrong with it out.
//
//   LayerBuilder parcels({.name = "parcels", .crs = "EPSG:4528"});
//   const LayerBuilder::Path shell{{40500000, 4870000}, {40500100, 4870000}, {40500100, 4870100}};
//   parcels.add_polygon({.id = 7, .class_name = "林地"}, {shell});
//   std::vector<LayerBuilder> builders;
//   builders.push_back(std::move(parcels));
//   Study study(finish_layers(std::move(builders)));
//
// Features are placed as those of a source are, and their faults become the same findings: a layer is the same as that
// which read_layers makes of the same features in a file. Coordinates are those of the CRS, x to the east and y to the
// north, in its units (degrees or metres). Of LayerSpec these fields count: name, crs, buffer_m, buffer_field (not
// empty: each feature has a distance of its own) and buffer_scale, keep_fields, keep_drawn, keep_rings; class_field
// (not empty: a feature without class is of class "(null)" and not of the layer's name).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "zonekit/finding.hpp"
#include "zonekit/layer.hpp"

namespace zonekit {

/// What a feature is beside its geometry.
struct FeatureFacts {
  std::int64_t id = 0;          ///< unique in the layer; else all are numbered from 0 and a finding says so
  std::string class_name = {};  ///< UTF-8
  std::vector<std::string> attributes = {};  ///< one for each of LayerSpec::keep_fields
  std::optional<double> buffer_m = {};       ///< with LayerSpec::buffer_field
};

class LayerBuilder {
 public:
  using Path = std::vector<SourcePoint>;

  /// Throws Error(usage) for a CRS that can't be used, and for none where the ellipsoidal model needs it.
  explicit LayerBuilder(const LayerSpec& spec, AreaModel model = AreaModel::ellipsoidal);
  LayerBuilder(LayerBuilder&&) noexcept;
  LayerBuilder& operator=(LayerBuilder&&) noexcept;
  ~LayerBuilder();

  /// A shell and its holes. A ring may leave out its last point, with the finding that it is not closed. This and the
  /// following throw Error(usage) where attributes are not as many as LayerSpec::keep_fields.
  void add_polygon(const FeatureFacts& feature, const std::vector<Path>& rings);
  /// Parts, each a shell and its holes.
  void add_polygons(const FeatureFacts& feature, const std::vector<std::vector<Path>>& parts);
  /// Lines and points have an area by what they grow; without a distance they are left out, with a finding.
  void add_lines(const FeatureFacts& feature, const std::vector<Path>& lines);
  void add_points(const FeatureFacts& feature, const Path& points);
  /// Counted, without area, with a finding.
  void add_without_geometry(const FeatureFacts& feature);

  /// The layer and, behind `findings`, what is wrong with it. In the planar model the layer is placed on `lattice`,
  /// that of the layers beside it (LayerSet::lattice); Error(usage) without one. Throws Error(input) where no feature
  /// can be measured. The builder is empty afterwards.
  [[nodiscard]] Layer finish(std::vector<Finding>& findings, const std::optional<Lattice>& lattice = {}) &&;

 private:
  friend LayerSet finish_layers(std::vector<LayerBuilder> builders);
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Layers side by side, as read_layers gives them: in the planar model the lattice is chosen by the coordinates of all.
/// The builders have one model and different names; else Error(usage).
[[nodiscard]] LayerSet finish_layers(std::vector<LayerBuilder> builders);

}  // namespace zonekit
