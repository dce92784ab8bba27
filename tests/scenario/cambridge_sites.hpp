// The parcels of a real city (Cambridge, Massachusetts) as sites against five constraints, for the tests that judge
// them.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "zonekit/layer.hpp"
#include "zonekit/siting.hpp"

namespace zonekit::test {

/// Reading and siting of 13,116 parcels, once for all tests of a suite.
struct CambridgeSites {
  std::map<std::string, PolygonLayer> polygons;                    ///< by layer, as siting saw them
  std::map<std::string, std::map<std::int64_t, std::string>> lot;  ///< by layer and feature: map and lot number
  Lattice lattice;
  RulePack pack;
  SitingResult result;
  double siting_s = 0;

  CambridgeSites() {
    LayerSet set = read_layers(specs());
    lattice = set.lattice;
    for (const Layer& layer : set.layers) {
      polygons[layer.spec.name] = layer.polygons;
      for (const auto& feature : layer.attributes) lot[layer.spec.name][feature.feature] = feature.values[0];
    }
    pack.themes.push_back({"city", {"", "city"}, ""});
    for (const char* name : {"flood100", "flood500", "wetland", "historic", "open_space"}) {
      Restriction& rule = pack.restrictions.emplace_back();
      rule.id = rule.layer = name;
    }
    Study study(std::move(set));
    const auto begin = std::chrono::steady_clock::now();
    result = check_sites(
        study, {.rules = pack, .sites = {{.name = "parcels"}}, .as_of = {2026, 1, 1}, .coverage = {{"", "city"}}});
    siting_s = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  }

  static std::string folder() { return ZONEKIT_SHARED_DATA "/cambridge/"; }

  /// The rows of one rule by parcel.
  [[nodiscard]] std::map<std::int64_t, const SitingRow*> rows(const std::string& rule) const {
    std::map<std::int64_t, const SitingRow*> found;
    for (const SitingRow& row : result.rows) {
      if (pack.restrictions[row.restriction].id == rule) found[result.sites[row.site].feature] = &row;
    }
    return found;
  }

 private:
  static LayerSpec spec(const std::string& name, const std::string& file) {
    LayerSpec made;
    made.name = name;
    made.source = folder() + file + ".geojson";
    return made;
  }
  static std::vector<LayerSpec> specs() {
    std::vector<LayerSpec> all{spec("parcels", "ASSESSING_ParcelsFY2014.converted"),
                               spec("list", "FEMA_FloodPlainParcels500Year"),
                               spec("city", "BOUNDARY_CityBoundary"),
                               spec("flood100", "FEMA_FloodPlains100Year"),
                               spec("flood500", "FEMA_FloodPlains500Year"),
                               spec("wetland", "HYDRO_Wetlands"),
                               spec("historic", "HISTORICAL_HistoricDistricts"),
                               spec("open_space", "RECREATION_OpenSpace")};
    all[0].keep_fields = all[1].keep_fields = {"ML"};
    return all;
  }
};

/// Skips where the data are not there.
class OnCambridgeSites : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    if (std::filesystem::exists(CambridgeSites::folder())) city_ = std::make_unique<CambridgeSites>();
  }
  static void TearDownTestSuite() { city_.reset(); }
  void SetUp() override {
    if (!city_) GTEST_SKIP() << "no " << CambridgeSites::folder();
  }
  static inline std::unique_ptr<CambridgeSites> city_;
};

}  // namespace zonekit::test
