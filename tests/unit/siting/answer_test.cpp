// What a siting run gives to whoever prints it, and to later sections.
#include "siting/answer.hpp"

#include <gtest/gtest.h>

#include "operation/output.hpp"
#include "support/drawn_siting.hpp"
#include "zonekit/error.hpp"

namespace zonekit::test {
namespace {

/// Site s lies by a quarter in the red line x and by another in the wetland y; t lies in neither.
class SitingAnswers : public testing::Test {
 protected:
  SitingAnswers()
      : study_(set_of({drawn("county", {"cccccc", "cccccc"}), drawn("red", {"xx....", "......"}),
                       drawn("wet", {"..y...", "......"}), drawn("site", {".sss.t", ".s...."})})) {
    request_ = request_for("site");
    request_.rules = pack_of({rule("R1", "red"), rule("W1", "wet", RuleTest::overlap, Effect::conditional),
                              rule("A1", "red", RuleTest::overlap, Effect::allowed), rule("G1", "gone")});
    request_.piece_rings = true;
  }
  SitingAnswer answer() {
    SitingResult result = check_sites(study_, request_);
    return SitingAnswer(siting_study(study_, request_), request_.rules, std::move(result), {});
  }
  static std::string printed(const SitingAnswer& answer, std::string_view format) {
    std::string text;
    TableOutput output;
    output.print.unit = AreaUnit::m2;
    output.print.digits = 0;
    answer.print(output, format, [&](std::string_view bytes) { text += bytes; });
    return text;
  }
  Study study_;
  SitingRequest request_;
};

TEST_F(SitingAnswers, PiecesAreALayerOfTheirVerdicts) {
  const Layer layer = answer().layer("pieces");
  EXPECT_EQ(layer.polygons.class_names, (std::vector<std::string>{"allowed", "conditional", "prohibited"}));
  Study both = study_.with(layer);
  const AreaLedger& ledger = both.ledger();
  std::map<std::string, double> area_m2;
  for (const LedgerCell& cell : ledger.cells) {
    for (const std::uint32_t u : ledger.units_of(cell)) {
      const LedgerUnit& unit = ledger.units[u];
      if (ledger.layer_names[unit.layer] == "pieces")
        area_m2[ledger.class_names[unit.layer][unit.class_index]] += cell.area.m2();
    }
  }
  EXPECT_EQ(area_m2, (std::map<std::string, double>{{"allowed", 100}, {"conditional", 100}, {"prohibited", 100}}));
}

TEST_F(SitingAnswers, PiecesWithoutRingsAreNotAskedFor) {
  request_.piece_rings = false;
  EXPECT_TRUE(check_sites(study_, request_).pieces.empty());
  request_.pieces = true;
  const SitingResult drawn = check_sites(study_, request_);
  ASSERT_EQ(drawn.pieces.size(), 3U);
  EXPECT_FALSE(drawn.pieces[0].polygons.empty());
  EXPECT_TRUE(drawn.pieces[0].rings.empty());
}

TEST_F(SitingAnswers, VerdictsAreFindings) {
  std::vector<std::string> rules;
  for (const Finding& finding : answer().findings) {
    if (finding.rule.starts_with("siting.")) rules.push_back(finding.rule + " " + finding.layer);
  }
  EXPECT_EQ(rules, (std::vector<std::string>{"siting.concerned red", "siting.concerned wet", "siting.no-data gone",
                                             "siting.no-data gone"}))
      << "what is allowed is none";
}

TEST_F(SitingAnswers, ListsAreTables) {
  const SitingAnswer given = answer();
  EXPECT_TRUE(printed(given, "csv").starts_with("site,name,kind,theme,restriction,"));
  EXPECT_TRUE(printed(given, "sites").starts_with("site,name,kind,verdict,computed_verdict,area_m2,"));
  EXPECT_NE(printed(given, "table").find("\nsite"), std::string::npos);
}

TEST_F(SitingAnswers, TheStudyKeepsItsPolygons) {
  const SitingResult first = check_sites(study_, request_);
  const SitingResult second = check_sites(study_, request_);
  ASSERT_EQ(first.rows.size(), second.rows.size());
  for (std::size_t i = 0; i < first.rows.size(); ++i) EXPECT_EQ(first.rows[i].area, second.rows[i].area);
  EXPECT_FALSE(study_.layer("red").polygons.blocks.empty());
}

TEST_F(SitingAnswers, ALayerThatWasMadeCantBeGrown) {
  Layer made = study_.layer("red");
  made.spec.name = made.polygons.name = "made";
  made.spec.source = "(made)";
  Study more = study_.with(made);
  request_.rules = pack_of({rule("R1", "made")});
  request_.rules.restrictions[0].buffer_m = 5;
  EXPECT_THROW((void)check_sites(more, request_), Error);
}

}  // namespace
}  // namespace zonekit::test
