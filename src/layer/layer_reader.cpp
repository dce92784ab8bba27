#include "layer/layer_reader.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <utility>

namespace zonekit::layer {

namespace {

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

void take_path(const OGRSimpleCurve& line, RawBatch& batch) {
  const std::size_t begin = batch.points.size();
  const int count = line.getNumPoints();
  if (count == 0) return;
  batch.points.resize(begin + static_cast<std::size_t>(count));
  line.getPoints(&batch.points[begin].x, sizeof(SourcePoint), &batch.points[begin].y, sizeof(SourcePoint));
  batch.end_ring();
  batch.end_part();
}

/// Takes points or lines, each as a part of one path; no value when the geometry is made of something else.
std::optional<RawBatch::State> take_drawn(const OGRGeometry& geometry, RawBatch& batch) {
  switch (wkbFlatten(geometry.getGeometryType())) {
    case wkbPoint:
      if (geometry.IsEmpty()) return RawBatch::State::point;
      batch.points.push_back({geometry.toPoint()->getX(), geometry.toPoint()->getY()});
      batch.end_ring();
      batch.end_part();
      return RawBatch::State::point;
    case wkbMultiPoint:
      for (const OGRPoint* point : *geometry.toMultiPoint()) (void)take_drawn(*point, batch);
      return RawBatch::State::point;
    case wkbLineString:
      take_path(*geometry.toLineString(), batch);
      return RawBatch::State::line;
    case wkbMultiLineString:
      for (const OGRLineString* line : *geometry.toMultiLineString()) take_path(*line, batch);
      return RawBatch::State::line;
    default:
      return std::nullopt;
  }
}

/// The source as the class field is best read from it: text of a shapefile without GDAL's recoding, which drops what it
/// can't decode.
SourceLayer for_reading(SourceLayer source) {
  if (source.is_shapefile()) source.options = {"ENCODING="};
  return source;
}

}  // namespace

LayerReader::LayerReader(const LayerPlan& plan)
    : plan_(plan),
      raw_text_(plan.source.is_shapefile()),
      dataset_(for_reading(plan.source).open()),
      layer_(plan.source.layer_of(*dataset_)),
      decoder_(raw_text_ ? plan.info.encoding_used : plan.spec.encoding) {
  // GDAL evaluates an SQL condition on fields that it reads.
  if (raw_text_ || plan.spec.where.empty()) ignore_other_fields();
}

void LayerReader::ignore_other_fields() {
  CPLStringList ignored;
  OGRFeatureDefn& definition = *layer_.GetLayerDefn();
  for (int i = 0; i < definition.GetFieldCount(); ++i) {
    const char* name = definition.GetFieldDefn(i)->GetNameRef();
    // A name that two fields share means the first of them.
    const int first = definition.GetFieldIndex(name);
    const bool kept = std::find(plan_.keep_fields.begin(), plan_.keep_fields.end(), first) != plan_.keep_fields.end();
    if (first != plan_.class_field && first != plan_.buffer_field && !kept) ignored.AddString(name);
  }
  ignored.AddString("OGR_STYLE");
  layer_.SetIgnoredFields(const_cast<const char**>(ignored.List()));
}

void LayerReader::begin() {
  raw_.clear();
  of_raw_.clear();
  labels_.clear();
}

bool LayerReader::read_next(RawBatch& batch) {
  const OGRFeatureUniquePtr feature(layer_.GetNextFeature());
  if (!feature) return false;
  end_feature(*feature, take_geometry(*feature, batch), batch);
  return true;
}

void LayerReader::end_feature(const OGRFeature& feature, RawBatch::State state, RawBatch& batch) {
  batch.end_feature(feature.GetFID(), class_of(feature, batch), state);
  if (plan_.buffer_field >= 0) take_buffer(feature, batch);
  if (!plan_.keep_fields.empty()) take_attributes(feature, batch);
}

void LayerReader::take_buffer(const OGRFeature& feature, RawBatch& batch) const {
  double metres = std::numeric_limits<double>::quiet_NaN();
  std::string fault = "is null";
  if (feature.IsFieldSetAndNotNull(plan_.buffer_field)) {
    const std::string text = feature.GetFieldAsString(plan_.buffer_field);
    char* end = nullptr;
    metres = CPLStrtod(text.c_str(), &end);
    if (text.find_first_not_of(" \t") == std::string::npos || *end != '\0' || !std::isfinite(metres)) {
      fault = text.empty() ? "is empty" : "(\"" + text.substr(0, valid_utf8_prefix(text)) + "\") is not a number";
      metres = std::numeric_limits<double>::quiet_NaN();
    } else if (metres < 0 || metres > most_buffer_m) {
      fault = "(" + text + ") is not a distance from 0 to 1000 km";
      metres = std::numeric_limits<double>::quiet_NaN();
    }
  }
  if (std::isnan(metres)) {
    report(feature.GetFID(), "buffer.value", Severity::error,
           "the buffer field \"" + plan_.spec.buffer_field + "\" " + fault + "; the feature was not grown", batch);
  }
  batch.growth_m.push_back(metres * plan_.spec.buffer_scale);
}

void LayerReader::take_attributes(const OGRFeature& feature, RawBatch& batch) {
  for (const int field : plan_.keep_fields) {
    std::string& kept = batch.attributes.emplace_back();
    if (!feature.IsFieldSetAndNotNull(field)) continue;
    const std::string_view value = feature.GetFieldAsString(field);
    if (!raw_text_ && valid_utf8_prefix(value) == value.size()) {
      kept = value;
      continue;
    }
    DecodedText text = decoder_.decode(value);
    kept = std::move(text.utf8);
    if (text.bad_bytes == 0) continue;
    report(feature.GetFID(), "encoding.undecodable", Severity::warning,
           "the text \"" + kept + "\" has bytes that are not " + plan_.info.encoding_used +
               "; they are shown as \\xNN; encoding=NAME gives another encoding",
           batch);
  }
}

void LayerReader::read_rows(std::uint64_t first, std::uint64_t last, MessageCollector& messages, RawBatch& batch) {
  layer_.SetNextByIndex(static_cast<GIntBig>(first));
  while (first < last) {
    const OGRFeatureUniquePtr feature(layer_.GetNextFeature());
    const std::uint64_t row = feature ? static_cast<std::uint64_t>(feature->GetFID()) : last;
    if (row != first) pass_over(first, std::min(row, last), messages, batch);
    if (row >= last) return;
    first = row + 1;
    RawBatch::State state = take_geometry(*feature, batch);
    if (!messages.empty()) {
      const std::string said = messages.take_text({});
      if (state == RawBatch::State::null_geometry) {
        state = RawBatch::State::corrupt;
        report(feature->GetFID(), "geometry.corrupt", Severity::error,
               "the record can't be read: " + said + "; it is counted and has no area", batch);
      } else {
        report(feature->GetFID(), "source.warning", Severity::warning, said, batch);
      }
    }
    end_feature(*feature, state, batch);
  }
}

void LayerReader::pass_over(std::uint64_t first, std::uint64_t last, MessageCollector& messages, RawBatch& batch) {
  if (!rows_) {
    table_ = read_dbf_header(plan_.source.sibling("dbf"));
    if (table_) rows_.emplace(*table_);
  }
  if (rows_) rows_->load(first, last - first);
  bool unread = false;
  for (std::uint64_t row = first; row < last; ++row) {
    if (rows_ && rows_->deleted(row)) {
      ++batch.deleted;
      continue;
    }
    unread = true;
    const auto id = static_cast<std::int64_t>(row);
    const char* why = rows_ && rows_->has(row) ? "GDAL gives no feature for it" : "it has no row in the DBF";
    report(id, "geometry.corrupt", Severity::error,
           std::string("the record can't be read: ") + why + "; it is counted and has no area", batch);
    const std::uint32_t number = plan_.class_field < 0 ? labelled(plan_.spec.name, batch) : null_class(id, batch);
    batch.end_feature(id, number, RawBatch::State::corrupt);
    if (plan_.buffer_field >= 0) batch.growth_m.push_back(0);
    batch.attributes.resize(batch.attributes.size() + plan_.keep_fields.size());
  }
  if (unread) (void)messages.take();  // GDAL's words for the same
}

RawBatch::State LayerReader::take_geometry(const OGRFeature& feature, RawBatch& batch) {
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
    const auto drawn = plan_.takes_drawn() ? take_drawn(*geometry, batch) : std::nullopt;
    if (drawn) return batch.part_begin.size() == parts ? RawBatch::State::empty_geometry : *drawn;
    not_polygon(feature.GetFID(), *geometry, batch);
    return RawBatch::State::not_polygon;
  }
  return geometry->IsEmpty() || batch.part_begin.size() == parts ? RawBatch::State::empty_geometry
                                                                 : RawBatch::State::polygon;
}

void LayerReader::not_polygon(std::int64_t id, const OGRGeometry& geometry, RawBatch& batch) const {
  const bool drawn = geometry.getDimension() < 2 && wkbFlatten(geometry.getGeometryType()) != wkbGeometryCollection;
  report(id, "geometry.not-polygon", Severity::error,
         std::string("the feature is a ") + OGRToOGCGeomType(geometry.getGeometryType()) +
             ", which has no area here; it was left out" + (drawn ? std::string("; ") + width_cure : ""),
         batch);
  if (geometry.IsEmpty()) return;
  OGREnvelope box;
  geometry.getEnvelope(&box);
  batch.findings.back().x = box.MinX;
  batch.findings.back().y = box.MinY;
}

std::uint32_t LayerReader::class_of(const OGRFeature& feature, RawBatch& batch) {
  if (plan_.class_field < 0) return labelled(plan_.spec.name, batch);
  if (!feature.IsFieldSetAndNotNull(plan_.class_field)) return null_class(feature.GetFID(), batch);
  const std::string_view value = feature.GetFieldAsString(plan_.class_field);
  if (value.empty()) return null_class(feature.GetFID(), batch);  // no text would read as "not covered" in a table
  const ClassLabels::Seen seen = raw_.number(value);
  if (seen.first) {
    const bool decode = raw_text_ || valid_utf8_prefix(value) != value.size();
    const DecodedText text = decode ? decoder_.decode(value) : DecodedText{std::string(value), 0};
    of_raw_.push_back({labelled(text.utf8, batch), text.bad_bytes > 0});
  }
  const Label label = of_raw_[seen.index];
  if (label.bad) {
    report(feature.GetFID(), "encoding.undecodable", Severity::warning,
           "the class \"" + batch.class_names[label.index] + "\" has bytes that are not " + plan_.info.encoding_used +
               "; they are shown as \\xNN; encoding=NAME gives another encoding",
           batch);
  }
  return label.index;
}

std::uint32_t LayerReader::null_class(std::int64_t id, RawBatch& batch) {
  report(id, "class.null", Severity::warning,
         "the class field is null or empty; the feature counts as class \"(null)\"", batch);
  return labelled("(null)", batch);
}

std::uint32_t LayerReader::labelled(std::string_view label, RawBatch& batch) {
  const ClassLabels::Seen seen = labels_.number(label);
  if (seen.first) batch.class_names.emplace_back(label);
  return seen.index;
}

void LayerReader::report(std::int64_t id, const char* rule, Severity severity, std::string message,
                         RawBatch& batch) const {
  Finding finding = layer_finding(plan_.spec, rule, severity, std::move(message));
  finding.feature = id;
  batch.findings.push_back(std::move(finding));
}

}  // namespace zonekit::layer
