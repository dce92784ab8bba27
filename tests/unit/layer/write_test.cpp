#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>

#include "geodesy/placer.hpp"
#include "layer/combination_shape.hpp"
#include "support/layer_fixture.hpp"
#include "zonekit/error.hpp"

namespace {

namespace fs = std::filesystem;
using namespace zonekit;
using namespace zonekit::test;

class LayerWrite : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() /
              ("zonekit-write-" +
               std::to_string(std::hash<std::string>{}(testing::UnitTest::GetInstance()->current_test_info()->name())));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  fs::path folder_;
};

std::vector<LatticePoint> ring(std::int64_t x, std::int64_t y, std::int64_t side, bool anticlockwise, int exponent) {
  const auto unit = static_cast<std::int64_t>(std::ldexp(1.0, 3 - exponent));  // one metre on the sub-lattice
  std::vector<LatticePoint> points{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}};
  for (LatticePoint& point : points) point = {point.x * unit, point.y * unit};
  if (!anticlockwise) std::reverse(points.begin(), points.end());
  return points;
}

std::vector<CombinationFeature> combinations(std::int64_t x, std::int64_t y, int exponent) {
  CombinationFeature one;
  one.labels = {"核心保护区", "林地|耕地"};
  one.area_m2 = 10000.0 * 10000 - 4000.0 * 4000 + 2000.0 * 2000;
  one.rings = {ring(x + 3000, y + 3000, 4000, false, exponent), ring(x, y, 10000, true, exponent),
               ring(x + 4000, y + 4000, 2000, true, exponent)};
  CombinationFeature two = one;
  two.labels = {"", "草地"};
  two.area_m2 = 1e6;
  two.rings = {ring(x + 20000, y, 1000, true, exponent)};
  return {one, two};
}

TEST_F(LayerWrite, EveryFormatComesBackWithItsAreas) {
  LayerSet set;
  set.lattice.exponent = -20;
  const std::vector<std::string> columns{"生态保护红线", "生态保护红线分区"};
  for (const char* name : {"out.gpkg", "out.geojson", "输出.shp"}) {
    SCOPED_TRACE(name);
    const std::string path = folder_ / name;
    write_combinations(path, set, columns, combinations(13500000, 4500000, -20));
    const std::vector<SourceReport> reports = inspect_source(path);
    ASSERT_EQ(reports.size(), 1U);
    EXPECT_EQ(reports[0].info.crs_used, "EPSG:4490");
    EXPECT_EQ(reports[0].info.features, 2U);
    EXPECT_NEAR(*reports[0].area_m2, 89000000.0, 0.5);
    EXPECT_TRUE(reports[0].findings.empty()) << reports[0].findings[0].message;
    LayerSpec spec = spec_of(path, reports[0].info.fields[1].substr(0, reports[0].info.fields[1].find(':')));
    EXPECT_EQ(read_layers(std::span(&spec, 1)).layers[0].polygons.class_names,
              (std::vector<std::string>{"林地|耕地", "草地"}));
  }
  for (const auto& entry : fs::directory_iterator(folder_))
    EXPECT_EQ(entry.path().string().find(".part"), std::string::npos) << entry;
}

TEST_F(LayerWrite, SameInputSameBytes) {
  LayerSet set;
  set.lattice.exponent = -20;
  const std::vector<std::string> columns{"a", "b"};
  const auto bytes = [](const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
  };
  for (const char* name : {"out.gpkg", "out.geojson"}) {
    const fs::path path = folder_ / name;
    write_combinations(path, set, columns, combinations(13500000, 4500000, -20));
    const std::string first = bytes(path);
    write_combinations(path, set, columns, combinations(13500000, 4500000, -20));
    EXPECT_EQ(first, bytes(path)) << name;
  }
}

TEST_F(LayerWrite, PlanarModelKeepsTheSourcesPlane) {
  const std::string source = folder_ / "plane.gpkg";
  write_rows(source, "GPKG", {{"POLYGON((41500000 4950000,41510000 4950000,41510000 4960000,41500000 4950000))", "a"}},
             "class", 4529);
  const LayerSet set = read_one(spec_of(source));
  const std::string path = folder_ / "out.gpkg";
  const std::vector<std::string> columns{"a", "b"};
  write_combinations(path, set, columns, combinations(41500000, 4950000, set.lattice.exponent));
  const LayerSet back = read_one(spec_of(path));
  EXPECT_EQ(back.layers[0].info.crs_used, "EPSG:4529");
  EXPECT_DOUBLE_EQ(drawn_area(back), 89000000.0);
}

TEST_F(LayerWrite, FailsWithoutTrace) {
  const LayerSet set;
  const std::vector<std::string> columns{"a"};
  EXPECT_THROW(write_combinations(folder_ / "nowhere" / "x.gpkg", set, columns, {}), Error);
  EXPECT_THROW(write_combinations(folder_ / "x.pdf", set, columns, {}), Error);
  std::vector<CombinationFeature> wordy = combinations(13500000, 4500000, -20);
  wordy[1].labels[0].assign(300, 'x');
  EXPECT_THROW(write_combinations(folder_ / "x.shp", set, columns, wordy), Error);
  EXPECT_TRUE(fs::is_empty(folder_));
}

TEST(LayerShortNames, FitTheDbfAndDiffer) {
  EXPECT_EQ(layer::short_field_names({"生态保护红线", "生态保护区", "township", "TOWNSHIP", "area_m2"}),
            (std::vector<std::string>{"生态保", "生态_1", "township", "TOWNSHIP_1", "area_m2"}));
}

}  // namespace
