#include "layer/raw_layer.hpp"

#include <algorithm>
#include <memory>
#include <set>
#include <utility>

#include "layer/raw_layer_impl.hpp"
#include "layer/text.hpp"
#include "zonekit/error.hpp"

namespace zonekit::layer {

namespace {

using geometry::PlanePolygon;
using geometry::PlanePolygons;

/// Of a shapefile text is taken as bytes: GDAL's recoding drops what it can't decode.
SourceLayer for_reading(SourceLayer source) {
  if (source.is_shapefile()) source.options = {"ENCODING="};
  return source;
}

/// The features that `where` selects, as GDAL evaluates it on decoded text.
std::set<GIntBig> wanted_rows(const LayerPlan& plan) {
  std::set<GIntBig> wanted;
  const GDALDatasetUniquePtr dataset = plan.source.open();
  OGRLayer& layer = plan.source.layer_of(*dataset);
  if (layer.SetAttributeFilter(plan.spec.where.c_str()) != OGRERR_NONE)
    throw Error(ErrorKind::usage, "where=\"" + plan.spec.where + "\" is not understood");
  while (const OGRFeatureUniquePtr feature{layer.GetNextFeature()}) wanted.insert(feature->GetFID());
  return wanted;
}

class Reader {
 public:
  Reader(RawLayer::Impl& into, std::vector<Finding>& findings)
      : into_(into),
        findings_(findings),
        raw_(into.plan.source.is_shapefile()),
        decoder_(raw_ ? into.plan.info.encoding_used : into.plan.spec.encoding) {}

  void read() {
    MessageCollector messages;
    into_.dataset = for_reading(into_.plan.source).open();
    OGRLayer& layer = into_.plan.source.layer_of(*into_.dataset);
    name_fields(*layer.GetLayerDefn());
    std::set<GIntBig> wanted;
    const bool some = !into_.plan.spec.where.empty();
    if (some) wanted = wanted_rows(into_.plan);
    layer.ResetReading();
    CPLErrorReset();
    std::set<GIntBig> ids;
    while (OGRFeatureUniquePtr feature{layer.GetNextFeature()}) {
      if (some && !wanted.contains(feature->GetFID())) continue;
      decode(*feature);
      into_.renumbered = !ids.insert(feature->GetFID()).second || into_.renumbered;
      into_.features.push_back(std::move(feature));
    }
    if (CPLGetLastErrorType() >= CE_Failure && !raw_) {
      throw Error(ErrorKind::input, "layer \"" + into_.plan.spec.name + "\": reading \"" + into_.plan.spec.source +
                                        "\" broke off: " + messages.take_text("GDAL gives no reason") +
                                        "; what follows would be missing from the repaired data");
    }
    for (const std::string& text : messages.take()) {
      findings_.push_back(layer_finding(into_.plan.spec, "source.warning", Severity::warning, text));
    }
  }

 private:
  void name_fields(OGRFeatureDefn& definition) {
    for (int i = 0; i < definition.GetFieldCount(); ++i)
      into_.field_names.push_back(utf8(definition.GetFieldDefn(i)->GetNameRef()).utf8);
  }

  DecodedText utf8(std::string_view bytes) {
    if (!raw_ && valid_utf8_prefix(bytes) == bytes.size()) return {std::string(bytes), 0};
    return decoder_.decode(bytes);
  }

  void decode(OGRFeature& feature) {
    for (int i = 0; i < feature.GetFieldCount(); ++i) {
      if (feature.GetFieldDefnRef(i)->GetType() != OFTString || !feature.IsFieldSetAndNotNull(i)) continue;
      const std::string_view bytes = feature.GetFieldAsString(i);
      const DecodedText text = utf8(bytes);
      if (text.utf8 == bytes) continue;
      feature.SetField(i, text.utf8.c_str());
      if (text.bad_bytes == 0) continue;
      Finding finding = layer_finding(
          into_.plan.spec, "encoding.undecodable", Severity::warning,
          "the text \"" + text.utf8 + "\" of field \"" + into_.field_names[static_cast<std::size_t>(i)] +
              "\" has bytes that do not decode; they are written as \\xNN; encoding=NAME gives another encoding");
      finding.feature = feature.GetFID();
      findings_.push_back(std::move(finding));
    }
  }

  RawLayer::Impl& into_;
  std::vector<Finding>& findings_;
  bool raw_;
  TextDecoder decoder_;
};

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

RawLayer::RawLayer(const LayerSpec& spec, std::vector<Finding>& findings) : impl_(std::make_unique<Impl>()) {
  impl_->plan = plan_layer(spec);
  if (!impl_->plan.crs) throw Error(ErrorKind::input, "layer \"" + spec.name + "\": " + impl_->plan.crs_problem);
  Reader(*impl_, findings).read();
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
  if (geometry == nullptr) return shape;
  std::unique_ptr<OGRGeometry> straight;
  shape.more = geometry->Is3D() || geometry->IsMeasured() || geometry->hasCurveGeometry();
  if (geometry->hasCurveGeometry()) {
    straight.reset(geometry->getLinearGeometry());
    geometry = straight.get();
  }
  const bool made_of_polygons = take_polygons(*geometry, shape.polygons);
  shape.kind = !made_of_polygons        ? RawShape::Kind::other
               : shape.polygons.empty() ? RawShape::Kind::empty
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
