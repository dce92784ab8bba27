#include "zonekit/indicators.hpp"

#include "stats/indicator_judge.hpp"
#include "stats/indicator_values.hpp"
#include "stats/names.hpp"

namespace zonekit {

using namespace analysis;

std::string_view indicator_verdict_name(IndicatorVerdict verdict) noexcept {
  return enum_name(verdict);
}

IndicatorResult evaluate_indicators(const IndicatorSet& set, const AreaLedger* ledger,
                                    const std::optional<std::string>& extent) {
  IndicatorResult result;
  result.set = set;
  result.rows.resize(set.indicators.size());
  IndicatorValues values(set, ledger, extent);
  for (std::size_t i = 0; i < set.indicators.size(); ++i) {
    const Indicator& about = set.indicators[i];
    const Outcome& own = values.indicator(i);
    if (own.value && !PrintUnit(about.unit).size_for(own.value->dimension)) {
      values.fail(
          about, "the formula gives " + own.value->dimension.text() + ", which unit '" + about.unit + "' does not fit");
    }
    IndicatorJudge(set, about, result).judge(own, result.rows[i]);
  }
  return result;
}

}  // namespace zonekit
