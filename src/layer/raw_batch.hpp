// A run of features as a source draws them: flat arrays, reused from batch to batch.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "geodesy/placer.hpp"
#include "zonekit/finding.hpp"

namespace zonekit::layer {

/// Features of one chunk. `ring_begin`, `part_begin` and `feature_begin` have one entry more than there are rings,
/// parts and features. Rings are as drawn: perhaps open, empty, not finite.
struct RawBatch {
  /// line, point: each part is one open path, read only for layers that keep or grow them.
  enum class State : std::uint8_t { polygon, line, point, null_geometry, empty_geometry, not_polygon, corrupt };

  std::vector<SourcePoint> points;
  std::vector<std::size_t> ring_begin{0};
  std::vector<std::size_t> part_begin{0};
  std::vector<std::size_t> feature_begin{0};
  std::vector<std::int64_t> feature_ids;
  std::vector<std::uint32_t> feature_class;  ///< into class_names
  std::vector<State> feature_state;
  std::vector<double> growth_m;         ///< one a feature where LayerSpec::buffer_field asks for it, else empty
  std::vector<std::string> attributes;  ///< LayerSpec::keep_fields of each feature, one after another
  std::vector<std::string> class_names;
  std::vector<Finding> findings;  ///< what reading alone could tell; the layer's name is filled in later
  bool holes_turn_left = false;   ///< the source tells holes by direction: they are anticlockwise, shells clockwise
  std::uint64_t with_z_or_m = 0;  ///< features whose heights or measures were dropped
  std::uint64_t with_curves = 0;  ///< features whose curves were drawn as straight pieces
  std::uint64_t deleted = 0;      ///< rows marked as deleted, passed over

  void end_ring() { ring_begin.push_back(points.size()); }
  void end_part() { part_begin.push_back(ring_begin.size() - 1); }
  void end_feature(std::int64_t id, std::uint32_t class_index, State state) {
    feature_begin.push_back(part_begin.size() - 1);
    feature_ids.push_back(id);
    feature_class.push_back(class_index);
    feature_state.push_back(state);
  }
  void clear() {
    points.clear();
    ring_begin.assign(1, 0);
    part_begin.assign(1, 0);
    feature_begin.assign(1, 0);
    feature_ids.clear();
    feature_class.clear();
    feature_state.clear();
    growth_m.clear();
    attributes.clear();
    class_names.clear();
    findings.clear();
    holes_turn_left = false;
    with_z_or_m = with_curves = deleted = 0;
  }
};

}  // namespace zonekit::layer
