#include "audit/values.hpp"

#include "base/near_name.hpp"
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
                                        " has the unknown unit " + quoted(claim.unit) + unit_hint(claim.unit));
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

void ClaimEvaluator::fail(const Expression& expression, const std::string& message) const {
  fail_in(place_, expression.at, message);
}

const Claim& ClaimEvaluator::claim(const Expression& expression) const {
  if (const Claim* found = book_.find(expression.name)) return *found;
  std::vector<std::string> ids;
  for (const Claim& claim : book_.claims()) ids.push_back(claim.id);
  const std::string near = nearest_name(expression.name, ids);
  fail(expression,
       "there is no claim " + quoted(expression.name) + (near.empty() ? "" : "; did you mean " + quoted(near) + "?"));
}

std::optional<PrintedFigure> ClaimEvaluator::print(const Expression& expression) const {
  switch (expression.kind) {
    case Kind::name:
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

std::optional<Quantity> ClaimEvaluator::value(const Expression& expression) {
  Outcome outcome = ExpressionEvaluator(*this).value(expression, place_);
  reason_ = outcome.reason;
  return outcome.value;
}

Outcome ClaimEvaluator::of_print(const Expression& name, const std::string& what) const {
  const auto figure = print(name);
  if (!figure) return {std::nullopt, quoted(name.name) + what};
  return {Quantity{figure->number.value * scale_of(figure->unit, mu_m2_), figure->unit.dimension}, ""};
}

Outcome ClaimEvaluator::named(const Expression& name, const TextPlace& /*place*/) {
  return of_print(name, " prints no value");
}

Outcome ClaimEvaluator::printed_share(const Expression& name, const TextPlace& /*place*/) {
  return of_print(name, " prints no share");
}

std::vector<std::string> ClaimEvaluator::parts_of(const Expression& name, const TextPlace& /*place*/) {
  const Claim& whole = claim(name);
  std::vector<std::string> ids;
  for (const Claim* own : book_.parts_of(whole.id)) ids.push_back(own->id);
  if (ids.empty()) fail(name, "no claim is a part of " + quoted(whole.id) + " (by its denominator_id)");
  return ids;
}

Outcome ClaimEvaluator::area(const LandFormula* land, const TextPlace& place) {
  if (meter_ == nullptr) return {std::nullopt, "there are no layers to measure"};
  return meter_->area(land, place);
}

}  // namespace zonekit::analysis
