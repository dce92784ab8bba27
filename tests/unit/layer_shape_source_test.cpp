// Our reading of shapefile records against GDAL's, and against damage.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <random>

#include "layer/feature_source.hpp"
#include "layer/place_batch.hpp"
#include "layer_fixture.hpp"
#include "zonekit/error.hpp"

namespace {

using namespace zonekit;
using namespace zonekit::test;

struct Drawn {
  std::vector<std::int64_t> ids;
  std::vector<std::string> classes;
  std::size_t points = 0;
  double area = 0;
};

Drawn drawn_by(layer::FeatureSource& source, const LayerSpec& spec) {
  LayerSet set;
  set.lattice.exponent = -20;
  Placer placer = Placer::planar(set.lattice);
  Drawn drawn;
  layer::RawBatch batch;
  std::size_t chunk = 0;
  while (source.next(batch, chunk, 0, true) == layer::FeatureSource::Answer::batch) {
    layer::PlacedChunk placed;
    layer::BatchPlacer(spec, placer, set.lattice.exponent).place(batch, placed);
    set.layers.emplace_back();
    set.layers.back().polygons.blocks = std::move(placed.blocks);
    drawn.area += drawn_area(set, set.layers.size() - 1);
    drawn.points += batch.points.size();
    drawn.ids.insert(drawn.ids.end(), batch.feature_ids.begin(), batch.feature_ids.end());
    for (const std::uint32_t number : batch.feature_class) drawn.classes.push_back(batch.class_names[number]);
  }
  return drawn;
}

void compare(const std::string& path, const std::string& class_field) {
  SCOPED_TRACE(path + " by " + class_field);
  const layer::LayerPlan plan = layer::plan_layer(spec_of(path, class_field));
  if (!plan.refusal.empty()) return;
  const Drawn ours = drawn_by(*layer::make_source(plan, 1), plan.spec);
  const Drawn gdals = drawn_by(*layer::make_ogr_source(plan), plan.spec);
  EXPECT_EQ(ours.ids, gdals.ids);
  EXPECT_EQ(ours.classes, gdals.classes);
  EXPECT_EQ(ours.points, gdals.points);
  EXPECT_NEAR(ours.area, gdals.area, 1e-9 * std::abs(gdals.area));
}

TEST(LayerShapeSource, ReadsAsGdalDoes) {
  const std::filesystem::path data = ZONEKIT_SHARED_DATA;
  if (!std::filesystem::exists(data)) GTEST_SKIP() << "no shared test data at " << data;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(data)) {
    const std::string path = entry.path().string();
    // bigoffset: 1e11 is beyond the lattice of this test.
    if (entry.path().extension() != ".shp" || path.find("bigoffset") != std::string::npos) continue;
    compare(path, "");
    const layer::LayerPlan plan = layer::plan_layer(spec_of(path));
    if (!plan.refusal.empty()) continue;
    for (const std::string& field : plan.info.fields) compare(path, field.substr(0, field.rfind(':')));
  }
}

TEST(LayerShapeSource, SurvivesAnyDamage) {
  write_rows("/vsimem/damage/rows.shp", "ESRI Shapefile",
             {{"POLYGON((0 0,0 9,9 9,9 0,0 0),(1 1,2 1,2 2,1 1))", "a"},
              {"MULTIPOLYGON(((20 0,20 1,21 1,20 0)),((30 0,30 1,31 1,30 0)))", "b"}});
  std::mt19937 random(7);
  for (const char* extension : {"shp", "shx", "dbf"}) {
    const std::string path = std::string("/vsimem/damage/rows.") + extension;
    const std::string whole = read_file(path);
    for (int round = 0; round < 120; ++round) {
      std::string damaged = whole;
      for (int change = 0; change < 1 + round % 4; ++change)
        damaged[random() % damaged.size()] = static_cast<char>(random());
      if (round % 5 == 0) damaged.resize(random() % damaged.size());
      write_file(path, damaged);
      try {
        (void)read_one(spec_of("/vsimem/damage/rows.shp", "class"));
      } catch (const Error& error) {
        EXPECT_NE(error.kind(), ErrorKind::internal) << error.what();
      }
    }
    write_file(path, whole);
  }
}

}  // namespace
