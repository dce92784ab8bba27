// What the edges and corners of a path sweep when it grows: simple polygons that overlap or share whole edges.
#pragma once

#include <vector>

#include "geometry/grow.hpp"

namespace zonekit::geometry {

class SweptPieces {
 public:
  explicit SweptPieces(double distance_m)
      : distance_(distance_m), quadrant_segments_(zonekit::geometry::quadrant_segments(distance_m)) {}

  /// The left side of a closed ring.
  void add_ring(const Path& ring);
  /// Both sides of a line and its round ends; closed where it ends at its beginning.
  void add_line(const Path& line);
  void add_point(const SourcePoint& point);

  /// Closed rings of at least four points.
  [[nodiscard]] std::vector<Path> take() { return std::move(pieces_); }

 private:
  struct Edge {
    SourcePoint from, to;
    SourcePoint aside;  ///< from the edge to its left, as long as the distance
  };
  [[nodiscard]] std::vector<Edge> edges_of(const Path& path) const;
  void add_corner(const Edge& before, const Edge& after, bool left_only);
  /// From `centre + from` to `centre + to`, turning anticlockwise (or clockwise).
  void add_sector(const SourcePoint& centre, const SourcePoint& from, const SourcePoint& to, bool anticlockwise);

  double distance_;
  int quadrant_segments_;
  std::vector<Path> pieces_;
};

}  // namespace zonekit::geometry
