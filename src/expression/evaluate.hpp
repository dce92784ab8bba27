// The one evaluator of expressions, in exact fractions. What names and lands are is the caller's to say.
#pragma once

#include "base/units.hpp"
#include "expression/expression.hpp"

namespace zonekit::analysis {

/// A value, or why there is none.
struct Outcome {
  std::optional<Quantity> value;
  std::string reason;
};

/// What an expression is about. Each throws Error(usage), with its place and the nearest name, for what is not known;
/// what is known and has no value is an outcome with a reason.
class ExpressionScope {
 public:
  virtual ~ExpressionScope() = default;
  [[nodiscard]] virtual Outcome named(const Expression& name, const TextPlace& place) = 0;
  /// Square metres; null: of all land.
  [[nodiscard]] virtual Outcome area(const LandFormula* land, const TextPlace& place) = 0;
  [[nodiscard]] virtual Outcome printed_share(const Expression& name, const TextPlace& place);
  /// Names of the figures that are parts of this one.
  [[nodiscard]] virtual std::vector<std::string> parts_of(const Expression& name, const TextPlace& place);
  /// As someone may have taken it.
  [[nodiscard]] virtual Exact mu_m2() const { return exact_mu(); }

 protected:
  ExpressionScope() = default;
  ExpressionScope(const ExpressionScope&) = default;
  ExpressionScope& operator=(const ExpressionScope&) = default;
};

/// A scope may call `value` again from within: names may stand for expressions. What would take fractions beyond any
/// use (32,768 bits, 10^300) is no value; names that lead to names without end are an Error(usage). After an Error an
/// evaluator is of no use.
class ExpressionEvaluator {
 public:
  explicit ExpressionEvaluator(ExpressionScope& scope) : scope_(scope) {}
  [[nodiscard]] Outcome value(const Expression& expression, const TextPlace& place);

 private:
  Outcome at_depth(const Expression& expression);
  Outcome by_kind(const Expression& expression);
  Outcome number(const Expression& expression) const;
  Outcome list(const Expression& expression);
  Outcome two(const Expression& expression);
  Outcome share(const Expression& expression);
  std::vector<Expression> items(const Expression& list);

  ExpressionScope& scope_;
  const TextPlace* place_ = nullptr;
  int depth_ = 0;
};

}  // namespace zonekit::analysis
