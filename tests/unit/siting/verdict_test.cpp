// What must not make a site clear: rules that do not hold, slivers, slips of the pen, land and features not known.
#include <gtest/gtest.h>

#include "support/drawn_siting.hpp"

namespace zonekit::test {
namespace {

const PolygonLayer county = drawn("county", {"cccccc",  //
                                             "cccccc",  //
                                             "cccccc"});
const PolygonLayer redline = drawn("redline", {"rr....",  //
                                               "rr....",  //
                                               "......"});
const PolygonLayer site = drawn("site", {".ss...",  //
                                         "......",  //
                                         "......"});

TEST(SitingVerdict, ARuleThatDoesNotHoldSupersedesNothing) {
  Restriction allowed = rule("A", "redline", RuleTest::site_share_over, Effect::allowed);
  allowed.precedence = 5;
  for (const double threshold_pct : {90.0, 10.0}) {
    allowed.threshold_pct = threshold_pct;
    const SitingResult result =
        check({county, redline, site}, pack_of({rule("P", "redline"), allowed}), request_for("site"));
    EXPECT_EQ(result.rows[0].superseded, threshold_pct < 50);
    EXPECT_EQ(result.sites[0].verdict, threshold_pct < 50 ? Verdict::allowed : Verdict::prohibited);
  }
}

TEST(SitingVerdict, ARuleOfDistanceIsNotSupersededByWhatCoversPartOfTheSite) {
  Restriction near = rule("P", "redline", RuleTest::within_distance);
  near.distance_m = 5;
  Restriction allowed = rule("A", "redline", RuleTest::overlap, Effect::allowed);
  allowed.precedence = 5;
  const SitingResult result = check({county, redline, site}, pack_of({near, allowed}), request_for("site"));
  EXPECT_FALSE(result.rows[0].superseded);
  EXPECT_EQ(result.sites[0].verdict, Verdict::prohibited);
}

// A square of 10 m and, apart from it, a strip of 1 m along 60 m: together thinner than 2.5 m, the square is not.
TEST(SitingVerdict, AnOverlapDoesNotDrownInSliversBesideIt) {
  Restriction restriction = rule("P", "zone");
  restriction.sliver_m = 3;
  const PolygonLayer strip = layer_of("zone", {{{{0, 0}, {60, 0}, {60, 1}, {0, 1}}}});
  const PolygonLayer both = layer_of("zone", {{{{0, 0}, {60, 0}, {60, 1}, {0, 1}}}, {square(20, 10, 10)}});
  const PolygonLayer all = drawn("site", {"ssssss", "ssssss", "ssssss"});
  const SitingResult noise = check({county, strip, all}, pack_of({restriction}), request_for("site"));
  EXPECT_EQ(noise.sites[0].verdict, Verdict::clear);
  EXPECT_EQ(noise.rows[0].noise.m2(), 60);
  const SitingResult real = check({county, both, all}, pack_of({restriction}), request_for("site"));
  EXPECT_LT(real.rows[0].thickness_m, 3);
  EXPECT_EQ(real.sites[0].verdict, Verdict::prohibited);
  EXPECT_TRUE(real.rows[0].noise.is_zero());
  EXPECT_EQ(real.rows[0].area.m2(), 160);
}

TEST(SitingVerdict, AHoleInTheDataDoesNotDrownInSliversBesideIt) {
  Restriction restriction = rule("P", "redline");
  restriction.sliver_m = 3;
  // Known but for a strip of 1 m along the south and, in `holed`, a square of 10 m.
  const PolygonLayer strip = layer_of("known", {{{{0, 1}, {60, 1}, {60, 30}, {0, 30}}}});
  const PolygonLayer holed = layer_of("known", {{{{0, 1}, {60, 1}, {60, 30}, {0, 30}}, square(40, 15, 10)}});
  const PolygonLayer east = drawn("site", {"...sss", "...sss", "...sss"});
  EXPECT_EQ(check({strip, redline, east}, pack_of({restriction}), request_for("site", "known")).sites[0].verdict,
            Verdict::clear);
  EXPECT_EQ(check({holed, redline, east}, pack_of({restriction}), request_for("site", "known")).sites[0].verdict,
            Verdict::undecidable);
}

TEST(SitingVerdict, ASiteThatNoRuleWasAskedAboutIsNotClear) {
  Restriction solar = rule("P", "redline");
  solar.kinds = {"光伏"};
  LayerSet set = set_of({county, redline, site});
  set.layers[2].spec.keep_fields = {"KIND"};
  SitingRequest request = request_for("site");
  request.sites.fields.kind = "KIND";
  set.layers[2].attributes = {{'s', {"光伏站"}}};
  const SitingResult slip = check(set, pack_of({solar}), request);
  EXPECT_EQ(slip.sites[0].verdict, Verdict::undecidable);
  ASSERT_EQ(slip.findings.size(), 1U);
  EXPECT_EQ(slip.findings[0].rule, "sites.unknown-kind");
  LayerSet again = set_of({county, redline, site});
  again.layers[2].spec.keep_fields = {"KIND"};
  again.layers[2].attributes = {{'s', {" 光伏 "}}};
  EXPECT_EQ(check(again, pack_of({solar}), request).sites[0].verdict, Verdict::prohibited);
}

TEST(SitingVerdict, AnEmptyConstraintLayerIsNoData) {
  const SitingResult result =
      check({county, layer_of("redline", {}), site}, pack_of({rule("P", "redline")}), request_for("site"));
  EXPECT_EQ(result.rows[0].status, SitingStatus::no_data);
  EXPECT_EQ(result.rows[0].note, "layer 'redline' has no polygon");
}

TEST(SitingVerdict, LandWithoutAClassMayBeOfAnyClass) {
  PolygonLayer zone = drawn("zone", {"xyyyyy", "yyyyyy", "yyyyyy"});
  zone.class_names = {"x", "(null)"};
  Restriction restriction = rule("P", "zone");
  restriction.classes = {"x"};
  EXPECT_EQ(check({county, zone, site}, pack_of({restriction}), request_for("site")).rows[0].status,
            SitingStatus::no_data);
  zone.class_names = {"x", "y"};
  EXPECT_EQ(check({county, zone, site}, pack_of({restriction}), request_for("site")).rows[0].status,
            SitingStatus::clear);
}

TEST(SitingVerdict, FeaturesThatCouldNotBeReadMayLieAnywhere) {
  LayerSet set = set_of({county, redline, drawn("site", {"....ss", "......", "......"})});
  Finding finding;
  finding.rule = "geometry.not-polygon";
  finding.severity = Severity::error;
  finding.layer = "redline";
  set.findings.push_back(finding);
  const SitingResult result = check(set, pack_of({rule("P", "redline")}), request_for("site"));
  EXPECT_EQ(result.rows[0].status, SitingStatus::no_data);
  EXPECT_EQ(result.rows[0].note, "1 features of layer 'redline' could not be read and may lie here");
}

TEST(SitingVerdict, BufferAndDistanceAddUpTowardsTheEdgeOfTheData) {
  Restriction near = rule("P", "redline", RuleTest::within_distance);
  near.buffer_m = 8;
  near.distance_m = 8;
  PolygonLayer grown = drawn("redline", {"rr....", "rr....", "......"});
  grown.name = grown_layer_name("redline", 8);
  const PolygonLayer far = drawn("site", {"......", "....s.", "......"});  // the county ends 10 m from it
  const SitingResult result = check({county, redline, grown, far}, pack_of({near}), request_for("site"));
  EXPECT_EQ(result.rows[0].status, SitingStatus::no_data);
}

TEST(SitingVerdict, ADecisionOfLaterThanTheAsOfDateHasNoEffect) {
  SitingRequest request = request_for("site");
  request.decisions.push_back({"115", "P", Verdict::clear, "同意", "王", {2026, 1, 2}, "d.csv", 2});
  const SitingResult result = check({county, redline, site}, pack_of({rule("P", "redline")}), request);
  EXPECT_EQ(result.sites[0].verdict, Verdict::prohibited);
  ASSERT_EQ(result.findings.size(), 1U);
  EXPECT_EQ(result.findings[0].rule, "decisions.dated-later");
}

TEST(SitingVerdict, ALayerOfSitesWithoutFeaturesIsAnError) {
  const SitingResult result =
      check({county, redline, layer_of("site", {})}, pack_of({rule("P", "redline")}), request_for("site"));
  ASSERT_EQ(result.findings.size(), 1U);
  EXPECT_EQ(result.findings[0].rule, "sites.none");
  EXPECT_EQ(result.findings[0].severity, Severity::error);
}

}  // namespace
}  // namespace zonekit::test
