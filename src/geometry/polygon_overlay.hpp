// Polygons mended and cut by GEOS, in the plane of their own coordinates.
#pragma once

#include <span>
#include <vector>

#include "geometry/geos_handles.hpp"
#include "geometry/simplify.hpp"

namespace zonekit::geometry {

/// The polygons of one feature.
using PlanePolygons = std::vector<PlanePolygon>;

enum class MakeValid { structure, linework };

/// Rings closed, points that are not finite or repeat the one before left out, and rings of less than three different
/// points too. What is drawn is otherwise kept, also what crosses itself.
[[nodiscard]] PlanePolygons with_whole_rings(const PlanePolygons& drawn);

/// One object a thread. Every result is made of polygons alone: lines and points that an operation leaves are dropped.
class PolygonOverlay {
 public:
  /// False for rings that are open, too short or not finite, too.
  [[nodiscard]] bool valid(const PlanePolygons& polygons) const;
  /// Each polygon by itself, then their union. `polygons` has whole rings.
  [[nodiscard]] PlanePolygons made_valid(const PlanePolygons& polygons, MakeValid method) const;

  // Operands are valid.
  [[nodiscard]] PlanePolygons difference(const PlanePolygons& a, const PlanePolygons& b) const;
  [[nodiscard]] PlanePolygons intersection(const PlanePolygons& a, const PlanePolygons& b) const;
  [[nodiscard]] PlanePolygons united(std::span<const PlanePolygons> all) const;

 private:
  [[nodiscard]] Geos::Shape shape_of(const PlanePolygons& polygons) const;
  [[nodiscard]] PlanePolygons polygons_of(const GEOSGeometry* shape) const;

  Geos geos_;
};

}  // namespace zonekit::geometry
