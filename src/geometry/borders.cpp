#include "geometry/borders.hpp"

#include <algorithm>
#include <boost/geometry.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <cmath>
#include <limits>
#include <utility>

#include "geometry/border_points.hpp"

namespace zonekit::geometry {

namespace {

double ring_area(const std::vector<SourcePoint>& ring) {
  double twice = 0;
  for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
    twice +=
        (ring[i].x - ring[0].x) * (ring[i + 1].y - ring[0].y) - (ring[i + 1].x - ring[0].x) * (ring[i].y - ring[0].y);
  }
  return std::abs(twice) / 2;
}

using TreePoint = boost::geometry::model::point<double, 2, boost::geometry::cs::cartesian>;
using TreeBox = boost::geometry::model::box<TreePoint>;
using TreeValue = std::pair<TreeBox, std::size_t>;

TreeBox tree_box(const Extent& box) {
  return {{box.min_x, box.min_y}, {box.max_x, box.max_y}};
}

}  // namespace

double length_m(const SourcePoint& a, const SourcePoint& b, const PlaneScale& scale) {
  return std::hypot((b.x - a.x) * scale.x_m, (b.y - a.y) * scale.y_m);
}

double area_m2(const PlanePolygons& polygons, const PlaneScale& scale) {
  double area = 0;
  for (const PlanePolygon& polygon : polygons) {
    for (std::size_t i = 0; i < polygon.size(); ++i) area += (i == 0 ? 1 : -1) * ring_area(polygon[i]);
  }
  return area * scale.x_m * scale.y_m;
}

double perimeter_m(const PlanePolygons& polygons, const PlaneScale& scale) {
  double length = 0;
  for (const PlanePolygon& polygon : polygons) {
    for (const std::vector<SourcePoint>& ring : polygon) {
      for (std::size_t i = 1; i < ring.size(); ++i) length += length_m(ring[i - 1], ring[i], scale);
    }
  }
  return length;
}

double mean_width_m(const PlanePolygons& polygons, const PlaneScale& scale) {
  const double perimeter = perimeter_m(polygons, scale);
  return perimeter > 0 ? 2 * area_m2(polygons, scale) / perimeter : 0;
}

Extent box_of(const PlanePolygons& polygons) {
  constexpr double huge = std::numeric_limits<double>::max();
  Extent box{huge, huge, -huge, -huge};
  for (const PlanePolygon& polygon : polygons) {
    for (const std::vector<SourcePoint>& ring : polygon) {
      for (const SourcePoint& point : ring) {
        box.min_x = std::min(box.min_x, point.x);
        box.min_y = std::min(box.min_y, point.y);
        box.max_x = std::max(box.max_x, point.x);
        box.max_y = std::max(box.max_y, point.y);
      }
    }
  }
  return box;
}

struct BoxIndex::Impl {
  boost::geometry::index::rtree<TreeValue, boost::geometry::index::quadratic<16>> tree;
};

BoxIndex::BoxIndex(std::span<const Extent> boxes) : impl_(std::make_unique<Impl>()) {
  std::vector<TreeValue> values;
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    if (boxes[i].min_x <= boxes[i].max_x) values.emplace_back(tree_box(boxes[i]), i);
  }
  impl_->tree = decltype(impl_->tree)(values);
}

BoxIndex::BoxIndex(BoxIndex&&) noexcept = default;
BoxIndex& BoxIndex::operator=(BoxIndex&&) noexcept = default;
BoxIndex::~BoxIndex() = default;

void BoxIndex::add(const Extent& box, std::size_t index) {
  if (box.min_x <= box.max_x) impl_->tree.insert({tree_box(box), index});
}

std::vector<std::size_t> BoxIndex::meeting(const Extent& box) const {
  std::vector<std::size_t> found;
  if (!(box.min_x <= box.max_x)) return found;
  const auto query = boost::geometry::index::intersects(tree_box(box));
  for (auto it = impl_->tree.qbegin(query); it != impl_->tree.qend(); ++it) found.push_back(it->second);
  std::ranges::sort(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

double common_border_m(const PlanePolygons& piece, const PlanePolygons& neighbour, double tolerance_m,
                       const PlaneScale& scale) {
  PlanePolygons noded = piece;
  const PointIndex corners(points_near(neighbour, box_of(piece), tolerance_m, scale), scale);
  insert_nodes(noded, corners, tolerance_m);
  const SegmentIndex edges(neighbour, box_of(piece), tolerance_m, scale);
  double length = 0;
  for (const PlanePolygon& polygon : noded) {
    for (const std::vector<SourcePoint>& ring : polygon) {
      for (std::size_t i = 1; i < ring.size(); ++i) {
        const SourcePoint middle{(ring[i - 1].x + ring[i].x) / 2, (ring[i - 1].y + ring[i].y) / 2};
        const bool along =
            edges.near(middle, tolerance_m) && edges.near(ring[i - 1], tolerance_m) && edges.near(ring[i], tolerance_m);
        if (along) length += length_m(ring[i - 1], ring[i], scale);
      }
    }
  }
  return length;
}

void fit(PlanePolygons& moved, PlanePolygons& kept, double tolerance_m, const PlaneScale& scale) {
  const PointIndex corners(points_near(kept, box_of(moved), tolerance_m, scale), scale);
  for (PlanePolygon& polygon : moved) {
    for (std::vector<SourcePoint>& ring : polygon) {
      for (SourcePoint& point : ring) {
        if (const SourcePoint* corner = corners.nearest(point, tolerance_m)) point = *corner;
      }
    }
  }
  insert_nodes(moved, corners, tolerance_m);
  const PointIndex nodes(points_near(moved, box_of(kept), tolerance_m, scale), scale);
  insert_nodes(kept, nodes, tolerance_m);
}

}  // namespace zonekit::geometry
