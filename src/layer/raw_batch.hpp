// A run of features as a source draws them: flat arrays, reused from batch to batch.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "geodesy/placer.hpp"
#include "zonekit/finding.hpp"

namespace zonekit::layer {

/// Features of one chunk: their geometry, whatever layers are made of it. `ring_begin`, `part_begin` and
/// `feature_begin` have one entry more than there are rings, parts and features. Rings are as drawn: perhaps open,
/// empty, not finite.
struct RawBatch {
  /// line, point: each part is one open path, read only where a layer keeps or grows them.
  enum class State : std::uint8_t { polygon, line, point, null_geometry, empty_geometry, not_polygon, corrupt };

  /// What is said of a point or line by layers that take polygons alone.
  struct Refusal {
    std::size_t feature;  ///< number in the batch
    Finding finding;
  };

  std::vector<SourcePoint> points;
  std::vector<std::size_t> ring_begin{0};
  std::vector<std::size_t> part_begin{0};
  std::vector<std::size_t> feature_begin{0};
  std::vector<std::int64_t> feature_ids;
  std::vector<State> feature_state;
  std::vector<Finding> findings;  ///< what reading alone could tell; the layer's name is filled in later
  std::vector<Refusal> refusals;
  bool holes_turn_left = false;   ///< the source tells holes by direction: they are anticlockwise, shells clockwise
  std::uint64_t with_z_or_m = 0;  ///< features whose heights or measures were dropped
  std::uint64_t with_curves = 0;  ///< features whose curves were drawn as straight pieces
  std::uint64_t deleted = 0;      ///< rows marked as deleted, passed over

  void end_ring() { ring_begin.push_back(points.size()); }
  void end_part() { part_begin.push_back(ring_begin.size() - 1); }
  void end_feature(std::int64_t id, State state) {
    feature_begin.push_back(part_begin.size() - 1);
    feature_ids.push_back(id);
    feature_state.push_back(state);
  }
  /// Appends the parts of a feature of another batch.
  void add_parts(const RawBatch& from, std::size_t feature) {
    for (std::size_t part = from.feature_begin[feature]; part < from.feature_begin[feature + 1]; ++part) {
      for (std::size_t ring = from.part_begin[part]; ring < from.part_begin[part + 1]; ++ring) {
        const auto begin = from.points.begin();
        points.insert(points.end(), begin + static_cast<std::ptrdiff_t>(from.ring_begin[ring]),
                      begin + static_cast<std::ptrdiff_t>(from.ring_begin[ring + 1]));
        end_ring();
      }
      end_part();
    }
  }
  void clear() {
    points.clear();
    ring_begin.assign(1, 0);
    part_begin.assign(1, 0);
    feature_begin.assign(1, 0);
    feature_ids.clear();
    feature_state.clear();
    findings.clear();
    refusals.clear();
    holes_turn_left = false;
    with_z_or_m = with_curves = deleted = 0;
  }
};

/// What one layer takes of the features of a batch beside their geometry.
struct BatchColumns {
  std::vector<std::uint32_t> feature_class;  ///< one a feature, into class_names
  std::vector<std::string> class_names;
  std::vector<double> growth_m;         ///< one a feature where LayerSpec::buffer_field asks for it, else empty
  std::vector<std::string> attributes;  ///< LayerSpec::keep_fields of each feature, one after another
  std::vector<Finding> findings;        ///< what its fields could tell

  void clear() {
    feature_class.clear();
    class_names.clear();
    growth_m.clear();
    attributes.clear();
    findings.clear();
  }
};

/// One chunk, and the columns of each layer that is made of it.
struct ReadBatch {
  std::shared_ptr<RawBatch> features;  ///< whoever keeps it after the call shares it
  std::vector<BatchColumns> columns;

  void begin(std::size_t layers) {
    if (features && features.use_count() == 1) {
      features->clear();
    } else {
      features = std::make_shared<RawBatch>();
    }
    columns.resize(layers);
    for (BatchColumns& own : columns) own.clear();
  }
};

}  // namespace zonekit::layer
