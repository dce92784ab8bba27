#include "zonekit/geopackage.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "support/layer_fixture.hpp"
#include "support/siting_fixture.hpp"
#include "zonekit/error.hpp"

namespace zonekit::test {
namespace {

namespace fs = std::filesystem;

class GeoPackage : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("zonekit-gpkg-" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  fs::path folder_;
};

std::vector<GeoLayer> two_layers() {
  GeoLayer zones{"zones",
                 {"分区", "Zones"},
                 true,
                 {{"class", {"类别", "Class"}, GeoFieldKind::text},
                  {"area_m2", {"面积'", "Area"}, GeoFieldKind::real},
                  {"n", {"数", "Number"}, GeoFieldKind::integer}},
                 {},
                 "class",
                 {{"a<&\"", {"甲<1>", "first"}, {"#e0342b", 0.5, "#c4161c", 2, "6 3", "diagonal"}},
                  {"乙", {"乙", "second"}, {"#00ff00", 1, "#000000", 1, "", "dots"}}}};
  zones.features = {{{std::string("a<&\""), 12.5, std::int64_t{9'000'000'000}}, box_polygon(122, 44, 1, 1)},
                    {{std::string("乙"), GeoValue(), GeoValue()}, {}}};
  GeoLayer notes{"notes", {"说明", "Notes"}, false, {{"text", {"文字", "Text"}, GeoFieldKind::text}}, {}, {}, {}};
  notes.features = {{{std::string("空")}, {}}};
  return {zones, notes};
}

GDALDatasetUniquePtr open(const std::string& path) {
  layer::register_drivers();
  return GDALDatasetUniquePtr(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR));
}

/// Name, title and description, as the schema extension has them.
std::string alias_of(const std::string& path, const std::string& field) {
  const auto file = open(path);
  const std::string sql =
      "SELECT name || ' ' || title || ' ' || description FROM gpkg_data_columns WHERE column_name = '";
  OGRLayer* rows = file->ExecuteSQL((sql + field + "'").c_str(), nullptr, nullptr);
  std::string found;
  if (rows != nullptr) {
    for (const auto& row : *rows) found += row->GetFieldAsString(0);
  }
  file->ReleaseResultSet(rows);
  return found;
}

TEST_F(GeoPackage, ComesBackAsWritten) {
  write_geopackage(path("a.gpkg"), two_layers());
  const auto file = open(path("a.gpkg"));
  ASSERT_TRUE(file);
  OGRLayer* zones = file->GetLayerByName("zones");
  ASSERT_NE(zones, nullptr);
  EXPECT_STREQ(zones->GetSpatialRef()->GetAuthorityCode(nullptr), "4490");
  const OGRFeatureUniquePtr first(zones->GetNextFeature());
  EXPECT_STREQ(first->GetFieldAsString("class"), "a<&\"");
  EXPECT_EQ(first->GetFieldAsDouble("area_m2"), 12.5);
  EXPECT_EQ(first->GetFieldAsInteger64("n"), 9'000'000'000);
  EXPECT_EQ(first->GetGeometryRef()->toMultiPolygon()->get_Area(), 1.0);
  const OGRFeatureUniquePtr second(zones->GetNextFeature());
  EXPECT_TRUE(second->IsFieldNull(second->GetFieldIndex("area_m2")));
  EXPECT_EQ(second->GetGeometryRef(), nullptr);
  EXPECT_EQ(file->GetLayerByName("notes")->GetGeomType(), wkbNone);
}

TEST_F(GeoPackage, AliasesInTheReportsLanguage) {
  write_geopackage(path("zh.gpkg"), two_layers());
  write_geopackage(path("en.gpkg"), two_layers(), {Language::en, {2025, 1, 2}});
  EXPECT_EQ(alias_of(path("zh.gpkg"), "area_m2"), "面积' 面积' Area");
  EXPECT_EQ(alias_of(path("en.gpkg"), "area_m2"), "Area 面积' Area");
}

TEST_F(GeoPackage, EachLayerHasTwoStylesForQgis) {
  write_geopackage(path("a.gpkg"), two_layers(), {Language::en, {2025, 1, 2}});
  const auto file = open(path("a.gpkg"));
  OGRLayer* styles = file->GetLayerByName("layer_styles");
  ASSERT_NE(styles, nullptr);
  ASSERT_EQ(styles->GetFeatureCount(), 4);
  std::string found;
  for (const auto& style : *styles) {
    found += std::string(style->GetFieldAsString("f_table_name")) + "/" + style->GetFieldAsString("f_geometry_column") +
             "/" + style->GetFieldAsString("styleName") + "/" +
             std::to_string(style->GetFieldAsInteger("useAsDefault")) + "/" + style->GetFieldAsString("description") +
             " ";
    CPLXMLNode* xml = CPLParseXMLString(style->GetFieldAsString("styleQML"));
    EXPECT_NE(xml, nullptr) << style->GetFieldAsString("styleQML");
    CPLDestroyXMLNode(xml);
  }
  EXPECT_EQ(found,
            "zones/geom/zones zh/0/分区 zones/geom/zones en/1/Zones notes//notes zh/0/说明 notes//notes en/1/Notes ");
}

TEST(QmlStyle, SaysColoursHatchesDashesAndAliases) {
  const std::string qml = qml_style(two_layers()[0], Language::zh);
  for (const char* part :
       {"attr=\"class\"", "value=\"a&lt;&amp;&quot;\" label=\"甲&lt;1&gt;\"", "value=\"224,52,43,128\"",
        "name=\"outline_style\" type=\"QString\" value=\"dash\"", "class=\"LinePatternFill\"",
        "class=\"PointPatternFill\"", "<alias index=\"2\" field=\"area_m2\" name=\"面积'\"/>"}) {
    EXPECT_NE(qml.find(part), std::string::npos) << part << "\n" << qml;
  }
  EXPECT_EQ(qml_style(two_layers()[1], Language::zh).find("renderer"), std::string::npos);
}

TEST_F(GeoPackage, SameInputSameBytes) {
  write_geopackage(path("a.gpkg"), two_layers());
  write_geopackage(path("b.gpkg"), two_layers());
  EXPECT_EQ(read_file(path("a.gpkg")), read_file(path("b.gpkg")));
  write_geopackage(path("b.gpkg"), two_layers(), {Language::zh, {2025, 1, 2}});
  EXPECT_NE(read_file(path("a.gpkg")), read_file(path("b.gpkg")));
}

TEST_F(GeoPackage, WholeOrNotAtAll) {
  EXPECT_THROW(write_geopackage(path("no/a.gpkg"), two_layers()), Error);
  std::vector<GeoLayer> layers = two_layers();
  layers[0].features[1].values[1] = std::string("no number");
  try {
    write_geopackage(path("a.gpkg"), layers);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::internal);
    EXPECT_NE(std::string(error.what()).find("area_m2"), std::string::npos);
  }
  EXPECT_TRUE(fs::is_empty(folder_));
}

}  // namespace
}  // namespace zonekit::test
