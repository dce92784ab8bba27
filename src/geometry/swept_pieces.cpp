#include "geometry/swept_pieces.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace zonekit::geometry {

namespace {

constexpr double pi = std::numbers::pi;

SourcePoint plus(const SourcePoint& a, const SourcePoint& b) {
  return {a.x + b.x, a.y + b.y};
}
SourcePoint minus(const SourcePoint& a) {
  return {-a.x, -a.y};
}
SourcePoint times(const SourcePoint& a, double factor) {
  return {a.x * factor, a.y * factor};
}
SourcePoint turned(const SourcePoint& a, double angle) {
  return {a.x * std::cos(angle) - a.y * std::sin(angle), a.x * std::sin(angle) + a.y * std::cos(angle)};
}
double cross(const SourcePoint& a, const SourcePoint& b) {
  return a.x * b.y - a.y * b.x;
}
double dot(const SourcePoint& a, const SourcePoint& b) {
  return a.x * b.x + a.y * b.y;
}

}  // namespace

int quadrant_segments(double distance_m) noexcept {
  constexpr int least = 8;
  const double share = chord_error_m / distance_m;
  if (!(share < 0.01)) return least;
  const double half_angle = std::acos(1 - share);
  return static_cast<int>(std::min(std::ceil(pi / (4 * half_angle)), double{most_quadrant_segments}));
}

std::vector<SweptPieces::Edge> SweptPieces::edges_of(const Path& path) const {
  std::vector<Edge> edges;
  for (std::size_t i = 1; i < path.size(); ++i) {
    const SourcePoint along{path[i].x - path[i - 1].x, path[i].y - path[i - 1].y};
    const double length = std::hypot(along.x, along.y);
    if (!(length > 0)) continue;
    const SourcePoint unit = times(along, 1 / length);
    edges.push_back({path[i - 1], path[i], {-unit.y * distance_, unit.x * distance_}, times(unit, overlap_)});
  }
  return edges;
}

void SweptPieces::add_rectangle(const Edge& edge, double inward) {
  const SourcePoint from = plus(edge.from, minus(edge.along));
  const SourcePoint to = plus(edge.to, edge.along);
  const SourcePoint back = times(edge.aside, -inward);
  pieces_.push_back(
      {plus(from, edge.aside), plus(from, back), plus(to, back), plus(to, edge.aside), plus(from, edge.aside)});
}

void SweptPieces::add_ring(const Path& ring) {
  const std::vector<Edge> edges = edges_of(ring);
  for (std::size_t i = 0; i < edges.size(); ++i) {
    add_rectangle(edges[i], 0.25);
    add_corner(edges[i], edges[(i + 1) % edges.size()], true);
  }
}

void SweptPieces::add_line(const Path& line) {
  const std::vector<Edge> edges = edges_of(line);
  if (edges.empty()) {
    add_point(line.front());
    return;
  }
  for (std::size_t i = 0; i < edges.size(); ++i) {
    add_rectangle(edges[i], 1);
    if (i > 0) add_corner(edges[i - 1], edges[i], false);
  }
  const Edge& first = edges.front();
  const Edge& last = edges.back();
  if (first.from == last.to) {
    add_corner(last, first, false);
  } else {
    add_sector(first.from, first.aside, minus(first.aside), true);
    add_sector(last.to, minus(last.aside), last.aside, true);
  }
}

void SweptPieces::add_point(const SourcePoint& point) {
  Path circle;
  const int count = 4 * quadrant_segments_;
  for (int i = 0; i < count; ++i) {
    const double angle = 2 * pi * i / count;
    circle.push_back({point.x + distance_ * std::cos(angle), point.y + distance_ * std::sin(angle)});
  }
  circle.push_back(circle.front());
  pieces_.push_back(std::move(circle));
}

void SweptPieces::add_corner(const Edge& before, const Edge& after, bool left_only) {
  const double turn = std::atan2(cross(before.aside, after.aside), dot(before.aside, after.aside));
  // The rectangles' overlap closes the gap of a slight turn.
  if (std::abs(turn) < pi / 2 && distance_ * std::tan(std::abs(turn) / 2) <= overlap_ / 2) return;
  const bool back = std::abs(turn) > pi - 1e-9;  // a spike
  if (turn < 0 || back) {
    add_sector(before.to, before.aside, after.aside, false);
  } else if (!left_only) {
    add_sector(before.to, minus(before.aside), minus(after.aside), true);
  }
}

void SweptPieces::add_sector(const SourcePoint& centre, const SourcePoint& from, const SourcePoint& to,
                             bool anticlockwise) {
  const double turn = std::abs(std::atan2(cross(from, to), dot(from, to)));
  const int count = std::max(1, static_cast<int>(std::ceil(turn / (pi / 2) * quadrant_segments_)));
  const double sign = anticlockwise ? 1 : -1;
  const double beyond = sign * pi / 2 / quadrant_segments_;
  // A step beyond both ends, and from behind the centre: all of it within the distance.
  Path sector{plus(centre, times(turned(from, sign * turn / 2), -0.5)), plus(centre, turned(from, -beyond))};
  for (int i = 0; i <= count; ++i) sector.push_back(plus(centre, turned(from, sign * turn * i / count)));
  sector.push_back(plus(centre, turned(from, sign * turn + beyond)));
  sector.push_back(sector.front());
  pieces_.push_back(std::move(sector));
}

}  // namespace zonekit::geometry
