// One language: what an indicator understands an audit understands, with the same value.
#include <gtest/gtest.h>

#include "base/exact.hpp"
#include "support/drawn_map.hpp"
#include "support/drawn_study.hpp"
#include "zonekit/audit.hpp"
#include "zonekit/error.hpp"
#include "zonekit/indicators.hpp"

namespace zonekit::test {
namespace {

class Callers : public testing::Test {
 protected:
  std::string of_indicator(const std::string& formula, const std::string& unit) const {
    try {
      const IndicatorSet set = parse_indicators(
          "values: [{id: people, value: 25 person}, {id: cost, value: 3 yuan}]\nindicators:\n"
          "  - {id: x, digits: 6, unit: '" +
              unit + "', formula: \"" + formula + "\"}\n",
          "i.yaml");
      const IndicatorRow row = evaluate_indicators(set, &ledger_).rows.at(0);
      return row.value ? Exact::decimal(row.printed)->shortest(6) : "none: " + row.note;
    } catch (const Error& error) {
      return message(error);
    }
  }
  std::string of_audit(const std::string& formula, const std::string& unit) const {
    AuditRequest request;
    request.claims = parse_claims("id,value,unit\npeople,25,person\ncost,3,yuan\n", "c.csv");
    request.checks = {{"x", AuditKind::derived, formula + " in " + (unit == "ratio" ? "none" : unit), "", "", "k", 1}};
    try {
      Study study = study_of(layers_);
      const AuditRow row = audit_claims(study, request).rows.at(0);
      return row.computed.empty() ? "none: " + row.explanation : row.computed;
    } catch (const Error& error) {
      return message(error);
    }
  }
  /// Without the place, which the two have each in its own way.
  static std::string message(const Error& error) {
    const std::string text = error.what();
    return text.substr(text.find(": ", text.starts_with("k:") ? text.find("character") : 0) + 2);
  }

  std::vector<PolygonLayer> layers_{drawn("landuse", {"aab", "aac"}), drawn("line", {"rr.", "..."})};
  AreaLedger ledger_ = build_ledger(layers_, Lattice{0});
};

struct Probe {
  std::string formula, unit, value;
};

TEST_F(Callers, UnderstandTheSameFormulas) {
  const std::vector<Probe> probes{
      {"area(landuse=a or line)", "m2", "400"},
      {"area(landuse and not line)", "m2", "400"},
      {"area(landuse=a*|b*)", "m2", "500"},
      {"share(line, landuse)", "percent", "33.333333"},
      {"total() - sum(area(line), 100 m2)", "m2", "300"},
      {"（area(line) ＋ 1公顷）× 2", "ha", "2.04"},
      {"area(landuse) / people", "m2/person", "24"},
      {"max(cost, 5 yuan) / area(line)", "yuan/m2", "0.025"},
      {"30 MW / 2 wan_ha", "MW/km2", "0.15"},
      {"15 亩 / min(1 公顷, 2 ha) * 50 ％", "ratio", "0.5"},
  };
  for (const auto& [formula, unit, value] : probes) {
    EXPECT_EQ(of_indicator(formula, unit), value) << formula;
    EXPECT_EQ(of_audit(formula, unit), value) << formula;
  }
}

TEST_F(Callers, RefuseTheSameFormulasInTheSameWords) {
  for (const char* formula : {"area(landsue)", "area(line", "summ(1)", "3 hectres", "area(line) + 1", "2 * * 3",
                              "area(line) + 3 yuan", "1.2.3", "sum()", "area(landuse=)"}) {
    const std::string refused = of_indicator(formula, "ha");
    EXPECT_FALSE(refused.starts_with("none: ")) << formula;
    EXPECT_EQ(of_audit(formula, "ha"), refused) << formula;
  }
}

TEST_F(Callers, HaveNoDataForTheSameReasons) {
  for (const char* formula :
       {"area(forest)", "area(line) / (people - people)", "share(line, landuse and not landuse)"}) {
    const std::string reason = of_indicator(formula, "ha");
    EXPECT_EQ(reason.substr(0, 6), "none: ") << formula;
    EXPECT_EQ(of_audit(formula, "ha"), reason) << formula;
  }
}

}  // namespace
}  // namespace zonekit::test
