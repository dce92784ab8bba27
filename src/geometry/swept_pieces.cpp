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
    const double scale = distance_ / length;
    edges.push_back({path[i - 1], path[i], {-along.y * scale, along.x * scale}});
  }
  return edges;
}

void SweptPieces::add_ring(const Path& ring) {
  const std::vector<Edge> edges = edges_of(ring);
  for (std::size_t i = 0; i < edges.size(); ++i) {
    const Edge& edge = edges[i];
    pieces_.push_back({edge.from, edge.to, plus(edge.to, edge.aside), plus(edge.from, edge.aside), edge.from});
    add_corner(edge, edges[(i + 1) % edges.size()], true);
  }
}

void SweptPieces::add_line(const Path& line) {
  const std::vector<Edge> edges = edges_of(line);
  if (edges.empty()) {
    add_point(line.front());
    return;
  }
  for (std::size_t i = 0; i < edges.size(); ++i) {
    const auto& [from, to, aside] = edges[i];
    pieces_.push_back(
        {plus(from, aside), plus(from, minus(aside)), plus(to, minus(aside)), plus(to, aside), plus(from, aside)});
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
  const double turn = cross(before.aside, after.aside);
  const bool back = turn == 0 && dot(before.aside, after.aside) < 0;  // a spike
  if (turn < 0 || back) {
    add_sector(before.to, before.aside, after.aside, false);
  } else if (turn > 0 && !left_only) {
    add_sector(before.to, minus(before.aside), minus(after.aside), true);
  }
}

void SweptPieces::add_sector(const SourcePoint& centre, const SourcePoint& from, const SourcePoint& to,
                             bool anticlockwise) {
  const double turn = std::abs(std::atan2(cross(from, to), dot(from, to)));
  const int count = std::max(1, static_cast<int>(std::ceil(turn / (pi / 2) * quadrant_segments_)));
  const double step = (anticlockwise ? turn : -turn) / count;
  Path sector{centre, plus(centre, from)};
  for (int i = 1; i < count; ++i) {
    const double c = std::cos(step * i);
    const double s = std::sin(step * i);
    sector.push_back({centre.x + from.x * c - from.y * s, centre.y + from.x * s + from.y * c});
  }
  sector.push_back(plus(centre, to));  // the corner of the next rectangle, bit for bit
  sector.push_back(centre);
  pieces_.push_back(std::move(sector));
}

}  // namespace zonekit::geometry
