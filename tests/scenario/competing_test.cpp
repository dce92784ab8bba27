// The demonstration county's competition for land: sandy or saline land, reserve farmland and wind areas.
#include <gtest/gtest.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "zonekit/conflicts.hpp"

namespace zonekit::test {
namespace {

const std::string folder = ZONEKIT_SOURCE_DIR "/geodata/tongyu/";

/// "township,zones" to the printed area in m2.
std::map<std::string, std::string> printed_areas() {
  std::ifstream file(folder + "competing.csv");
  std::map<std::string, std::string> areas;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    const std::size_t comma = line.rfind(',');
    areas[line.substr(0, comma)] = line.substr(comma + 1);
  }
  return areas;
}

LayerSpec layer(const std::string& name, const std::string& class_field = {}) {
  LayerSpec spec;
  spec.name = name;
  spec.source = folder + name + ".shp";
  spec.class_field = class_field;
  return spec;
}

/// The townships with their corners joined by lines that are straight in the other layers' CRS, as the generator took
/// them: in their own file they are straight in longitude and latitude, some millimetres to centimetres aside.
LayerSpec redrawn_townships(const std::string& path) {
  GDALAllRegister();
  const GDALDatasetUniquePtr source(GDALDataset::Open((folder + "townships.shp").c_str(), GDAL_OF_VECTOR));
  OGRSpatialReference plane;
  plane.importFromEPSG(4529);
  plane.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  const GDALDatasetUniquePtr target(
      GetGDALDriverManager()->GetDriverByName("GPKG")->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  OGRLayer* to = target->CreateLayer("townships", &plane, wkbPolygon, nullptr);
  OGRFieldDefn name("XZQMC", OFTString);
  to->CreateField(&name);
  for (const auto& feature : *source->GetLayer(0)) {
    OGRFeature moved(to->GetLayerDefn());
    moved.SetField(0, feature->GetFieldAsString("XZQMC"));
    moved.SetGeometry(feature->GetGeometryRef());
    moved.GetGeometryRef()->transformTo(&plane);
    EXPECT_EQ(to->CreateFeature(&moved), OGRERR_NONE);
  }
  LayerSpec spec;
  spec.name = "townships";
  spec.source = path;
  spec.class_field = "XZQMC";
  return spec;
}

ConflictResult competition(const LayerSpec& townships) {
  Study study({townships, layer("sandy_saline"), layer("reserve_farmland"), layer("wind_area")});
  ConflictRequest request;
  request.by = "townships";
  const std::vector<LayerFilter> three{{"sandy_saline", {}}, {"reserve_farmland", {}}, {"wind_area", {}}};
  request.conflicts = conflict_pairs(three);
  request.conflicts.emplace_back().members = three;
  return find_conflicts(study, request);
}

/// Largest difference from competing.csv of any township and conflict.
double worst_difference_m2(const ConflictResult& result) {
  const auto printed = printed_areas();
  EXPECT_EQ(printed.size(), 64U);
  std::size_t compared = 0;
  double worst = 0;
  for (const Conflict& conflict : result.conflicts) {
    std::string zones;
    for (const LayerFilter& member : conflict.declared.members) zones += (zones.empty() ? "" : "+") + member.layer;
    for (const ConflictZone& zone : conflict.zones) {
      if (zone.zone.empty()) {
        EXPECT_LT(zone.area.m2(), 1) << "townships cover the county";
        continue;
      }
      const double area_m2 = std::stod(format_area(zone.area, AreaUnit::m2, 0));
      worst = std::max(worst, std::abs(area_m2 - std::stod(printed.at(zone.zone + "," + zones))));
      ++compared;
    }
  }
  EXPECT_EQ(compared, printed.size());
  return worst;
}

TEST(Competing, EqualsTheGeneratorsTableToItsLastDigit) {
  const std::string path = testing::TempDir() + "zonekit-competing-townships.gpkg";
  std::filesystem::remove(path);
  // Both are rounded to a square metre, so they may differ by one.
  EXPECT_LE(worst_difference_m2(competition(redrawn_townships(path))), 1);
  std::filesystem::remove(path);
}

// The table takes township borders as straight in the plane, "good to a few square metres" (scripts/demo_county).
TEST(Competing, DiffersBySquareMetresWhereTownshipsAreDrawnInDegrees) {
  EXPECT_LE(worst_difference_m2(competition(layer("townships", "XZQMC"))), 8);
}

TEST(Competing, PlacesAddUpAndLieInTheTownshipsThatHaveTheConflict) {
  for (const Conflict& conflict : competition(layer("townships", "XZQMC")).conflicts) {
    Area sum;
    for (const Place& place : conflict.places) {
      sum += place.area;
      EXPECT_FALSE(place.zone.empty());
    }
    EXPECT_NEAR(sum.m2(), conflict.area.m2(), 0.01);
    EXPECT_GT(conflict.places.size(), 1U);
  }
}

}  // namespace
}  // namespace zonekit::test
