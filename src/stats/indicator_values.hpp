// Values of indicators: their formulas over the ledger, over given values and over each other.
#pragma once

#include "study/land.hpp"
#include "zonekit/indicators.hpp"

namespace zonekit::analysis {

class IndicatorValues : private ExpressionScope {
 public:
  /// `ledger` may be null. A layer or class that is not there is no data, unless it is a slip of another.
  IndicatorValues(const IndicatorSet& set, const AreaLedger* ledger, const std::optional<std::string>& extent);

  /// Throws Error(usage) with the place in the file: for names that are not there, for circles, for units.
  const Outcome& indicator(std::size_t index);
  [[noreturn]] void fail(const Indicator& about, const std::string& message) const;

 private:
  Outcome named(const Expression& name, const TextPlace& place) override;
  Outcome area(const LandFormula* land, const TextPlace& place) override;
  [[noreturn]] void fail_unknown(const Expression& name, const TextPlace& place) const;
  [[nodiscard]] TextPlace place_of(const Indicator& about) const;

  const IndicatorSet& set_;
  const AreaLedger* ledger_;
  std::optional<LandMeter> meter_;
  ExpressionEvaluator evaluator_;
  std::vector<std::optional<Outcome>> values_;
  std::vector<bool> open_;  ///< asked for, not answered yet
};

}  // namespace zonekit::analysis
