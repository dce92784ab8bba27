// The parcels of a real city as sites: 13,116 of them against five constraints, each pair judged by GEOS.
#include <algorithm>
#include <cmath>
#include <iostream>
#include <optional>
#include <vector>

#include "cambridge_sites.hpp"
#include "support/geos_judge.hpp"

namespace zonekit::test {
namespace {

/// A layer's features that are valid to GEOS, and a tree of them.
class JudgedLayer {
 public:
  JudgedLayer(const PolygonLayer& layer, const LatticePoint& origin) : tree_(GEOSSTRtree_create(10)) {
    for (const PolygonBlock& block : layer.blocks) {
      for (std::size_t f = 0; f < block.feature_count(); ++f) add(geos_feature(block, f, origin), block.feature_ids[f]);
    }
  }
  ~JudgedLayer() { GEOSSTRtree_destroy(tree_); }
  JudgedLayer(const JudgedLayer&) = delete;
  JudgedLayer& operator=(const JudgedLayer&) = delete;

  /// The features whose boxes meet that of `geometry`.
  [[nodiscard]] std::vector<std::int64_t> near(const GEOSGeometry* geometry) const {
    std::vector<std::int64_t> found;
    GEOSSTRtree_query(
        tree_, geometry,
        [](void* item, void* list) {
          static_cast<std::vector<std::int64_t>*>(list)->push_back(*static_cast<const std::int64_t*>(item));
        },
        &found);
    return found;
  }
  [[nodiscard]] const std::map<std::int64_t, GeosGeometry>& features() const { return features_; }
  [[nodiscard]] bool judges(std::int64_t feature) const { return features_.contains(feature); }
  [[nodiscard]] std::size_t invalid() const { return invalid_; }
  [[nodiscard]] std::size_t empty() const { return empty_; }

 private:
  void add(GeosGeometry geometry, std::int64_t id) {
    const bool empty = GEOSisEmpty(geometry.get()) == 1;
    if (empty || GEOSisValid(geometry.get()) != 1) {
      ++(empty ? empty_ : invalid_);
      return;
    }
    const auto place = features_.emplace(id, std::move(geometry)).first;
    GEOSSTRtree_insert(tree_, place->second.get(), const_cast<std::int64_t*>(&place->first));
  }

  std::map<std::int64_t, GeosGeometry> features_;
  GEOSSTRtree* tree_;
  std::size_t invalid_ = 0, empty_ = 0;
};

/// What of each judged parcel lies in a constraint, overlaps within it counted once, in m2; only where there is some.
std::map<std::int64_t, double> areas_by_geos(const JudgedLayer& parcels, const JudgedLayer& constraint, double step) {
  std::map<std::int64_t, double> areas;
  std::map<std::int64_t, std::vector<GEOSGeometry*>> pieces;
  for (const auto& [id, zone] : constraint.features()) {
    const GEOSPreparedGeometry* prepared = GEOSPrepare(zone.get());
    for (const std::int64_t parcel : parcels.near(zone.get())) {
      const GEOSGeometry* own = parcels.features().at(parcel).get();
      if (GEOSPreparedIntersects(prepared, own) == 1) pieces[parcel].push_back(GEOSIntersection(own, zone.get()));
    }
    GEOSPreparedGeom_destroy(prepared);
  }
  for (auto& [parcel, list] : pieces) {
    const GeosGeometry all(
        GEOSGeom_createCollection(GEOS_GEOMETRYCOLLECTION, list.data(), static_cast<unsigned>(list.size())));
    const GeosGeometry united(GEOSUnaryUnion(all.get()));
    const double area = geos_area(united.get()) * step * step;
    if (area > 0) areas[parcel] = area;
  }
  return areas;
}

class SitingCambridge : public OnCambridgeSites {
 protected:
  void SetUp() override {
    OnCambridgeSites::SetUp();
    if (!city_) return;
    parcels_.emplace(city_->polygons.at("parcels"), origin());
  }
  [[nodiscard]] JudgedLayer judged(const std::string& layer) const { return {city_->polygons.at(layer), origin()}; }
  [[nodiscard]] double step() const { return city_->lattice.spacing_m(); }
  static LatticePoint origin() { return city_->polygons.at("city").blocks[0].points[0]; }

  const GeosSession geos_;
  std::optional<JudgedLayer> parcels_;
};

TEST_F(SitingCambridge, TouchedParcelsAndAreasAreThoseOfGeos) {
  EXPECT_EQ(city_->result.sites.size(), 13116U);
  EXPECT_EQ(parcels_->invalid(), 37U);
  EXPECT_EQ(parcels_->empty(), 1U);
  for (const Restriction& rule : city_->pack.restrictions) {
    const JudgedLayer constraint = judged(rule.layer);
    ASSERT_EQ(constraint.invalid(), 0U) << rule.id;
    const auto areas = areas_by_geos(*parcels_, constraint, step());
    ASSERT_FALSE(areas.empty()) << rule.id;
    double sum_m2 = 0, judged_m2 = 0, farthest_m2 = 0;
    std::size_t unjudged = 0;
    for (const auto& [parcel, row] : city_->rows(rule.id)) {
      EXPECT_EQ(row->status == SitingStatus::concerned, !row->area.is_zero()) << rule.id << " " << parcel;
      if (!parcels_->judges(parcel)) {
        unjudged += row->area.is_zero() ? 0U : 1U;
        continue;
      }
      const auto found = areas.find(parcel);
      EXPECT_EQ(row->area.is_zero(), found == areas.end()) << rule.id << " " << parcel << " " << row->area.m2();
      const double area_m2 = found == areas.end() ? 0 : found->second;
      EXPECT_NEAR(row->area.m2(), area_m2, std::max(0.01, 1e-6 * area_m2)) << rule.id << " " << parcel;
      farthest_m2 = std::max(farthest_m2, std::abs(row->area.m2() - area_m2));
      sum_m2 += row->area.m2();
      judged_m2 += area_m2;
    }
    EXPECT_NEAR(sum_m2, judged_m2, 1e-6 * judged_m2) << rule.id;
    std::cout << rule.id << ": " << areas.size() << " valid parcels touched (and " << unjudged << " invalid), "
              << sum_m2 << " m2; by GEOS " << sum_m2 - judged_m2 << " m2 less; largest difference " << farthest_m2
              << " m2\n";
  }
  std::cout << "siting: " << city_->siting_s << " s\n";
}

TEST_F(SitingCambridge, WhatReachesBeyondTheCityIsNoDataUnlessItIsConcerned) {
  const JudgedLayer boundary = judged("city");
  const auto inside = areas_by_geos(*parcels_, boundary, step());
  for (const Restriction& rule : city_->pack.restrictions) {
    std::size_t reach_out = 0, no_data = 0;
    for (const auto& [parcel, row] : city_->rows(rule.id)) {
      const Site& site = city_->result.sites[row->site];
      if (site.area.is_zero()) {
        EXPECT_EQ(row->status, SitingStatus::no_data) << "nothing is known of a parcel without area";
        continue;
      }
      reach_out += row->uncovered.is_zero() ? 0U : 1U;
      no_data += row->status == SitingStatus::no_data ? 1U : 0U;
      const bool known = row->uncovered.is_zero() || !row->area.is_zero();
      EXPECT_EQ(row->status == SitingStatus::no_data, !known) << rule.id << " " << parcel;
      if (!parcels_->judges(parcel)) continue;
      const auto found = inside.find(parcel);
      const double outside_m2 = site.area.m2() - (found == inside.end() ? 0 : found->second);
      EXPECT_NEAR(row->uncovered.m2(), outside_m2, std::max(0.01, 1e-6 * site.area.m2())) << rule.id << " " << parcel;
    }
    EXPECT_GT(reach_out, 0U);
    std::cout << rule.id << ": " << reach_out << " parcels reach beyond the city, " << no_data << " without data\n";
  }
}

}  // namespace
}  // namespace zonekit::test
