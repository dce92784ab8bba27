#include "audit/values.hpp"

#include <algorithm>

#include "zonekit/error.hpp"

namespace zonekit::analysis {

namespace {

using Kind = Expression::Kind;

std::string quoted(std::string_view text) {
  return "'" + std::string(text) + "'";
}

std::optional<PrintedNumber> plain_decimal(const std::string& text) {
  const auto value = Exact::decimal(text);
  if (!value) return std::nullopt;
  const std::size_t point = text.find('.');
  PrintedNumber number;
  number.value = *value;
  number.digits = point == std::string::npos ? 0 : static_cast<int>(text.size() - point - 1);
  number.step = power_of_ten(-number.digits);
  return number;
}

std::string number_text(const PrintedNumber& number) {
  std::string text = number.value.text(decimals_of(number.step));
  if (number.upper) text += "-" + number.upper->text(decimals_of(number.upper_step));
  return text;
}

}  // namespace

ClaimBook::ClaimBook(std::span<const Claim> claims, const std::string& file) : claims_(claims), file_(file) {
  for (const Claim& claim : claims) {
    by_id_.emplace(claim.id, &claim);
    if (!unit_of(claim.unit)) {
      throw Error(ErrorKind::usage, file + ":" + std::to_string(claim.line) + ": " + quoted(claim.id) +
                                        " has the unknown unit " + quoted(claim.unit) + "; there are " +
                                        listed_units());
    }
  }
}

const Claim* ClaimBook::find(std::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : found->second;
}

std::optional<PrintedFigure> ClaimBook::value(const Claim& claim) const {
  const auto plain = plain_decimal(claim.value);
  const auto printed = read_printed(claim.value_text);
  if (!plain && !printed) return std::nullopt;
  PrintedFigure figure{plain ? *plain : *printed, *unit_of(claim.unit), ""};
  // The digits are the print's where it says the same number; else only the decoded value can be relied on.
  if (plain && printed && printed->value == plain->value) figure.number = *printed;
  figure.text = number_text(figure.number);
  return figure;
}

std::optional<PrintedFigure> ClaimBook::printed_share(const Claim& claim) const {
  const auto printed = read_printed(claim.share_percent);
  if (!printed) return std::nullopt;
  return PrintedFigure{*printed, *unit_of("percent"), number_text(*printed)};
}

std::vector<const Claim*> ClaimBook::parts_of(std::string_view id) const {
  std::vector<const Claim*> parts;
  for (const Claim& claim : claims_) {
    if (claim.denominator_id == id && claim.id != id) parts.push_back(&claim);
  }
  return parts;
}

std::vector<Finding> ClaimBook::print_findings() const {
  std::vector<Finding> findings;
  for (const Claim& claim : claims_) {
    if (claim.value_text.empty() || claim.value.empty()) continue;
    const auto plain = plain_decimal(claim.value);
    const auto printed = read_printed(claim.value_text);
    if (plain && printed && printed->value == plain->value) continue;
    Finding& finding = findings.emplace_back();
    finding.rule = printed ? "audit.print" : "audit.unread";
    finding.severity = printed ? Severity::warning : Severity::info;
    finding.message = file_ + ":" + std::to_string(claim.line) + ": " + quoted(claim.id) + ": the print " +
                      quoted(claim.value_text) + (printed ? " reads as " + number_text(*printed) : " can't be read") +
                      ", the value is " + claim.value + "; the value and its digits are used";
  }
  return findings;
}

void Evaluator::fail(const Expression& expression, const std::string& message) const {
  fail_in(place_, expression.at + 1, message);
}

const Claim& Evaluator::claim(const Expression& expression) const {
  if (const Claim* found = book_.find(expression.name)) return *found;
  fail(expression, "there is no claim " + quoted(expression.name));
}

std::optional<PrintedFigure> Evaluator::print(const Expression& expression) {
  switch (expression.kind) {
    case Kind::claim:
      return book_.value(claim(expression));
    case Kind::printed_share:
      return book_.printed_share(claim(expression));
    case Kind::number: {
      PrintedNumber number;
      number.value = expression.number;
      number.digits = expression.digits;
      number.step = power_of_ten(-expression.digits);
      return PrintedFigure{number, *unit_of(expression.name), number_text(number)};
    }
    default:
      return std::nullopt;
  }
}

std::optional<Quantity> Evaluator::of_print(const std::optional<PrintedFigure>& figure, const std::string& what) {
  if (figure) return Quantity{figure->number.value * scale_of(figure->unit, mu_m2_), figure->unit.dimension};
  reason_ = what;
  return std::nullopt;
}

std::vector<Expression> Evaluator::items(const Expression& list) const {
  std::vector<Expression> all;
  for (const Expression& part : list.parts) {
    if (part.kind != Kind::parts) {
      all.push_back(part);
      continue;
    }
    const Claim& whole = claim(part);
    for (const Claim* own : book_.parts_of(whole.id)) {
      Expression item = part;
      item.kind = Kind::claim;
      item.name = own->id;
      all.push_back(item);
    }
    if (all.empty()) fail(part, "no claim is a part of " + quoted(whole.id) + " (by its denominator_id)");
  }
  return all;
}

std::optional<Quantity> Evaluator::of_list(const Expression& expression) {
  std::optional<Quantity> result;
  for (const Expression& item : items(expression)) {
    const auto own = value(item);
    if (!own) return std::nullopt;
    if (result && result->dimension != own->dimension) fail(item, "this is not of the same kind as what stands before");
    if (!result) {
      result = own;
    } else if (expression.kind == Kind::sum) {
      result->value = result->value + own->value;
    } else if (expression.kind == Kind::least ? own->value < result->value : own->value > result->value) {
      result->value = own->value;
    }
  }
  return result;
}

std::optional<Quantity> Evaluator::of_two(const Expression& expression) {
  const auto left = value(expression.parts[0]);
  const auto right = left ? value(expression.parts[1]) : std::nullopt;
  if (!right) return std::nullopt;
  switch (expression.kind) {
    case Kind::multiply:
      return Quantity{left->value * right->value, left->dimension + right->dimension};
    case Kind::divide:
      if (right->value.is_zero()) {
        reason_ = "it would divide by zero";
        return std::nullopt;
      }
      return Quantity{left->value / right->value, left->dimension - right->dimension};
    default:
      break;
  }
  if (left->dimension != right->dimension) {
    fail(expression.parts[1],
         "this can't be added to or taken from what stands before: areas, lengths and plain "
         "numbers don't mix");
  }
  const bool add = expression.kind == Kind::add;
  return Quantity{add ? left->value + right->value : left->value - right->value, left->dimension};
}

std::optional<Quantity> Evaluator::of_land(const Expression& expression) {
  if (!land_) {
    reason_ = "there are no layers to measure; give them with --layer NAME=SOURCE";
    return std::nullopt;
  }
  if (expression.kind == Kind::area) {
    const auto area = land_(expression.lands[0], reason_);
    return area ? std::optional(Quantity{*area, 2}) : std::nullopt;
  }
  LandFormula both;
  both.kind = LandFormula::Kind::all;
  both.parts = {expression.lands[0], expression.lands[1]};
  const auto part = land_(both, reason_);
  const auto whole = part ? land_(expression.lands[1], reason_) : std::nullopt;
  if (!whole) return std::nullopt;
  if (whole->is_zero()) {
    reason_ = "the whole of the share has no land";
    return std::nullopt;
  }
  return Quantity{*part / *whole, 0};
}

std::optional<Quantity> Evaluator::value(const Expression& expression) {
  switch (expression.kind) {
    case Kind::number:
      return of_print(print(expression), "");
    case Kind::claim:
      return of_print(print(expression), quoted(expression.name) + " prints no value");
    case Kind::printed_share:
      return of_print(print(expression), quoted(expression.name) + " prints no share");
    case Kind::parts:
      fail(expression, "parts() stands inside sum, min or max");
    case Kind::sum:
    case Kind::least:
    case Kind::most:
      return of_list(expression);
    case Kind::area:
    case Kind::share:
      return of_land(expression);
    default:
      return of_two(expression);
  }
}

}  // namespace zonekit::analysis
