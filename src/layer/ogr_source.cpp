#include <cstring>
#include <mutex>

#include "layer/class_labels.hpp"
#include "layer/feature_source.hpp"
#include "layer/text.hpp"
#include "zonekit/error.hpp"

namespace zonekit::layer {

namespace {

/// A chunk ends at so many points too: features of some sources are very large.
constexpr std::size_t points_per_chunk = std::size_t{1} << 17U;

/// Takes the rings of any geometry made of polygons; false when it is made of something else.
bool take_rings(const OGRGeometry& geometry, RawBatch& batch) {
  switch (wkbFlatten(geometry.getGeometryType())) {
    case wkbPolygon:
    case wkbTriangle:
      for (const OGRLinearRing* ring : *geometry.toPolygon()) {
        const std::size_t begin = batch.points.size();
        const int count = ring->getNumPoints();
        if (count > 0) {
          batch.points.resize(begin + static_cast<std::size_t>(count));
          ring->getPoints(&batch.points[begin].x, sizeof(SourcePoint), &batch.points[begin].y, sizeof(SourcePoint));
        }
        batch.end_ring();
      }
      batch.end_part();
      return true;
    case wkbMultiPolygon:
      for (const OGRPolygon* polygon : *geometry.toMultiPolygon()) take_rings(*polygon, batch);
      return true;
    default:
      return false;
  }
}

class OgrSource : public FeatureSource {
 public:
  explicit OgrSource(const LayerPlan& plan)
      : plan_(plan),
        dataset_(plan.source.open()),
        layer_(plan.source.layer_of(*dataset_)),
        decoder_(text_encoding(plan)) {
    MessageCollector messages;
    ignore_other_fields();
    if (!plan.spec.where.empty() && layer_.SetAttributeFilter(plan.spec.where.c_str()) != OGRERR_NONE) {
      throw Error(ErrorKind::usage,
                  "where=\"" + plan.spec.where + "\" is not understood: " + messages.take_text("no reason given"));
    }
    layer_.ResetReading();
  }

  Answer next(RawBatch& batch, std::size_t& chunk, unsigned, bool wait) override {
    std::unique_lock lock(mutex_, std::defer_lock);
    if (wait) {
      lock.lock();
    } else if (!lock.try_lock()) {
      return Answer::busy;
    }
    if (finished_) return Answer::finished;
    MessageCollector messages;
    batch.clear();
    labels_.clear();
    for (std::size_t i = 0; i < features_per_chunk && batch.points.size() < points_per_chunk && !finished_; ++i)
      read_one(batch);
    for (const std::string& text : messages.take()) {
      batch.findings.push_back(layer_finding(plan_.spec, "source.warning", Severity::warning, text));
    }
    if (batch.feature_ids.empty() && batch.findings.empty()) return Answer::finished;
    chunk = chunk_++;
    return Answer::batch;
  }

 private:
  static std::string text_encoding(const LayerPlan& plan) {
    return plan.source.is_shapefile() ? std::string() : plan.spec.encoding;
  }

  void ignore_other_fields() {
    CPLStringList ignored;
    OGRFeatureDefn& definition = *layer_.GetLayerDefn();
    for (int i = 0; i < definition.GetFieldCount(); ++i) {
      if (i != plan_.class_field) ignored.AddString(definition.GetFieldDefn(i)->GetNameRef());
    }
    ignored.AddString("OGR_STYLE");
    layer_.SetIgnoredFields(const_cast<const char**>(ignored.List()));
  }

  void read_one(RawBatch& batch) {
    const OGRFeatureUniquePtr feature(layer_.GetNextFeature());
    if (!feature) {
      finished_ = true;
      return;
    }
    const RawBatch::State state = take_geometry(*feature, batch);
    batch.end_feature(feature->GetFID(), class_of(*feature, batch), state);
  }

  RawBatch::State take_geometry(const OGRFeature& feature, RawBatch& batch) {
    const OGRGeometry* geometry = feature.GetGeometryRef();
    if (geometry == nullptr) return RawBatch::State::null_geometry;
    if (geometry->Is3D() || geometry->IsMeasured()) ++batch.with_z_or_m;
    std::unique_ptr<OGRGeometry> straight;
    if (geometry->hasCurveGeometry()) {
      ++batch.with_curves;
      straight.reset(geometry->getLinearGeometry());
      geometry = straight.get();
    }
    const std::size_t parts = batch.part_begin.size();
    if (!take_rings(*geometry, batch)) {
      not_polygon(feature.GetFID(), *geometry, batch);
      return RawBatch::State::not_polygon;
    }
    return geometry->IsEmpty() || batch.part_begin.size() == parts ? RawBatch::State::empty_geometry
                                                                   : RawBatch::State::polygon;
  }

  void not_polygon(std::int64_t id, const OGRGeometry& geometry, RawBatch& batch) {
    Finding finding = layer_finding(plan_.spec, "geometry.not-polygon", Severity::error,
                                    std::string("the feature is a ") + OGRToOGCGeomType(geometry.getGeometryType()) +
                                        ", which has no area here; it was left out");
    finding.feature = id;
    OGREnvelope box;
    geometry.getEnvelope(&box);
    if (!geometry.IsEmpty()) {
      finding.x = box.MinX;
      finding.y = box.MinY;
    }
    batch.findings.push_back(std::move(finding));
  }

  std::uint32_t class_of(const OGRFeature& feature, RawBatch& batch) {
    if (plan_.class_field < 0) return labelled(plan_.spec.name, batch);
    if (!feature.IsFieldSetAndNotNull(plan_.class_field)) {
      Finding finding = layer_finding(plan_.spec, "class.null", Severity::warning,
                                      "the class field is null; the feature counts as class \"(null)\"");
      finding.feature = feature.GetFID();
      batch.findings.push_back(std::move(finding));
      return labelled("(null)", batch);
    }
    const char* value = feature.GetFieldAsString(plan_.class_field);
    const std::string_view text(value, std::strlen(value));
    const bool fine = valid_utf8_prefix(text) == text.size();
    if (fine) return labelled(text, batch);
    const DecodedText decoded = decoder_.decode(text);
    if (decoded.bad_bytes > 0) {
      Finding finding =
          layer_finding(plan_.spec, "encoding.undecodable", Severity::warning,
                        "the class \"" + decoded.utf8 + "\" holds bytes that are not text; they are shown as \\xNN");
      finding.feature = feature.GetFID();
      batch.findings.push_back(std::move(finding));
    }
    return labelled(decoded.utf8, batch);
  }

  std::uint32_t labelled(std::string_view label, RawBatch& batch) {
    const ClassLabels::Seen seen = labels_.number(label);
    if (seen.first) batch.class_names.emplace_back(label);
    return seen.index;
  }

  const LayerPlan& plan_;
  GDALDatasetUniquePtr dataset_;
  OGRLayer& layer_;
  TextDecoder decoder_;
  ClassLabels labels_;
  std::mutex mutex_;
  std::size_t chunk_ = 0;
  bool finished_ = false;
};

}  // namespace

std::unique_ptr<FeatureSource> make_ogr_source(const LayerPlan& plan) {
  return std::make_unique<OgrSource>(plan);
}

}  // namespace zonekit::layer
