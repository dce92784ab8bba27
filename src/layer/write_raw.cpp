#include <cpl_string.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <set>

#include "base/text.hpp"
#include "layer/fixed_date.hpp"
#include "layer/raw_layer.hpp"
#include "layer/raw_layer_impl.hpp"
#include "zonekit/error.hpp"

namespace zonekit::layer {

namespace {

using geometry::PlanePolygon;
using geometry::PlanePolygons;

[[noreturn]] void fail(const std::string& what) {
  throw Error(ErrorKind::output, what);
}

/// SQLite holds two names that differ in the case of ASCII letters for one.
std::string free_name(const std::string& wanted, std::set<std::string>& taken) {
  std::string name = wanted;
  for (int n = 2; !taken.insert(in_lower_case(name)).second; ++n) name = wanted + "_" + std::to_string(n);
  return name;
}

std::unique_ptr<OGRPolygon> polygon_of(const PlanePolygon& rings) {
  auto polygon = std::make_unique<OGRPolygon>();
  for (const std::vector<SourcePoint>& points : rings) {
    auto ring = std::make_unique<OGRLinearRing>();
    ring->setNumPoints(static_cast<int>(points.size()), FALSE);
    int i = 0;
    for (const SourcePoint& point : points) ring->setPoint(i++, point.x, point.y);
    polygon->addRingDirectly(ring.release());
  }
  return polygon;
}

std::unique_ptr<OGRGeometry> geometry_of(const PlanePolygons& polygons) {
  if (polygons.size() == 1) return polygon_of(polygons.front());
  auto all = std::make_unique<OGRMultiPolygon>();
  for (const PlanePolygon& rings : polygons) all->addGeometryDirectly(polygon_of(rings).release());
  return all;
}

bool finite(const OGRGeometry& geometry) {
  OGREnvelope box;
  geometry.getEnvelope(&box);  // passes over NaN, so every ring has to be asked
  switch (wkbFlatten(geometry.getGeometryType())) {
    case wkbPolygon:
      for (const OGRLinearRing* ring : *geometry.toPolygon()) {
        for (int i = 0; i < ring->getNumPoints(); ++i) {
          if (!std::isfinite(ring->getX(i)) || !std::isfinite(ring->getY(i))) return false;
        }
      }
      return true;
    case wkbMultiPolygon:
      for (const OGRPolygon* polygon : *geometry.toMultiPolygon()) {
        if (!finite(*polygon)) return false;
      }
      return true;
    default:
      return std::isfinite(box.MinX) && std::isfinite(box.MaxX);
  }
}

/// One layer on its way into the file.
class LayerWriter {
 public:
  LayerWriter(const WrittenLayer& layer, GDALDataset& dataset)
      : layer_(layer), source_(layer.source->impl()), dataset_(dataset) {}

  void write() {
    for (const WrittenFeature& feature : layer_.features) geometries_.push_back(made(feature));
    choose_type();
    create();
    for (std::size_t i = 0; i < layer_.features.size(); ++i) add(i);
  }

 private:
  [[nodiscard]] std::unique_ptr<OGRGeometry> made(const WrittenFeature& feature) const {
    if (feature.shape != nullptr) return geometry_of(*feature.shape);
    const OGRGeometry* own = source_.features[feature.row]->GetGeometryRef();
    return std::unique_ptr<OGRGeometry>(own == nullptr ? nullptr : own->clone());
  }

  /// Polygons and multipolygons together become multipolygons, with the same rings: a layer of both is two to QGIS.
  void choose_type() {
    std::set<OGRwkbGeometryType> types;
    bool z = false, m = false;
    for (const auto& geometry : geometries_) {
      if (!geometry) continue;
      types.insert(wkbFlatten(geometry->getGeometryType()));
      z = z || geometry->Is3D() != FALSE;
      m = m || geometry->IsMeasured() != FALSE;
      finite_ = finite_ && finite(*geometry);
    }
    const bool plain = std::ranges::all_of(types, [](auto t) { return t == wkbPolygon || t == wkbMultiPolygon; });
    type_ = !plain ? wkbUnknown : types.size() == 1 ? *types.begin() : wkbMultiPolygon;
    for (auto& geometry : geometries_) {
      if (!geometry) continue;
      if (plain && type_ == wkbMultiPolygon)
        geometry.reset(OGRGeometryFactory::forceToMultiPolygon(geometry.release()));
      if (z) geometry->set3D(TRUE);
      if (m) geometry->setMeasured(TRUE);
    }
    if (z) type_ = wkbSetZ(type_);
    if (m) type_ = wkbSetM(type_);
  }

  void create() {
    std::set<std::string> taken;
    std::vector<std::string> names;
    for (const std::string& name : source_.field_names) names.push_back(free_name(name, taken));
    CPLStringList options;
    options.SetNameValue("FID", free_name("fid", taken).c_str());
    options.SetNameValue("GEOMETRY_NAME", free_name("geom", taken).c_str());
    if (!finite_) options.SetNameValue("SPATIAL_INDEX", "NO");  // which would refuse the feature
    std::optional<OGRSpatialReference> reference;
    if (source_.plan.crs) {
      reference.emplace();
      if (reference->SetFromUserInput(source_.plan.crs->definition.c_str()) != OGRERR_NONE)
        fail("GDAL does not understand the CRS " + source_.plan.crs->label());
      reference->SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    }
    target_ = dataset_.CreateLayer(layer_.name.c_str(), reference ? &*reference : nullptr, type_, options.List());
    if (target_ == nullptr) fail("can't make the layer \"" + layer_.name + "\"");
    OGRFeatureDefn& definition = *source_.plan.source.layer_of(*source_.dataset).GetLayerDefn();
    for (int i = 0; i < definition.GetFieldCount(); ++i)
      create_field(*definition.GetFieldDefn(i), names[static_cast<std::size_t>(i)]);
  }

  void create_field(const OGRFieldDefn& given, const std::string& name) {
    OGRFieldDefn field(name.c_str(), stored_type(given.GetType()));
    if (field.GetType() == given.GetType()) {
      field.SetSubType(given.GetSubType());
      if (given.GetType() == OFTString) field.SetWidth(given.GetWidth());
    }
    if (target_->CreateField(&field) != OGRERR_NONE) fail("can't make the field \"" + name + "\"");
  }

  /// GeoPackage has no lists and no times of day.
  static OGRFieldType stored_type(OGRFieldType type) {
    switch (type) {
      case OFTInteger:
      case OFTInteger64:
      case OFTReal:
      case OFTString:
      case OFTBinary:
      case OFTDate:
      case OFTDateTime:
        return type;
      default:
        return OFTString;
    }
  }

  void add(std::size_t number) {
    const WrittenFeature& given = layer_.features[number];
    const OGRFeature& source = *source_.features[given.row];
    const OGRFeatureUniquePtr feature(OGRFeature::CreateFeature(target_->GetLayerDefn()));
    feature->SetFID(given.id);
    for (int i = 0; i < source.GetFieldCount(); ++i) {
      if (!source.IsFieldSetAndNotNull(i)) continue;
      if (target_->GetLayerDefn()->GetFieldDefn(i)->GetType() == source.GetFieldDefnRef(i)->GetType()) {
        feature->SetField(i, const_cast<OGRField*>(source.GetRawFieldRef(i)));
      } else {
        const std::unique_ptr<char, decltype(&VSIFree)> text(source.GetFieldAsSerializedJSon(i), VSIFree);
        feature->SetField(i, text ? text.get() : source.GetFieldAsString(i));
      }
    }
    feature->SetGeometryDirectly(geometries_[number].release());
    if (target_->CreateFeature(feature.get()) != OGRERR_NONE)
      fail("can't write feature " + std::to_string(given.id) + " of \"" + layer_.name + "\"");
  }

  const WrittenLayer& layer_;
  const RawLayer::Impl& source_;
  GDALDataset& dataset_;
  std::vector<std::unique_ptr<OGRGeometry>> geometries_;
  OGRwkbGeometryType type_ = wkbUnknown;
  bool finite_ = true;
  OGRLayer* target_ = nullptr;
};

void write_file(const std::string& path, std::span<const WrittenLayer> layers, const Date& date) {
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GPKG");
  if (driver == nullptr) fail("this GDAL has no driver for GPKG");
  const FixedDate fixed(format_date(date) + "T00:00:00Z");
  GDALDatasetUniquePtr dataset(driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  if (!dataset) fail("can't make the file");
  if (dataset->StartTransaction() != OGRERR_NONE) fail("can't begin the file");
  for (const WrittenLayer& layer : layers) LayerWriter(layer, *dataset).write();
  if (dataset->CommitTransaction() != OGRERR_NONE) fail("can't finish the file");
  CPLErrorReset();
  dataset.reset();
  if (CPLGetLastErrorType() >= CE_Failure) fail("can't finish the file");
}

}  // namespace

void write_raw_layers(const std::string& path, std::span<const WrittenLayer> layers, const Date& date) {
  register_drivers();
  MessageCollector messages;
  try {
    write_file(path, layers, date);
  } catch (const Error& error) {
    const std::string details = messages.take_text("");
    throw Error(error.kind(), error.what() + (details.empty() ? "" : " (" + details + ")"));
  }
}

}  // namespace zonekit::layer
