#include "geometry/polygon_overlay.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

namespace zonekit::geometry {

namespace {

bool finite(const SourcePoint& point) {
  return std::isfinite(point.x) && std::isfinite(point.y);
}

bool whole(const std::vector<SourcePoint>& ring) {
  return ring.size() >= 4 && ring.front() == ring.back() && std::ranges::all_of(ring, finite);
}

std::vector<SourcePoint> made_whole(const std::vector<SourcePoint>& drawn) {
  std::vector<SourcePoint> ring;
  for (const SourcePoint& point : drawn) {
    if (finite(point) && (ring.empty() || point != ring.back())) ring.push_back(point);
  }
  if (!ring.empty() && ring.front() != ring.back()) ring.push_back(SourcePoint(ring.front()));
  return ring;
}

struct ParametersDeleter {
  GEOSContextHandle_t context;
  void operator()(GEOSMakeValidParams* parameters) const { GEOSMakeValidParams_destroy_r(context, parameters); }
};

}  // namespace

PlanePolygons with_whole_rings(const PlanePolygons& drawn) {
  PlanePolygons kept;
  for (const PlanePolygon& polygon : drawn) {
    PlanePolygon rings;
    for (const std::vector<SourcePoint>& ring : polygon) {
      if (std::vector<SourcePoint> made = made_whole(ring); made.size() >= 4) rings.push_back(std::move(made));
    }
    if (!rings.empty()) kept.push_back(std::move(rings));
  }
  return kept;
}

Geos::Shape PolygonOverlay::shape_of(const PlanePolygons& polygons) const {
  std::vector<Geos::Shape> parts;
  for (const PlanePolygon& polygon : polygons) parts.push_back(geos_.polygon(polygon));
  if (parts.size() == 1) return std::move(parts.front());
  return geos_.collection(GEOS_MULTIPOLYGON, std::move(parts));
}

PlanePolygons PolygonOverlay::polygons_of(const GEOSGeometry* shape) const {
  PlanePolygons polygons;
  geos_.for_each(shape, [&](const GEOSGeometry* one) {
    if (GEOSGeomTypeId_r(geos_.context(), one) != GEOS_POLYGON) return;
    PlanePolygon& rings = polygons.emplace_back();
    rings.push_back(geos_.path(GEOSGetExteriorRing_r(geos_.context(), one)));
    const int holes = GEOSGetNumInteriorRings_r(geos_.context(), one);
    for (int i = 0; i < holes; ++i) rings.push_back(geos_.path(GEOSGetInteriorRingN_r(geos_.context(), one, i)));
  });
  return polygons;
}

bool PolygonOverlay::valid(const PlanePolygons& polygons) const {
  for (const PlanePolygon& polygon : polygons) {
    if (polygon.empty() || !std::ranges::all_of(polygon, whole)) return false;
  }
  return !polygons.empty() && GEOSisValid_r(geos_.context(), shape_of(polygons).get()) == 1;
}

PlanePolygons PolygonOverlay::made_valid(const PlanePolygons& polygons, MakeValid method) const {
  const std::unique_ptr<GEOSMakeValidParams, ParametersDeleter> parameters(
      GEOSMakeValidParams_create_r(geos_.context()), ParametersDeleter{geos_.context()});
  GEOSMakeValidParams_setMethod_r(
      geos_.context(), parameters.get(),
      method == MakeValid::structure ? GEOS_MAKE_VALID_STRUCTURE : GEOS_MAKE_VALID_LINEWORK);
  std::vector<PlanePolygons> parts;
  for (const PlanePolygon& polygon : polygons) {
    const Geos::Shape drawn = geos_.polygon(polygon);
    const Geos::Shape made = geos_.take(GEOSMakeValidWithParams_r(geos_.context(), drawn.get(), parameters.get()));
    if (PlanePolygons part = polygons_of(made.get()); !part.empty()) parts.push_back(std::move(part));
  }
  // A union of one would turn and start its rings anew for nothing.
  return parts.size() == 1 ? parts.front() : parts.empty() ? PlanePolygons() : united(parts);
}

PlanePolygons PolygonOverlay::difference(const PlanePolygons& a, const PlanePolygons& b) const {
  if (a.empty() || b.empty()) return a;
  return polygons_of(geos_.take(GEOSDifference_r(geos_.context(), shape_of(a).get(), shape_of(b).get())).get());
}

PlanePolygons PolygonOverlay::intersection(const PlanePolygons& a, const PlanePolygons& b) const {
  if (a.empty() || b.empty()) return {};
  return polygons_of(geos_.take(GEOSIntersection_r(geos_.context(), shape_of(a).get(), shape_of(b).get())).get());
}

PlanePolygons PolygonOverlay::united(std::span<const PlanePolygons> all) const {
  std::vector<Geos::Shape> parts;
  for (const PlanePolygons& polygons : all) {
    for (const PlanePolygon& polygon : polygons) parts.push_back(geos_.polygon(polygon));
  }
  if (parts.empty()) return {};
  const Geos::Shape together = geos_.collection(GEOS_MULTIPOLYGON, std::move(parts));
  return polygons_of(geos_.take(GEOSUnaryUnion_r(geos_.context(), together.get())).get());
}

}  // namespace zonekit::geometry
