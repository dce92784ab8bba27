// One real city: an exact coverage, and five layers in one ledger judged by GEOS.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <filesystem>
#include <map>
#include <set>

#include "support/geos_judge.hpp"
#include "zonekit/analysis.hpp"
#include "zonekit/layer.hpp"
#include "zonekit/ledger.hpp"

namespace zonekit::test {
namespace {

const std::string folder = ZONEKIT_SHARED_DATA "/cambridge/";

LayerSpec spec(const std::string& name, const std::string& file) {
  LayerSpec result;
  result.name = name;
  result.source = folder + file + ".geojson";
  return result;
}

struct Measured {
  LayerSet set;
  std::vector<PolygonLayer> polygons;
  AreaLedger ledger;
};

Measured measure(const std::vector<LayerSpec>& specs, LedgerLevel level) {
  Measured result{read_layers(specs), {}, {}};
  for (const Layer& layer : result.set.layers) result.polygons.push_back(layer.polygons);
  LedgerOptions options;
  options.level = level;
  result.ledger = build_ledger(result.polygons, result.set.lattice, options);
  return result;
}

class Cambridge : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no " << folder;
  }
};

TEST_F(Cambridge, ZoningIsAnExactCoverageOfTheCity) {
  const Measured city = measure({spec("zoning", "CDD_ZoningDistricts"), spec("boundary", "BOUNDARY_CityBoundary")},
                                LedgerLevel::by_class);
  const LayerClosure& zoning = city.ledger.certificates.layers[0];
  const LayerClosure& boundary = city.ledger.certificates.layers[1];
  EXPECT_EQ(zoning.features, 261U);
  EXPECT_TRUE(zoning.closes);
  EXPECT_NEAR(zoning.covered.m2(), zoning.united.m2(), zoning.bound_m2) << "districts overlap";
  // The shoelaces of the quantised source coordinates are themselves 0.53 m2 apart; the ledger must not add to that.
  EXPECT_NEAR(boundary.united.m2() - zoning.united.m2(), 0.53, 0.01 + zoning.bound_m2 + boundary.bound_m2);
  EXPECT_NEAR(zoning.united.m2(), 18.45965e6, 10);
}

/// Sums over pairs of features: the ledger's, counting each pair of a cell, and those of GEOS.
struct PairSums {
  double ledger_m2 = 0, geos_m2 = 0;
  int pairs = 0;
};

class PairJudge {
 public:
  explicit PairJudge(const Measured& measured) : measured_(measured) {
    origin_ = measured.polygons[1].blocks[0].points[0];
    for (std::size_t layer = 0; layer < measured.polygons.size(); ++layer) add_layer(layer);
  }

  /// Pairs of features that both are valid to GEOS.
  [[nodiscard]] PairSums sums(std::uint32_t first, std::uint32_t second) const {
    PairSums result;
    const AreaLedger& ledger = measured_.ledger;
    for (const LedgerCell& cell : ledger.cells) {
      std::set<std::int64_t> in_first, in_second;
      for (const std::uint32_t u : ledger.units_of(cell)) {
        const LedgerUnit& unit = ledger.units[u];
        if (!features_[unit.layer].contains(unit.feature_id)) continue;
        if (unit.layer == first) in_first.insert(unit.feature_id);
        if (unit.layer == second) in_second.insert(unit.feature_id);
      }
      result.ledger_m2 += cell.area.m2() * static_cast<double>(in_first.size() * in_second.size());
    }
    const double step = measured_.set.lattice.spacing_m();
    for (const auto& [id, geometry] : features_[second]) {
      for (const auto& [other_id, other] : features_[first]) {
        if (!boxes_meet(geometry.get(), other.get())) continue;
        const GeosGeometry common(GEOSIntersection(geometry.get(), other.get()));
        result.geos_m2 += geos_area(common.get()) * step * step;
        ++result.pairs;
      }
    }
    return result;
  }
  [[nodiscard]] std::size_t invalid(std::size_t layer) const { return invalid_[layer]; }

 private:
  void add_layer(std::size_t layer) {
    auto& features = features_.emplace_back();
    invalid_.push_back(0);
    for (const PolygonBlock& block : measured_.polygons[layer].blocks) {
      for (std::size_t f = 0; f < block.feature_count(); ++f) {
        GeosGeometry geometry = geos_feature(block, f, origin_);
        if (GEOSisValid(geometry.get()) == 1) {
          features.emplace(block.feature_ids[f], std::move(geometry));
        } else {
          ++invalid_[layer];
        }
      }
    }
  }

  static bool boxes_meet(const GEOSGeometry* a, const GEOSGeometry* b) {
    const auto box = [](const GEOSGeometry* g) {
      std::array<double, 4> limits{};
      GEOSGeom_getXMin(g, &limits[0]);
      GEOSGeom_getXMax(g, &limits[1]);
      GEOSGeom_getYMin(g, &limits[2]);
      GEOSGeom_getYMax(g, &limits[3]);
      return limits;
    };
    const auto p = box(a), q = box(b);
    return p[0] < q[1] && q[0] < p[1] && p[2] < q[3] && q[2] < p[3];
  }

  const Measured& measured_;
  LatticePoint origin_;
  std::vector<std::map<std::int64_t, GeosGeometry>> features_;
  std::vector<std::size_t> invalid_;
};

TEST_F(Cambridge, FiveLayersInOneLedgerAgreeWithGeosPairByPair) {
  const GeosSession geos;
  const Measured city =
      measure({spec("parcels", "ASSESSING_ParcelsFY2014.converted"), spec("zoning", "CDD_ZoningDistricts"),
               spec("flood", "FEMA_FloodPlains500Year"), spec("neighbourhoods", "BOUNDARY_CDDNeighborhoods"),
               spec("historic", "HISTORICAL_HistoricDistricts")},
              LedgerLevel::by_feature);
  const PairJudge judge(city);
  EXPECT_EQ(judge.invalid(0), 37U) << "parcels that GEOS calls invalid";
  for (std::uint32_t second = 1; second < 5; ++second) {
    const PairSums sums = judge.sums(0, second);
    EXPECT_GT(sums.pairs, 1);
    EXPECT_NEAR(sums.ledger_m2, sums.geos_m2, 1e-6 * sums.geos_m2) << "parcels x " << city.ledger.layer_names[second];
    RecordProperty("relative_difference_" + city.ledger.layer_names[second],
                   std::to_string((sums.ledger_m2 - sums.geos_m2) / sums.geos_m2));
  }
}

}  // namespace
}  // namespace zonekit::test
