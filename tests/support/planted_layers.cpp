#include "support/planted_layers.hpp"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <memory>
#include <stdexcept>

#include "layer/gdal_session.hpp"

namespace zonekit::test {

namespace {

std::unique_ptr<OGRPolygon> polygon_of(const DrawnPart& part) {
  auto polygon = std::make_unique<OGRPolygon>();
  for (const DrawnRing& points : part) {
    auto ring = std::make_unique<OGRLinearRing>();
    for (const SourcePoint& point : points) ring->addPoint(point.x, point.y);
    ring->flattenTo2D();
    polygon->addRingDirectly(ring.release());
  }
  return polygon;
}

std::unique_ptr<OGRGeometry> shape_of(const DrawnRow& row) {
  if (row.kind == DrawnRow::Kind::null) return nullptr;
  if (row.kind == DrawnRow::Kind::empty) return std::make_unique<OGRPolygon>();
  if (row.parts.size() == 1) return polygon_of(row.parts.front());
  auto all = std::make_unique<OGRMultiPolygon>();
  for (const DrawnPart& part : row.parts) all->addGeometryDirectly(polygon_of(part).release());
  return all;
}

void add_row(const DrawnLayer& layer, std::size_t number, OGRLayer& made) {
  const DrawnRow& row = layer.rows[number];
  const OGRFeatureUniquePtr feature(OGRFeature::CreateFeature(made.GetLayerDefn()));
  feature->SetFID(layer.id_of(number));
  for (std::size_t i = 0; i < row.values.size(); ++i) {
    if (row.values[i]) feature->SetField(static_cast<int>(i), row.values[i]->c_str());
  }
  feature->SetGeometryDirectly(shape_of(row).release());
  if (made.CreateFeature(feature.get()) != OGRERR_NONE) throw std::runtime_error("can't plant " + layer.name);
}

}  // namespace

std::int64_t DrawnLayer::add(std::vector<DrawnPart> parts, std::vector<FieldValue> values) {
  rows.push_back({DrawnRow::Kind::drawn, std::move(parts), std::move(values)});
  return id_of(rows.size() - 1);
}

void write_drawn(const DrawnLayer& layer, const std::filesystem::path& folder) {
  zonekit::layer::register_drivers();
  const zonekit::layer::MessageCollector quiet;  // GDAL complains about what is planted
  const std::string path = (folder / layer.file).string();
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(layer.shapefile() ? "ESRI Shapefile" : "GPKG");
  const GDALDatasetUniquePtr dataset(driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  if (!dataset) throw std::runtime_error("can't make " + path);
  OGRSpatialReference reference;
  reference.importFromEPSG(layer.epsg);
  reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  CPLStringList options;
  if (layer.shapefile()) options.SetNameValue("ENCODING", "UTF-8");
  if (!layer.shapefile()) options.SetNameValue("SPATIAL_INDEX", "NO");  // its triggers refuse NaN
  OGRLayer* made =
      dataset->CreateLayer(layer.name.c_str(), &reference, layer.shapefile() ? wkbPolygon : wkbUnknown, options.List());
  if (made == nullptr) throw std::runtime_error("can't make the layer " + layer.name);
  for (const DrawnField& field : layer.fields) {
    OGRFieldDefn definition(field.name.c_str(), field.real ? OFTReal : OFTString);
    if (layer.shapefile()) definition.SetWidth(field.real ? 20 : 80);
    if (field.real) definition.SetPrecision(layer.shapefile() ? 4 : 0);
    if (made->CreateField(&definition) != OGRERR_NONE) throw std::runtime_error("can't make the field " + field.name);
  }
  for (std::size_t i = 0; i < layer.rows.size(); ++i) add_row(layer, i, *made);
}

}  // namespace zonekit::test
