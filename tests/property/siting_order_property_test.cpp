// What must hold for siting on any polygons: order and threads change nothing, what is known and what is not sum up.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "support/drawn_siting.hpp"

namespace zonekit::test {
namespace {

/// The same features in another order, in two blocks.
PolygonLayer shuffled(const PolygonLayer& layer, std::uint32_t seed) {
  std::mt19937 random(seed);
  PolygonLayer result{layer.name, layer.class_names, {PolygonBlock(), PolygonBlock()}};
  std::vector<std::pair<const PolygonBlock*, std::size_t>> features;
  for (const PolygonBlock& block : layer.blocks) {
    for (std::size_t f = 0; f < block.feature_count(); ++f) features.emplace_back(&block, f);
  }
  std::ranges::shuffle(features, random);
  for (const auto& [block, f] : features) {
    PolygonBlock& to = result.blocks[random() % 2];
    for (std::uint32_t part = block->feature_begin[f]; part < block->feature_begin[f + 1]; ++part) {
      for (std::uint32_t ring = block->part_begin[part]; ring < block->part_begin[part + 1]; ++ring) {
        to.points.insert(to.points.end(), block->points.begin() + block->ring_begin[ring],
                         block->points.begin() + block->ring_begin[ring + 1]);
        to.end_ring();
      }
      to.end_part();
    }
    to.end_feature(block->feature_ids[f], block->feature_class[f]);
  }
  return result;
}

void expect_same(const SitingResult& one, const SitingResult& two) {
  ASSERT_EQ(one.sites.size(), two.sites.size());
  for (std::size_t s = 0; s < one.sites.size(); ++s) {
    EXPECT_EQ(one.sites[s].feature, two.sites[s].feature);
    EXPECT_EQ(one.sites[s].area, two.sites[s].area);
    EXPECT_EQ(one.sites[s].verdict, two.sites[s].verdict);
  }
  ASSERT_EQ(one.rows.size(), two.rows.size());
  for (std::size_t i = 0; i < one.rows.size(); ++i) {
    const SitingRow &a = one.rows[i], &b = two.rows[i];
    EXPECT_EQ(a.status, b.status) << i;
    EXPECT_EQ(a.area, b.area) << i;
    EXPECT_EQ(a.noise, b.noise) << i;
    EXPECT_EQ(a.uncovered, b.uncovered) << i;
    EXPECT_EQ(a.zone_share.whole, b.zone_share.whole) << i;
    EXPECT_EQ(a.thickness_m, b.thickness_m) << i;
    EXPECT_EQ(a.distance_m, b.distance_m) << i;
    EXPECT_EQ(a.touches, b.touches) << i;
    EXPECT_EQ(a.superseded, b.superseded) << i;
    EXPECT_EQ(a.note, b.note) << i;
  }
}

/// Crossing and overlapping polygons over 100 km; overlapping sites too.
class SitingOnPolygons : public testing::TestWithParam<std::uint32_t> {
 protected:
  static constexpr std::int64_t size = 100'000;
  void SetUp() override {
    const std::uint32_t seed = GetParam();
    zone_ = random_layer("zone", seed, 9, size, 14, seed % 2 == 0);
    zone_.class_names = {"x", "y"};
    for (std::size_t f = 0; f < zone_.blocks[0].feature_count(); ++f) zone_.blocks[0].feature_class[f] = f % 2;
    county_ = random_layer("county", seed + 100, 7, size, 9);
    sites_ = random_layer("site", seed + 200, 12, size, 10, seed % 3 == 0);
  }
  PolygonLayer zone_, county_, sites_;
};

TEST_P(SitingOnPolygons, OrderOfFeaturesAndLayersChangesNothing) {
  const SitingResult first = check({county_, zone_, sites_}, mixed_rules(), request_for("site"));
  for (std::uint32_t seed = 1; seed <= 3; ++seed) {
    const std::vector layers{shuffled(sites_, seed), shuffled(county_, seed), shuffled(zone_, seed)};
    expect_same(first, check(layers, mixed_rules(), request_for("site")));
  }
}

TEST_P(SitingOnPolygons, ThreadsChangeNothing) {
  const SitingResult first = check({county_, zone_, sites_}, mixed_rules(), request_for("site"), 1);
  for (const unsigned threads : {2U, 5U}) {
    expect_same(first, check({county_, zone_, sites_}, mixed_rules(), request_for("site"), threads));
  }
}

TEST_P(SitingOnPolygons, InsideAndOutsideSumToTheSiteWhereAllIsKnown) {
  const PolygonLayer everywhere = layer_of("county", {{square(-2 * size, -2 * size, 5 * size)}});
  const SitingResult all = check({everywhere, zone_, sites_}, mixed_rules(), request_for("site"));
  ASSERT_EQ(all.sites.size(), 12U);
  for (std::size_t s = 0; s < all.sites.size(); ++s) {
    EXPECT_EQ(all.rows[s * 8].area + all.rows[s * 8 + 1].area, all.sites[s].area);
    EXPECT_TRUE(all.rows[s * 8].uncovered.is_zero());
    EXPECT_LE(all.rows[s * 8 + 4].area.count(), all.rows[s * 8].area.count()) << "a class has no more than the layer";
  }
}

TEST_P(SitingOnPolygons, WhatIsNotKnownIsNeitherInsideNorOutside) {
  const SitingResult all = check({county_, zone_, sites_}, mixed_rules(), request_for("site"));
  for (std::size_t s = 0; s < all.sites.size(); ++s) {
    const SitingRow &in = all.rows[s * 8], &out = all.rows[s * 8 + 1];
    EXPECT_EQ(in.uncovered, out.uncovered);
    EXPECT_LE((out.area + out.uncovered).count(), all.sites[s].area.count());
    EXPECT_GE((in.area + out.area + in.uncovered).count(), all.sites[s].area.count());
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, SitingOnPolygons, testing::Range(1U, 16U));

}  // namespace
}  // namespace zonekit::test
