// Distances of the demonstration county's projects from its constraints, as planted.csv has them.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>

#include "geometry/nearest.hpp"
#include "zonekit/layer.hpp"

namespace zonekit::test {
namespace {

const std::string folder = ZONEKIT_SOURCE_DIR "/geodata/tongyu/";

LayerSpec spec_of(const std::string& name, const std::string& file, const std::string& class_field) {
  LayerSpec spec;
  spec.name = name;
  spec.source = folder + file;
  spec.class_field = class_field;
  return spec;
}

std::vector<bool> flags(const PolygonLayer& layer, const std::string& class_name) {
  std::vector<bool> wanted;
  for (const std::string& name : layer.class_names) wanted.push_back(class_name.empty() || name == class_name);
  return wanted;
}

TEST(Distances, OfEveryProjectFromEveryConstraint) {
  LayerSpec sites = spec_of("projects", "projects.shp", "");
  sites.keep_fields = {"NO"};
  const std::vector<LayerSpec> specs{sites,
                                     spec_of("redline", "redline.shp", ""),
                                     spec_of("reserves", "reserves.gpkg", "zone"),
                                     spec_of("eco_control", "生态控制区.shp", ""),
                                     spec_of("farmland", "永久基本农田.shp", ""),
                                     spec_of("reserve_farmland", "reserve_farmland.shp", ""),
                                     spec_of("sandy_saline", "sandy_saline.shp", "LX"),
                                     spec_of("urban_boundary", "urban_boundary.shp", "")};
  const LayerSet set = read_layers(specs);
  std::map<std::string, std::size_t> feature_of;  // project number to its place in the one block
  for (std::size_t i = 0; i < set.layers[0].attributes.size(); ++i)
    feature_of[set.layers[0].attributes[i].values[0]] = i;
  std::map<std::string, geometry::NearestIndex> index_of;
  std::ifstream file(folder + "planted.csv");
  std::string line;
  std::getline(file, line);
  std::size_t compared = 0;
  while (std::getline(file, line)) {
    std::istringstream row(line);
    std::vector<std::string> fields;
    for (std::string field; std::getline(row, field, ',');) fields.push_back(field);
    const std::string key = fields[2] + ":" + fields[3];
    for (const Layer& layer : set.layers) {
      if (layer.spec.name != fields[2] || index_of.count(key) > 0) continue;
      index_of.emplace(
          key, geometry::NearestIndex(layer.polygons, flags(layer.polygons, fields[3]), set.lattice, set.model));
    }
    const double found =
        index_of.at(key).distance_m(set.layers[0].polygons.blocks.at(0), feature_of.at(fields[0])).value();
    const double planted = std::stod(fields[7]);
    // planted.csv measures in the plane of zone 41, which is up to 1e-4 too long here, and prints one decimal.
    EXPECT_NEAR(found, planted, 0.051 + planted * 1.1e-4) << line;
    EXPECT_EQ(found == 0, planted == 0) << line;
    ++compared;
  }
  EXPECT_EQ(compared, 171U);
}

}  // namespace
}  // namespace zonekit::test
