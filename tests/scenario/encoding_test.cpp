// Text encodings of real files, end to end.
#include <gtest/gtest.h>

#include <filesystem>
#include <span>

#include "zonekit/error.hpp"
#include "zonekit/layer.hpp"

namespace {

namespace fs = std::filesystem;
using namespace zonekit;

const fs::path data = ZONEKIT_SHARED_DATA;

Layer read(const fs::path& source, const std::string& class_field, const std::string& encoding = {},
           const std::string& where = {}) {
  LayerSpec spec;
  spec.name = "图层";
  spec.source = source;
  spec.class_field = class_field;
  spec.encoding = encoding;
  spec.where = where;
  spec.crs = "EPSG:4490";
  return read_layers(std::span(&spec, 1)).layers[0];
}

class RealEncoding : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists(data)) GTEST_SKIP() << "no shared test data at " << data;
  }
};

TEST_F(RealEncoding, GbkWithoutCpgAndLanguageByteZero) {
  const Layer layer = read(data / "nasty/geotools/chinese_poly.shp", "NAME");
  EXPECT_EQ(layer.polygons.class_names, (std::vector<std::string>{"黑龙江省"}));
  EXPECT_EQ(layer.info.encoding_used, "GB18030");
  EXPECT_EQ(layer.info.encoding_declared, "");
  EXPECT_NE(layer.info.encoding_ground.find("frequent characters"), std::string::npos);
}

TEST_F(RealEncoding, Utf8WithoutAnyDeclaration) {
  const Layer layer = read(data / "jilin-counties/吉林省.shp", "NAME");
  EXPECT_EQ(layer.info.encoding_used, "UTF-8");
  EXPECT_EQ(layer.polygons.class_names.size(), 60U);
  EXPECT_NE(std::find(layer.polygons.class_names.begin(), layer.polygons.class_names.end(), "通榆县"),
            layer.polygons.class_names.end());
  EXPECT_EQ(read(data / "jilin-counties/吉林省.shp", "NAME", "", "NAME = '通榆县'").info.features, 1U);
}

TEST_F(RealEncoding, ChineseFieldNamesByLanguageByte) {
  const SourceReport report = inspect_source(data / "nasty/gdal/chinese.dbf").at(0);
  EXPECT_EQ(report.info.fields, (std::vector<std::string>{"中国:String(80)"}));
  EXPECT_EQ(report.info.encoding_declared, "GB18030");
}

TEST_F(RealEncoding, CpgOfWindows1251) {
  const SourceReport report = inspect_source(data / "nasty/geotools/rus-windows-1251.shp").at(0);
  EXPECT_EQ(report.info.encoding_declared, "WINDOWS-1251");
  EXPECT_EQ(report.info.encoding_ground, "the .cpg");
}

TEST_F(RealEncoding, OverrideWinsAndWhatDoesNotDecodeIsShown) {
  LayerSpec spec;
  spec.name = "forced";
  spec.source = data / "nasty/geotools/chinese_poly.shp";
  spec.class_field = "NAME";
  spec.encoding = "UTF-8";
  const LayerSet set = read_layers(std::span(&spec, 1));
  EXPECT_EQ(set.layers[0].polygons.class_names,
            (std::vector<std::string>{"\\xBA\\xDA\\xC1\\xFA\\xBD\\xADʡ"}));  // CA A1 happens to be UTF-8
  std::size_t undecodable = 0;
  for (const Finding& finding : set.findings) {
    if (finding.rule != "encoding.undecodable") continue;
    ++undecodable;
    EXPECT_EQ(finding.feature, 0);
  }
  EXPECT_EQ(undecodable, 1U);
  EXPECT_THROW((void)read(data / "nasty/geotools/chinese_poly.shp", "NAME", "no-such-encoding"), Error);
}

}  // namespace
