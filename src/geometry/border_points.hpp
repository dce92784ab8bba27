// Vertices and edges to be found by place.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "geometry/borders.hpp"

namespace zonekit::geometry {

/// Points, each once. Answers do not depend on their order.
class PointIndex {
 public:
  PointIndex(std::vector<SourcePoint> points, const PlaneScale& scale);
  ~PointIndex();
  PointIndex(const PointIndex&) = delete;
  PointIndex& operator=(const PointIndex&) = delete;

  void add(const SourcePoint& point);
  /// The nearest within `distance_m`, of several the westernmost, then the southernmost; null when there is none. Lives
  /// until the next call.
  [[nodiscard]] const SourcePoint* nearest(const SourcePoint& point, double distance_m) const;
  /// Points beside the inside of the edge from a to b, within `distance_m` of it and not of its ends, from a to b.
  [[nodiscard]] std::vector<SourcePoint> beside(const SourcePoint& a, const SourcePoint& b, double distance_m) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Edges of polygons in a box.
class SegmentIndex {
 public:
  SegmentIndex(const PlanePolygons& polygons, const Extent& box, double around_m, const PlaneScale& scale);
  ~SegmentIndex();
  SegmentIndex(const SegmentIndex&) = delete;
  SegmentIndex& operator=(const SegmentIndex&) = delete;
  /// Some edge runs within `distance_m` of the point.
  [[nodiscard]] bool near(const SourcePoint& point, double distance_m) const {
    return foot(point, distance_m).has_value();
  }
  /// The nearest point of any edge within `distance_m`, of several the westernmost, then the southernmost.
  [[nodiscard]] std::optional<SourcePoint> foot(const SourcePoint& point, double distance_m) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Vertices in the box and `around_m` around it.
[[nodiscard]] std::vector<SourcePoint> points_near(const PlanePolygons& polygons, const Extent& box, double around_m,
                                                   const PlaneScale& scale);

/// Makes every point that lies beside an edge a vertex of it; says whether there was any.
bool insert_nodes(PlanePolygons& polygons, const PointIndex& points, double distance_m);

}  // namespace zonekit::geometry
