// Whether an indicator meets its targets, as printed.
#pragma once

#include "expression/evaluate.hpp"
#include "zonekit/indicators.hpp"

namespace zonekit::analysis {

class IndicatorJudge {
 public:
  IndicatorJudge(const IndicatorSet& set, const Indicator& about, IndicatorResult& result)
      : set_(set), about_(about), unit_(about.unit), result_(result) {}

  /// The value fits the indicator's unit. Throws Error(usage) for targets in other units.
  void judge(const Outcome& value, IndicatorRow& row);

 private:
  /// A quoted figure in the indicator's unit.
  struct Wanted {
    Exact value;
    int decimals = 0;
  };
  [[nodiscard]] Wanted wanted(const QuotedValue& quoted) const;
  [[nodiscard]] bool is_undirected() const;
  [[nodiscard]] bool holds(const Exact& value, const Exact& target) const;
  void judge_target(const QuotedValue& quoted, IndicatorRow& row);
  void compare(const QuotedValue& quoted, const Wanted& goal, int digits, IndicatorTargetRow& target,
               IndicatorRow& row);
  void tell(const std::string& rule, Severity severity, const std::string& what);

  const IndicatorSet& set_;
  const Indicator& about_;
  PrintUnit unit_;
  IndicatorResult& result_;
  std::optional<Exact> value_;  ///< in the indicator's unit
  std::optional<Exact> base_;
};

}  // namespace zonekit::analysis
