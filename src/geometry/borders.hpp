// Borders of neighbours: what they have in common, and making them one line, vertex by vertex.
//
// Nothing here is an overlay: a point takes another's place, or becomes a vertex of an edge that it lies beside. What
// lies farther apart than the tolerance stays where it is.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "geometry/polygon_overlay.hpp"
#include "zonekit/layer.hpp"

namespace zonekit::geometry {

/// Metres in one unit of a plane, along its axes: lengths in degrees need two, at the latitude of the layer.
struct PlaneScale {
  double x_m = 1;
  double y_m = 1;
};

[[nodiscard]] double length_m(const SourcePoint& a, const SourcePoint& b, const PlaneScale& scale);
/// Drawn area: shells less holes; approximate in degrees.
[[nodiscard]] double area_m2(const PlanePolygons& polygons, const PlaneScale& scale);
[[nodiscard]] double perimeter_m(const PlanePolygons& polygons, const PlaneScale& scale);
/// 2 A / P.
[[nodiscard]] double mean_width_m(const PlanePolygons& polygons, const PlaneScale& scale);
[[nodiscard]] Extent box_of(const PlanePolygons& polygons);

/// Boxes to be asked for what they meet. Answers are ascending.
class BoxIndex {
 public:
  explicit BoxIndex(std::span<const Extent> boxes);
  BoxIndex(BoxIndex&&) noexcept;
  BoxIndex& operator=(BoxIndex&&) noexcept;
  ~BoxIndex();
  /// One more box of `index`, which may have one already.
  void add(const Extent& box, std::size_t index);
  [[nodiscard]] std::vector<std::size_t> meeting(const Extent& box) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Length of the border of `piece` that runs along a border of `neighbour`, within `tolerance_m` of it.
[[nodiscard]] double common_border_m(const PlanePolygons& piece, const PlanePolygons& neighbour, double tolerance_m,
                                     const PlaneScale& scale);

/// Gives `moved` and `kept` the same vertices where they run within `tolerance_m`: those of `moved` take the place of
/// those of `kept`; each gets the other's vertices on its edges. Makes overlays of the two exact along that border.
void fit(PlanePolygons& moved, PlanePolygons& kept, double tolerance_m, const PlaneScale& scale);

/// Makes borders that run within `tolerance_m` one line, over all shapes: no two vertices are closer afterwards, and
/// none lies beside an edge without being on it. Of vertices that meet, that of the earliest rank stays (`ranks`, one a
/// shape, ascending), then the westernmost; beside an edge of an earlier rank a vertex moves onto it, else the edge
/// bends to the vertex. Returns the indices of the shapes that changed; done again, nothing changes. A shape may fall
/// to nothing, or need to be made valid.
[[nodiscard]] std::vector<std::size_t> snap(std::span<PlanePolygons*> shapes, std::span<const int> ranks,
                                            double tolerance_m, const PlaneScale& scale);

/// Without vertices closer than `tolerance_m` to the one before (of the two the western, then the southern stays), and
/// without spikes: vertices where the ring turns back by less than `angle_deg`.
[[nodiscard]] PlanePolygons cleaned(const PlanePolygons& drawn, double tolerance_m, double angle_deg,
                                    const PlaneScale& scale);

}  // namespace zonekit::geometry
