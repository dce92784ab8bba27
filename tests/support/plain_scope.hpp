// Names that tests give, for expressions that are about nothing else.
#pragma once

#include <map>
#include <string>

#include "expression/evaluate.hpp"
#include "zonekit/error.hpp"

namespace zonekit::test {

/// Names with values (no value: known and not given); layers with their square metres; all land is 1000 m2.
class PlainScope : public analysis::ExpressionScope {
 public:
  std::map<std::string, std::string> values;
  std::map<std::string, int> layers;
  Exact mu = exact_mu();

  analysis::Outcome named(const analysis::Expression& name, const analysis::TextPlace& place) override {
    const auto found = values.find(name.name);
    if (found == values.end()) analysis::fail_in(place, name.at, "there is no '" + name.name + "'");
    if (found->second.empty()) return {std::nullopt, "'" + name.name + "' is not given"};
    return analysis::ExpressionEvaluator(*this).value(analysis::parse_expression(found->second, place), place);
  }
  analysis::Outcome area(const analysis::LandFormula* land, const analysis::TextPlace& place) override {
    return {Quantity{Exact(land == nullptr ? 1000 : metres(*land, place)), {Dimension::Of::metre, 2}}, ""};
  }
  [[nodiscard]] Exact mu_m2() const override { return mu; }

  int metres(const analysis::LandFormula& land, const analysis::TextPlace& place) const {
    for (const analysis::LandFormula& part : land.parts) (void)metres(part, place);
    if (land.kind != analysis::LandFormula::Kind::layer) return 10 * static_cast<int>(land.parts.size());
    if (!layers.contains(land.layer)) analysis::fail_in(place, land.at, "there is no layer '" + land.layer + "'");
    return layers.at(land.layer);
  }
  /// "12.5 m2", "25" for a plain number, "none: why", or the message of the Error.
  std::string answer(const std::string& text) {
    try {
      const analysis::TextPlace place{"f.yaml", 7, "", 10};
      const auto outcome = analysis::ExpressionEvaluator(*this).value(analysis::parse_expression(text, place), place);
      if (!outcome.value) return "none: " + outcome.reason;
      constexpr int digits = 6;
      const Dimension& dimension = outcome.value->dimension;
      return outcome.value->value.shortest(digits) + (dimension.is_plain() ? "" : " " + dimension.text());
    } catch (const Error& error) {
      return error.kind() == ErrorKind::usage ? error.what() : "not a usage error";
    }
  }
};

}  // namespace zonekit::test
