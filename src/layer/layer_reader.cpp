#include "layer/layer_reader.hpp"

#include <algorithm>
#include <optional>
#include <set>
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

}  // namespace

LayerReader::LayerReader(std::span<const LayerPlan* const> layers, std::shared_ptr<GDALDataset> dataset)
    : plan_(*layers.front()),
      dataset_(dataset ? std::move(dataset) : plan_.source.open_raw()),
      layer_(plan_.source.layer_of(*dataset_)) {
  for (const LayerPlan* plan : layers) {
    columns_.push_back(std::make_unique<ColumnReader>(*plan));
    (plan->takes_drawn() ? takes_drawn_ : refuses_drawn_) = true;
  }
  // GDAL evaluates an SQL condition on fields that it reads.
  if (plan_.source.is_shapefile() || plan_.spec.where.empty()) ignore_other_fields(layers);
}

void LayerReader::ignore_other_fields(std::span<const LayerPlan* const> layers) {
  std::set<int> wanted;
  for (const LayerPlan* plan : layers) {
    wanted.insert({plan->class_field, plan->buffer_field});
    wanted.insert(plan->keep_fields.begin(), plan->keep_fields.end());
  }
  CPLStringList ignored;
  OGRFeatureDefn& definition = *layer_.GetLayerDefn();
  for (int i = 0; i < definition.GetFieldCount(); ++i) {
    const char* name = definition.GetFieldDefn(i)->GetNameRef();
    // A name that two fields share means the first of them.
    if (!wanted.contains(definition.GetFieldIndex(name))) ignored.AddString(name);
  }
  ignored.AddString("OGR_STYLE");
  layer_.SetIgnoredFields(const_cast<const char**>(ignored.List()));
}

void LayerReader::begin(ReadBatch& batch) {
  batch.begin(columns_.size());
  for (const auto& columns : columns_) columns->begin();
}

bool LayerReader::read_next(ReadBatch& batch) {
  const OGRFeatureUniquePtr feature(layer_.GetNextFeature());
  if (!feature) return false;
  end_feature(*feature, take_geometry(*feature, *batch.features), batch);
  return true;
}

void LayerReader::end_feature(const OGRFeature& feature, RawBatch::State state, ReadBatch& batch) {
  batch.features->end_feature(feature.GetFID(), state);
  for (std::size_t i = 0; i < columns_.size(); ++i) columns_[i]->take(feature, batch.columns[i]);
}

void LayerReader::read_rows(std::uint64_t first, std::uint64_t last, MessageCollector& messages, ReadBatch& batch) {
  layer_.SetNextByIndex(static_cast<GIntBig>(first));
  while (first < last) {
    const OGRFeatureUniquePtr feature(layer_.GetNextFeature());
    const std::uint64_t row = feature ? static_cast<std::uint64_t>(feature->GetFID()) : last;
    if (row != first) pass_over(first, std::min(row, last), messages, batch);
    if (row >= last) return;
    first = row + 1;
    RawBatch::State state = take_geometry(*feature, *batch.features);
    if (!messages.empty()) {
      const std::string said = messages.take_text({});
      if (state == RawBatch::State::null_geometry) {
        state = RawBatch::State::corrupt;
        report(feature->GetFID(), "geometry.corrupt", Severity::error,
               "the record can't be read: " + said + "; it is counted and has no area", *batch.features);
      } else {
        report(feature->GetFID(), "source.warning", Severity::warning, said, *batch.features);
      }
    }
    end_feature(*feature, state, batch);
  }
}

void LayerReader::pass_over(std::uint64_t first, std::uint64_t last, MessageCollector& messages, ReadBatch& batch) {
  if (!rows_) {
    table_ = read_dbf_header(plan_.source.sibling("dbf"));
    if (table_) rows_.emplace(*table_);
  }
  if (rows_) rows_->load(first, last - first);
  bool unread = false;
  for (std::uint64_t row = first; row < last; ++row) {
    if (rows_ && rows_->deleted(row)) {
      ++batch.features->deleted;
      continue;
    }
    unread = true;
    const auto id = static_cast<std::int64_t>(row);
    const char* why = rows_ && rows_->has(row) ? "GDAL gives no feature for it" : "it has no row in the DBF";
    report(id, "geometry.corrupt", Severity::error,
           std::string("the record can't be read: ") + why + "; it is counted and has no area", *batch.features);
    batch.features->end_feature(id, RawBatch::State::corrupt);
    for (std::size_t i = 0; i < columns_.size(); ++i) columns_[i]->take_missing(id, batch.columns[i]);
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
    const auto drawn = takes_drawn_ ? take_drawn(*geometry, batch) : std::nullopt;
    if (!drawn) {
      batch.findings.push_back(refusal_of(feature.GetFID(), *geometry));
      return RawBatch::State::not_polygon;
    }
    if (refuses_drawn_) batch.refusals.push_back({batch.feature_ids.size(), refusal_of(feature.GetFID(), *geometry)});
    return batch.part_begin.size() == parts ? RawBatch::State::empty_geometry : *drawn;
  }
  return geometry->IsEmpty() || batch.part_begin.size() == parts ? RawBatch::State::empty_geometry
                                                                 : RawBatch::State::polygon;
}

Finding LayerReader::refusal_of(std::int64_t id, const OGRGeometry& geometry) const {
  const bool drawn = geometry.getDimension() < 2 && wkbFlatten(geometry.getGeometryType()) != wkbGeometryCollection;
  std::optional<SourcePoint> low;
  if (!geometry.IsEmpty()) {
    OGREnvelope box;
    geometry.getEnvelope(&box);
    low = SourcePoint{box.MinX, box.MinY};
  }
  return not_polygon(plan_.spec, id, OGRToOGCGeomType(geometry.getGeometryType()), drawn, low);
}

void LayerReader::report(std::int64_t id, const char* rule, Severity severity, std::string message,
                         RawBatch& batch) const {
  Finding finding = layer_finding(plan_.spec, rule, severity, std::move(message));
  finding.feature = id;
  batch.findings.push_back(std::move(finding));
}

}  // namespace zonekit::layer
