#include "geometry/border_points.hpp"

#include <algorithm>
#include <boost/geometry.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <cmath>
#include <utility>

namespace zonekit::geometry {

namespace {

namespace bg = boost::geometry;
namespace bgi = boost::geometry::index;
using TreePoint = bg::model::point<double, 2, bg::cs::cartesian>;
using TreeBox = bg::model::box<TreePoint>;

bool before(const SourcePoint& a, const SourcePoint& b) {
  return a.x < b.x || (a.x == b.x && a.y < b.y);
}

TreeBox around(const SourcePoint& a, const SourcePoint& b, double distance_m, const PlaneScale& scale) {
  const double dx = distance_m / scale.x_m, dy = distance_m / scale.y_m;
  return {{std::min(a.x, b.x) - dx, std::min(a.y, b.y) - dy}, {std::max(a.x, b.x) + dx, std::max(a.y, b.y) + dy}};
}

struct Foot {
  double along = 0;  ///< 0 at a, 1 at b
  double distance_m = 0;
};

Foot foot_on(const SourcePoint& a, const SourcePoint& b, const SourcePoint& point, const PlaneScale& scale) {
  const double dx = (b.x - a.x) * scale.x_m, dy = (b.y - a.y) * scale.y_m;
  const double px = (point.x - a.x) * scale.x_m, py = (point.y - a.y) * scale.y_m;
  const double squared = dx * dx + dy * dy;
  const double along = squared > 0 ? std::clamp((px * dx + py * dy) / squared, 0.0, 1.0) : 0;
  return {along, std::hypot(px - along * dx, py - along * dy)};
}

}  // namespace

struct PointIndex::Impl {
  bgi::rtree<TreePoint, bgi::quadratic<16>> tree;
  PlaneScale scale;
  mutable SourcePoint found;
};

PointIndex::PointIndex(std::vector<SourcePoint> points, const PlaneScale& scale) : impl_(std::make_unique<Impl>()) {
  std::ranges::sort(points, before);
  points.erase(std::unique(points.begin(), points.end()), points.end());
  std::vector<TreePoint> values;
  values.reserve(points.size());
  for (const SourcePoint& point : points) values.emplace_back(point.x, point.y);
  impl_->tree = decltype(impl_->tree)(values);
  impl_->scale = scale;
}

PointIndex::~PointIndex() = default;

void PointIndex::add(const SourcePoint& point) {
  impl_->tree.insert(TreePoint(point.x, point.y));
}

const SourcePoint* PointIndex::nearest(const SourcePoint& point, double distance_m) const {
  double least = distance_m;
  const SourcePoint* found = nullptr;
  const auto query = bgi::intersects(around(point, point, distance_m, impl_->scale));
  for (auto it = impl_->tree.qbegin(query); it != impl_->tree.qend(); ++it) {
    const SourcePoint candidate{bg::get<0>(*it), bg::get<1>(*it)};
    const double distance = length_m(point, candidate, impl_->scale);
    const bool better =
        found == nullptr ? distance <= least : distance < least || (distance == least && before(candidate, *found));
    if (!better) continue;
    least = distance;
    impl_->found = candidate;
    found = &impl_->found;
  }
  return found;
}

std::vector<SourcePoint> PointIndex::beside(const SourcePoint& a, const SourcePoint& b, double distance_m) const {
  std::vector<std::pair<double, SourcePoint>> found;
  const auto query = bgi::intersects(around(a, b, distance_m, impl_->scale));
  for (auto it = impl_->tree.qbegin(query); it != impl_->tree.qend(); ++it) {
    const SourcePoint point{bg::get<0>(*it), bg::get<1>(*it)};
    const Foot foot = foot_on(a, b, point, impl_->scale);
    const bool at_end =
        length_m(a, point, impl_->scale) <= distance_m || length_m(b, point, impl_->scale) <= distance_m;
    if (foot.distance_m <= distance_m && !at_end) found.emplace_back(foot.along, point);
  }
  std::ranges::sort(found, [](const auto& p, const auto& q) {
    return p.first != q.first ? p.first < q.first : before(p.second, q.second);
  });
  std::vector<SourcePoint> points;
  for (const auto& [along, point] : found) points.push_back(point);
  return points;
}

struct SegmentIndex::Impl {
  using Value = std::pair<TreeBox, std::pair<SourcePoint, SourcePoint>>;
  struct Equal {
    bool operator()(const Value& a, const Value& b) const { return a.second == b.second; }
  };
  bgi::rtree<Value, bgi::quadratic<16>, bgi::indexable<Value>, Equal> tree;
  PlaneScale scale;
};

SegmentIndex::SegmentIndex(const PlanePolygons& polygons, const Extent& box, double around_m, const PlaneScale& scale)
    : impl_(std::make_unique<Impl>()) {
  impl_->scale = scale;
  const TreeBox wanted = around({box.min_x, box.min_y}, {box.max_x, box.max_y}, around_m, scale);
  std::vector<Impl::Value> values;
  for (const PlanePolygon& polygon : polygons) {
    for (const std::vector<SourcePoint>& ring : polygon) {
      for (std::size_t i = 1; i < ring.size(); ++i) {
        const TreeBox own = around(ring[i - 1], ring[i], 0, scale);
        if (bg::intersects(own, wanted)) values.emplace_back(own, std::pair(ring[i - 1], ring[i]));
      }
    }
  }
  impl_->tree = decltype(impl_->tree)(values);
}

SegmentIndex::~SegmentIndex() = default;

std::optional<SourcePoint> SegmentIndex::foot(const SourcePoint& point, double distance_m) const {
  std::optional<SourcePoint> found;
  double least = distance_m;
  const auto query = bgi::intersects(around(point, point, distance_m, impl_->scale));
  for (auto it = impl_->tree.qbegin(query); it != impl_->tree.qend(); ++it) {
    const auto& [a, b] = it->second;
    const Foot foot = foot_on(a, b, point, impl_->scale);
    if (foot.distance_m > least) continue;
    const SourcePoint place{a.x + (b.x - a.x) * foot.along, a.y + (b.y - a.y) * foot.along};
    if (found && foot.distance_m == least && !before(place, *found)) continue;
    found = place;
    least = foot.distance_m;
  }
  return found;
}

std::vector<SourcePoint> points_near(const PlanePolygons& polygons, const Extent& box, double around_m,
                                     const PlaneScale& scale) {
  const double dx = around_m / scale.x_m, dy = around_m / scale.y_m;
  std::vector<SourcePoint> points;
  for (const PlanePolygon& polygon : polygons) {
    for (const std::vector<SourcePoint>& ring : polygon) {
      for (const SourcePoint& point : ring) {
        const bool inside = point.x >= box.min_x - dx && point.x <= box.max_x + dx && point.y >= box.min_y - dy &&
                            point.y <= box.max_y + dy;
        if (inside) points.push_back(point);
      }
    }
  }
  return points;
}

bool insert_nodes(PlanePolygons& polygons, const PointIndex& points, double distance_m) {
  bool any = false;
  for (PlanePolygon& polygon : polygons) {
    for (std::vector<SourcePoint>& ring : polygon) {
      std::vector<SourcePoint> noded;
      for (std::size_t i = 0; i < ring.size(); ++i) {
        if (i > 0) {
          const std::vector<SourcePoint> nodes = points.beside(ring[i - 1], ring[i], distance_m);
          any = any || !nodes.empty();
          noded.insert(noded.end(), nodes.begin(), nodes.end());
        }
        noded.push_back(ring[i]);
      }
      ring = std::move(noded);
    }
  }
  return any;
}

}  // namespace zonekit::geometry
