#include "geometry/grow.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "geometry/geos_handles.hpp"
#include "geometry/swept_pieces.hpp"

namespace zonekit::geometry {

namespace {

double ring_area(const Path& ring) {
  double twice = 0;
  for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
    twice +=
        (ring[i].x - ring[0].x) * (ring[i + 1].y - ring[0].y) - (ring[i + 1].x - ring[0].x) * (ring[i].y - ring[0].y);
  }
  return std::abs(twice) / 2;
}

double drawn_area(const Rings& rings) {
  double area = 0;
  for (std::size_t i = 0; i < rings.size(); ++i) area += i == 0 ? ring_area(rings[i]) : -ring_area(rings[i]);
  return area;
}

/// The grid for unions that fail without one; pieces overlap by ten steps of it.
double grid_m(double distance_m) {
  return std::clamp(distance_m * 1e-4, 1e-6, union_grid_m);
}

}  // namespace

struct Grower::Impl {
  Geos geos;

  [[nodiscard]] Rings rings_of(const GEOSGeometry* polygon) const {
    Rings rings{geos.path(GEOSGetExteriorRing_r(geos.context(), polygon))};
    const int holes = GEOSGetNumInteriorRings_r(geos.context(), polygon);
    for (int i = 0; i < holes; ++i) rings.push_back(geos.path(GEOSGetInteriorRingN_r(geos.context(), polygon, i)));
    return rings;
  }

  [[nodiscard]] double area_of(const GEOSGeometry* shape) const {
    double area = 0;
    GEOSArea_r(geos.context(), shape, &area);
    return area;
  }

  /// The polygon, valid, and what it sweeps.
  void add_polygon(const Rings& rings, SweptPieces& swept, std::vector<Geos::Shape>& members, Grown& grown) const {
    Geos::Shape shape = geos.polygon(rings);
    if (GEOSisValid_r(geos.context(), shape.get()) != 1) {
      shape = geos.take(GEOSMakeValid_r(geos.context(), shape.get()));
      if (!grown.repair) grown.repair.emplace();
      grown.repair->before_m2 += drawn_area(rings);
      grown.repair->after_m2 += area_of(shape.get());
    }
    GEOSNormalize_r(geos.context(), shape.get());  // shells clockwise, holes anticlockwise: outside is left
    geos.for_each(shape.get(), [&](const GEOSGeometry* one) {
      const int type = GEOSGeomTypeId_r(geos.context(), one);
      if (type == GEOS_POLYGON) {
        for (const Path& ring : rings_of(one)) swept.add_ring(ring);
        members.push_back(geos.take(GEOSGeom_clone_r(geos.context(), one)));
      } else {  // a spike, of which a line is left
        swept.add_line(geos.path(one));
      }
    });
  }
};

Grower::Grower() : impl_(std::make_unique<Impl>()) {}
Grower::Grower(Grower&&) noexcept = default;
Grower& Grower::operator=(Grower&&) noexcept = default;
Grower::~Grower() = default;

Grown Grower::grow(const PlaneShape& shape, double distance_m) const {
  const Geos& geos = impl_->geos;
  Grown grown;
  SweptPieces swept(distance_m, 10 * grid_m(distance_m));
  std::vector<Geos::Shape> members;
  for (const Rings& rings : shape.polygons) impl_->add_polygon(rings, swept, members, grown);
  for (const Path& line : shape.lines) swept.add_line(line);
  for (const SourcePoint& point : shape.points) swept.add_point(point);
  for (Path& piece : swept.take()) members.push_back(geos.polygon(std::span(&piece, 1)));
  if (members.empty()) return grown;
  const Geos::Shape all = geos.collection(GEOS_GEOMETRYCOLLECTION, std::move(members));
  // On a grid it costs twice the time but can't fail.
  GEOSGeometry* fast = GEOSUnaryUnion_r(geos.context(), all.get());
  const Geos::Shape united =
      geos.take(fast != nullptr ? fast : GEOSUnaryUnionPrec_r(geos.context(), all.get(), grid_m(distance_m)));
  GEOSNormalize_r(geos.context(), united.get());
  geos.for_each(united.get(), [&](const GEOSGeometry* one) {
    if (GEOSGeomTypeId_r(geos.context(), one) == GEOS_POLYGON) grown.polygons.push_back(impl_->rings_of(one));
  });
  return grown;
}

}  // namespace zonekit::geometry
