// The demonstration county's competition for land: sandy or saline land, reserve farmland and wind areas.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>

#include "zonekit/conflicts.hpp"
#include "zonekit/project.hpp"

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

Project competition() {
  Project project;
  project.layers = {layer("townships", "XZQMC"), layer("sandy_saline"), layer("reserve_farmland"), layer("wind_area")};
  ConflictRequest request;
  request.by = "townships";
  const std::vector<LayerFilter> three{{"sandy_saline", {}}, {"reserve_farmland", {}}, {"wind_area", {}}};
  request.conflicts = conflict_pairs(three);
  request.conflicts.emplace_back().members = three;
  project.conflicts = {request};
  TableRequest table;
  table.kind = TableKind::conflicts;
  project.tables = {table};
  return project;
}

TEST(Competing, EqualsTheGeneratorsTableToItsPrintedDigit) {
  const ProjectResult result = run_project(competition());
  const auto printed = printed_areas();
  ASSERT_EQ(printed.size(), 64U);
  std::size_t compared = 0;
  for (const Conflict& conflict : result.conflicts.at(0).conflicts) {
    std::string zones;
    for (const LayerFilter& member : conflict.declared.members) zones += (zones.empty() ? "" : "+") + member.layer;
    for (const ConflictZone& zone : conflict.zones) {
      EXPECT_EQ(format_area(zone.area, AreaUnit::m2, 0), printed.at(zone.zone + "," + zones)) << zone.zone << zones;
      ++compared;
    }
  }
  EXPECT_EQ(compared, printed.size());
}

TEST(Competing, PlacesAddUpAndLieInTheTownshipsThatHaveTheConflict) {
  const ProjectResult result = run_project(competition());
  for (const Conflict& conflict : result.conflicts.at(0).conflicts) {
    Area sum;
    for (const ConflictPlace& place : conflict.places) {
      sum += place.area;
      EXPECT_FALSE(place.zone.empty());
    }
    EXPECT_NEAR(sum.m2(), conflict.area.m2(), 0.01);
    EXPECT_GT(conflict.places.size(), 1U);
  }
}

}  // namespace
}  // namespace zonekit::test
