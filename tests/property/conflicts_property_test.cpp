// What must hold for conflicts and eligible land of any input: sums close, order changes nothing that it should not.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "support/drawn_map.hpp"
#include "support/drawn_study.hpp"
#include "zonekit/conflicts.hpp"
#include "zonekit/eligible.hpp"

namespace zonekit::test {
namespace {

constexpr std::int64_t size = 100'000;

class Claims : public testing::TestWithParam<std::uint32_t> {
 protected:
  void SetUp() override {
    const std::uint32_t seed = GetParam();
    study = study_of({layer_of("county", {{square(0, 0, size)}}), random_layer("a", seed, 12, size),
                      random_layer("b", seed + 1000, 9, size, 9, true), random_layer("c", seed + 2000, 6, size, 30),
                      random_layer("town", seed + 3000, 5, size)});
  }
  EligibleResult eligible(const std::vector<Criterion>& criteria, double minimum_area_m2, double minimum_width_m) {
    EligibleRequest request;
    request.extent = "county";
    request.by = "town";
    request.criteria = criteria;
    request.minimum_area_m2 = minimum_area_m2;
    request.minimum_width_m = minimum_width_m;
    return find_eligible(study, request);
  }
  ConflictResult conflicts(std::vector<LayerFilter> members) {
    ConflictRequest request;
    request.by = "town";
    request.conflicts.emplace_back().members = std::move(members);
    return find_conflicts(study, request);
  }
  /// What outlines of places may differ by from sums of the ledger.
  double rounding_m2() {
    const AreaLedger& ledger = study.ledger();
    const double border_m = std::accumulate(ledger.cells.begin(), ledger.cells.end(), 0.0,
                                            [](double sum, const LedgerCell& cell) { return sum + cell.border_m; });
    return border_m * ledger.error_bound_m;
  }
  static std::vector<Criterion> criteria() {
    return {{CriterionKind::require, "", {"a", {}}, 0, {}},
            {CriterionKind::exclude, "", {"b", {}}, 0, {}},
            {CriterionKind::exclude, "", {"c", {}}, 0, LayerFilter{"b", {}}},
            {CriterionKind::include, "", {"town", {}}, 0, {}}};
  }
  static const CriterionLoss& loss_of(const EligibleResult& result, const std::string& text) {
    return *std::ranges::find(result.losses, text, &CriterionLoss::text);
  }

  Study study = study_of({});
};

TEST_P(Claims, LossesInOrderAndWhatIsLeftSumToTheExtent) {
  for (const double minimum : {0.0, 1e6, 1e12}) {
    const EligibleResult result = eligible(criteria(), minimum, minimum > 0 ? 300 : 0);
    Area sum = result.eligible;
    for (const CriterionLoss& loss : result.losses) sum += loss.in_order;
    EXPECT_EQ(sum, result.extent);
    EXPECT_EQ(result.losses.back().left, result.eligible);
    Area sets = result.eligible;
    for (const CriteriaSet& set : result.sets) sets += set.area;
    EXPECT_EQ(sets, result.extent);
    if (minimum > 1e11) {
      EXPECT_TRUE(result.eligible.is_zero());
    }
  }
}

TEST_P(Claims, TheOrderOfCriteriaChangesOnlyLossesInOrder) {
  std::vector<Criterion> order = criteria();
  const EligibleResult first = eligible(order, 1e6, 300);
  std::ranges::sort(order, {}, [](const Criterion& c) { return c.land.layer; });
  do {
    const EligibleResult again = eligible(order, 1e6, 300);
    EXPECT_EQ(again.eligible, first.eligible);
    EXPECT_EQ(again.parcels.size(), first.parcels.size());
    for (const CriterionLoss& loss : first.losses) {
      EXPECT_EQ(loss_of(again, loss.text).alone, loss.alone) << loss.text;
      EXPECT_EQ(loss_of(again, loss.text).margin, loss.margin) << loss.text;
    }
  } while (std::ranges::next_permutation(order, {}, [](const Criterion& c) { return c.land.layer; }).found);
}

TEST_P(Claims, ACriterionTakesNoLessAloneThanAtTheMargin) {
  for (const CriterionLoss& loss : eligible(criteria(), 1e6, 300).losses) {
    EXPECT_GE(loss.alone.count(), loss.margin.count()) << loss.text;
    EXPECT_GE(loss.margin.count(), 0) << loss.text;
  }
}

TEST_P(Claims, ParcelsAddUpToWhatIsEligible) {
  const EligibleResult result = eligible(criteria(), 1e6, 300);
  Area sum;
  for (const Place& parcel : result.parcels) {
    EXPECT_GE(parcel.area.m2(), 1e6);
    EXPECT_GE(parcel.mean_width_m, 300);
    sum += parcel.area;
  }
  EXPECT_NEAR(sum.m2(), result.eligible.m2(), 2 * rounding_m2());
}

TEST_P(Claims, ConflictsAreSymmetric) {
  const Conflict ab = conflicts({{"a", {}}, {"b", {}}}).conflicts[0];
  const Conflict ba = conflicts({{"b", {}}, {"a", {}}}).conflicts[0];
  EXPECT_EQ(ab.area, ba.area);
  EXPECT_EQ(ab.member_land[0], ba.member_land[1]);
  ASSERT_EQ(ab.places.size(), ba.places.size());
  for (std::size_t i = 0; i < ab.places.size(); ++i) {
    EXPECT_EQ(ab.places[i].area, ba.places[i].area);
    EXPECT_EQ(ab.places[i].zone, ba.places[i].zone);
  }
}

TEST_P(Claims, AConflictIsWhatTheCriteriaExcludeTogether) {
  const Conflict both = conflicts({{"a", {}}, {"c", {}}, {"county", {}}}).conflicts[0];
  const EligibleResult left =
      eligible({{CriterionKind::require, "", {"a", {}}, 0, {}}, {CriterionKind::require, "", {"c", {}}, 0, {}}}, 0, 0);
  EXPECT_EQ(left.eligible, both.area);
  EXPECT_EQ(left.parcels.size(), both.places.size());
}

TEST_P(Claims, OthersLayersBesideThemChangeNothing) {
  const Conflict all = conflicts({{"a", {}}, {"b", {}}}).conflicts[0];
  Study few = study.of(std::vector<std::string>{"town", "b", "a"});
  ConflictRequest request{.by = "town"};
  request.conflicts.emplace_back().members = {{"a", {}}, {"b", {}}};
  const Conflict alone = find_conflicts(few, request).conflicts[0];
  EXPECT_NEAR(alone.area.m2(), all.area.m2(), rounding_m2());
  EXPECT_EQ(alone.places.size(), all.places.size());
  ASSERT_EQ(alone.zones.size(), all.zones.size());
  for (std::size_t i = 0; i < all.zones.size(); ++i) EXPECT_EQ(alone.zones[i].zone, all.zones[i].zone);
}

TEST_P(Claims, BorderNoiseIsPartOfTheAreaAndGrowsWithItsLimits) {
  double before = 0;
  for (const double sliver_m : {0.0, 100.0, 1000.0, 1e9}) {
    ConflictRequest request{.sliver_m = sliver_m};
    request.conflicts.emplace_back().members = {{"a", {}}, {"b", {}}};
    const Conflict conflict = find_conflicts(study, request).conflicts[0];
    EXPECT_GE(conflict.noise.m2(), before);
    EXPECT_LE(conflict.noise.m2(), conflict.area.m2() + rounding_m2());
    before = conflict.noise.m2();
    if (sliver_m > 1e8) {
      EXPECT_EQ(conflict.noise, conflict.area);
    }
  }
}

TEST_P(Claims, PlacesAddUpToTheConflict) {
  const Conflict conflict = conflicts({{"a", {}}, {"b", {}}}).conflicts[0];
  Area sum;
  for (const Place& place : conflict.places) sum += place.area;
  EXPECT_NEAR(sum.m2(), conflict.area.m2(), rounding_m2());
}

INSTANTIATE_TEST_SUITE_P(Seeds, Claims, testing::Range(1U, 13U));

}  // namespace
}  // namespace zonekit::test
