// Sixty real counties without .prj, .cpg and language byte: an exact coverage, judged by densified geodesics.
#include <geodesic.h>
#include <gtest/gtest.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>

#include "zonekit/analysis.hpp"
#include "zonekit/error.hpp"
#include "zonekit/layer.hpp"
#include "zonekit/ledger.hpp"

namespace zonekit::test {
namespace {

const std::string source = ZONEKIT_SHARED_DATA "/jilin-counties/吉林省.shp";

LayerSpec counties(const std::string& crs) {
  LayerSpec spec;
  spec.name = "县";
  spec.source = source;
  spec.class_field = "name";
  spec.crs = crs;
  return spec;
}

/// Area of rings whose edges are straight in longitude and latitude: geodesic polygons through points of every edge.
double densified_geodesic_area(const OGRGeometry& geometry, const geod_geodesic& ellipsoid) {
  double total = 0;
  const auto add_ring = [&](const OGRLinearRing& ring, bool shell) {
    geod_polygon polygon;
    geod_polygon_init(&polygon, 0);
    for (int i = 0; i + 1 < ring.getNumPoints(); ++i) {
      const double dx = ring.getX(i + 1) - ring.getX(i), dy = ring.getY(i + 1) - ring.getY(i);
      const int pieces = 1 + static_cast<int>(std::hypot(dx, dy) / 2e-4);
      for (int k = 0; k < pieces; ++k) {
        geod_polygon_addpoint(&ellipsoid, &polygon, ring.getY(i) + dy * k / pieces, ring.getX(i) + dx * k / pieces);
      }
    }
    double area = 0;
    geod_polygon_compute(&ellipsoid, &polygon, 0, 1, &area, nullptr);
    total += shell ? std::abs(area) : -std::abs(area);
  };
  const auto add_polygon = [&](const OGRPolygon& polygon) {
    bool shell = true;
    for (const OGRLinearRing* ring : polygon) {
      add_ring(*ring, shell);
      shell = false;
    }
  };
  if (wkbFlatten(geometry.getGeometryType()) == wkbPolygon) {
    add_polygon(*geometry.toPolygon());
  } else {
    for (const OGRPolygon* polygon : *geometry.toMultiPolygon()) add_polygon(*polygon);
  }
  return total;
}

class JilinCounties : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(source)) GTEST_SKIP() << "no " << source;
  }
};

TEST_F(JilinCounties, AreRefusedWithoutACrsAndTheCandidatesAreListed) {
  try {
    (void)read_layers(std::vector{counties("")});
    FAIL() << "a layer without CRS was measured";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::input);
    EXPECT_NE(std::string(error.what()).find("crs=EPSG"), std::string::npos);
    EXPECT_NE(std::string(error.what()).find("EPSG:4490"), std::string::npos);
  }
}

TEST_F(JilinCounties, AreAnExactCoverageWithTheAreasOfAGeodesic) {
  const LayerSet set = read_layers(std::vector{counties("EPSG:4490")});
  ASSERT_EQ(set.layers[0].info.encoding_used, "UTF-8");
  const AreaLedger ledger = build_ledger(std::span(&set.layers[0].polygons, 1), set.lattice);
  const LayerClosure& closure = ledger.certificates.layers[0];
  EXPECT_EQ(closure.features, 60U);
  EXPECT_NEAR(closure.covered.m2(), closure.united.m2(), closure.bound_m2) << "counties overlap";

  std::map<std::string, double> areas;
  for (const LedgerCell& cell : ledger.cells) {
    for (const std::uint32_t u : ledger.units_of(cell)) {
      areas[ledger.class_names[0][ledger.units[u].class_index]] += cell.area.m2();
    }
  }
  ASSERT_EQ(areas.size(), 60U);
  EXPECT_NEAR(areas.at("通榆县"), 8478.59e6, 0.005e6);

  GDALAllRegister();
  const char* const no_recoding[] = {"ENCODING=", nullptr};
  const GDALDatasetUniquePtr dataset(GDALDataset::Open(source.c_str(), GDAL_OF_VECTOR, nullptr, no_recoding));
  geod_geodesic ellipsoid;
  geod_init(&ellipsoid, 6378137, 1 / 298.257222101);
  double worst = 0;
  std::map<std::string, double> geodesic;
  for (const auto& feature : *dataset->GetLayer(0)) {
    geodesic[feature->GetFieldAsString("name")] += densified_geodesic_area(*feature->GetGeometryRef(), ellipsoid);
  }
  for (const auto& [name, area] : geodesic) worst = std::max(worst, std::abs(areas.at(name) / area - 1));
  EXPECT_LT(worst, 1e-6);
  RecordProperty("worst_relative_difference", std::to_string(worst));
}

}  // namespace
}  // namespace zonekit::test
