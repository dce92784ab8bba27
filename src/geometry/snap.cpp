#include <algorithm>
#include <cmath>
#include <list>
#include <map>
#include <memory>
#include <numbers>
#include <optional>
#include <tuple>

#include "geometry/border_points.hpp"
#include "geometry/borders.hpp"

namespace zonekit::geometry {

namespace {

using Ring = std::vector<SourcePoint>;

struct Ranked {
  SourcePoint point;
  int rank = 0;
};

/// A vertex that neither stands still nor goes there and back.
bool needless(const SourcePoint& before, const SourcePoint& here, const SourcePoint& after) {
  return here == before || before == after;
}

/// Without points that repeat, and without ways there and back over the same points: what two borders leave when they
/// become one.
Ring without_returns(const Ring& drawn) {
  Ring ring;
  for (const SourcePoint& point : drawn) {
    ring.push_back(point);
    while (ring.size() >= 2 && ring.back() == ring[ring.size() - 2]) ring.pop_back();
    while (ring.size() >= 3 && ring.back() == ring[ring.size() - 3]) ring.resize(ring.size() - 2);
  }
  // The same across the start, which is an end like any other.
  while (ring.size() >= 4 && needless(ring[ring.size() - 2], ring.front(), ring[1])) {
    ring.erase(ring.begin());
    ring.back() = ring.front();
    while (ring.size() >= 3 && ring.back() == ring[ring.size() - 2]) ring.pop_back();
  }
  return ring;
}

PlanePolygons without_returns(const PlanePolygons& drawn) {
  PlanePolygons kept;
  for (const PlanePolygon& polygon : drawn) {
    PlanePolygon rings;
    bool shell = true;
    for (const Ring& ring : polygon) {
      Ring made = without_returns(ring);
      if (made.size() < 4 && shell) break;
      if (made.size() >= 4) rings.push_back(std::move(made));
      shell = false;
    }
    if (!rings.empty()) kept.push_back(std::move(rings));
  }
  return kept;
}

std::vector<Ranked> ranked_vertices(std::span<PlanePolygons*> shapes, std::span<const int> ranks) {
  std::vector<Ranked> all;
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    for (const PlanePolygon& polygon : *shapes[i]) {
      for (const Ring& ring : polygon) {
        for (const SourcePoint& point : ring) all.push_back({point, ranks[i]});
      }
    }
  }
  std::ranges::sort(all, {}, [](const Ranked& r) { return std::tuple(r.rank, r.point.x, r.point.y); });
  return all;
}

/// The edges of all shapes of an earlier rank.
class EarlierEdges {
 public:
  EarlierEdges(std::span<PlanePolygons*> shapes, std::span<const int> ranks, const PlaneScale& scale)
      : shapes_(shapes), ranks_(ranks), scale_(scale) {}

  /// Ranks are asked for in ascending order.
  [[nodiscard]] std::optional<SourcePoint> foot(const SourcePoint& point, int rank, double tolerance_m) {
    if (rank == ranks_.front()) return {};
    if (!index_ || rank != rank_) {
      PlanePolygons all;
      for (std::size_t i = 0; i < shapes_.size() && ranks_[i] < rank; ++i)
        all.insert(all.end(), shapes_[i]->begin(), shapes_[i]->end());
      index_ = std::make_unique<SegmentIndex>(all, box_of(all), 0, scale_);
      rank_ = rank;
    }
    return index_->foot(point, tolerance_m);
  }

 private:
  std::span<PlanePolygons*> shapes_;
  std::span<const int> ranks_;
  PlaneScale scale_;
  int rank_ = 0;
  std::unique_ptr<SegmentIndex> index_;
};

/// Where each vertex goes that goes anywhere; `anchors` gets those that stay.
std::map<std::pair<double, double>, SourcePoint> moves_of(const std::vector<Ranked>& vertices, double tolerance_m,
                                                          EarlierEdges& edges, PointIndex& anchors) {
  std::map<std::pair<double, double>, SourcePoint> moves;
  const SourcePoint* previous = nullptr;
  for (const Ranked& vertex : vertices) {
    if (previous != nullptr && *previous == vertex.point) continue;
    previous = &vertex.point;
    const SourcePoint* anchor = anchors.nearest(vertex.point, tolerance_m);
    std::optional<SourcePoint> place;
    if (anchor != nullptr) {
      place = *anchor;
    } else {
      place = edges.foot(vertex.point, vertex.rank, tolerance_m).value_or(vertex.point);
      anchors.add(*place);
    }
    if (*place != vertex.point) moves.emplace(std::pair(vertex.point.x, vertex.point.y), *place);
  }
  return moves;
}

}  // namespace

std::vector<std::size_t> snap(std::span<PlanePolygons*> shapes, std::span<const int> ranks, double tolerance_m,
                              const PlaneScale& scale) {
  PointIndex anchors({}, scale);
  if (shapes.empty()) return {};
  EarlierEdges edges(shapes, ranks, scale);
  const auto moves = moves_of(ranked_vertices(shapes, ranks), tolerance_m, edges, anchors);
  std::vector<std::size_t> changed;
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    PlanePolygons made = *shapes[i];
    bool touched = false;
    for (PlanePolygon& polygon : made) {
      for (Ring& ring : polygon) {
        for (SourcePoint& point : ring) {
          const auto found = moves.find({point.x, point.y});
          if (found == moves.end()) continue;
          point = found->second;
          touched = true;
        }
      }
    }
    // A vertex that is taken in bends the edge by up to the tolerance, towards others perhaps.
    constexpr int most_rounds = 20;
    for (int round = 0; round < most_rounds && insert_nodes(made, anchors, tolerance_m); ++round) touched = true;
    if (!touched) continue;
    *shapes[i] = without_returns(made);
    changed.push_back(i);
  }
  return changed;
}

namespace {

double angle_at(const SourcePoint& before, const SourcePoint& here, const SourcePoint& after, const PlaneScale& scale) {
  const double ax = (before.x - here.x) * scale.x_m, ay = (before.y - here.y) * scale.y_m;
  const double bx = (after.x - here.x) * scale.x_m, by = (after.y - here.y) * scale.y_m;
  return std::abs(std::atan2(ax * by - ay * bx, ax * bx + ay * by)) * 180 / std::numbers::pi;
}

bool western(const SourcePoint& a, const SourcePoint& b) {
  return a.x < b.x || (a.x == b.x && a.y < b.y);
}

/// An open ring that loses vertices: always the first that has to go, repeats before spikes. Goes on from where it was;
/// looking from the start each time would take the square of the ring's length.
class ThinnedRing {
 public:
  ThinnedRing(const Ring& closed, double tolerance_m, double angle_deg, const PlaneScale& scale)
      : points_(closed.begin(), closed.end() - 1), tolerance_m_(tolerance_m), angle_deg_(angle_deg), scale_(scale) {}

  void drop_repeats() {
    for (Place here = points_.begin(); here != points_.end();) {
      const bool first = here == points_.begin();
      Place a = here, b = after(here);
      if (!parted(a, b)) {
        ++here;
      } else {
        here = first ? points_.begin() : a;  // the turn of the last, before the first, comes in the end
      }
    }
  }

  /// To be called when no repeats are left.
  void drop_spikes() {
    for (Place here = points_.begin(); here != points_.end() && points_.size() > 3;) {
      Place a = before(here), b = after(here);
      if (!(angle_at(*a, *here, *b, scale_) < angle_deg_)) {
        ++here;
        continue;
      }
      points_.erase(here);
      while (parted(a, b)) {
      }
      here = b == points_.begin() ? b : a;  // only at these two is the angle another
    }
  }

  [[nodiscard]] Ring closed() const {
    Ring ring(points_.begin(), points_.end());
    ring.push_back(points_.front());
    return ring;
  }

 private:
  using Place = std::list<SourcePoint>::iterator;

  Place before(Place place) { return std::prev(place == points_.begin() ? points_.end() : place); }
  Place after(Place place) { return ++place == points_.end() ? points_.begin() : place; }

  /// Of neighbours that are too close one goes; `a` and `b` are the neighbours then.
  bool parted(Place& a, Place& b) {
    const bool same = *a == *b;
    if (points_.size() <= 3 || (!same && !(length_m(*a, *b, scale_) <= tolerance_m_))) return false;
    Place& gone = same || western(*a, *b) ? b : a;
    const Place other = &gone == &b ? after(b) : before(a);
    points_.erase(gone);
    gone = other;
    return true;
  }

  std::list<SourcePoint> points_;
  double tolerance_m_, angle_deg_;
  PlaneScale scale_;
};

}  // namespace

PlanePolygons cleaned(const PlanePolygons& drawn, double tolerance_m, double angle_deg, const PlaneScale& scale) {
  PlanePolygons kept = drawn;
  for (PlanePolygon& polygon : kept) {
    for (Ring& ring : polygon) {
      if (ring.size() < 4 || ring.front() != ring.back()) continue;  // for make_valid
      ThinnedRing thinned(ring, tolerance_m, angle_deg, scale);
      thinned.drop_repeats();
      thinned.drop_spikes();
      if (Ring made = thinned.closed(); made.size() < ring.size()) ring = std::move(made);
    }
  }
  return kept;
}

}  // namespace zonekit::geometry
