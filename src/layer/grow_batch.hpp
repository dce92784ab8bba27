// From features as drawn to polygons: points, lines and polygons grown by the layer's distance, in a plane of metres
// around each.
#pragma once

#include <optional>
#include <string>

#include "geodesy/local_plane.hpp"
#include "geometry/grow.hpp"
#include "layer/plan.hpp"
#include "layer/raw_batch.hpp"

namespace zonekit::layer {

/// Grows batches of layers of one CRS. One object a thread.
class BatchGrower {
 public:
  explicit BatchGrower(LocalPlane plane) : plane_(std::move(plane)) {}

  /// The same features as polygons, with what was found while they grew. A polygon without a distance stays as drawn; a
  /// point or line without one has no area and becomes a finding.
  [[nodiscard]] RawBatch grow(const RawBatch& batch, const BatchColumns& columns, const LayerSpec& spec);

 private:
  void add_feature(std::size_t feature, double distance_m);
  [[nodiscard]] RawBatch::State grow_feature(std::size_t feature, double distance_m);
  [[nodiscard]] std::optional<SourcePoint> middle_of(std::size_t feature) const;
  [[nodiscard]] geometry::PlaneShape local_shape(std::size_t feature);
  void add_part(std::size_t part, RawBatch::State state, geometry::PlaneShape& shape);
  /// The path with its repeated end where it is a ring; empty, with a finding, where it can't be used.
  [[nodiscard]] std::vector<SourcePoint> checked_path(std::size_t ring, bool closed);
  void take(const geometry::Grown& grown);
  void note_distortion(const geometry::PlaneShape& shape, double distance_m, const SourcePoint& place);
  void report(const char* rule, Severity severity, std::string message, const SourcePoint* place,
              std::optional<double> value = {}, const char* unit = "");

  LocalPlane plane_;
  geometry::Grower grower_;
  const RawBatch* in_ = nullptr;
  RawBatch* out_ = nullptr;
  const LayerSpec* spec_ = nullptr;
  std::int64_t id_ = 0;
};

}  // namespace zonekit::layer
