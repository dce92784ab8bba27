#include "expression/evaluate.hpp"

namespace zonekit::analysis {

namespace {

using Kind = Expression::Kind;

Outcome none(std::string reason) {
  return {std::nullopt, std::move(reason)};
}

Outcome bounded(Quantity quantity) {
  constexpr std::size_t most_bits = 32'768;
  constexpr std::size_t harmless_bits = 512;
  constexpr int most_digits = 300;
  static const Exact most = power_of_ten(most_digits);
  const std::size_t bits = quantity.value.bits();
  if (bits > most_bits || (bits > harmless_bits && quantity.value.magnitude() > most)) {
    return none("the figure is too large");
  }
  return {std::move(quantity), ""};
}

}  // namespace

Outcome ExpressionScope::printed_share(const Expression& name, const TextPlace& place) {
  fail_in(place, name.at, "printed_share() is for the audit of published figures; there are none here");
}

std::vector<std::string> ExpressionScope::parts_of(const Expression& name, const TextPlace& place) {
  fail_in(place, name.at, "parts() is for the audit of published figures; there are none here");
}

Outcome ExpressionEvaluator::value(const Expression& expression, const TextPlace& place) {
  const TextPlace* before = place_;
  place_ = &place;
  Outcome outcome = at_depth(expression);
  place_ = before;
  return outcome;
}

Outcome ExpressionEvaluator::at_depth(const Expression& expression) {
  constexpr int most_depth = 2000;
  if (depth_ >= most_depth) {
    fail_in(*place_, expression.at, "formulas build on each other too deeply; give values");
  }
  ++depth_;
  Outcome outcome = by_kind(expression);
  --depth_;
  return outcome;
}

Outcome ExpressionEvaluator::by_kind(const Expression& expression) {
  switch (expression.kind) {
    case Kind::number:
      return number(expression);
    case Kind::name:
      return scope_.named(expression, *place_);
    case Kind::printed_share:
      return scope_.printed_share(expression, *place_);
    case Kind::parts:
      fail_in(*place_, expression.at, "parts() stands inside sum, min or max");
    case Kind::sum:
    case Kind::least:
    case Kind::most:
      return list(expression);
    case Kind::area:
      return scope_.area(expression.lands.data(), *place_);
    case Kind::total:
      return scope_.area(nullptr, *place_);
    case Kind::share:
      return share(expression);
    default:
      return two(expression);
  }
}

Outcome ExpressionEvaluator::number(const Expression& expression) const {
  const FigureUnit unit = *unit_of(expression.name);
  return bounded({expression.number * scale_of(unit, scope_.mu_m2()), unit.dimension});
}

std::vector<Expression> ExpressionEvaluator::items(const Expression& list) {
  std::vector<Expression> all;
  for (const Expression& part : list.parts) {
    if (part.kind != Kind::parts) {
      all.push_back(part);
      continue;
    }
    for (std::string& name : scope_.parts_of(part, *place_)) {
      Expression item = part;
      item.kind = Kind::name;
      item.name = std::move(name);
      all.push_back(std::move(item));
    }
  }
  return all;
}

Outcome ExpressionEvaluator::list(const Expression& expression) {
  Outcome result;
  for (const Expression& item : items(expression)) {
    Outcome own = at_depth(item);
    if (!own.value) {
      if (result.reason.empty()) result.reason = own.reason;
      continue;
    }
    if (!result.value) {
      result.value = own.value;
      continue;
    }
    Exact& value = result.value->value;
    const Exact& next = own.value->value;
    if (result.value->dimension != own.value->dimension) {
      fail_in(*place_, item.at, "this is not of the same kind as what stands before");
    }
    if (expression.kind == Kind::sum) {
      value = value + next;
    } else if (expression.kind == Kind::least ? next < value : next > value) {
      value = next;
    }
  }
  if (!result.value || !result.reason.empty()) return none(result.reason);
  return bounded(*result.value);
}

Outcome ExpressionEvaluator::two(const Expression& expression) {
  Outcome left = at_depth(expression.parts[0]);
  Outcome right = at_depth(expression.parts[1]);
  if (!left.value) return left;
  if (!right.value) return right;
  const Exact &a = left.value->value, &b = right.value->value;
  const Dimension &of_a = left.value->dimension, &of_b = right.value->dimension;
  if (expression.kind == Kind::multiply) return bounded({a * b, of_a + of_b});
  if (expression.kind == Kind::divide) {
    return b.is_zero() ? none("it would divide by zero") : bounded({a / b, of_a - of_b});
  }
  if (of_a != of_b) {
    fail_in(*place_, expression.parts[1].at,
            "this can't be added to or taken from what stands before: areas, lengths and plain numbers don't mix (" +
                of_a.text() + " and " + of_b.text() + "); give a number its unit, such as 100 ha");
  }
  return bounded({expression.kind == Kind::add ? a + b : a - b, of_a});
}

Outcome ExpressionEvaluator::share(const Expression& expression) {
  LandFormula both;
  both.kind = LandFormula::Kind::all;
  both.parts = expression.lands;
  const Outcome part = scope_.area(&both, *place_);
  const Outcome whole = scope_.area(&expression.lands[1], *place_);
  if (!part.value) return part;
  if (!whole.value) return whole;
  if (whole.value->value.is_zero()) return none("the whole of the share has no land");
  return bounded({part.value->value / whole.value->value, {}});
}

}  // namespace zonekit::analysis
