// Layers that are made of one source are read from it together, and are what each would be alone.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <mutex>

#include "support/layer_fixture.hpp"
#include "zonekit/error.hpp"
#include "zonekit/study.hpp"

namespace zonekit {
namespace {

using namespace test;

std::string box_wkt(double x, double y, double side) {
  const auto at = [](double a, double b) { return std::to_string(a) + " " + std::to_string(b); };
  return "POLYGON((" + at(x, y) + "," + at(x + side, y) + "," + at(x + side, y + side) + "," + at(x, y + side) + "," +
         at(x, y) + "))";
}

/// Every way to want the features of `source`, each a layer of its own.
std::vector<LayerSpec> variants_of(const std::string& source, const std::string& field, const std::string& where = {}) {
  std::vector<LayerSpec> specs;
  const auto add = [&](const char* name) -> LayerSpec& {
    specs.push_back(spec_of(source, "", name));
    specs.back().where = where;
    return specs.back();
  };
  (void)add("bare");
  add("classes").class_field = field;
  LayerSpec& kept = add("kept");
  kept.keep_fields = {field};
  kept.keep_rings = true;
  add("grown").buffer_m = 5;
  LayerSpec& both = add("grown classes");
  both.class_field = field;
  both.buffer_m = 20;
  both.keep_drawn = true;
  return specs;
}

void expect_as_alone(const std::vector<LayerSpec>& specs, AreaModel model = AreaModel::ellipsoidal) {
  for (const unsigned threads : {1U, 3U}) {
    ReadOptions options;
    options.model = model;
    options.threads = threads;
    const LayerSet together = read_layers(specs, options);
    for (std::size_t i = 0; i < specs.size(); ++i) {
      SCOPED_TRACE(specs[i].name);
      const LayerSet alone = read_one(specs[i], model);
      if (model == AreaModel::ellipsoidal || alone.lattice.exponent == together.lattice.exponent) {
        expect_same_features(together.layers[i], alone.layers[0]);
      }
      EXPECT_EQ(texts_of(together, specs[i].name), texts_of(alone, specs[i].name));
    }
  }
}

class OneReading : public testing::Test {
 protected:
  ~OneReading() override { VSIRmdirRecursive("/vsimem/one"); }
  OneReading() = default;
  OneReading(const OneReading&) = delete;
  OneReading& operator=(const OneReading&) = delete;
};

std::vector<Row> many_rows() {
  std::vector<Row> rows;
  for (int i = 0; i < 60; ++i) {
    rows.push_back({box_wkt(121 + 0.01 * (i % 10), 44 + 0.01 * i, 0.008), i % 7 == 3   ? ""
                                                                          : i % 2 == 0 ? "林地"
                                                                                       : "耕地"});
  }
  rows.push_back({"", "林地"});
  rows.push_back({"POLYGON((121 44,121 44.1,121 44,121 44))", "荒地"});
  return rows;
}

TEST_F(OneReading, OfEveryFormat) {
  for (const auto& [driver, path] :
       {std::pair{"GPKG", "/vsimem/one/rows.gpkg"}, std::pair{"GeoJSON", "/vsimem/one/rows.geojson"},
        std::pair{"FlatGeobuf", "/vsimem/one/rows.fgb"}}) {
    SCOPED_TRACE(driver);
    write_rows(path, driver, many_rows());
    expect_as_alone(variants_of(path, "class"));
    expect_as_alone(variants_of(path, "class", "class = '林地'"));
  }
}

TEST_F(OneReading, OfAShapefileInGbk) {
  write_rows("/vsimem/one/gbk.shp", "ESRI Shapefile", many_rows(), "地类", 4490, {"ENCODING=GB18030"});
  expect_as_alone(variants_of("/vsimem/one/gbk.shp", "地类"));
  expect_as_alone(variants_of("/vsimem/one/gbk.shp", "地类", "\"地类\" = '林地'"));
  const LayerSet set = read_layers(variants_of("/vsimem/one/gbk.shp", "地类"));
  EXPECT_EQ(set.layers[1].polygons.class_names, (std::vector<std::string>{"(null)", "林地", "耕地", "荒地"}));
  EXPECT_EQ(set.layers[0].info.fields, (std::vector<std::string>{"地类:String(80)"}));
}

TEST_F(OneReading, OfDamagedRecords) {
  write_rows("/vsimem/one/bad.shp", "ESRI Shapefile", many_rows(), "class", 4490, {"ENCODING=UTF-8"});
  std::string shp = read_file("/vsimem/one/bad.shp");
  constexpr std::size_t record = 8 + 128, parts_of_it = 8 + 36;
  shp.replace(100 + 2 * record + parts_of_it, 4, "\xff\xff\xff\x7f");
  write_file("/vsimem/one/bad.shp", shp);
  std::string dbf = read_file("/vsimem/one/bad.dbf");
  const auto header = static_cast<std::size_t>(static_cast<unsigned char>(dbf[8])) +
                      static_cast<std::size_t>(static_cast<unsigned char>(dbf[9])) * 256;
  dbf[header + 5 * 81] = '*';
  write_file("/vsimem/one/bad.dbf", dbf);
  const std::vector<LayerSpec> specs = variants_of("/vsimem/one/bad.shp", "class");
  const LayerSet set = read_layers(specs);
  EXPECT_EQ(count_rule(set.findings, "geometry.corrupt"), specs.size());
  EXPECT_EQ(count_rule(set.findings, "source.deleted-rows"), specs.size());
  expect_as_alone(specs);
}

/// Points and lines among polygons: for some layers they are drawn and grow, for others they are left out.
TEST_F(OneReading, OfMixedGeometry) {
  const std::vector<Row> rows{{box_wkt(121, 44, 0.01), "a"}, {"LINESTRING(121 44,121.1 44)", "b"},
                              {"POINT(121.2 44)", "c"},      {"MULTIPOINT((121.3 44),(121.3 44.1))", "c"},
                              {"POINT EMPTY", "a"},          {box_wkt(121.5, 44, 0.01), "a"}};
  write_rows("/vsimem/one/mixed.gpkg", "GPKG", rows, "class", 4490, {}, wkbUnknown);
  const std::vector<LayerSpec> specs = variants_of("/vsimem/one/mixed.gpkg", "class");
  expect_as_alone(specs);
  expect_as_alone(specs, AreaModel::planar);
  const LayerSet set = read_layers(specs);
  EXPECT_EQ(count_rule(set.findings, "geometry.not-polygon"), 12U);
  EXPECT_EQ(set.layers[4].drawn.size(), 3U);
}

TEST_F(OneReading, OfAPlane) {
  std::vector<Row> rows;
  for (int i = 0; i < 9; ++i) rows.push_back({box_wkt(500000 + 100 * i, 4000000, 50), i % 2 == 0 ? "a" : "b"});
  write_rows("/vsimem/one/plane.shp", "ESRI Shapefile", rows, "class", 4549, {"ENCODING=UTF-8"});
  expect_as_alone(variants_of("/vsimem/one/plane.shp", "class"), AreaModel::planar);
  expect_as_alone(variants_of("/vsimem/one/plane.shp", "class", "class = 'a'"), AreaModel::planar);
}

TEST_F(OneReading, OfTwoLayersOfOneSource) {
  write_rows("/vsimem/one/two.gpkg", "GPKG", {{box_wkt(121, 44, 1), "a"}});
  {
    const GDALDatasetUniquePtr dataset(GDALDataset::Open("/vsimem/one/two.gpkg", GDAL_OF_VECTOR | GDAL_OF_UPDATE));
    OGRLayer* rows = dataset->GetLayerByName("rows");
    ASSERT_NE(dataset->CopyLayer(rows, "more"), nullptr);
  }
  std::vector<LayerSpec> specs = variants_of("/vsimem/one/two.gpkg", "class");
  for (LayerSpec& spec : specs) spec.source_layer = "rows";
  const std::size_t own = specs.size();
  for (std::size_t i = 0; i < own; ++i) {
    specs.push_back(specs[i]);
    specs.back().name += " of more";
    specs.back().source_layer = "more";
  }
  expect_as_alone(specs);
}

TEST_F(OneReading, TheFirstLayersErrorIsThatOfTheRun) {
  write_rows("/vsimem/one/a.gpkg", "GPKG", {{box_wkt(121, 44, 1), "a"}});
  const std::vector<LayerSpec> specs{spec_of("/vsimem/one/a.gpkg", "class", "1"),
                                     spec_of("/vsimem/one/none.gpkg", "class", "2"),
                                     spec_of("/vsimem/one/a.gpkg", "klass", "3")};
  for (const unsigned threads : {1U, 3U}) {
    try {
      (void)read_layers(specs, {.threads = threads});
      ADD_FAILURE();
    } catch (const Error& error) {
      EXPECT_NE(std::string(error.what()).find("none.gpkg"), std::string::npos) << error.what();
    }
  }
}

/// Files of /vsimem/ under /vsicount/, with a count of how often each was opened.
class CountedFiles {
 public:
  static CountedFiles& get() {
    static CountedFiles* files = new CountedFiles;  // GDAL keeps the handler until the process ends
    return *files;
  }
  void reset() {
    const std::lock_guard lock(mutex_);
    opened_.clear();
  }
  int opened(const std::string& ending) {
    const std::lock_guard lock(mutex_);
    int count = 0;
    for (const auto& [name, times] : opened_) count += name.ends_with(ending) ? times : 0;
    return count;
  }

 private:
  CountedFiles() {
    VSIFilesystemPluginCallbacksStruct* calls = VSIAllocFilesystemPluginCallbacksStruct();
    calls->pUserData = this;
    calls->open = [](void* self, const char* name, const char*) -> void* {
      VSILFILE* file = VSIFOpenL(beneath(name).c_str(), "rb");
      if (file != nullptr) static_cast<CountedFiles*>(self)->count(name);
      return file;
    };
    calls->tell = [](void* file) { return VSIFTellL(static_cast<VSILFILE*>(file)); };
    calls->seek = [](void* file, vsi_l_offset to, int from) {
      return VSIFSeekL(static_cast<VSILFILE*>(file), to, from);
    };
    calls->read = [](void* file, void* into, size_t size, size_t count) {
      return VSIFReadL(into, size, count, static_cast<VSILFILE*>(file));
    };
    calls->eof = [](void* file) { return VSIFEofL(static_cast<VSILFILE*>(file)); };
    calls->close = [](void* file) { return VSIFCloseL(static_cast<VSILFILE*>(file)); };
    calls->stat = [](void*, const char* name, VSIStatBufL* status, int flags) {
      return VSIStatExL(beneath(name).c_str(), status, flags);
    };
    calls->read_dir = [](void*, const char* name, int most) { return VSIReadDirEx(beneath(name).c_str(), most); };
    VSIInstallPluginHandler("/vsicount/", calls);
    VSIFreeFilesystemPluginCallbacksStruct(calls);
  }
  static std::string beneath(const char* name) { return std::string("/vsimem/one/") + name; }
  void count(const char* name) {
    const std::lock_guard lock(mutex_);
    ++opened_[name];
  }

  std::mutex mutex_;
  std::map<std::string, int> opened_;
};

int opened_by(const std::string& file, const std::function<void()>& work) {
  CountedFiles::get().reset();
  work();
  return CountedFiles::get().opened(file);
}

/// As often as GDAL opens the file to give one dataset, and its features.
int opened_by_gdal(const std::string& file) {
  return opened_by(file, [&] {
    const layer::MessageCollector quiet;
    const GDALDatasetUniquePtr dataset = layer::open_vectors("/vsicount/" + file, {});
    while (const OGRFeatureUniquePtr feature{dataset->GetLayer(0)->GetNextFeature()}) {
    }
  });
}

TEST_F(OneReading, OpensEachSourceOnce) {
  for (const auto& [driver, file] : {std::pair{"ESRI Shapefile", "rows.shp"}, std::pair{"GeoJSON", "rows.geojson"},
                                     std::pair{"FlatGeobuf", "rows.fgb"}}) {
    SCOPED_TRACE(driver);
    write_rows(std::string("/vsimem/one/") + file, driver, many_rows(), "class", 4490,
               driver == std::string("ESRI Shapefile") ? std::vector<std::string>{"ENCODING=UTF-8"}
                                                       : std::vector<std::string>());
    const int once = opened_by_gdal(file);
    ASSERT_GT(once, 0);
    const std::string source = std::string("/vsicount/") + file;
    const std::vector<LayerSpec> specs = variants_of(source, "class");
    EXPECT_EQ(opened_by(file, [&] { (void)read_layers(std::span(specs).first(1), {.threads = 1}); }), once);
    EXPECT_EQ(opened_by(file, [&] { (void)read_layers(specs, {.threads = 1}); }), once);
    EXPECT_EQ(opened_by(file,
                        [&] {
                          Study study({specs[1]}, {.threads = 1});
                          study.expect(specs);
                          (void)study.ledger();
                          (void)study.with(specs).ledger();
                        }),
              once);
  }
}

TEST_F(OneReading, OpensAShapefileOnceAThread) {
  write_rows("/vsimem/one/rows.shp", "ESRI Shapefile", many_rows(), "class", 4490, {"ENCODING=UTF-8"});
  const int once = opened_by_gdal("rows.shp");
  const std::vector<LayerSpec> specs = variants_of("/vsicount/rows.shp", "class");
  EXPECT_LE(opened_by("rows.shp", [&] { (void)read_layers(specs, {.threads = 3}); }), 3 * once);
}

}  // namespace
}  // namespace zonekit
