#include "layer/grow_batch.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <sstream>

#include "zonekit/error.hpp"

namespace zonekit::layer {

namespace {

using geometry::PlaneShape;
using State = RawBatch::State;

bool finite(const SourcePoint& point) {
  return std::isfinite(point.x) && std::isfinite(point.y);
}

double reach_of(const PlaneShape& shape) {
  double reach = 0;
  const auto look = [&](const geometry::Path& path) {
    for (const SourcePoint& point : path) reach = std::max(reach, std::hypot(point.x, point.y));
  };
  for (const geometry::Rings& rings : shape.polygons) std::for_each(rings.begin(), rings.end(), look);
  std::for_each(shape.lines.begin(), shape.lines.end(), look);
  look(shape.points);
  return reach;
}

std::string rounded(double value) {
  std::ostringstream text;
  text.precision(2);
  text << std::fixed << value;
  return text.str();
}

}  // namespace

RawBatch BatchGrower::grow(const RawBatch& batch, const BatchColumns& columns, const LayerSpec& spec) {
  RawBatch out;
  in_ = &batch;
  out_ = &out;
  spec_ = &spec;
  out.holes_turn_left = batch.holes_turn_left;
  for (std::size_t feature = 0; feature < batch.feature_ids.size(); ++feature) {
    id_ = batch.feature_ids[feature];
    add_feature(feature, columns.growth_m.empty() ? spec.buffer_m : columns.growth_m[feature]);
  }
  return out;
}

void BatchGrower::add_feature(std::size_t feature, double distance_m) {
  State state = in_->feature_state[feature];
  const bool drawn = state == State::line || state == State::point;
  if ((drawn || state == State::polygon) && distance_m > 0) {
    state = grow_feature(feature, distance_m);
  } else if (state == State::polygon) {
    out_->add_parts(*in_, feature);
  } else if (drawn) {
    const std::optional<SourcePoint> place = middle_of(feature);
    report("geometry.no-width", Severity::error,
           std::string("the feature is a ") + (state == State::line ? "line" : "point") +
               " without a distance to grow by and has no area; " + width_cure,
           place ? &*place : nullptr);
    state = State::not_polygon;
  }
  out_->end_feature(id_, state);
}

State BatchGrower::grow_feature(std::size_t feature, double distance_m) {
  const std::optional<SourcePoint> middle = middle_of(feature);
  try {
    if (middle) plane_.centre_on(*middle);
    const PlaneShape shape = local_shape(feature);
    if (shape.polygons.empty() && shape.lines.empty() && shape.points.empty()) return State::corrupt;
    note_distortion(shape, distance_m, *middle);
    const geometry::Grown grown = grower_.grow(shape, distance_m);
    if (grown.repair) {
      const auto& [before, after] = *grown.repair;
      report("buffer.repaired", Severity::warning,
             "the geometry is not valid and was repaired before it grew: " + rounded(before) + " m2 as drawn, " +
                 rounded(after) + " m2 after",
             &*middle, after - before, "m2");
    }
    take(grown);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::input && error.kind() != ErrorKind::internal) throw;
    report("buffer.failed", Severity::error,
           std::string("the feature can't be grown (") + error.what() + "); it has no area",
           middle ? &*middle : nullptr);
    return State::corrupt;
  }
  return State::polygon;
}

std::optional<SourcePoint> BatchGrower::middle_of(std::size_t feature) const {
  constexpr double huge = std::numeric_limits<double>::max();
  Extent box{huge, huge, -huge, -huge};
  const std::size_t begin = in_->ring_begin[in_->part_begin[in_->feature_begin[feature]]];
  const std::size_t end = in_->ring_begin[in_->part_begin[in_->feature_begin[feature + 1]]];
  for (std::size_t i = begin; i < end; ++i) {
    const SourcePoint& point = in_->points[i];
    if (!finite(point)) continue;
    box = {std::min(box.min_x, point.x), std::min(box.min_y, point.y), std::max(box.max_x, point.x),
           std::max(box.max_y, point.y)};
  }
  if (box.min_x > box.max_x) return std::nullopt;
  return SourcePoint{box.min_x + (box.max_x - box.min_x) / 2, box.min_y + (box.max_y - box.min_y) / 2};
}

PlaneShape BatchGrower::local_shape(std::size_t feature) {
  PlaneShape shape;
  for (std::size_t part = in_->feature_begin[feature]; part < in_->feature_begin[feature + 1]; ++part) {
    add_part(part, in_->feature_state[feature], shape);
  }
  return shape;
}

void BatchGrower::add_part(std::size_t part, State state, PlaneShape& shape) {
  geometry::Rings rings;
  for (std::size_t ring = in_->part_begin[part]; ring < in_->part_begin[part + 1]; ++ring) {
    const std::vector<SourcePoint> path = checked_path(ring, state == State::polygon);
    if (path.empty()) continue;
    std::vector<SourcePoint> local = plane_.to_local(path);
    if (state == State::polygon) {
      rings.push_back(std::move(local));
    } else if (state == State::line) {
      shape.lines.push_back(std::move(local));
    } else {
      shape.points.push_back(local.front());
    }
  }
  if (!rings.empty()) shape.polygons.push_back(std::move(rings));
}

std::vector<SourcePoint> BatchGrower::checked_path(std::size_t ring, bool closed) {
  const std::span all =
      std::span(in_->points).subspan(in_->ring_begin[ring], in_->ring_begin[ring + 1] - in_->ring_begin[ring]);
  const char* what = closed ? "a ring" : "a part";
  if (all.empty()) {
    report("geometry.empty-ring", Severity::warning, std::string(what) + " has no points; it was left out", nullptr);
    return {};
  }
  if (!std::all_of(all.begin(), all.end(), finite)) {
    const auto good = std::find_if(all.begin(), all.end(), finite);
    report("geometry.not-finite", Severity::error,
           std::string(what) + " of " + std::to_string(all.size()) +
               " points has a coordinate that is not a number; it can't be measured and was left out",
           good != all.end() ? &*good : nullptr);
    return {};
  }
  std::vector<SourcePoint> path(all.begin(), all.end());
  if (!closed) return path;
  if (path.front() != path.back()) {
    report("geometry.unclosed", Severity::warning,
           "a ring does not end where it begins; it was closed with a straight line", &all.front());
    path.push_back(path.front());
  }
  if (path.size() >= 4) return path;
  report("geometry.few-points", Severity::warning,
         "a ring has only " + std::to_string(all.size()) + " points, too few to enclose anything; it was left out",
         &all.front());
  return {};
}

void BatchGrower::take(const geometry::Grown& grown) {
  for (const geometry::Rings& rings : grown.polygons) {
    for (const geometry::Path& ring : rings) {
      const std::vector<SourcePoint> path = plane_.to_source(ring);
      out_->points.insert(out_->points.end(), path.begin(), path.end());
      out_->end_ring();
    }
    out_->end_part();
  }
}

void BatchGrower::note_distortion(const PlaneShape& shape, double distance_m, const SourcePoint& place) {
  constexpr double worth_saying_m = 0.01;
  const double error_m = plane_.distortion(reach_of(shape) + distance_m) * distance_m;
  if (error_m <= worth_saying_m) return;
  report("buffer.distortion", Severity::info,
         "the feature is so large that its buffer can be up to " + rounded(error_m) +
             " m too wide or narrow far from its middle; cut it into parts to be more exact",
         &place, error_m, "m");
}

void BatchGrower::report(const char* rule, Severity severity, std::string message, const SourcePoint* place,
                         std::optional<double> value, const char* unit) {
  Finding finding = layer_finding(*spec_, rule, severity, std::move(message));
  finding.feature = id_;
  if (place != nullptr) {
    finding.x = place->x;
    finding.y = place->y;
  }
  finding.value = value;
  finding.unit = unit;
  out_->findings.push_back(std::move(finding));
}

}  // namespace zonekit::layer
