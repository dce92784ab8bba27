#include "layer/raw_layer.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

#include "layer/raw_layer_impl.hpp"
#include "zonekit/error.hpp"

namespace zonekit::layer {

namespace {

using geometry::PlanePolygon;
using geometry::PlanePolygons;

bool finite(const PlanePolygons& polygons) {
  const auto is_finite = [](const SourcePoint& point) { return std::isfinite(point.x) && std::isfinite(point.y); };
  return std::ranges::all_of(polygons, [&](const PlanePolygon& rings) {
    return std::ranges::all_of(rings, [&](const auto& ring) { return std::ranges::all_of(ring, is_finite); });
  });
}

PlanePolygon rings_of(const OGRPolygon& polygon) {
  PlanePolygon rings;
  for (const OGRLinearRing* ring : polygon) {
    auto& points = rings.emplace_back(static_cast<std::size_t>(ring->getNumPoints()));
    if (!points.empty()) ring->getPoints(&points[0].x, sizeof(SourcePoint), &points[0].y, sizeof(SourcePoint));
  }
  return rings;
}

bool take_polygons(const OGRGeometry& geometry, PlanePolygons& polygons) {
  switch (wkbFlatten(geometry.getGeometryType())) {
    case wkbPolygon:
    case wkbTriangle:
      if (!geometry.IsEmpty()) polygons.push_back(rings_of(*geometry.toPolygon()));
      return true;
    case wkbMultiPolygon:
      for (const OGRPolygon* polygon : *geometry.toMultiPolygon()) take_polygons(*polygon, polygons);
      return true;
    default:
      return false;
  }
}

}  // namespace

RawLayer::RawLayer(const LayerSpec& spec, const std::set<std::int64_t>& unreadable, std::vector<Finding>& findings)
    : impl_(std::make_unique<Impl>()) {
  impl_->plan = plan_layer(spec);
  impl_->plan.source.opened_before = nullptr;
  if (!impl_->plan.crs) throw Error(ErrorKind::input, "layer \"" + spec.name + "\": " + impl_->plan.crs_problem);
  read_features(unreadable, *impl_, findings);
  impl_->plan.selecting = nullptr;
}

RawLayer::RawLayer(RawLayer&&) noexcept = default;
RawLayer& RawLayer::operator=(RawLayer&&) noexcept = default;
RawLayer::~RawLayer() = default;

const LayerSpec& RawLayer::spec() const {
  return impl_->plan.spec;
}

const Crs& RawLayer::crs() const {
  return *impl_->plan.crs;
}

bool RawLayer::is_shapefile() const {
  return impl_->plan.source.is_shapefile();
}

std::size_t RawLayer::size() const {
  return impl_->features.size();
}

std::int64_t RawLayer::id(std::size_t row) const {
  return impl_->renumbered ? static_cast<std::int64_t>(row) : impl_->features[row]->GetFID();
}

RawShape RawLayer::shape(std::size_t row) const {
  RawShape shape;
  const OGRGeometry* geometry = impl_->features[row]->GetGeometryRef();
  if (impl_->unreadable.contains(impl_->features[row].get())) shape.kind = RawShape::Kind::unreadable;
  if (geometry == nullptr) return shape;
  std::unique_ptr<OGRGeometry> straight;
  shape.more = geometry->Is3D() || geometry->IsMeasured() || geometry->hasCurveGeometry();
  if (geometry->hasCurveGeometry()) {
    straight.reset(geometry->getLinearGeometry());
    geometry = straight.get();
  }
  const bool made_of_polygons = take_polygons(*geometry, shape.polygons);
  shape.kind = !made_of_polygons         ? RawShape::Kind::other
               : shape.polygons.empty()  ? RawShape::Kind::empty
               : !finite(shape.polygons) ? RawShape::Kind::not_finite
                                         : RawShape::Kind::polygons;
  return shape;
}

int RawLayer::field(const std::string& name) const {
  const auto found = std::ranges::find(impl_->field_names, name);
  return found == impl_->field_names.end() ? -1 : static_cast<int>(found - impl_->field_names.begin());
}

std::string RawLayer::text(std::size_t row, int field) const {
  const OGRFeature& feature = *impl_->features[row];
  return field < 0 || !feature.IsFieldSetAndNotNull(field) ? std::string() : feature.GetFieldAsString(field);
}

}  // namespace zonekit::layer
