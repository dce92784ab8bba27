// No data is never clear: every test of a rule, with data that end in the site, near it, or are not there at all.
#include <gtest/gtest.h>

#include <array>

#include "support/drawn_siting.hpp"

namespace zonekit::test {
namespace {

constexpr std::array all_tests{RuleTest::overlap,         RuleTest::area_over,       RuleTest::site_share_over,
                               RuleTest::zone_share_over, RuleTest::within_distance, RuleTest::not_within,
                               RuleTest::must_be_inside,  RuleTest::crosses,         RuleTest::touches};
constexpr std::array all_effects{Effect::allowed, Effect::conditional, Effect::restricted, Effect::prohibited};

const PolygonLayer west = drawn("west", {"www...",  //
                                         "www...",  //
                                         "www..."});

/// One restriction for each test, far from holding anywhere near the site.
RulePack every_test(const std::string& layer, Effect effect = Effect::prohibited) {
  std::vector<Restriction> rules;
  for (const RuleTest test : all_tests) {
    Restriction made = rule(std::string(test_name(test)), layer, test, effect);
    made.threshold_m2 = 1e6;
    made.threshold_pct = 99;
    made.distance_m = 5;
    rules.push_back(made);
  }
  return pack_of(rules);
}

TEST(NoData, AMissingLayerIsNoDataForEveryTestAndEffect) {
  const PolygonLayer site = drawn("site", {"s.....", "......", "......"});
  for (const Effect effect : all_effects) {
    const SitingResult result = check({west, site}, every_test("not there", effect), request_for("site", "west"));
    for (const SitingRow& row : result.rows) {
      EXPECT_EQ(row.status, SitingStatus::no_data) << test_name(all_tests[row.restriction]);
      EXPECT_FALSE(has_measured_area(row));
      EXPECT_EQ(row.uncovered, result.sites[0].area);
    }
    // What only allows can't be missed: without it nothing is allowed that was not.
    EXPECT_EQ(result.sites[0].verdict, effect == Effect::allowed ? Verdict::clear : Verdict::undecidable);
  }
}

TEST(NoData, AnEmptyLayerIsClearOnlyWhereItIsDeclaredKnown) {
  const PolygonLayer nothing{"redline", {"redline"}, {PolygonBlock()}};
  const PolygonLayer site = drawn("site", {"s.....", "......", "......"});
  const RulePack pack = pack_of({rule("R1", "redline")});
  SitingRequest own = request_for("site", "");
  own.coverage["redline"] = "west";
  EXPECT_EQ(check({west, nothing, site}, pack, own).rows[0].status, SitingStatus::clear);
  EXPECT_EQ(check({west, nothing, site}, pack, request_for("site", "west")).rows[0].status, SitingStatus::no_data);
  EXPECT_EQ(check({nothing, site}, pack, request_for("site", "")).rows[0].status, SitingStatus::no_data);
}

TEST(NoData, DataThatCoverHalfASiteOrNoneOfItDecideNothingButWhatTheyFind) {
  const PolygonLayer redline = drawn("redline", {"r.....",  //
                                                 "......",  //
                                                 "......"});
  const PolygonLayer sites = drawn("site", {"......",    //
                                            "......",    //
                                            "..hhnn"});  // h: half covered; n: not at all
  const RulePack pack = every_test("redline");
  const SitingResult result = check({west, redline, sites}, pack, request_for("site", "west"));
  for (const SitingRow& row : result.rows) {
    const bool half = result.sites[row.site].feature == 'h';
    const RuleTest test = all_tests[row.restriction];
    EXPECT_EQ(row.uncovered.m2(), half ? 100 : 200);
    // The covered half lies outside the red line, which is enough for must-be-inside to be broken.
    const bool found = half && test == RuleTest::must_be_inside;
    EXPECT_EQ(row.status, found ? SitingStatus::concerned : SitingStatus::no_data) << test_name(test) << " " << half;
    EXPECT_EQ(has_measured_area(row), found);
  }
  EXPECT_EQ(result.sites[0].verdict, Verdict::prohibited);
  EXPECT_EQ(result.sites[1].verdict, Verdict::undecidable);
}

TEST(NoData, WhatIsFoundInTheKnownHalfCounts) {
  const PolygonLayer redline = drawn("redline", {"......",  //
                                                 "......",  //
                                                 "..r..."});
  const PolygonLayer site = drawn("site", {"......", "......", "..ss.."});
  const SitingResult result =
      check({west, redline, site}, pack_of({rule("R1", "redline")}), request_for("site", "west"));
  EXPECT_EQ(result.rows[0].status, SitingStatus::concerned);
  EXPECT_EQ(result.rows[0].area.m2(), 100);
  EXPECT_EQ(result.rows[0].uncovered.m2(), 100);
}

TEST(NoData, ASiteInsideAsFarAsIsKnownMayNotCross) {
  const PolygonLayer redline = drawn("redline", {"......",  //
                                                 "......",  //
                                                 ".rr..."});
  const PolygonLayer sites = drawn("site", {"......", "......", ".iio.."});                // i: inside, known
  const PolygonLayer over = layer_of("over", {{{{20, 0}, {40, 0}, {40, 10}, {20, 10}}}});  // half of it known
  const RulePack pack = pack_of({rule("R1", "redline", RuleTest::crosses)});
  EXPECT_EQ(check({west, redline, sites}, pack, request_for("site", "west")).rows[0].status, SitingStatus::clear);
  EXPECT_EQ(check({west, redline, over}, pack, request_for("over", "west")).rows[0].status, SitingStatus::no_data);
}

TEST(NoData, ABufferLooksBeyondTheDataAlsoWhereItOverlaps) {
  Restriction river = rule("R1", "river", RuleTest::area_over);
  river.buffer_m = 15;
  river.threshold_m2 = 150;
  PolygonLayer grown = drawn("river +15 m", {"......",  //
                                             "......",  //
                                             ".g...."});
  const PolygonLayer line = drawn("river", {"......", "......", "r....."});
  const PolygonLayer site = drawn("site", {"......", "......", ".ss..."});  // the data end where the site does
  const SitingResult result = check({west, line, grown, site}, pack_of({river}), request_for("site", "west"));
  EXPECT_EQ(result.rows[0].area.m2(), 100) << "below the threshold";
  EXPECT_EQ(result.rows[0].status, SitingStatus::no_data) << "a river beyond the data may add to it";
}

TEST(NoData, WhatLiesBeyondTheDataMayTouch) {
  const PolygonLayer all = drawn("all", {"aaaaaa", "aaaaaa", "aaaaaa"});
  const PolygonLayer redline = drawn("redline", {"r.....", "......", "......"});
  const PolygonLayer sites = drawn("site", {"...b..",    //
                                            ".t..m.",    //
                                            "......"});  // b stands on the border of the data; m and t do not
  const SitingResult result =
      check({all, redline, sites}, pack_of({rule("R1", "redline", RuleTest::touches)}), request_for("site", "all"));
  EXPECT_EQ(result.rows[0].status, SitingStatus::no_data);
  EXPECT_EQ(result.rows[1].status, SitingStatus::clear);
  EXPECT_EQ(result.rows[2].status, SitingStatus::concerned);
}

TEST(NoData, OneRuleWithoutDataKeepsASiteFromBeingClearButNotFromWorse) {
  const PolygonLayer redline = drawn("redline", {"r.....", "......", "......"});
  const PolygonLayer sites = drawn("site", {"ab....", "......", "......"});
  for (const Effect missing : {Effect::conditional, Effect::restricted, Effect::prohibited}) {
    for (const Effect found : {Effect::conditional, Effect::restricted, Effect::prohibited}) {
      const RulePack pack =
          pack_of({rule("R1", "redline", RuleTest::overlap, found), rule("R2", "gone", RuleTest::overlap, missing)});
      const SitingResult result = check({west, redline, sites}, pack, request_for("site", "west"));
      const bool worse = found == Effect::prohibited || missing != Effect::prohibited;
      EXPECT_EQ(result.sites[0].verdict, worse ? result.rows[0].verdict : Verdict::undecidable);
      EXPECT_EQ(result.sites[1].verdict, Verdict::undecidable);
    }
  }
}

}  // namespace
}  // namespace zonekit::test
