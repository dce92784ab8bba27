// Indicators of a plan: a formula over the ledger or over given values, targets by year, and whether they are met.
//
// A formula is an expression (docs/expressions.md) over land, `area(redline)`, `area(landuse=01*)`, `total()` (all land
// of the extent, or of any layer), and over the ids of given values and of other indicators. It is worked out in exact
// fractions and rounded once, when printed, half away from zero. What is not known stops the run: a function, unit or
// id, and a layer or class whose name is a slip of one that is there. A layer, class or value that is merely missing
// makes the indicator `no data`, never met, with the reason as its note; so does `improve` without a target. Targets
// are compared with the value as printed, for targets are printed figures: `keep` at the target's decimals, else at the
// finer of the two; `improve` is better than the base in the direction of the target.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zonekit/analysis.hpp"
#include "zonekit/language.hpp"

namespace zonekit {

enum class IndicatorDirection { not_less, not_more, keep, improve };
enum class IndicatorNature { binding, expected };  ///< 约束性, 预期性
enum class IndicatorVerdict { met, not_met, no_data };

/// "met", "not-met" or "no-data".
[[nodiscard]] std::string_view indicator_verdict_name(IndicatorVerdict verdict) noexcept;

/// A figure that a document prints, with the id under which it is quoted (published-figures.csv); the id may be empty.
struct QuotedValue {
  std::string text;  ///< as written: "26.47", "392.21 wan_mu"
  std::string claim;
  int year = 0;              ///< 0: not dated
  int line = 0, column = 1;  ///< of the text
};

struct Indicator {
  std::string id;
  LocalText title;
  std::string unit;  ///< "ha", "percent", "ratio", "m2/person" ... or a word of the plan's own
  int digits = 2;
  std::string formula;
  LocalText definition;  ///< printed with the value where a plan leaves its definition open
  IndicatorDirection direction = IndicatorDirection::not_less;
  IndicatorNature nature = IndicatorNature::expected;
  std::optional<QuotedValue> base;
  std::vector<QuotedValue> targets;  ///< by year
  std::vector<std::string> claims;   ///< ids of the figures that it uses
  std::string note;
  int line = 0;
  int formula_line = 0, formula_column = 0;
};

/// A value that no layer gives: a population, a printed base area. Empty text: the user has yet to give it.
struct GivenValue {
  std::string id;
  QuotedValue value;
  LocalText title;
};

struct IndicatorSet {
  std::string file;
  LocalText title;
  std::vector<GivenValue> values;
  std::vector<Indicator> indicators;
};

/// Reads an indicator file (YAML; geodata/schema/indicators.schema.json describes it). Throws Error(usage) beginning
/// with file:line:column, for formulas too.
[[nodiscard]] IndicatorSet parse_indicators(std::string_view text, const std::string& file_name);
[[nodiscard]] IndicatorSet load_indicators(const std::string& path);

struct IndicatorTargetRow {
  QuotedValue target;
  std::string printed;  ///< the target in the indicator's unit
  IndicatorVerdict verdict = IndicatorVerdict::no_data;
  std::string margin;  ///< value less target, as printed
};

struct IndicatorRow {
  std::optional<double>
      value;  ///< in the indicator's unit, the nearest double; `printed` is rounded from the exact value
  std::string printed;
  std::string base;  ///< in the indicator's unit; empty: none
  std::vector<IndicatorTargetRow> targets;
  std::string note;  ///< why there is no value; where rounding decides
};

struct IndicatorResult {
  IndicatorSet set;
  std::vector<IndicatorRow> rows;  ///< by indicator
  std::vector<Finding> findings;   ///< targets that are not met (binding: errors), indicators without data
};

/// Evaluates all. `ledger` may be missing: formulas over given values need none. Throws Error(usage) beginning with
/// file:line:column for names that are not known, indicators that need each other in a circle, and units that don't
/// fit.
[[nodiscard]] IndicatorResult evaluate_indicators(const IndicatorSet& set, const AreaLedger* ledger,
                                                  const std::optional<std::string>& extent = {});

}  // namespace zonekit
