#include <cpl_string.h>

#include <memory>
#include <set>

#include "layer/draft.hpp"
#include "layer/fixed_date.hpp"
#include "layer/gdal_session.hpp"
#include "zonekit/error.hpp"
#include "zonekit/geopackage.hpp"

namespace zonekit {

namespace {

constexpr const char* geometry_column = "geom";
constexpr const char* id_column = "fid";

[[noreturn]] void fail(const std::string& what) {
  throw Error(ErrorKind::output, what);
}

OGRFieldType type_of(GeoFieldKind kind) {
  switch (kind) {
    case GeoFieldKind::text:
      return OFTString;
    case GeoFieldKind::integer:
      return OFTInteger64;
    case GeoFieldKind::real:
      return OFTReal;
  }
  return OFTString;
}

std::unique_ptr<OGRMultiPolygon> shape_of(const std::vector<MapPolygon>& polygons) {
  auto shape = std::make_unique<OGRMultiPolygon>();
  for (const MapPolygon& given : polygons) {
    auto polygon = std::make_unique<OGRPolygon>();
    for (const MapRing& points : given.rings) {
      auto ring = std::make_unique<OGRLinearRing>();
      ring->setNumPoints(static_cast<int>(points.points.size()), FALSE);
      int i = 0;
      for (const MapPoint& point : points.points) ring->setPoint(i++, point.x, point.y);
      polygon->addRingDirectly(ring.release());
    }
    shape->addGeometryDirectly(polygon.release());
  }
  return shape;
}

void set_value(OGRFeature& feature, int index, const GeoField& field, const GeoValue& value) {
  if (std::holds_alternative<std::monostate>(value)) return;
  if (const auto* text = std::get_if<std::string>(&value); text != nullptr && field.kind == GeoFieldKind::text) {
    feature.SetField(index, text->c_str());
  } else if (const auto* whole = std::get_if<std::int64_t>(&value);
             whole != nullptr && field.kind == GeoFieldKind::integer) {
    feature.SetField(index, static_cast<GIntBig>(*whole));
  } else if (const auto* real = std::get_if<double>(&value); real != nullptr && field.kind == GeoFieldKind::real) {
    feature.SetField(index, *real);
  } else {
    throw Error(ErrorKind::internal, "a value of the field \"" + field.name + "\" is not of the field's kind");
  }
}

void add_features(const GeoLayer& layer, OGRLayer& target) {
  for (const GeoFeature& given : layer.features) {
    if (given.values.size() != layer.fields.size())
      throw Error(ErrorKind::internal, "a feature of \"" + layer.name + "\" has not one value for each field");
    const OGRFeatureUniquePtr feature(OGRFeature::CreateFeature(target.GetLayerDefn()));
    for (std::size_t i = 0; i < layer.fields.size(); ++i)
      set_value(*feature, static_cast<int>(i), layer.fields[i], given.values[i]);
    if (layer.points && given.point) {
      feature->SetGeometryDirectly(std::make_unique<OGRPoint>(given.point->x, given.point->y).release());
    } else if (layer.polygons && !layer.points && !given.polygons.empty()) {
      feature->SetGeometryDirectly(shape_of(given.polygons).release());
    }
    if (target.CreateFeature(feature.get()) != OGRERR_NONE) fail("can't write a feature of \"" + layer.name + "\"");
  }
}

void create_field(OGRLayer& target, const char* name, OGRFieldType type) {
  OGRFieldDefn field(name, type);
  if (target.CreateField(&field) != OGRERR_NONE) fail("can't make the field \"" + std::string(name) + "\"");
}

OGRLayer& create_layer(const GeoLayer& layer, Language language, GDALDataset& dataset) {
  OGRSpatialReference reference;
  reference.importFromEPSG(4490);
  reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  CPLStringList options;
  options.SetNameValue("GEOMETRY_NAME", geometry_column);
  options.SetNameValue("FID", id_column);
  if (!layer.title.empty()) options.SetNameValue("IDENTIFIER", layer.title.in(language).c_str());
  const OGRwkbGeometryType type = layer.points ? wkbPoint : layer.polygons ? wkbMultiPolygon : wkbNone;
  OGRLayer* target =
      dataset.CreateLayer(layer.name.c_str(), layer.has_geometry() ? &reference : nullptr, type, options.List());
  if (target == nullptr) fail("can't make the layer \"" + layer.name + "\"");
  for (const GeoField& field : layer.fields) create_field(*target, field.name.c_str(), type_of(field.kind));
  return *target;
}

std::string sql_text(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("''") : std::string(1, c);
  return out + "'";
}

void execute(GDALDataset& dataset, const std::string& sql) {
  CPLErrorReset();
  OGRLayer* result = dataset.ExecuteSQL(sql.c_str(), nullptr, nullptr);
  dataset.ReleaseResultSet(result);
  if (CPLGetLastErrorType() >= CE_Failure) fail("can't write the aliases of fields");
}

/// The schema extension of GeoPackage 1.2: `name` is the alias that newer versions of GDAL read,
/// unique in a table. Written as SQL, for GDAL 3.6 writes none.
void create_alias_table(GDALDataset& dataset) {
  execute(dataset,
          "CREATE TABLE gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, "
          "description TEXT, mime_type TEXT, constraint_name TEXT, "
          "CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name), CONSTRAINT gdc_tn UNIQUE (table_name, name))");
  execute(dataset,
          "CREATE TABLE IF NOT EXISTS gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT "
          "NULL, definition TEXT NOT NULL, scope TEXT NOT NULL, "
          "CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name))");
  execute(dataset,
          "INSERT INTO gpkg_extensions VALUES ('gpkg_data_columns', NULL, 'gpkg_schema', "
          "'http://www.geopackage.org/spec121/#extension_schema', 'read-write')");
}

void add_aliases(const GeoLayer& layer, Language language, GDALDataset& dataset) {
  std::set<std::string> taken;
  for (const GeoField& field : layer.fields) {
    if (field.alias.empty()) continue;
    const std::string& alias = field.alias.in(language);
    const bool free = taken.insert(alias).second;
    execute(dataset, "INSERT INTO gpkg_data_columns VALUES (" + sql_text(layer.name) + ", " + sql_text(field.name) +
                         ", " + (free ? sql_text(alias) : "NULL") + ", " + sql_text(field.alias.zh) + ", " +
                         sql_text(field.alias.en) + ", NULL, NULL)");
  }
}

/// The table in which QGIS keeps styles, with the columns that QGIS makes.
OGRLayer& create_style_table(GDALDataset& dataset) {
  CPLStringList options;
  options.SetNameValue("FID", "id");
  OGRLayer* styles = dataset.CreateLayer("layer_styles", nullptr, wkbNone, options.List());
  if (styles == nullptr) fail("can't make the table layer_styles");
  for (const char* name : {"f_table_catalog", "f_table_schema", "f_table_name", "f_geometry_column", "styleName",
                           "styleQML", "styleSLD"}) {
    create_field(*styles, name, OFTString);
  }
  OGRFieldDefn is_default("useAsDefault", OFTInteger);
  is_default.SetSubType(OFSTBoolean);
  if (styles->CreateField(&is_default) != OGRERR_NONE) fail("can't make the table layer_styles");
  for (const char* name : {"description", "owner", "ui"}) create_field(*styles, name, OFTString);
  create_field(*styles, "update_time", OFTDateTime);
  return *styles;
}

void add_style(const GeoLayer& layer, Language language, const GeoPackageOptions& options, OGRLayer& styles) {
  const OGRFeatureUniquePtr feature(OGRFeature::CreateFeature(styles.GetLayerDefn()));
  const char* code = language == Language::zh ? "zh" : "en";
  for (const char* empty : {"f_table_catalog", "f_table_schema", "styleSLD", "owner"}) feature->SetField(empty, "");
  feature->SetField("f_table_name", layer.name.c_str());
  feature->SetField("f_geometry_column", layer.has_geometry() ? geometry_column : "");
  feature->SetField("styleName", (layer.name + " " + code).c_str());
  feature->SetField("styleQML", qml_style(layer, language).c_str());
  feature->SetField("useAsDefault", language == options.language ? 1 : 0);
  feature->SetField("description", layer.title.in(language).c_str());
  feature->SetField("update_time", options.date.year, options.date.month, options.date.day, 0, 0, 0.0F, 100);
  if (styles.CreateFeature(feature.get()) != OGRERR_NONE) fail("can't write the style of \"" + layer.name + "\"");
}

void write_layers(std::span<const GeoLayer> layers, const GeoPackageOptions& options, GDALDataset& dataset) {
  if (dataset.StartTransaction() != OGRERR_NONE) fail("can't begin the file");
  for (const GeoLayer& layer : layers) add_features(layer, create_layer(layer, options.language, dataset));
  OGRLayer& styles = create_style_table(dataset);
  for (const GeoLayer& layer : layers) {
    for (const Language language : {Language::zh, Language::en}) add_style(layer, language, options, styles);
  }
  create_alias_table(dataset);
  for (const GeoLayer& layer : layers) add_aliases(layer, options.language, dataset);
  if (dataset.CommitTransaction() != OGRERR_NONE) fail("can't finish the file");
}

void write_draft(const std::string& path, std::span<const GeoLayer> layers, const GeoPackageOptions& options) {
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GPKG");
  if (driver == nullptr) fail("this GDAL has no driver for GPKG");
  const layer::FixedDate date(format_date(options.date) + "T00:00:00Z");
  GDALDatasetUniquePtr dataset(driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  if (!dataset) fail("can't make the file");
  write_layers(layers, options, *dataset);
  CPLErrorReset();
  dataset.reset();
  if (CPLGetLastErrorType() >= CE_Failure) fail("can't finish the file");
}

}  // namespace

void write_geopackage(const std::string& path, std::span<const GeoLayer> layers, const GeoPackageOptions& options) {
  layer::register_drivers();
  layer::Draft draft(path, {".gpkg"});
  layer::MessageCollector messages;
  try {
    write_draft(draft.path(), layers, options);
    draft.publish();
  } catch (const Error& error) {
    const std::string details = messages.take_text("");
    throw Error(error.kind(), "\"" + path + "\": " + error.what() + (details.empty() ? "" : " (" + details + ")"));
  }
}

}  // namespace zonekit
