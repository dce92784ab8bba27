#include "zonekit/siting.hpp"

#include <gtest/gtest.h>

#include "support/drawn_siting.hpp"
#include "zonekit/error.hpp"

namespace zonekit::test {
namespace {

const PolygonLayer county = drawn("county", {"cccccc",  //
                                             "cccccc",  //
                                             "cccccc"});
const PolygonLayer redline = drawn("redline", {"rr....",  //
                                               "rr....",  //
                                               "......"});

TEST(Siting, MeasuresWhatOfASiteLiesInAConstraint) {
  const PolygonLayer site = drawn("site", {"......",  //
                                           ".ss...",  //
                                           ".ss..."});
  const SitingResult result = check({county, redline, site}, pack_of({rule("R1", "redline")}), request_for("site"));
  ASSERT_EQ(result.rows.size(), 1U);
  const SitingRow& row = result.rows[0];
  EXPECT_EQ(row.status, SitingStatus::concerned);
  EXPECT_EQ(row.verdict, Verdict::prohibited);
  EXPECT_EQ(row.area.m2(), 100);
  EXPECT_EQ(row.site_share.pct(), 25);
  EXPECT_EQ(row.zone_share.pct(), 25);
  EXPECT_DOUBLE_EQ(row.thickness_m, 5);  // 2 * 100 / 40
  EXPECT_EQ(row.distance_m, 0);
  EXPECT_TRUE(row.uncovered.is_zero());
  EXPECT_EQ(result.sites[0].area.m2(), 400);
  EXPECT_EQ(result.sites[0].verdict, Verdict::prohibited);
}

TEST(Siting, CountsOverlapsWithinAConstraintOnce) {
  const PolygonLayer twice = layer_of("redline", {{square(0, 0, 20)}, {square(0, 0, 20)}, {square(10, 0, 20)}});
  const PolygonLayer site = layer_of("site", {{square(0, 0, 20)}});
  const SitingResult result = check({county, twice, site}, pack_of({rule("R1", "redline")}), request_for("site"));
  EXPECT_EQ(result.rows[0].area.m2(), 400);
  EXPECT_EQ(result.rows[0].site_share.pct(), 100);
  EXPECT_EQ(result.rows[0].zone_share.whole.m2(), 600);
}

TEST(Siting, TellsTouchingFromOverlapAndHowFarTheRestIs) {
  const PolygonLayer sites = drawn("site", {"..t...",  //
                                            "....f.",  //
                                            "......"});
  const SitingResult result =
      check({county, redline, sites}, pack_of({rule("R1", "redline"), rule("R2", "redline", RuleTest::touches)}),
            request_for("site"));
  ASSERT_EQ(result.sites.size(), 2U);
  const SitingRow& far = result.rows[0];  // 'f' is feature 102, 't' 116
  EXPECT_EQ(far.status, SitingStatus::clear);
  EXPECT_FALSE(far.touches);
  EXPECT_NEAR(*far.distance_m, 20, 0.01);
  const SitingRow& touching = result.rows[2];
  EXPECT_EQ(touching.status, SitingStatus::clear);
  EXPECT_TRUE(touching.touches);
  EXPECT_EQ(touching.distance_m, 0);
  EXPECT_EQ(result.rows[3].status, SitingStatus::concerned) << "the test 'touches'";
  EXPECT_EQ(result.rows[1].status, SitingStatus::clear);
}

TEST(Siting, NoDataIsNeverClear) {
  const PolygonLayer west = drawn("west", {"ww....",  //
                                           "ww....",  //
                                           "ww...."});
  const PolygonLayer sites = drawn("site", {"......",    //
                                            "......",    //
                                            "abbc.."});  // a is covered, b half, c not at all
  const SitingResult result = check({west, redline, sites},
                                    pack_of({rule("R1", "redline"), rule("R2", "not there"),
                                             rule("R3", "not there", RuleTest::overlap, Effect::allowed)}),
                                    request_for("site", "west"));
  const auto row = [&](std::size_t site, std::size_t r) { return result.rows[site * 3 + r]; };
  EXPECT_EQ(row(0, 0).status, SitingStatus::clear);
  EXPECT_EQ(row(1, 0).status, SitingStatus::no_data);
  EXPECT_EQ(row(1, 0).uncovered.m2(), 100);
  EXPECT_EQ(row(2, 0).status, SitingStatus::no_data);
  EXPECT_EQ(row(2, 0).uncovered.m2(), 100);
  for (std::size_t site = 0; site < 3; ++site) {
    EXPECT_EQ(row(site, 1).status, SitingStatus::no_data);
    EXPECT_EQ(row(site, 1).note, "no layer 'not there' was given");
    EXPECT_EQ(row(site, 2).verdict, Verdict::undecidable) << "of a rule that allows, too";
    EXPECT_EQ(result.sites[site].verdict, Verdict::undecidable);
  }
}

TEST(Siting, WithoutDeclaredCoverageTheBoxOfTheFeaturesIsTakenAndSaid) {
  const PolygonLayer sites = drawn("site", {".a....",  //
                                            "....b.",  //
                                            "......"});
  const SitingResult result = check({redline, sites}, pack_of({rule("R1", "redline")}), request_for("site", ""));
  EXPECT_EQ(result.rows[0].status, SitingStatus::concerned);
  EXPECT_EQ(result.rows[1].status, SitingStatus::no_data);
  ASSERT_EQ(result.findings.size(), 1U);
  EXPECT_EQ(result.findings[0].rule, "coverage.undeclared");
}

TEST(Siting, ASiteMustBeInside) {
  const PolygonLayer sites = drawn("site", {"ab....",  //
                                            ".bb...",  //
                                            "......"});
  const SitingResult result =
      check({county, redline, sites}, pack_of({rule("R1", "redline", RuleTest::must_be_inside, Effect::restricted)}),
            request_for("site"));
  EXPECT_EQ(result.rows[0].status, SitingStatus::clear);
  EXPECT_EQ(result.rows[1].status, SitingStatus::concerned);
  EXPECT_EQ(result.rows[1].area.m2(), 100) << "what lies outside";
  EXPECT_EQ(result.sites[1].verdict, Verdict::restricted);
}

TEST(Siting, ThresholdsAreExclusive) {
  Restriction area = rule("A", "redline", RuleTest::area_over);
  Restriction site_share = rule("S", "redline", RuleTest::site_share_over);
  Restriction zone_share = rule("Z", "redline", RuleTest::zone_share_over);
  const PolygonLayer site = drawn("site", {"......",    //
                                           ".ss...",    //
                                           ".ss..."});  // 100 m2, 25 % of the site, 25 % of the zone
  for (const bool over : {false, true}) {
    area.threshold_m2 = over ? 99.9 : 100;
    site_share.threshold_pct = zone_share.threshold_pct = over ? 24.9 : 25;
    const SitingResult result =
        check({county, redline, site}, pack_of({area, site_share, zone_share}), request_for("site"));
    for (const SitingRow& row : result.rows) {
      EXPECT_EQ(row.status, over ? SitingStatus::concerned : SitingStatus::clear);
    }
  }
}

TEST(Siting, DistancesNeedDataAsFarAsTheyLook) {
  Restriction near = rule("N", "redline", RuleTest::within_distance);
  near.distance_m = 15;
  Restriction needed = rule("W", "redline", RuleTest::not_within);
  needed.distance_m = 25;
  const PolygonLayer sites = drawn("site", {"......",  //
                                            "..a.b.",  //
                                            "......"});
  const SitingResult result = check({county, redline, sites}, pack_of({near, needed}), request_for("site"));
  EXPECT_EQ(result.rows[0].status, SitingStatus::concerned) << "a touches the red line";
  EXPECT_EQ(result.rows[1].status, SitingStatus::clear) << "it is within 25 m";
  EXPECT_EQ(result.rows[2].status, SitingStatus::no_data) << "20 m away, but the county ends 10 m from it";
  EXPECT_EQ(result.rows[3].status, SitingStatus::clear);
}

TEST(Siting, CrossesMeansInsideAndOutside) {
  const PolygonLayer sites = drawn("site", {"a.....",  //
                                            "bbb...",  //
                                            "......"});
  const SitingResult result =
      check({county, redline, sites}, pack_of({rule("R1", "redline", RuleTest::crosses)}), request_for("site"));
  EXPECT_EQ(result.rows[0].status, SitingStatus::clear);
  EXPECT_EQ(result.rows[1].status, SitingStatus::concerned);
}

TEST(Siting, BorderNoiseIsReportedApart) {
  Restriction restriction = rule("R1", "redline");
  restriction.sliver_m = 2;
  const PolygonLayer line = layer_of("redline", {{{{0, 0}, {20, 0}, {20, 30}, {0, 30}}}});
  const PolygonLayer site = layer_of("site", {{{{19, 0}, {40, 0}, {40, 30}, {19, 30}}}});  // 1 m too far west
  const SitingResult result = check({county, line, site}, pack_of({restriction}), request_for("site"));
  EXPECT_EQ(result.rows[0].status, SitingStatus::clear);
  EXPECT_EQ(result.rows[0].noise.m2(), 30);
  EXPECT_TRUE(result.rows[0].touches);
  EXPECT_EQ(result.sites[0].verdict, Verdict::clear);
}

TEST(Siting, HigherPrecedenceGovernsItsLand) {
  Restriction prohibited = rule("R1", "redline");
  Restriction allowed = rule("R1h", "corridor", RuleTest::overlap, Effect::conditional);
  allowed.precedence = 10;
  const PolygonLayer corridor = drawn("corridor", {"k.....",  //
                                                   "......",  //
                                                   "......"});
  const PolygonLayer sites = drawn("site", {"ab....",  //
                                            "......",  //
                                            "......"});
  const SitingResult result =
      check({county, redline, corridor, sites}, pack_of({prohibited, allowed}), request_for("site"));
  EXPECT_TRUE(result.rows[0].superseded);
  EXPECT_EQ(result.sites[0].verdict, Verdict::conditional);
  EXPECT_FALSE(result.rows[2].superseded);
  EXPECT_EQ(result.sites[1].verdict, Verdict::prohibited);
}

TEST(Siting, ExpiredFutureSwitchedOffAndOtherKindsAreListedAsNotChecked) {
  Restriction expired = rule("E", "redline"), future = rule("F", "redline"), off = rule("O", "redline"),
              other = rule("K", "redline"), draft = rule("D", "redline");
  expired.valid_until = Date{2024, 2, 26};
  future.valid_from = Date{2027, 1, 1};
  off.enabled = false;
  other.kinds = {"光伏"};
  draft.law_status = LawStatus::draft;
  LayerSet set = set_of({county, redline, drawn("site", {"s.....", "......", "......"})});
  set.layers[2].spec.keep_fields = {"KIND"};
  set.layers[2].attributes = {{'s', {"风电"}}};
  SitingRequest request = request_for("site");
  request.sites.fields.kind = "KIND";
  const SitingResult result = check(set, pack_of({expired, future, off, other, draft}), request);
  const std::vector<std::string> notes{"expired after 2024-02-26", "not in force before 2027-01-01", "switched off",
                                       "not for projects of kind 风电", "law status: draft"};
  for (std::size_t r = 0; r < notes.size(); ++r) {
    EXPECT_EQ(result.rows[r].status, SitingStatus::not_checked);
    EXPECT_EQ(result.rows[r].note, notes[r]);
  }
  EXPECT_EQ(result.sites[0].verdict, Verdict::undecidable) << "nothing was asked";
}

TEST(Siting, AFilterThatMatchesNothingIsAnErrorAndNoData) {
  Restriction restriction = rule("R1", "redline");
  restriction.classes = {"核心保护区"};
  const PolygonLayer site = drawn("site", {"s.....", "......", "......"});
  const SitingResult result = check({county, redline, site}, pack_of({restriction}), request_for("site"));
  EXPECT_EQ(result.rows[0].status, SitingStatus::no_data);
  ASSERT_EQ(result.findings.size(), 1U);
  EXPECT_EQ(result.findings[0].severity, Severity::error);
  EXPECT_EQ(result.findings[0].message,
            "pack.yaml:7: restriction 'R1' names 核心保护区, which layer 'redline' has not; its classes: r");
}

TEST(Siting, ADecisionTakesThePlaceOfAVerdictAndBothAreKept) {
  SitingRequest request = request_for("site");
  request.decisions.push_back({"115", "R1", Verdict::conditional, "国家重大项目", "王", {2026, 1, 1}, "d.csv", 2});
  request.decisions.push_back({"115", "R9", Verdict::clear, "", "王", {2026, 1, 1}, "d.csv", 3});
  const PolygonLayer site = drawn("site", {"s.....", "......", "......"});
  const SitingResult result = check({county, redline, site}, pack_of({rule("R1", "redline")}), request);
  EXPECT_EQ(result.sites[0].computed, Verdict::prohibited);
  EXPECT_EQ(result.sites[0].verdict, Verdict::conditional);
  ASSERT_EQ(result.findings.size(), 1U);
  EXPECT_EQ(result.findings[0].rule, "decisions.for-nobody");
}

TEST(Siting, PiecesAndMapHaveTheLedgersPlaces) {
  SitingRequest request = request_for("site");
  request.pieces = request.map = true;
  const PolygonLayer site = drawn("site", {"......", ".ss...", ".ss..."});
  const SitingResult result = check({county, redline, site}, pack_of({rule("R1", "redline")}), request);
  ASSERT_EQ(result.pieces.size(), 1U);
  ASSERT_EQ(result.pieces[0].polygons.size(), 1U);
  const MapRing& ring = result.pieces[0].polygons[0].rings[0];
  EXPECT_EQ(ring.points.size(), 5U);
  for (const MapPoint& p : ring.points) {
    EXPECT_NEAR(p.x * 111319.49, 15, 5.01);  // metres in a degree at the equator
    EXPECT_NEAR(p.y * 110574.27, 15, 5.01);
  }
  ASSERT_EQ(result.map_layers.size(), 3U);
  EXPECT_EQ(result.map_layers[0].name, "county");
  EXPECT_EQ(result.map_layers[1].name, "redline");
  EXPECT_EQ(result.map_layers[2].style, "site");
}

TEST(Siting, OrderOfSitesAndLayersChangesNothing) {
  const PolygonLayer sites = drawn("site", {"ab....", "......", "......"});
  const RulePack pack = pack_of({rule("R1", "redline")});
  const SitingResult one = check({county, redline, sites}, pack, request_for("site"));
  const SitingResult two = check({sites, redline, county}, pack, request_for("site"));
  ASSERT_EQ(one.rows.size(), two.rows.size());
  for (std::size_t i = 0; i < one.rows.size(); ++i) EXPECT_EQ(one.rows[i].area, two.rows[i].area);
}

}  // namespace
}  // namespace zonekit::test
