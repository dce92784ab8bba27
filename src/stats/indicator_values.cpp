#include "stats/indicator_values.hpp"

#include <algorithm>

#include "base/near_name.hpp"

namespace zonekit::analysis {

IndicatorValues::IndicatorValues(const IndicatorSet& set, const AreaLedger* ledger,
                                 const std::optional<std::string>& extent)
    : set_(set), ledger_(ledger), evaluator_(*this), values_(set.indicators.size()), open_(set.indicators.size()) {
  if (ledger != nullptr) meter_.emplace(*ledger, AbsentClass::no_data, extent);
}

TextPlace IndicatorValues::place_of(const Indicator& about) const {
  return {set_.file, about.formula_line, "", about.formula_column};
}

void IndicatorValues::fail(const Indicator& about, const std::string& message) const {
  fail_in(place_of(about), 1, message);
}

const Outcome& IndicatorValues::indicator(std::size_t index) {
  if (values_[index]) return *values_[index];
  const Indicator& about = set_.indicators[index];
  if (open_[index]) fail(about, "indicator '" + about.id + "' needs itself: its formula leads back to it");
  open_[index] = true;
  const TextPlace place = place_of(about);
  values_[index] = evaluator_.value(parse_expression(about.formula, place), place);
  open_[index] = false;
  return *values_[index];
}

Outcome IndicatorValues::named(const Expression& name, const TextPlace& place) {
  const auto given = std::ranges::find(set_.values, name.name, &GivenValue::id);
  if (given != set_.values.end()) {
    if (given->value.text.empty()) return {std::nullopt, "the value '" + given->id + "' is not given"};
    const TextPlace own{set_.file, given->value.line, "", given->value.column};
    return evaluator_.value(parse_figure(given->value.text, own), own);
  }
  const auto indicator_named = std::ranges::find(set_.indicators, name.name, &Indicator::id);
  if (indicator_named == set_.indicators.end()) fail_unknown(name, place);
  return indicator(static_cast<std::size_t>(indicator_named - set_.indicators.begin()));
}

void IndicatorValues::fail_unknown(const Expression& name, const TextPlace& place) const {
  std::vector<std::string> names;
  for (const GivenValue& value : set_.values) names.push_back(value.id);
  for (const Indicator& indicator : set_.indicators) names.push_back(indicator.id);
  const bool layer = ledger_ != nullptr && std::ranges::count(ledger_->layer_names, name.name) > 0;
  const std::string near = layer ? "" : nearest_name(name.name, names);
  fail_in(place, name.at,
          "there is no value or indicator '" + name.name + "'" +
              (near.empty() ? "; layers stand in area(...)" : "; did you mean '" + near + "'?"));
}

Outcome IndicatorValues::area(const LandFormula* land, const TextPlace& place) {
  if (!meter_) return {std::nullopt, "no layers are given"};
  return meter_->area(land, place);
}

}  // namespace zonekit::analysis
