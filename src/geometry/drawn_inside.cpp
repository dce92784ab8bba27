#include "geometry/drawn_inside.hpp"

#include <cmath>

#include "geodesy/ground_distance.hpp"
#include "geometry/geos_handles.hpp"

namespace zonekit::geometry {

namespace {

constexpr int sub_lattice_bits = 3;

/// Metres of the plane, exactly.
std::vector<SourcePoint> metres(std::span<const LatticePoint> path, int exponent) {
  std::vector<SourcePoint> points;
  points.reserve(path.size());
  for (const LatticePoint& p : path) {
    points.push_back({std::ldexp(static_cast<double>(p.x), exponent), std::ldexp(static_cast<double>(p.y), exponent)});
  }
  return points;
}

double path_length_m(std::span<const SourcePoint> path, AreaModel model) {
  double sum = 0;
  for (std::size_t i = 1; i < path.size(); ++i) sum += ground_distance_m(path[i - 1], path[i], model);
  return sum;
}

}  // namespace

double length_m(const DrawnFeature& feature, const Lattice& lattice, AreaModel model) {
  double sum = 0;
  if (!feature.line) return sum;
  for (const auto& path : feature.paths) sum += path_length_m(metres(path, lattice.exponent), model);
  return sum;
}

std::int64_t count(const DrawnFeature& feature) noexcept {
  return feature.line ? 0 : static_cast<std::int64_t>(feature.paths.size());
}

struct DrawnInside::Impl {
  Impl(std::span<const std::vector<LatticePoint>> rings, const Lattice& on, AreaModel how)
      : lattice(on), model(how), polygons(nullptr, Geos::Deleter{geos.context()}), prepared(nullptr) {
    std::vector<Geos::Shape> lines;
    for (const std::vector<LatticePoint>& ring : rings) {
      if (ring.size() >= 4) lines.push_back(geos.line(metres(ring, lattice.exponent - sub_lattice_bits)));
    }
    const Geos::Shape all = geos.collection(GEOS_MULTILINESTRING, std::move(lines));
    polygons = geos.take(GEOSBuildArea_r(geos.context(), all.get()));
    prepared = GEOSPrepare_r(geos.context(), polygons.get());
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() { GEOSPreparedGeom_destroy_r(geos.context(), prepared); }

  [[nodiscard]] double length_m(std::span<const LatticePoint> path) const {
    const std::vector<SourcePoint> points = metres(path, lattice.exponent);
    if (points.size() < 2) return 0;
    const Geos::Shape line = geos.line(points);
    const Geos::Shape inside = geos.take(GEOSIntersection_r(geos.context(), polygons.get(), line.get()));
    double sum = 0;
    geos.for_each(inside.get(), [&](const GEOSGeometry* piece) {
      if (GEOSGeomTypeId_r(geos.context(), piece) == GEOS_LINESTRING) sum += path_length_m(geos.path(piece), model);
    });
    return sum;
  }

  [[nodiscard]] bool holds(const LatticePoint& place) const {
    const std::vector<SourcePoint> point = metres(std::span(&place, 1), lattice.exponent);
    const Geos::Shape shape = geos.take(GEOSGeom_createPointFromXY_r(geos.context(), point[0].x, point[0].y));
    return GEOSPreparedIntersects_r(geos.context(), prepared, shape.get()) == 1;
  }

  Geos geos;
  Lattice lattice;
  AreaModel model;
  Geos::Shape polygons;
  const GEOSPreparedGeometry* prepared;
};

DrawnInside::DrawnInside(std::span<const std::vector<LatticePoint>> rings, const Lattice& lattice, AreaModel model)
    : impl_(std::make_unique<Impl>(rings, lattice, model)) {}
DrawnInside::DrawnInside(DrawnInside&&) noexcept = default;
DrawnInside& DrawnInside::operator=(DrawnInside&&) noexcept = default;
DrawnInside::~DrawnInside() = default;

double DrawnInside::length_m(const DrawnFeature& feature) const {
  double sum = 0;
  if (!feature.line) return sum;
  for (const auto& path : feature.paths) sum += impl_->length_m(path);
  return sum;
}

std::int64_t DrawnInside::count(const DrawnFeature& feature) const {
  std::int64_t inside = 0;
  if (feature.line) return inside;
  for (const auto& path : feature.paths) inside += !path.empty() && impl_->holds(path.front()) ? 1 : 0;
  return inside;
}

double length_inside_m(const DrawnFeature& feature, std::span<const std::vector<LatticePoint>> rings,
                       const Lattice& lattice, AreaModel model) {
  return DrawnInside(rings, lattice, model).length_m(feature);
}

std::int64_t count_inside(const DrawnFeature& feature, std::span<const std::vector<LatticePoint>> rings,
                          const Lattice& lattice) {
  return DrawnInside(rings, lattice, AreaModel::planar).count(feature);
}

}  // namespace zonekit::geometry
