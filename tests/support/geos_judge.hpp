// GEOS as the second opinion on areas of lattice polygons.
#pragma once

#include <geos_c.h>

#include <memory>
#include <vector>

#include "zonekit/lattice.hpp"

namespace zonekit::test {

struct GeosDeleter {
  void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy(geometry); }
};
using GeosGeometry = std::unique_ptr<GEOSGeometry, GeosDeleter>;

/// GEOS runs silently while one of these lives.
class GeosSession {
 public:
  GeosSession() { initGEOS(nullptr, nullptr); }
  ~GeosSession() { finishGEOS(); }
  GeosSession(const GeosSession&) = delete;
  GeosSession& operator=(const GeosSession&) = delete;
};

inline GEOSGeometry* geos_ring(const PolygonBlock& block, std::uint32_t ring, const LatticePoint& origin) {
  const std::uint32_t begin = block.ring_begin[ring];
  const std::uint32_t count = block.ring_begin[ring + 1] - begin;
  GEOSCoordSequence* points = GEOSCoordSeq_create(count, 2);
  for (std::uint32_t i = 0; i < count; ++i) {
    const LatticePoint& p = block.points[begin + i];
    GEOSCoordSeq_setXY(points, i, static_cast<double>(p.x - origin.x), static_cast<double>(p.y - origin.y));
  }
  return GEOSGeom_createLinearRing(points);
}

/// A feature as GEOS sees it, in lattice steps from `origin`; null where a ring is too short for GEOS.
inline GeosGeometry geos_feature(const PolygonBlock& block, std::size_t feature, const LatticePoint& origin = {}) {
  std::vector<GEOSGeometry*> polygons;
  for (std::uint32_t part = block.feature_begin[feature]; part < block.feature_begin[feature + 1]; ++part) {
    std::vector<GEOSGeometry*> rings;
    for (std::uint32_t ring = block.part_begin[part]; ring < block.part_begin[part + 1]; ++ring) {
      if (GEOSGeometry* made = geos_ring(block, ring, origin)) rings.push_back(made);
    }
    if (rings.empty()) continue;
    polygons.push_back(GEOSGeom_createPolygon(rings[0], rings.data() + 1, static_cast<unsigned>(rings.size() - 1)));
  }
  return GeosGeometry(
      GEOSGeom_createCollection(GEOS_MULTIPOLYGON, polygons.data(), static_cast<unsigned>(polygons.size())));
}

inline double geos_area(const GEOSGeometry* geometry) {
  double area = -1;
  GEOSArea(geometry, &area);
  return area;
}

}  // namespace zonekit::test
