// GEOS objects that free themselves. A context belongs to one thread: create it where it is used.
#pragma once

#include <geos_c.h>

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "geodesy/placer.hpp"

namespace zonekit::geometry {

class Geos {
 public:
  Geos();
  ~Geos();
  Geos(const Geos&) = delete;
  Geos& operator=(const Geos&) = delete;

  struct Deleter {
    GEOSContextHandle_t context;
    void operator()(GEOSGeometry* geometry) const noexcept { GEOSGeom_destroy_r(context, geometry); }
  };
  using Shape = std::unique_ptr<GEOSGeometry, Deleter>;

  [[nodiscard]] GEOSContextHandle_t context() const noexcept { return context_; }
  /// Takes what a GEOS function gave; throws Error(internal) with GEOS's words for null.
  [[nodiscard]] Shape take(GEOSGeometry* geometry) const;

  [[nodiscard]] GEOSCoordSequence* sequence(std::span<const SourcePoint> path) const;
  [[nodiscard]] Shape line(std::span<const SourcePoint> path) const;
  /// Shell first; rings are closed and have at least four points.
  [[nodiscard]] Shape polygon(std::span<const std::vector<SourcePoint>> rings) const;
  [[nodiscard]] Shape collection(int type, std::vector<Shape> members) const;
  /// Points of a line or ring.
  [[nodiscard]] std::vector<SourcePoint> path(const GEOSGeometry* line) const;
  /// Calls `visit` for every simple geometry inside.
  template <class Visit>
  void for_each(const GEOSGeometry* shape, const Visit& visit) const {
    const int count = GEOSGetNumGeometries_r(context_, shape);
    if (GEOSGeomTypeId_r(context_, shape) < GEOS_MULTIPOINT) {
      if (GEOSisEmpty_r(context_, shape) == 0) visit(shape);
      return;
    }
    for (int i = 0; i < count; ++i) for_each(GEOSGetGeometryN_r(context_, shape, i), visit);
  }

 private:
  GEOSContextHandle_t context_;
  std::string said_;  ///< GEOS's last complaint
};

}  // namespace zonekit::geometry
