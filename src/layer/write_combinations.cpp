#include <cpl_string.h>

#include <algorithm>
#include <cctype>
#include <filesystem>

#include "base/text.hpp"
#include "layer/combination_shape.hpp"
#include "layer/draft.hpp"
#include "layer/fixed_date.hpp"
#include "layer/map_polygons.hpp"
#include "layer/plan.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

namespace {

namespace fs = std::filesystem;

struct Format {
  std::string driver;
  std::vector<std::string> layer_options;
  std::vector<std::string> extensions;  ///< see Draft
  std::vector<std::string> stale;
};

Format format_of(const std::string& path) {
  const std::string extension = lower_extension(path);
  if (extension == ".gpkg") return {"GPKG", {}, {".gpkg"}, {}};
  if (extension == ".geojson" || extension == ".json") return {"GeoJSON", {}, {extension}, {}};
  if (extension == ".shp")
    return {"ESRI Shapefile",
            {"ENCODING=UTF-8"},
            {".shx", ".dbf", ".prj", ".cpg", ".shp"},
            {".qix", ".sbn", ".sbx", ".idm", ".ind"}};
  throw Error(ErrorKind::output, "can't tell the format of \"" + path + "\"; end its name in .gpkg, .geojson or .shp");
}

OGRSpatialReference plane_of(const LayerSet& set) {
  OGRSpatialReference reference;
  if (set.model == AreaModel::ellipsoidal) {
    reference.importFromEPSG(4490);
  } else if (!set.layers.empty() && !set.layers[0].info.crs_definition.empty()) {
    reference.SetFromUserInput(set.layers[0].info.crs_definition.c_str());
  }
  reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  return reference;
}

/// The newest source's: GeoPackages carry the date of the last change.
std::string newest_date(const LayerSet& set) {
  std::string date = "1970-01-01T00:00:00Z";
  for (const Layer& layer : set.layers) date = std::max(date, layer.info.modified);
  return date;
}

void create_fields(OGRLayer& layer, const Format& format, std::span<const std::string> columns, bool widths) {
  std::vector<std::string> names(columns.begin(), columns.end());
  names.emplace_back("area_m2");
  if (widths) names.emplace_back("mean_width_m");
  const bool shapefile = format.driver == "ESRI Shapefile";
  if (shapefile) names = layer::short_field_names(names);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const bool number = i >= columns.size();
    OGRFieldDefn field(names[i].c_str(), number ? OFTReal : OFTString);
    if (shapefile && number) {
      field.SetWidth(24);
      field.SetPrecision(6);
    } else if (shapefile) {
      field.SetWidth(254);
    }
    if (layer.CreateField(&field) != OGRERR_NONE)
      throw Error(ErrorKind::output, "can't make the field \"" + names[i] + "\"");
  }
}

void add_feature(OGRLayer& layer, const Format& format, const LayerSet& set, const CombinationFeature& combination) {
  const OGRFeatureUniquePtr feature(OGRFeature::CreateFeature(layer.GetLayerDefn()));
  const auto columns = static_cast<int>(combination.labels.size());
  for (int i = 0; i < columns; ++i) {
    const std::string& label = combination.labels[static_cast<std::size_t>(i)];
    constexpr std::size_t dbf_width = 254;
    if (format.driver == "ESRI Shapefile" && label.size() > dbf_width) {
      throw Error(ErrorKind::output,
                  "the label \"" + label.substr(0, 30) + "...\" is too long for a shapefile; write a .gpkg");
    }
    if (!label.empty()) feature->SetField(i, label.c_str());
  }
  feature->SetField(columns, combination.area_m2);
  if (combination.mean_width_m) feature->SetField(columns + 1, *combination.mean_width_m);
  feature->SetGeometryDirectly(
      layer::shape_of(layer::map_polygons(combination.rings, set.model, set.lattice)).release());
  if (layer.CreateFeature(feature.get()) != OGRERR_NONE) throw Error(ErrorKind::output, "can't write a combination");
}

void write_draft(const layer::Draft& draft, const Format& format, const std::string& layer_name, const LayerSet& set,
                 std::span<const std::string> columns, std::span<const CombinationFeature> features) {
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(format.driver.c_str());
  if (driver == nullptr) throw Error(ErrorKind::output, "this GDAL has no driver for " + format.driver);
  const layer::FixedDate date(newest_date(set));
  GDALDatasetUniquePtr dataset(driver->Create(draft.path().c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  if (!dataset) throw Error(ErrorKind::output, "can't make the file");
  OGRSpatialReference reference = plane_of(set);
  CPLStringList options;
  for (const std::string& option : format.layer_options) options.AddString(option.c_str());
  if (format.driver == "GeoJSON" && set.model == AreaModel::ellipsoidal) options.AddString("COORDINATE_PRECISION=11");
  OGRLayer* layer = dataset->CreateLayer(layer_name.c_str(), reference.IsEmpty() ? nullptr : &reference,
                                         wkbMultiPolygon, options.List());
  if (layer == nullptr) throw Error(ErrorKind::output, "can't make the layer");
  create_fields(*layer, format, columns, !features.empty() && features.front().mean_width_m);
  const bool transaction = dataset->TestCapability(ODsCTransactions) != 0 && dataset->StartTransaction() == OGRERR_NONE;
  for (const CombinationFeature& feature : features) add_feature(*layer, format, set, feature);
  if (transaction && dataset->CommitTransaction() != OGRERR_NONE)
    throw Error(ErrorKind::output, "can't finish the file");
  CPLErrorReset();
  dataset.reset();
  if (CPLGetLastErrorType() >= CE_Failure) throw Error(ErrorKind::output, "can't finish the file");
}

}  // namespace

void write_combinations(const std::string& path, const LayerSet& set, std::span<const std::string> label_columns,
                        std::span<const CombinationFeature> features) {
  layer::register_drivers();
  const Format format = format_of(path);
  layer::Draft draft(path, format.extensions, format.stale);
  layer::MessageCollector messages;
  const bool shapefile = format.driver == "ESRI Shapefile";
  const std::string name = fs::path(shapefile ? draft.path() : path).stem().string();
  try {
    write_draft(draft, format, name, set, label_columns, features);
    draft.publish();
  } catch (const Error& error) {
    const std::string details = messages.take_text("");
    throw Error(ErrorKind::output, "\"" + path + "\": " + error.what() + (details.empty() ? "" : " (" + details + ")"));
  }
}

}  // namespace zonekit
