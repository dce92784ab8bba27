// Eligible land on maps that can be counted by eye: a letter is 10 m x 10 m.
#include "zonekit/eligible.hpp"

#include <gtest/gtest.h>

#include "conflicts/eligible_layers.hpp"
#include "support/drawn_map.hpp"
#include "support/drawn_study.hpp"
#include "zonekit/error.hpp"

namespace zonekit::test {
namespace {

Criterion require_in(const std::string& layer) {
  return {CriterionKind::require, "", {layer, {}}, 0, {}};
}
Criterion exclude_in(const std::string& layer) {
  return {CriterionKind::exclude, "", {layer, {}}, 0, {}};
}
Criterion include_in(const std::string& layer) {
  return {CriterionKind::include, "", {layer, {}}, 0, {}};
}

class DrawnEligible : public testing::Test {
 protected:
  EligibleResult find(const std::vector<Criterion>& criteria) {
    request.extent = "county";
    request.criteria = criteria;
    Study study = study_of(layers);
    return find_eligible(study, request);
  }
  /// alone, in order, margin, left of each criterion, in m2.
  static std::vector<std::vector<double>> losses(const EligibleResult& result) {
    std::vector<std::vector<double>> all;
    for (const CriterionLoss& loss : result.losses) {
      all.push_back({loss.alone.m2(), loss.in_order.m2(), loss.margin.m2(), loss.left.m2()});
    }
    return all;
  }
  using Losses = std::vector<std::vector<double>>;

  EligibleRequest request;
  std::vector<PolygonLayer> layers{drawn("county", {"cccc", "cccc", "cccc", "cccc"}),  //
                                   drawn("zone", {"zzz.", "zzz.", "zzz.", "zzz."}),    //
                                   drawn("red", {"rrrr", "....", "....", "...."}),     //
                                   drawn("sand", {"s...", "s...", "s...", "s..."}),    //
                                   drawn("plan", {"p..p", "....", "....", "...."})};
};

TEST_F(DrawnEligible, EachCriterionTakesAloneInOrderAndAtTheMargin) {
  const EligibleResult result = find({require_in("zone"), exclude_in("red"), exclude_in("sand")});
  EXPECT_EQ(result.extent.m2(), 1600);
  EXPECT_EQ(result.eligible.m2(), 600);
  EXPECT_EQ(losses(result), (Losses{{400, 400, 300, 1200}, {400, 300, 200, 900}, {400, 300, 300, 600}}));
  EXPECT_EQ(result.losses[0].kind, "require");
  EXPECT_EQ(result.losses[1].text, "red");
}

TEST_F(DrawnEligible, TheOrderChangesOnlyWhatIsTakenInOrder) {
  const EligibleResult result = find({exclude_in("sand"), exclude_in("red"), require_in("zone")});
  EXPECT_EQ(result.eligible.m2(), 600);
  EXPECT_EQ(losses(result), (Losses{{400, 400, 300, 1200}, {400, 300, 200, 900}, {400, 300, 300, 600}}));
}

TEST_F(DrawnEligible, AnIncludeBeatsExclusionsAndNoRequirement) {
  const EligibleResult result = find({require_in("zone"), exclude_in("red"), exclude_in("sand"), include_in("plan")});
  EXPECT_EQ(result.eligible.m2(), 700) << "the north-west corner is freed, the north-east one is outside the zone";
  EXPECT_EQ(losses(result),
            (Losses{{400, 400, 400, 1200}, {200, 200, 200, 1000}, {300, 300, 300, 700}, {200, 0, 100, 700}}));
}

TEST_F(DrawnEligible, AnExclusionMayHoldOnlyWhereAnotherLayerLies) {
  Criterion sand = exclude_in("sand");
  sand.where_in = LayerFilter{"red", {"r"}};
  const EligibleResult result = find({sand});
  EXPECT_EQ(result.eligible.m2(), 1500);
  EXPECT_EQ(result.losses[0].text, "sand where red=r");
}

TEST_F(DrawnEligible, ASetbackIsTheGrownLayer) {
  layers.push_back(drawn("sand +10 m", {"ss..", "ss..", "ss..", "ss.."}));
  Criterion sand = exclude_in("sand");
  sand.setback_m = 10;
  const EligibleResult result = find({sand});
  EXPECT_EQ(result.eligible.m2(), 800);
  EXPECT_EQ(result.losses[0].text, "sand +10 m");
}

TEST_F(DrawnEligible, SetsSayWhatExcludesTheSameLand) {
  const EligibleResult result = find({require_in("zone"), exclude_in("red"), exclude_in("sand")});
  const Table table = eligible_sets_table(result);
  std::vector<std::string> rows;
  for (const auto& row : table.rows) {
    rows.push_back(std::get<std::string>(row[1]) + " " + format_area(std::get<Area>(row[2]), AreaUnit::m2, 0));
  }
  EXPECT_EQ(rows, (std::vector<std::string>{"zone 300", "sand 300", "red 200", "zone + red 100", "red + sand 100"}));
}

TEST_F(DrawnEligible, ParcelsBelowAnAreaOrAWidthGo) {
  layers = {drawn("county", {"cccccc"}), drawn("red", {"..r..."})};
  request.minimum_area_m2 = 250;
  EligibleResult result = find({exclude_in("red")});
  EXPECT_EQ(result.eligible.m2(), 300);
  EXPECT_EQ(losses(result), (Losses{{100, 100, 100, 500}, {200, 200, 200, 300}}));
  EXPECT_EQ(result.losses[1].text, "parcels below 250 m2");
  EXPECT_EQ(result.losses[1].kind, "parcel");
  ASSERT_EQ(result.parcels.size(), 1U);
  EXPECT_EQ(result.parcels[0].mean_width_m, 7.5);
  request.minimum_width_m = 7;
  result = find({exclude_in("red")});
  EXPECT_EQ(losses(result), (Losses{{100, 100, 100, 500}, {200, 200, 0, 300}, {200, 0, 0, 300}}));
  EXPECT_EQ(result.losses[2].text, "parcels narrower than 7 m");
  request.minimum_area_m2 = 0;
  EXPECT_EQ(find({exclude_in("red")}).eligible.m2(), 300);
}

TEST_F(DrawnEligible, ByZoneWithParcelsThatGo) {
  layers = {drawn("county", {"cccccc"}), drawn("red", {"..r..."}), drawn("town", {"NNNNSS"})};
  request.by = "town";
  request.minimum_area_m2 = 250;
  const EligibleResult result = find({exclude_in("red")});
  ASSERT_EQ(result.zones.size(), 2U);
  EXPECT_EQ(result.zones[0].land.m2(), 400);
  EXPECT_EQ(result.zones[0].eligible.m2(), 100);
  EXPECT_EQ(result.zones[1].eligible.m2(), 200);
  EXPECT_EQ(result.parcels[0].zone, "S");
}

TEST_F(DrawnEligible, WhenNothingIsLeftTheLastTakersAreNamed) {
  layers.push_back(drawn("rest", {"....", ".rr.", ".rr.", ".rr."}));
  request.id = "wind";
  const EligibleResult result = find({exclude_in("rest"), require_in("zone"), exclude_in("red"), exclude_in("sand")});
  EXPECT_TRUE(result.eligible.is_zero());
  EXPECT_TRUE(result.parcels.empty());
  const auto findings = eligible_findings(result, request);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].rule, "eligible.nothing-left");
  EXPECT_EQ(findings[0].message,
            "'wind': no land of 'county' is eligible. In the given order 'sand' took the last 0.03 ha. The fewest "
            "criteria, 1, stand against land excluded by 'rest' (0.06 ha), 'zone' (0.03 ha), 'sand' (0.03 ha); the "
            "table 'sets' has them all");
}

TEST_F(DrawnEligible, WhenNothingIsExcludedByOneAloneTheFewestAreNamed) {
  layers = {drawn("county", {"cc"}), drawn("a", {"aa"}), drawn("b", {"bb"}), drawn("d", {"d."})};
  const EligibleResult result = find({exclude_in("a"), exclude_in("b"), exclude_in("d")});
  EXPECT_EQ(losses(result), (Losses{{200, 200, 0, 0}, {200, 0, 0, 0}, {100, 0, 0, 0}}));
  EXPECT_NE(eligible_findings(result, request)[0].message.find("'a' took the last 0.02 ha. The fewest criteria, 2, "
                                                               "stand against land excluded by 'a + b' (0.01 ha)"),
            std::string::npos)
      << eligible_findings(result, request)[0].message;
}

TEST_F(DrawnEligible, AnExtentWithoutAreaIsAFinding) {
  layers = {layer_of("county", {}), drawn("red", {"r"})};
  const EligibleResult result = find({exclude_in("red")});
  EXPECT_EQ(eligible_findings(result, request).at(0).rule, "eligible.no-extent");
}

TEST_F(DrawnEligible, TablesSumToTheExtent) {
  const EligibleResult result = find({require_in("zone"), exclude_in("red"), include_in("plan")});
  const Table criteria = eligible_criteria_table(result);
  EXPECT_TRUE(std::holds_alternative<std::monostate>(criteria.rows[2][5])) << "an include takes nothing in order";
  EXPECT_EQ(std::get<Area>(criteria.rows[2][6]), result.eligible);
  EXPECT_EQ(eligible_table(result).rows.size(), 1U);
  request.most_places = 1;
  EXPECT_EQ(eligible_parcels_table(result, request).rows.size(), 1U);
}

TEST_F(DrawnEligible, WhatCannotBeAskedIsRefused) {
  EXPECT_THROW((void)find({}), Error);
  EXPECT_THROW((void)find({exclude_in("nowhere")}), Error);
  Criterion zone = require_in("zone");
  zone.setback_m = 5;
  try {
    (void)find({zone});
    FAIL();
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "criterion 'zone +5 m': only an exclusion has a setback or a place where it holds");
  }
}

TEST_F(DrawnEligible, ALayerMadeInMemoryCannotGrow) {
  Criterion sand = exclude_in("sand");
  sand.setback_m = 10;
  try {
    (void)find({sand});
    FAIL();
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(),
                 "criterion 'sand +10 m': layer 'sand' was made in this run and can't grow; write its polygons to a "
                 "file and name that as a layer");
  }
}

TEST_F(DrawnEligible, ASetbackOfALayerThatIsNotThereNamesTheNearest) {
  Criterion sand = exclude_in("sandd");
  sand.setback_m = 10;
  try {
    (void)find({sand});
    FAIL();
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "there is no layer 'sandd'; did you mean 'sand'?");
  }
}

class EligibleLayers : public testing::Test {
 protected:
  EligibleLayers() {
    request.extent = "county";
    request.criteria = {exclude_in("roads"), exclude_in("roads")};
    request.criteria[0].setback_m = 200;
    request.criteria[1].setback_m = 12.5;
  }
  static LayerSpec spec(const std::string& name, double buffer_m = 0) {
    LayerSpec own;
    own.name = name;
    own.source = name + ".shp";
    own.buffer_m = buffer_m;
    return own;
  }
  [[nodiscard]] std::vector<std::string> names(const std::vector<std::string>& left_out = {}) const {
    return analysis::eligible_study(study, request, left_out).names();
  }

  Study study{{spec("county"), spec("roads", 3), spec("other")}};
  EligibleRequest request;
};

TEST_F(EligibleLayers, GrowBySetbacksFromTheSmallestOn) {
  EXPECT_EQ(names(), (std::vector<std::string>{"county", "roads", "other", "roads +12.5 m", "roads +200 m"}));
  EXPECT_EQ(names({"roads"}), (std::vector<std::string>{"county", "other", "roads +12.5 m", "roads +200 m"}));
  const std::vector<LayerSpec> grown = analysis::grown_layers(study, request);
  EXPECT_EQ(grown.back().buffer_m, 203);
  EXPECT_EQ(grown.back().source, "roads.shp");
}

TEST_F(EligibleLayers, NamedWithSetbacksAloneAreNotTakenAsTheyAre) {
  EXPECT_FALSE(analysis::takes_as_it_is(request, "roads"));
  EXPECT_TRUE(analysis::takes_as_it_is(request, "county"));
  EXPECT_TRUE(analysis::takes_as_it_is(request, "other"));
  request.by = "roads";
  EXPECT_TRUE(analysis::takes_as_it_is(request, "roads"));
  request.by = {};
  request.criteria[0].where_in = LayerFilter{"roads", {}};
  EXPECT_TRUE(analysis::takes_as_it_is(request, "roads"));
  request.criteria[0].where_in = {};
  request.criteria[1].setback_m = 0;
  EXPECT_TRUE(analysis::takes_as_it_is(request, "roads"));
}

}  // namespace
}  // namespace zonekit::test
