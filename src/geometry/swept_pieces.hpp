// What the edges and corners of a path sweep when it grows, as simple polygons.
//
// Neighbouring pieces overlap well, as pieces that merely share an edge leave hairlines open where others cross it.
// What they add for that lies within the distance of the path, but for t^2 / 2r at the ends of edges (t: the overlap).
#pragma once

#include <vector>

#include "geometry/grow.hpp"

namespace zonekit::geometry {

class SweptPieces {
 public:
  /// `overlap_m` is many times the grid on which the pieces are united, and a small part of the distance.
  SweptPieces(double distance_m, double overlap_m)
      : distance_(distance_m),
        overlap_(overlap_m),
        quadrant_segments_(zonekit::geometry::quadrant_segments(distance_m)) {}

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
    SourcePoint along;  ///< in its direction, as long as the overlap
  };
  [[nodiscard]] std::vector<Edge> edges_of(const Path& path) const;
  /// From the edge's left to `inward` times the distance on its right.
  void add_rectangle(const Edge& edge, double inward);
  void add_corner(const Edge& before, const Edge& after, bool left_only);
  /// What lies around `centre` from the direction `from` to `to`, turning anticlockwise (or clockwise).
  void add_sector(const SourcePoint& centre, const SourcePoint& from, const SourcePoint& to, bool anticlockwise);

  double distance_;
  double overlap_;
  int quadrant_segments_;
  std::vector<Path> pieces_;
};

}  // namespace zonekit::geometry
