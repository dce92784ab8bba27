#include <cpl_vsi.h>
#include <gdal_priv.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "layer/gdal_session.hpp"
#include "maps/layout.hpp"
#include "support/siting_fixture.hpp"
#include "zonekit/error.hpp"

namespace zonekit::test {
namespace {

/// One square of the red line in the middle, one site in its north-east quarter.
StaticMap quarter_map() {
  StaticMap map;
  map.title = {"通榆县选址图", "Siting map"};
  map.notice = {"演示数据", "Synthetic"};
  map.source_line = "来源 <演示>";
  map.layers = {{"county", {"县", "County"}, "county", {{"", box_polygon(122, 44, 1, 1)}}},
                {"farmland", {"永久基本农田", "Farmland"}, "farmland", {{"", box_polygon(122.25, 44.25, 0.5, 0.5)}}}};
  map.width_mm = map.height_mm = 127;
  map.dots_per_inch = 100;
  return map;
}

struct Picture {
  explicit Picture(const std::string& png) {
    layer::register_drivers();
    const std::string name = "/vsimem/zonekit-map.png";
    std::string copy = png;
    VSIFCloseL(VSIFileFromMemBuffer(name.c_str(), reinterpret_cast<GByte*>(copy.data()), copy.size(), FALSE));
    GDALAllRegister();
    const GDALDatasetUniquePtr file(GDALDataset::Open(name.c_str(), GDAL_OF_RASTER));
    if (!file) return;
    width = file->GetRasterXSize();
    height = file->GetRasterYSize();
    bytes.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
    EXPECT_EQ(file->RasterIO(GF_Read, 0, 0, width, height, bytes.data(), width, height, GDT_Byte, 3, nullptr, 3,
                             3 * width, 1, nullptr),
              CE_None);
    VSIUnlink(name.c_str());
  }
  [[nodiscard]] std::array<int, 3> at(int x, int y) const {
    const auto i = (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)) * 3;
    return {bytes[i], bytes[i + 1], bytes[i + 2]};
  }
  /// Dots darker than mid grey in a part of the picture.
  [[nodiscard]] int dark(int x0, int y0, int x1, int y1) const {
    int count = 0;
    for (int y = y0; y < y1; ++y) {
      for (int x = x0; x < x1; ++x) count += at(x, y)[0] < 100 && at(x, y)[1] < 100 ? 1 : 0;
    }
    return count;
  }
  int width = 0, height = 0;
  std::vector<unsigned char> bytes;
};

TEST(Map, PngHasTheSizeOfItsPaper) {
  const std::string png = draw_map(quarter_map(), ImageFormat::png);
  const Picture picture(png);
  EXPECT_EQ(picture.width, 500);
  EXPECT_EQ(picture.height, 500);
  EXPECT_EQ(png.substr(37, 4), "pHYs");
  EXPECT_EQ(static_cast<unsigned char>(png[43]) * 256 + static_cast<unsigned char>(png[44]), 3937) << "dots per metre";
}

TEST(Map, ColoursStandWhereTheLandIs) {
  const Picture picture(draw_map(quarter_map(), ImageFormat::png));
  int yellow = 0, left = picture.width, right = 0;
  for (int y = 0; y < 380; ++y) {  // above the legend
    for (int x = 0; x < picture.width; ++x) {
      const auto dot = picture.at(x, y);
      if (dot[0] < 240 || dot[1] < 220 || dot[2] > 170) continue;
      ++yellow;
      left = std::min(left, x);
      right = std::max(right, x);
    }
  }
  const int middle = (left + right) / 2;
  EXPECT_GT(yellow, 4000);
  EXPECT_LT(std::abs(middle - (picture.width + 61) / 2), 12) << "the middle of the frame, right of the labels";
  EXPECT_EQ(picture.at(2, 2), (std::array{255, 255, 255}));
}

TEST(Map, TextIsDrawnInBothLanguages) {
  StaticMap map = quarter_map();
  const int chinese = Picture(draw_map(map, ImageFormat::png)).dark(100, 10, 400, 42);
  map.language = Language::en;
  const int english = Picture(draw_map(map, ImageFormat::png)).dark(100, 10, 400, 42);
  map.title = {};
  map.notice = {};
  const int none = Picture(draw_map(map, ImageFormat::png)).dark(150, 2, 350, 15);
  EXPECT_GT(chinese, 300);
  EXPECT_GT(english, 200);
  EXPECT_NE(chinese, english);
  EXPECT_EQ(none, 0);
}

TEST(Map, SvgIsTheSameInEachRunAndSaysItsWords) {
  const std::string svg = draw_map(quarter_map(), ImageFormat::svg);
  EXPECT_EQ(svg, draw_map(quarter_map(), ImageFormat::svg));
  for (const char* part :
       {"<title>通榆县选址图</title>", "演示数据", "永久基本农田", "来源 &lt;演示&gt;", "width=\"360pt\""}) {
    EXPECT_NE(svg.find(part), std::string::npos) << part << "\n" << svg.substr(0, 600);
  }
  EXPECT_EQ(draw_map(quarter_map(), ImageFormat::png), draw_map(quarter_map(), ImageFormat::png));
}

TEST(Map, OverlapsOfOneLayerAreFilledOnceAndHolesStayOpen) {
  StaticMap map = quarter_map();
  const std::string once = draw_map(map, ImageFormat::png);
  EXPECT_NE(Picture(once).at(265, 185), (std::array{255, 255, 255}));
  map.layers[1].shapes.push_back(map.layers[1].shapes[0]);
  const Picture twice(draw_map(map, ImageFormat::png)), single(once);
  EXPECT_EQ(twice.at(265, 185), single.at(265, 185));
  MapRing hole = box_polygon(122.3, 44.3, 0.4, 0.4)[0].rings[0];
  map.layers[1].shapes.pop_back();
  map.layers[1].shapes[0].polygons[0].rings.push_back(hole);
  EXPECT_EQ(Picture(draw_map(map, ImageFormat::png)).at(265, 185), (std::array{255, 255, 255}));
}

TEST(Map, RefusesWhatItCantDraw) {
  StaticMap map = quarter_map();
  map.layers[0].shapes.clear();
  map.layers[1].shapes.clear();
  EXPECT_THROW((void)draw_map(map, ImageFormat::svg), Error);
  map = quarter_map();
  map.height_mm = 20;
  EXPECT_THROW((void)draw_map(map, ImageFormat::png), Error);
  map = quarter_map();
  map.dots_per_inch = 1e6;
  EXPECT_THROW((void)draw_map(map, ImageFormat::png), Error);
}

TEST(MapLayout, ScaleIsTrueAtTheMiddleLatitude) {
  MapBox box;
  box.add(box_polygon(122, 44, 1, 1));
  const MapProjection projection(box, {0, 0, 1000, 1000});
  // By the usual series of cosines: 111412.84 cos B - 93.5 cos 3B + ..., 111132.95 - 559.82 cos 2B + ...
  EXPECT_NEAR((projection.x(123) - projection.x(122)) / projection.points_per_m(), 79529.6, 1);
  EXPECT_NEAR((projection.y(44) - projection.y(45)) / projection.points_per_m(), 111122, 1);
  EXPECT_GT(projection.x(122), 0);
  EXPECT_LT(projection.y(44), 1000);
}

TEST(MapLayout, GridAndScaleBarAreRound) {
  const GridLines lines = grid_lines(122.8, 123.4, 5);
  EXPECT_EQ(lines.step_s, 600);
  EXPECT_EQ(lines.at_s.front(), 122 * 3600 + 50 * 60);
  EXPECT_EQ(grid_label(122 * 3600 + 50 * 60, 600, true), "122°50′E");
  EXPECT_EQ(grid_label(-(3 * 3600 + 5), 5, false), "3°00′05″S");
  EXPECT_EQ(grid_label(122 * 3600, 3600, true), "122°E");
  EXPECT_EQ(round_length_m(9999), 5000);
  EXPECT_EQ(round_length_m(1000), 1000);
  EXPECT_EQ(length_label(2000), "2 km");
  EXPECT_EQ(length_label(500), "500 m");
}

}  // namespace
}  // namespace zonekit::test
