#include "geodesy/reproject.hpp"

#include <cmath>

#include "geodesy/edge_splitter.hpp"
#include "geodesy/plane_projection.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

struct Reprojector::Impl {
  Impl(const Crs& from, const Crs& to)
      : from_label(from.label()), to_label(to.label()), splitter(from), source(from), target(to) {}

  [[nodiscard]] std::vector<SourcePoint> split(std::span<const SourcePoint> ring) const {
    std::vector<SourcePoint> points;
    const SourcePoint* previous = nullptr;
    for (const SourcePoint& point : ring) {
      if (previous != nullptr && splitter.may_need_splitting(*previous, point)) {
        for_each_split_point(*previous, point, splitter.pieces(*previous, point),
                             [&](const SourcePoint& inner) { points.push_back(inner); });
      }
      points.push_back(point);
      previous = &point;
    }
    return points;
  }

  std::string from_label, to_label;
  EdgeSplitter splitter;
  PlaneProjection source, target;
};

Reprojector::Reprojector(const Crs& from, const Crs& to) : impl_(std::make_unique<Impl>(from, to)) {}
Reprojector::Reprojector(Reprojector&&) noexcept = default;
Reprojector& Reprojector::operator=(Reprojector&&) noexcept = default;
Reprojector::~Reprojector() = default;

std::vector<SourcePoint> Reprojector::ring(std::span<const SourcePoint> ring) const {
  std::vector<SourcePoint> points = impl_->split(ring);
  impl_->source.project(points);
  const auto placed = [](const SourcePoint& p) { return std::isfinite(p.x) && std::isfinite(p.y); };
  bool all = true;
  for (const SourcePoint& point : points) all = all && placed(point);
  if (all) impl_->target.unproject(points);
  for (const SourcePoint& point : points) all = all && placed(point);
  if (!all) {
    throw Error(ErrorKind::input, "a border in " + impl_->from_label + " has no place in " + impl_->to_label +
                                      "; check the CRS of both layers");
  }
  if (!points.empty()) points.back() = points.front();
  return points;
}

}  // namespace zonekit
