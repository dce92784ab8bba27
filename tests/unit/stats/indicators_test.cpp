// Indicators: formulas with their complaints, verdicts, and the printed figures of four plans.
#include "zonekit/indicators.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <map>

#include "reading/csv_rows.hpp"
#include "reading/text_file.hpp"
#include "stats/indicator_file.hpp"
#include "support/drawn_map.hpp"
#include "zonekit/error.hpp"

namespace zonekit::test {
namespace {

IndicatorSet one(const std::string& formula, const std::string& unit = "ha", const std::string& more = "") {
  return parse_indicators(
      "values:\n  - {id: given, value: 2 ha}\n  - {id: missing}\nindicators:\n  - id: x\n    unit: " + unit +
          "\n    formula: " + formula + "\n" + more,
      "i.yaml");
}

std::string failure(const std::string& formula, const std::string& unit = "ha", const std::string& more = "") {
  try {
    (void)evaluate_indicators(one(formula, unit, more), nullptr);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    return error.what();
  }
  return "no failure";
}

std::string value(const std::string& formula, const std::string& unit = "ha") {
  const auto result = evaluate_indicators(one(formula, unit), nullptr);
  return result.rows[0].value ? result.rows[0].printed : "no data: " + result.rows[0].note;
}

TEST(Formulas, AreArithmeticWithUnits) {
  EXPECT_EQ(value("1 + 2 * 3", "ratio"), "7.00");
  EXPECT_EQ(value("(1 + 2) * -3 - -1", "ratio"), "-8.00");
  EXPECT_EQ(value("8 / 2 / 2", "ratio"), "2.00");
  EXPECT_EQ(value("1 km2 + given"), "102.00");
  EXPECT_EQ(value("1 km2 + given", "km2"), "1.02");
  EXPECT_EQ(value("1 wan_mu", "km2"), "6.67");
  EXPECT_EQ(value("15 亩 + 1公顷"), "2.00");
  EXPECT_EQ(value("given * 50 %"), "1.00");
  EXPECT_EQ(value("given / 8 ha", "percent"), "25.00");
  EXPECT_EQ(value("4140.17 km2", "wan_mu"), "621.03");  // 621.0255: only the exact mu gives it (K053)
  EXPECT_EQ(value("0.125", "ratio"), "0.13");           // half away from zero
  EXPECT_EQ(value("given / 4000", "m2/person"), "5.00");
  EXPECT_EQ(value("50 / 2 km2", "person/km2"), "25.00");
}

TEST(Formulas, ComplainWithLineAndColumn) {
  EXPECT_EQ(failure("given +"), "i.yaml:7:21: the expression ends too early");
  EXPECT_EQ(failure("given ) 2"), "i.yaml:7:20: ')' does not belong here");
  EXPECT_EQ(failure("(given"), "i.yaml:7:20: ')' is missing after an expression in brackets");
  EXPECT_EQ(failure("2 acres").substr(0, 58), "i.yaml:7:16: there is no unit 'acres'; there are: m2, ha, ");
  EXPECT_EQ(failure("2 wan_mou"), "i.yaml:7:16: there is no unit 'wan_mou'; did you mean 'wan_mu'?");
  EXPECT_EQ(failure("耕地 + nothing"), "i.yaml:7:14: there is no value or indicator '耕地'; layers stand in area(...)");
  EXPECT_EQ(failure("givn"), "i.yaml:7:14: there is no value or indicator 'givn'; did you mean 'given'?");
  EXPECT_EQ(failure("given + 2"),
            "i.yaml:7:22: this can't be added to or taken from what stands before: areas, lengths and plain numbers "
            "don't mix (m2 and a plain number); give a number its unit, such as 100 ha");
  EXPECT_EQ(failure("given / given"), "i.yaml:7:14: the formula gives a plain number, which unit 'ha' does not fit");
  EXPECT_EQ(failure("given", "percent"), "i.yaml:7:14: the formula gives m2, which unit 'percent' does not fit");
  EXPECT_EQ(failure("50", "person/km2"),
            "i.yaml:7:14: the formula gives a plain number, which unit 'person/km2' does not fit");
  EXPECT_EQ(failure("aera(2)"), "i.yaml:7:14: there is no function 'aera'; did you mean 'area'?");
  EXPECT_EQ(failure("area()"), "i.yaml:7:19: the name of a layer is missing here");
  EXPECT_EQ(failure("1.2.3"), "i.yaml:7:14: '1.2.3' is not a number");
  EXPECT_EQ(failure("missing + unknown").substr(0, 56), "i.yaml:7:24: there is no value or indicator 'unknown'; l");
  EXPECT_EQ(failure("given", "perecnt"), "i.yaml:6:11: there is no unit 'perecnt'; did you mean 'percent'?");
  EXPECT_EQ(failure("x + given"), "i.yaml:7:14: indicator 'x' needs itself: its formula leads back to it");
  EXPECT_EQ(failure("given", "ha", "    direction: more\n").substr(0, 12), "i.yaml:8:16:");
  EXPECT_EQ(failure("given", "ha", "    targets: [{value: -3}]\n"), "i.yaml:8:23: a figure is 0 or more");
}

TEST(Formulas, WhatIsMissingIsNoData) {
  EXPECT_EQ(value("missing + 1", "ratio"), "no data: the value 'missing' is not given");
  EXPECT_EQ(value("area(redline)"), "no data: no layers are given");
  EXPECT_EQ(value("1 / (given - given) * given", "ratio"), "no data: it would divide by zero");
  EXPECT_EQ(value("given + missing"), "no data: the value 'missing' is not given");
  EXPECT_EQ(value("missing - given"), "no data: the value 'missing' is not given");
}

TEST(Formulas, OfAnySizeNeitherOverflowNorPrintNonsense) {
  const std::string large(90, '9');
  EXPECT_EQ(value(large + "*" + large + "*" + large + "*" + large, "ratio"), "no data: the figure is too large");
  EXPECT_NE(failure(std::string(4000, '9'), "percent").find("is not a number"), std::string::npos);
  const auto terms = [](int count) {
    std::string text = "1";
    for (int i = 1; i < count; ++i) text += " + 1";
    return text;
  };
  EXPECT_EQ(value(terms(1000), "ratio"), "1000.00");
  EXPECT_NE(failure(terms(1001), "ratio").find("more than 1000 terms; use sum(...) or divide it into several"),
            std::string::npos);
  EXPECT_NE(failure(terms(30'000), "ratio").find("more than 1000 terms"), std::string::npos);
}

TEST(Formulas, OfManyIndicatorsAreNotTooDeepEither) {
  std::string file = "indicators:\n";
  for (int i = 0; i < 5000; ++i) {
    file += "  - {id: x" + std::to_string(i) + ", unit: ratio, formula: x" + std::to_string(i + 1) + "}\n";
  }
  file += "  - {id: x5000, unit: ratio, formula: 1}\n";
  const IndicatorSet set = parse_indicators(file, "i.yaml");
  try {
    (void)evaluate_indicators(set, nullptr);
    ADD_FAILURE() << "no failure";
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("formulas build on each other too deeply"), std::string::npos);
  }
}

TEST(Formulas, AreWorkedOutInFractions) {
  // As binary floats 0.1 + 0.2 is above 0.3, and 1.005 below itself.
  EXPECT_EQ(value("(0.1 + 0.2 - 0.3) * 1" + std::string(60, '0'), "ratio"), "0.00");
  EXPECT_EQ(value("1.005", "ratio"), "1.01");
  EXPECT_EQ(value("-1.005", "ratio"), "-1.01");
  EXPECT_EQ(value("-0.001", "ratio"), "0.00");
  EXPECT_EQ(value("1 wan_mu * 3 - 2 km2", "m2"), "18000000.00");
  EXPECT_EQ(value("123456789012345678.125 ha", "ha"), "123456789012345678.13");
}

TEST(Formulas, HaveUnitsOfTheirOwn) {
  EXPECT_EQ(value("300 MW / given", "MW/km2"), "15000.00");
  EXPECT_EQ(value("6 亿元 / 2 km2", "yuan/m2"), "300.00");
  EXPECT_EQ(value("given / 100 person", "m2/person"), "200.00");
  EXPECT_EQ(value("150 m2/person * 2 万人", "ha"), "300.00");
  EXPECT_EQ(value("25", "万人"), "25.00");
  EXPECT_EQ(value("25 万人", "person"), "250000.00");
  EXPECT_EQ(value("7", "辆"), "7.00");
  EXPECT_EQ(failure("3 t", "yuan"), "i.yaml:7:14: the formula gives t, which unit 'yuan' does not fit");
}

TEST(Indicators, AreasAreOfTheLedger) {
  const std::vector<PolygonLayer> layers{drawn("use", {"aab", "aac"}), drawn("line", {"rr.", "..."})};
  const AreaLedger ledger = build_ledger(layers, Lattice{0});
  const auto printed = [&](const std::string& formula) {
    const auto result = evaluate_indicators(one(formula, "m2"), &ledger);
    return result.rows[0].value ? result.rows[0].printed : "no data: " + result.rows[0].note;
  };
  EXPECT_EQ(printed("area(use)"), "600.00");
  EXPECT_EQ(printed("area(use=a|b)"), "500.00");
  EXPECT_EQ(printed("area(use=a and line)"), "200.00");
  EXPECT_EQ(printed("area('use'=\"a*\")"), "400.00");
  EXPECT_EQ(printed("total() - area(line)"), "400.00");
  EXPECT_EQ(printed("area(use=q)"), "no data: layer 'use' has no class 'q'");
  EXPECT_EQ(printed("area(use=a|zzz)"), "no data: layer 'use' has no class 'zzz'");
  EXPECT_EQ(printed("area(use=a|z*)"), "400.00");
  EXPECT_EQ(printed("area(use=z*)"), "no data: layer 'use' has no class 'z*'");
  EXPECT_EQ(printed("area(use) + missing"), "no data: the value 'missing' is not given");
  EXPECT_EQ(printed("area(forest)"), "no data: there is no layer 'forest'; the layers are use, line");
  EXPECT_EQ(printed("area(use or line)"), "600.00");
  EXPECT_EQ(printed("area(use) - area(use and not line)"), "200.00");
  EXPECT_EQ(printed("share(line, use) * 1 m2"), "0.33");
  EXPECT_EQ(printed("sum(area(use=a), area(use=b), 1 m2)"), "501.00");
  EXPECT_EQ(evaluate_indicators(one("total()", "m2"), &ledger, "line").rows[0].printed, "200.00");
  EXPECT_THROW((void)printed("area(lien)"), Error);
}

struct Judged {
  IndicatorVerdict verdict;
  std::string margin;
};

Judged judged(const std::string& direction, const std::string& figure, const std::string& target,
              const std::string& base = "") {
  const auto result =
      evaluate_indicators(one(figure, "ratio",
                              "    direction: " + direction + "\n    nature: binding\n    targets: [{value: " + target +
                                  "}]\n" + (base.empty() ? "" : "    base: {value: " + base + "}\n")),
                          nullptr);
  const bool met = result.rows[0].targets[0].verdict == IndicatorVerdict::met;
  EXPECT_EQ(result.findings.empty(), met);
  if (!met) {
    EXPECT_EQ(result.findings[0].severity, Severity::error);
  }
  return {result.rows[0].targets[0].verdict, result.rows[0].targets[0].margin};
}

TEST(Indicators, TargetsAreJudgedAsPrinted) {
  constexpr auto met = IndicatorVerdict::met, not_met = IndicatorVerdict::not_met;
  EXPECT_EQ(judged("not-less", "1.996", "2").verdict, met);  // prints as 2.00
  EXPECT_EQ(judged("not-less", "1.994", "2").verdict, not_met);
  EXPECT_EQ(judged("not-less", "1.994", "2").margin, "-0.01");
  EXPECT_EQ(judged("not-less", "1.996", "1.998").verdict, not_met);  // the target has three decimals
  EXPECT_EQ(judged("not-more", "2.004", "2").verdict, met);
  EXPECT_EQ(judged("not-more", "2.006", "2").verdict, not_met);
  EXPECT_EQ(judged("keep", "1.2126", "1.2").verdict, met);
  EXPECT_EQ(judged("keep", "1.2533", "1.2").verdict, not_met);
  EXPECT_EQ(judged("improve", "5", "6", "4").verdict, not_met);
  EXPECT_EQ(judged("improve", "6", "6", "4").verdict, met);
  EXPECT_EQ(judged("improve", "3", "2", "4").verdict, not_met);  // less is better here
  EXPECT_EQ(judged("improve", "2", "2", "4").verdict, met);
}

TEST(Indicators, TargetsOfAUnitKeepTheirDecimals) {
  const auto row = [](const std::string& figure, const std::string& unit, const std::string& more) {
    return evaluate_indicators(one(figure, unit, "    digits: 0\n" + more), nullptr).rows[0];
  };
  const IndicatorRow share = row("26.4 %", "percent", "    targets: [{value: 26.47 %}]\n    base: {value: 26.35 %}\n");
  EXPECT_EQ(share.targets[0].verdict, IndicatorVerdict::not_met);
  EXPECT_EQ(share.targets[0].printed, "26.47");
  EXPECT_EQ(share.targets[0].margin, "-0.07");
  EXPECT_EQ(share.base, "26.35");
  EXPECT_EQ(row("26.4 %", "percent", "    targets: [{value: 26 %}]\n").targets[0].verdict, IndicatorVerdict::met);
  // 0.01 mu is 6.67 m2: four decimals of a hectare.
  EXPECT_EQ(row("1000 m2", "ha", "    targets: [{value: 1.51 mu}]\n").targets[0].printed, "0.1007");
  EXPECT_EQ(row("1000 m2", "ha", "    targets: [{value: 1.51 mu}]\n").targets[0].verdict, IndicatorVerdict::not_met);
  EXPECT_EQ(row("0.8935", "ratio", "    targets: [{value: 89.35 %}]\n").targets[0].printed, "0.8935");
  EXPECT_EQ(row("3 km2", "m2", "    targets: [{value: 2.5 km2}]\n").targets[0].printed, "2500000");
}

TEST(Indicators, ImprovingWithoutATargetIsNotJudged) {
  for (const char* base : {"    base: {value: 5}\n", "    base: {value: 4}\n", ""}) {
    const auto result = evaluate_indicators(one("5", "ratio", std::string("    direction: improve\n") + base), nullptr);
    EXPECT_EQ(result.rows[0].printed, "5.00");
    EXPECT_EQ(result.rows[0].note, "give a target: it says which way is better");
    for (const auto& target : result.rows[0].targets) EXPECT_EQ(target.verdict, IndicatorVerdict::no_data);
    ASSERT_EQ(result.findings.size(), 1U);
    EXPECT_EQ(result.findings[0].rule, "indicator.no-data");
  }
}

TEST(Indicators, NotReducedIsAgainstTheBase) {
  const auto result =
      evaluate_indicators(one("given", "ha", "    base: {value: 2.01, claim: a.b, year: 2020}\n"), nullptr);
  ASSERT_EQ(result.rows[0].targets.size(), 1U);
  EXPECT_EQ(result.rows[0].targets[0].verdict, IndicatorVerdict::not_met);
  ASSERT_EQ(result.findings.size(), 1U);
  EXPECT_EQ(result.findings[0].message, "i.yaml:5: indicator 'x': not met: 2.00 against 2.01 in 2020 (a.b)");
  EXPECT_EQ(result.findings[0].severity, Severity::warning);
}

TEST(Indicators, NoDataIsNeverMet) {
  const auto result =
      evaluate_indicators(one("area(redline)", "ha", "    direction: not-more\n    targets: [{value: 5}]\n"), nullptr);
  EXPECT_EQ(result.rows[0].targets[0].verdict, IndicatorVerdict::no_data);
  EXPECT_EQ(result.findings[0].rule, "indicator.no-data");
}

/// What figure-checks.md computed, by its ids.
TEST(Indicators, OfThePlansAgreeWithTheHandCheckedFigures) {
  struct Expected {
    const char *check, *file, *id, *printed;
    IndicatorVerdict verdict;
  };
  constexpr auto met = IndicatorVerdict::met, not_met = IndicatorVerdict::not_met;
  const std::vector<Expected> all{
      {"K056", "tongyu", "farmland_target", "260854.3", met},
      {"K057", "tongyu", "farmland_ratio", "89.56", met},
      {"K066", "tongyu", "expansion.enclosed_over_urban", "1.4173", not_met},
      {"K066", "tongyu", "expansion.urban_plus_new", "1.2126", met},
      {"K066", "tongyu", "expansion.urban_plus_not_built", "1.2533", not_met},
      {"K066", "tongyu", "expansion.enclosed_over_built", "1.2176", met},
      {"K066", "tongyu", "expansion.built_plus_new", "1.1827", met},
      {"K066", "tongyu", "expansion.urban_village_plus_new", "1.1934", met},
      {"K066", "tongyu", "expansion.urban_other_plus_new", "1.1997", met},
      {"K016", "linjiang", "classes_sum", "3008.81", not_met},
      {"K016", "linjiang", "construction", "52.93", IndicatorVerdict::no_data},
      {"K016", "linjiang", "forest_land_share", "88.4552", IndicatorVerdict::no_data},
      {"K095", "jilin-city", "red_line", "7076.41", met},
      {"K092", "jilin-city", "forest_cover", "54.96", met},
      {"K062", "jilin-city", "farmland_over_cropland", "68.5552", IndicatorVerdict::no_data},
      {"K099", "jilin-province", "forest_cover", "45.04", not_met},
      {"K098", "jilin-province", "reserve_share", "16.70", not_met},
  };
  for (const Expected& expected : all) {
    SCOPED_TRACE(std::string(expected.check) + " " + expected.id);
    const auto set = load_indicators(ZONEKIT_SOURCE_DIR "/geodata/indicators/" + std::string(expected.file) + ".yaml");
    const auto result = evaluate_indicators(set, nullptr);
    const auto found = std::ranges::find(set.indicators, expected.id, &Indicator::id);
    ASSERT_NE(found, set.indicators.end());
    const IndicatorRow& row = result.rows[static_cast<std::size_t>(found - set.indicators.begin())];
    EXPECT_EQ(row.printed, expected.printed);
    if (row.targets.empty()) {
      EXPECT_EQ(expected.verdict, IndicatorVerdict::no_data);  // nothing to judge by
    }
    for (const IndicatorTargetRow& target : row.targets) EXPECT_EQ(target.verdict, expected.verdict);
  }
}

/// Every figure that the shipped files quote stands in the list of published figures with the same value.
TEST(Indicators, QuoteThePublishedFigures) {
  const std::string figures = ZONEKIT_SHARED_DATA "/../domain/published-figures.csv";
  if (!std::filesystem::exists(figures)) GTEST_SKIP() << "no published figures at " << figures;
  std::map<std::string, std::pair<std::string, std::string>> published;  // value and share by id
  for (const CsvRow& row : parse_csv(read_text_file(figures, "figures"), figures)) {
    published[row.fields[0]] = {row.fields[5 + 1], row.fields[9]};
  }
  int quoted = 0;
  const auto check = [&](const std::string& file, const QuotedValue& value) {
    if (value.claim.empty()) return;
    ++quoted;
    ASSERT_TRUE(published.contains(value.claim)) << file << ": " << value.claim;
    const auto& [figure, share] = published[value.claim];
    const std::string own = value.text.substr(0, value.text.find(' '));
    const bool same = std::stod(own) == std::stod(figure) || (!share.empty() && std::stod(own) == std::stod(share));
    EXPECT_TRUE(same) << file << ": " << value.claim << " is " << figure << ", quoted as " << value.text;
  };
  for (const char* name : {"tongyu", "linjiang", "jilin-city", "jilin-province"}) {
    const auto set = load_indicators(ZONEKIT_SOURCE_DIR "/geodata/indicators/" + std::string(name) + ".yaml");
    for (const GivenValue& value : set.values) check(name, value.value);
    for (const Indicator& indicator : set.indicators) {
      if (indicator.base) check(name, *indicator.base);
      for (const QuotedValue& target : indicator.targets) check(name, target);
      for (const std::string& claim : indicator.claims) EXPECT_TRUE(published.contains(claim)) << claim;
    }
  }
  EXPECT_GT(quoted, 60);
}

TEST(IndicatorFiles, SchemaIsTheDeclaration) {
  EXPECT_EQ(read_text_file(ZONEKIT_SOURCE_DIR "/geodata/schema/indicators.schema.json", "schema"),
            schema_text(indicators_document()));
}

std::string refused(const std::string& text) {
  try {
    (void)parse_indicators(text, "i.yaml");
  } catch (const Error& error) {
    return error.what();
  }
  return "no failure";
}

TEST(IndicatorFiles, ComplainWithPlaceAndCure) {
  const std::string one = "indicators:\n  - {id: a, unit: ha, formula: 1 ha";
  EXPECT_EQ(refused("title: x\n"), "i.yaml:1:1: an indicator file needs 'indicators'");
  EXPECT_EQ(refused("[]"), "i.yaml:1:1: an indicator file must be a map of keys and values");
  EXPECT_EQ(refused("indicators: {id: a, unit: ha, formula: 1 ha}\n"), "i.yaml:1:13: 'indicators' must be a list");
  EXPECT_EQ(refused("indicators:\n  - {id: a, unit: ha}\n"), "i.yaml:2:5: an indicator needs 'formula'");
  EXPECT_EQ(refused(one + ", target: 5}\n"),
            "i.yaml:2:38: unknown key 'target' of an indicator; did you mean 'targets'?");
  EXPECT_EQ(refused(one + ", targets: {value: 5}}\n"), "i.yaml:2:47: 'targets' must be a list");
  EXPECT_EQ(refused(one + ", targets: [{year: 2035}]}\n"), "i.yaml:2:48: a quoted figure needs 'value'");
  EXPECT_EQ(refused(one + ", base: {value: 5, year: 35}}\n"),
            "i.yaml:2:61: 'year' must be a whole number from 1900 to 2200, not '35'");
  EXPECT_EQ(refused(one + ", nature: binding}\n  - {id: a, unit: ha, formula: 1 ha}\n"),
            "i.yaml:3:10: id 'a' stands twice");
  EXPECT_EQ(refused("values: [{id: total}]\nindicators: []\n").substr(0, 40),
            "i.yaml:1:15: 'total' can't be an id: for");
}

TEST(IndicatorFiles, AreReadAsTheyStand) {
  const IndicatorSet set = parse_indicators(
      "title: {zh: 指标, en: Indicators}\n"
      "values: [{id: people, value: 25 万人, year: 2020, claim: c.1, title: 人口}]\n"
      "indicators:\n"
      "  - id: a\n"
      "    formula: 'people * 2'\n"
      "    unit: person\n"
      "    digits: 0\n"
      "    direction: keep\n"
      "    claims: c.2\n"
      "    targets: [{value: 50 万人, year: 2035}, {value: 51 万人}]\n",
      "i.yaml");
  EXPECT_EQ(set.title.in(Language::en), "Indicators");
  ASSERT_EQ(set.values.size(), 1U);
  EXPECT_EQ(set.values[0].value.text, "25 万人");
  EXPECT_EQ(set.values[0].value.year, 2020);
  EXPECT_EQ(set.values[0].title.zh, "人口");
  ASSERT_EQ(set.indicators.size(), 1U);
  const Indicator& own = set.indicators[0];
  EXPECT_EQ(own.line, 4);
  EXPECT_EQ(own.formula_line, 5);
  EXPECT_EQ(own.formula_column, 15);  // behind the quote
  EXPECT_EQ(own.direction, IndicatorDirection::keep);
  EXPECT_EQ(own.nature, IndicatorNature::expected);
  EXPECT_EQ(own.claims, std::vector<std::string>{"c.2"});
  ASSERT_EQ(own.targets.size(), 2U);
  EXPECT_EQ(own.targets[1].year, 0);
}

}  // namespace
}  // namespace zonekit::test
