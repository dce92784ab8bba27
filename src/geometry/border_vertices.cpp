#include "geometry/border_vertices.hpp"

#include <algorithm>
#include <bit>
#include <boost/geometry.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <cmath>
#include <iterator>
#include <map>
#include <tuple>

#include "base/parallel.hpp"

namespace zonekit::geometry {

namespace {

namespace bg = boost::geometry;
using Point = bg::model::point<double, 2, bg::cs::cartesian>;
using Box = bg::model::box<Point>;

struct Vertex {
  SourcePoint point;
  std::uint32_t feature = 0;
  friend bool operator==(const Vertex&, const Vertex&) = default;
};
bool before(const Vertex& a, const Vertex& b) {
  return std::tie(a.point.x, a.point.y, a.feature) < std::tie(b.point.x, b.point.y, b.feature);
}
using Entry = std::pair<Point, std::uint32_t>;
using Tree = bg::index::rtree<Entry, bg::index::rstar<16>>;

struct Edge {
  SourcePoint a, b;
  std::uint32_t feature = 0;
};

std::uint64_t mixed(std::uint64_t value) noexcept {  // SplitMix64, Steele, Lea and Flood 2014
  value = (value ^ (value >> 30U)) * 0xbf58476d1ce4e5b9U;
  value = (value ^ (value >> 27U)) * 0x94d049bb133111ebU;
  return value ^ (value >> 31U);
}

std::uint64_t point_number(const SourcePoint& p) noexcept {
  const double x = p.x + 0.0, y = p.y + 0.0;  // -0 is 0
  return mixed(mixed(std::bit_cast<std::uint64_t>(x) + 0x9e3779b97f4a7c15U) ^ std::bit_cast<std::uint64_t>(y));
}

bool same_edge(const Edge& e, const Edge& f) {
  return (e.a == f.a && e.b == f.b) || (e.a == f.b && e.b == f.a);
}

struct Numbered {
  std::uint64_t number = 0;
  std::uint32_t ring = 0;
  std::uint32_t point = 0;
};

Edge edge_at(std::span<const BorderRing> rings, const Numbered& at) {
  const BorderRing& ring = rings[at.ring];
  return {ring.points[at.point], ring.points[at.point + 1], ring.feature};
}

/// Edges that no other ring has. Sorted by their numbers alone: what is alone does not depend on the order.
std::vector<Edge> lone_edges(std::span<const BorderRing> rings, unsigned threads) {
  constexpr std::size_t buckets = 256;
  std::vector<std::vector<Numbered>> by_number(buckets);
  for (std::uint32_t r = 0; r < rings.size(); ++r) {
    const auto& points = rings[r].points;
    for (std::uint32_t i = 0; i + 1 < points.size(); ++i) {
      const std::uint64_t number = edge_number(points[i], points[i + 1]);
      by_number[number % buckets].push_back({number, r, i});
    }
  }
  std::vector<std::vector<Edge>> lone(buckets);
  parallel_for(threads, buckets, [&](std::size_t bucket, unsigned) {
    auto own = std::move(by_number[bucket]);
    std::ranges::sort(own, {}, &Numbered::number);
    for (std::size_t i = 0; i < own.size();) {
      std::size_t end = i + 1;
      while (end < own.size() && own[end].number == own[i].number) ++end;
      const bool shared = end - i > 1 && same_edge(edge_at(rings, own[i]), edge_at(rings, own[end - 1]));
      for (; i < end; ++i) {
        if (!shared) lone[bucket].push_back(edge_at(rings, own[i]));
      }
    }
  });
  std::vector<Edge> all;
  for (const auto& part : lone) all.insert(all.end(), part.begin(), part.end());
  std::erase_if(all, [](const Edge& edge) { return edge.a == edge.b; });
  return all;
}

std::vector<Vertex> vertices_of(std::span<const Edge> edges) {
  std::vector<Vertex> vertices;
  for (const Edge& edge : edges) {
    vertices.push_back({edge.a, edge.feature});
    vertices.push_back({edge.b, edge.feature});
  }
  std::ranges::sort(vertices, before);
  vertices.erase(std::ranges::unique(vertices).begin(), vertices.end());
  return vertices;
}

/// Metres from `p` to the edge; straight in the plane of the source, in which it is drawn.
double distance_m(const Edge& edge, const SourcePoint& p, const SourceScale& scale) {
  const SourcePoint step = scale.at(p.y);
  const double ex = (edge.b.x - edge.a.x) * step.x, ey = (edge.b.y - edge.a.y) * step.y;
  const double px = (p.x - edge.a.x) * step.x, py = (p.y - edge.a.y) * step.y;
  const double along = std::clamp((px * ex + py * ey) / (ex * ex + ey * ey), 0.0, 1.0);
  return std::hypot(px - along * ex, py - along * ey);
}

/// Vertices nearer than this are one on the lattice of areas (a micrometre): files shed last digits.
constexpr double same_m = 2e-6;

class EdgeMatcher {
 public:
  EdgeMatcher(std::span<const Edge> edges, const SourceScale& scale, double tolerance_m)
      : edges_(edges), scale_(scale), tolerance_m_(tolerance_m), vertices_(vertices_of(edges)) {
    std::vector<Entry> entries;
    for (std::uint32_t i = 0; i < vertices_.size(); ++i) {
      if (i > 0 && vertices_[i - 1].point == vertices_[i].point) continue;  // the first of a place stands for all
      entries.emplace_back(Point(vertices_[i].point.x, vertices_[i].point.y), i);
    }
    tree_ = Tree(entries);
  }

  void match(const Edge& edge, std::vector<BorderMismatch>& out) const {
    const Box box = box_around({std::min(edge.a.x, edge.b.x), std::min(edge.a.y, edge.b.y)},
                               {std::max(edge.a.x, edge.b.x), std::max(edge.a.y, edge.b.y)}, tolerance_m_);
    for (auto it = tree_.qbegin(bg::index::intersects(box)); it != tree_.qend(); ++it) {
      const SourcePoint& point = vertices_[it->second].point;
      if (same(point, edge.a) || same(point, edge.b)) continue;
      const double off_m = distance_m(edge, point, scale_);
      if (off_m <= tolerance_m_ && !turns_at(edge.feature, point)) add(edge, it->second, off_m, out);
    }
  }

 private:
  [[nodiscard]] bool same(const SourcePoint& a, const SourcePoint& b) const {
    return a == b || scale_.distance_m(a, b) <= same_m;
  }
  [[nodiscard]] Box box_around(const SourcePoint& low, const SourcePoint& high, double by_m) const {
    const SourcePoint step = scale_.at(low.y);
    const double dx = by_m / step.x * 1.01, dy = by_m / step.y * 1.01;
    return {Point(low.x - dx, low.y - dy), Point(high.x + dx, high.y + dy)};
  }
  /// Calls visit(vertex) for every vertex of the place that an entry stands for.
  template <class Visit>
  void each_of_place(std::uint32_t first, const Visit& visit) const {
    for (std::uint32_t i = first; i < vertices_.size() && vertices_[i].point == vertices_[first].point; ++i) {
      visit(vertices_[i]);
    }
  }
  /// The feature has a vertex of its own there.
  [[nodiscard]] bool turns_at(std::uint32_t feature, const SourcePoint& point) const {
    bool own = false;
    for (auto it = tree_.qbegin(bg::index::intersects(box_around(point, point, same_m))); it != tree_.qend(); ++it) {
      if (!same(vertices_[it->second].point, point)) continue;
      each_of_place(it->second, [&](const Vertex& vertex) { own = own || vertex.feature == feature; });
    }
    return own;
  }
  void add(const Edge& edge, std::uint32_t first, double off_m, std::vector<BorderMismatch>& out) const {
    each_of_place(first, [&](const Vertex& vertex) {
      out.push_back({edge.feature, vertex.feature, vertex.point, 1, off_m});
    });
  }

  std::span<const Edge> edges_;
  SourceScale scale_;
  double tolerance_m_;
  std::vector<Vertex> vertices_;
  Tree tree_;
};

/// One a pair of features. A vertex near a corner is near two edges and counts once.
std::vector<BorderMismatch> summed(std::vector<BorderMismatch> found) {
  std::ranges::sort(found, {}, [](const BorderMismatch& m) {
    return std::tuple(m.feature, m.other, m.place.x, m.place.y, m.most_m);
  });
  std::vector<BorderMismatch> pairs;
  SourcePoint last;
  for (const BorderMismatch& one : found) {
    const bool known = !pairs.empty() && pairs.back().feature == one.feature && pairs.back().other == one.other;
    if (!known) {
      pairs.push_back(one);
    } else {
      if (!(one.place == last)) ++pairs.back().count;
      pairs.back().most_m = std::max(pairs.back().most_m, one.most_m);
    }
    last = one.place;
  }
  return pairs;
}

}  // namespace

std::uint64_t edge_number(const SourcePoint& a, const SourcePoint& b) noexcept {
  const std::uint64_t first = point_number(a), second = point_number(b);
  return mixed(first + second) ^ (first ^ second);
}

std::vector<BorderMismatch> border_mismatches(std::span<const BorderRing> rings, const SourceScale& scale,
                                              double tolerance_m, unsigned threads) {
  const std::vector<Edge> edges = lone_edges(rings, threads);
  const EdgeMatcher matcher(edges, scale, tolerance_m);
  constexpr std::size_t chunk = 4096;
  std::vector<std::vector<BorderMismatch>> parts((edges.size() + chunk - 1) / chunk);
  parallel_for(threads, parts.size(), [&](std::size_t part, unsigned) {
    const std::size_t end = std::min(edges.size(), (part + 1) * chunk);
    for (std::size_t i = part * chunk; i < end; ++i) matcher.match(edges[i], parts[part]);
  });
  std::vector<BorderMismatch> found;
  for (auto& part : parts) std::move(part.begin(), part.end(), std::back_inserter(found));
  return summed(std::move(found));
}

}  // namespace zonekit::geometry
