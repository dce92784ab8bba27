// Shapefiles read row by row by several threads: against a plain loop over GDAL's features, and against damage.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <random>

#include "layer/feature_source.hpp"
#include "layer/place_batch.hpp"
#include "support/layer_fixture.hpp"
#include "zonekit/error.hpp"

namespace {

using namespace zonekit;
using namespace zonekit::test;

struct Drawn {
  std::vector<std::int64_t> ids;
  std::vector<std::string> classes;
  double area = 0;
};

Drawn drawn_by(layer::FeatureSource& source, const LayerSpec& spec) {
  LayerSet set;
  set.lattice.exponent = -20;
  Placer placer = Placer::planar(set.lattice);
  Drawn drawn;
  layer::ReadBatch batch;
  std::size_t chunk = 0;
  while (source.next(batch, chunk, 0, true) == layer::FeatureSource::Answer::batch) {
    layer::PlacedChunk placed;
    const layer::BatchColumns& columns = batch.columns[0];
    layer::BatchPlacer(spec, placer, set.lattice.exponent).place(*batch.features, columns.feature_class, placed);
    set.layers.emplace_back();
    set.layers.back().polygons.blocks = std::move(placed.blocks);
    drawn.area += drawn_area(set, set.layers.size() - 1);
    drawn.ids.insert(drawn.ids.end(), batch.features->feature_ids.begin(), batch.features->feature_ids.end());
    for (const std::uint32_t number : columns.feature_class) drawn.classes.push_back(columns.class_names[number]);
  }
  return drawn;
}

/// Shells minus holes, the largest ring of a polygon being its shell, as drawn_area has it.
double area_of(const OGRGeometry& geometry) {
  double shell = 0, all = 0;
  switch (wkbFlatten(geometry.getGeometryType())) {
    case wkbPolygon:
      for (const OGRLinearRing* ring : *geometry.toPolygon()) {
        shell = std::max(shell, ring->get_Area());
        all += ring->get_Area();
      }
      return 2 * shell - all;
    case wkbMultiPolygon:
      for (const OGRPolygon* polygon : *geometry.toMultiPolygon()) all += area_of(*polygon);
      return all;
    default:
      return 0;
  }
}

Drawn drawn_by_gdal(const layer::LayerPlan& plan) {
  Drawn drawn;
  const layer::MessageCollector quiet;
  const GDALDatasetUniquePtr dataset = plan.source.open();
  for (const OGRFeatureUniquePtr& feature : plan.source.layer_of(*dataset)) {
    drawn.ids.push_back(feature->GetFID());
    if (plan.class_field < 0) {
      drawn.classes.push_back(plan.spec.name);
    } else {
      const bool null = !feature->IsFieldSetAndNotNull(plan.class_field);
      drawn.classes.emplace_back(null ? "(null)" : feature->GetFieldAsString(plan.class_field));
    }
    if (feature->GetGeometryRef() != nullptr) drawn.area += area_of(*feature->GetGeometryRef());
  }
  return drawn;
}

void compare(const std::string& path, const std::string& class_field) {
  SCOPED_TRACE(path + " by " + class_field);
  const layer::LayerPlan plan = layer::plan_layer(spec_of(path, class_field));
  if (!plan.refusal.empty()) return;
  const Drawn ours = drawn_by(*layer::make_source(std::vector{&plan}, 1), plan.spec);
  const Drawn gdals = drawn_by_gdal(plan);
  EXPECT_EQ(ours.ids, gdals.ids);
  EXPECT_EQ(ours.classes, gdals.classes);
  EXPECT_NEAR(ours.area, gdals.area, 1e-6 * (1 + std::abs(gdals.area)));
}

TEST(LayerShapeSource, ReadsAsGdalDoes) {
  const std::filesystem::path data = ZONEKIT_SHARED_DATA;
  if (!std::filesystem::exists(data)) GTEST_SKIP() << "no shared test data at " << data;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(data)) {
    const std::string path = entry.path().string();
    // What was reported to fail is tried in tests of its own.
    if (path.find("/reported/") != std::string::npos) continue;
    // bigoffset: 1e11 is beyond the lattice of this test.
    if (entry.path().extension() != ".shp" || path.find("bigoffset") != std::string::npos) continue;
    compare(path, "");
    const layer::LayerPlan plan = layer::plan_layer(spec_of(path));
    if (!plan.refusal.empty()) continue;
    for (const std::string& field : plan.info.fields) compare(path, field.substr(0, field.rfind(':')));
  }
}

/// 40 squares of side 1, classes "c0" to "c6" in turn.
std::string squares(const std::string& stem) {
  std::vector<Row> rows;
  for (int i = 0; i < 40; ++i) {
    const std::string x = std::to_string(2 * i), right = std::to_string(2 * i + 1);
    rows.push_back({"POLYGON((" + x + " 0," + x + " 1," + right + " 1," + right + " 0," + x + " 0))",
                    "c" + std::to_string(i % 7)});
  }
  write_rows(stem + ".shp", "ESRI Shapefile", rows);
  return stem + ".shp";
}

void mark_deleted(const std::string& dbf, const std::vector<std::size_t>& rows) {
  std::string table = read_file(dbf);
  const auto byte = [&](std::size_t at) { return std::size_t{static_cast<unsigned char>(table[at])}; };
  const std::size_t head = byte(8) + 256 * byte(9), record = byte(10) + 256 * byte(11);
  for (const std::size_t row : rows) table[head + row * record] = '*';
  write_file(dbf, table);
}

TEST(LayerShapeSource, PassesOverDeletedRowsAndSaysSo) {
  const std::string path = squares("/vsimem/deleted/rows");
  mark_deleted("/vsimem/deleted/rows.dbf", {0, 1, 17, 39});
  const LayerSet set = read_one(spec_of(path, "class"));
  EXPECT_EQ(set.layers[0].info.features, 36U);
  EXPECT_DOUBLE_EQ(drawn_area(set), 36);
  const auto found = std::find_if(set.findings.begin(), set.findings.end(),
                                  [](const Finding& finding) { return finding.rule == "source.deleted-rows"; });
  ASSERT_NE(found, set.findings.end());
  EXPECT_EQ(found->value, 4);
  EXPECT_EQ(set.layers[0].polygons.blocks[0].feature_ids.front(), 2);
}

TEST(LayerShapeSource, RecordsWithoutARowAreCountedAndSaid) {
  const std::string path = squares("/vsimem/short/rows");
  std::string table = read_file("/vsimem/short/rows.dbf");
  table[4] = 30;  // rows that the header states
  write_file("/vsimem/short/rows.dbf", table);
  const LayerSet set = read_one(spec_of(path, "class"));
  EXPECT_EQ(set.layers[0].info.features, 40U);
  EXPECT_EQ(count_rule(set.findings, "geometry.corrupt"), 10U);
  EXPECT_DOUBLE_EQ(drawn_area(set), 30);
}

TEST(LayerShapeSource, RecordThatCannotBeReadIsCountedAndSaid) {
  const std::string path = squares("/vsimem/corrupt/rows");
  std::string shapes = read_file(path);
  constexpr std::size_t record = 8 + 44 + 4 + 5 * 16;
  shapes[100 + 3 * record + 8 + 40 + 2] = 1;  // far more points than there are
  write_file(path, shapes);
  const LayerSet set = read_one(spec_of(path, "class"));
  EXPECT_EQ(set.layers[0].info.features, 40U);
  EXPECT_DOUBLE_EQ(drawn_area(set), 39);
  ASSERT_EQ(count_rule(set.findings, "geometry.corrupt"), 1U);
  for (const Finding& finding : set.findings) {
    if (finding.rule != "geometry.corrupt") continue;
    EXPECT_EQ(finding.feature, 3);
    EXPECT_NE(finding.message.find("orrupt"), std::string::npos) << finding.message;
  }
}

TEST(LayerShapeSource, ConditionOnAFieldThatIsNotTheClass) {
  for (const auto& [driver, path] :
       {std::pair{"ESRI Shapefile", "/vsimem/where/rows.shp"}, std::pair{"FlatGeobuf", "/vsimem/where/rows.fgb"},
        std::pair{"OpenFileGDB", "/vsimem/where/rows.gdb"}, std::pair{"GeoJSON", "/vsimem/where/rows.geojson"},
        std::pair{"GPKG", "/vsimem/where/rows.gpkg"}}) {
    SCOPED_TRACE(driver);
    write_rows(path, driver, {{"POLYGON((0 0,0 1,1 1,0 0))", "林地"}, {"POLYGON((5 0,5 2,7 2,5 0))", "耕地"}}, "地类",
               4490,
               std::string_view(driver) == "ESRI Shapefile" ? std::vector<std::string>{"ENCODING=UTF-8"}
                                                            : std::vector<std::string>());
    LayerSpec spec = spec_of(path);
    spec.where = "\"地类\" = '耕地'";
    const LayerSet set = read_one(spec);
    EXPECT_EQ(set.layers[0].info.features, 1U);
    EXPECT_DOUBLE_EQ(drawn_area(set), 2);
  }
}

std::vector<double> ring(double x, double y, double side, bool clockwise) {
  if (clockwise) return {x, y, x, y + side, x + side, y + side, x + side, y, x, y};
  return {x, y, x + side, y, x + side, y + side, x, y + side, x, y};
}

LayerSet of_rings(const std::vector<std::vector<double>>& rings) {
  write_raw_shapefile("/vsimem/rings/rows", {rings});
  return read_one(spec_of("/vsimem/rings/rows.shp"));
}

TEST(LayerShapeSource, PartDrawnAsHoleOutsideItsShellIsLandAndSaid) {
  const LayerSet one = of_rings({ring(0, 0, 4, true), ring(10, 0, 2, false)});
  EXPECT_EQ(count_rule(one.findings, "geometry.hole-outside-shell"), 1U);
  EXPECT_DOUBLE_EQ(drawn_area(one), 20);
  const LayerSet two = of_rings({ring(0, 0, 4, true), ring(20, 0, 4, true), ring(10, 0, 2, false)});
  EXPECT_EQ(count_rule(two.findings, "geometry.hole-outside-shell"), 1U);
  EXPECT_DOUBLE_EQ(drawn_area(two), 36);
  const LayerSet fine = of_rings({ring(0, 0, 4, true), ring(20, 0, 4, true), ring(21, 1, 2, false)});
  EXPECT_EQ(count_rule(fine.findings, "geometry.hole-outside-shell"), 0U);
  EXPECT_DOUBLE_EQ(drawn_area(fine), 28);
}

TEST(LayerShapeSource, WrongDirectionsTurnNoHoleIntoLand) {
  const LayerSet reversed =
      of_rings({ring(0, 0, 4, false), ring(1, 1, 2, true), ring(20, 0, 4, false), ring(21, 1, 2, true)});
  EXPECT_EQ(count_rule(reversed.findings, "geometry.hole-outside-shell"), 0U);
  EXPECT_DOUBLE_EQ(drawn_area(reversed), 24);
  EXPECT_DOUBLE_EQ(drawn_area(of_rings({ring(0, 0, 4, false), ring(1, 1, 2, true)})), 12);
  EXPECT_DOUBLE_EQ(drawn_area(of_rings({ring(0, 0, 4, false), ring(1, 1, 2, false), ring(20, 0, 4, false)})), 28);
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
