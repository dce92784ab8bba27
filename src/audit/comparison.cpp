#include "audit/comparison.hpp"

#include "audit/verdict.hpp"

namespace zonekit::analysis {

namespace {

using Kind = Expression::Kind;

/// Where no candidate explains a difference.
AuditCause last_cause(AuditKind kind, const Expression& right) {
  if (kind == AuditKind::twice || (kind == AuditKind::units && is_print(right))) return AuditCause::two_prints;
  return right.kind == Kind::sum ? AuditCause::parts : AuditCause::real_difference;
}

/// Nothing says how far the digits of two computed sides go.
void compare_computed(AuditKind kind, bool same, AuditRow& row) {
  row.verdict = verdict_of(kind, same);
  row.cause = same ? AuditCause::equal : AuditCause::real_difference;
  row.explanation = same ? "both sides are equal" : "the sides differ";
}

}  // namespace

/// A print stands on the left.
void Comparison::compare(const AuditQuestion& question, Sides sides, AuditRow& row) const {
  if (!is_print(sides.left) && is_print(sides.right)) {
    std::swap(sides.left, sides.right);
    sides.relation = mirrored(sides.relation);
  }
  const auto values = values_of(question, sides, row);
  if (!values) return;
  const auto print = print_of(question, sides.left);
  if (sides.relation == Relation::equal && print && question.kind != AuditKind::twice) {
    sides.relation = relation_of(print->number.bound);
  }
  sides.relation == Relation::equal ? equality(question, sides, *values, row)
                                    : inequality(question, sides, *values, row);
}

/// Writes what is printed, or why there is nothing to compare.
std::optional<Comparison::Values> Comparison::values_of(const AuditQuestion& question, const Sides& sides,
                                                        AuditRow& row) const {
  ClaimEvaluator evaluator(book_, question.place, meter_);
  if (sides.left.kind == Kind::name || sides.left.kind == Kind::printed_share) {
    name_claim(evaluator.claim(sides.left), row);
  }
  if (const auto print = evaluator.print(sides.left)) row.printed = print->text, row.unit = print->unit.name;
  const auto left = evaluator.value(sides.left);
  const std::string reason = evaluator.reason();
  const auto right = evaluator.value(sides.right);
  if (!left || !right) {
    row.explanation = left ? evaluator.reason() : reason;
    return std::nullopt;
  }
  if (left->dimension != right->dimension) {
    evaluator.fail(sides.right,
                   "the two sides can't be compared: one is an area, a length or a plain number, the other is not");
  }
  return Values{*left, *right};
}

std::optional<PrintedFigure> Comparison::print_of(const AuditQuestion& question, const Expression& side) const {
  return ClaimEvaluator(book_, question.place).print(side);
}

void Comparison::inequality(const AuditQuestion& question, const Sides& sides, const Values& values,
                            AuditRow& row) const {
  const bool true_so = holds(values.left.value, sides.relation, values.right.value);
  if (const auto print = print_of(question, sides.left)) {
    write_figures(*print, values.right.value / scale_of(print->unit, exact_mu()), digits_, row);
  }
  row.verdict = verdict_of(question.kind, true_so);
  row.cause = true_so ? AuditCause::holds : AuditCause::fails;
  row.explanation = true_so ? "holds" : "does not hold";
}

void Comparison::equality(const AuditQuestion& question, const Sides& sides, const Values& values,
                          AuditRow& row) const {
  const auto print = print_of(question, sides.left);
  if (!print) return compare_computed(question.kind, values.left.value == values.right.value, row);
  const Exact value = values.right.value / scale_of(print->unit, exact_mu());
  write_figures(*print, value, digits_, row);
  const PrintFit fit = print_fit(print->number, value);
  row.verdict = verdict_of(question.kind, fit);
  row.cause = cause_of(fit);
  row.explanation = fit_text(fit, *print, value);
  if (row.verdict == AuditVerdict::exact && value != print->number.value && !never_ends(question.kind)) {
    row.verdict = AuditVerdict::rounded;
  }
  // What cutting explains, a slip may explain too.
  if (fit == PrintFit::truncated) add_also(*print, candidates_.find(question, sides, *print, values.right), row);
  if (fit == PrintFit::none) find_cause(question, sides, *print, values, row);
}

void Comparison::find_cause(const AuditQuestion& question, const Sides& sides, const PrintedFigure& print,
                            const Values& values, AuditRow& row) const {
  if (other_direction(question, sides, values.left)) {
    row.verdict = AuditVerdict::agree;
    row.cause = AuditCause::rounded;
    row.explanation = "the other print has fewer digits";
  } else if (!explain(print, candidates_.find(question, sides, print, values.right), row)) {
    row.cause = last_cause(question.kind, sides.right);
    row.explanation = difference_text(row.cause, print, values.right.value / scale_of(print.unit, exact_mu()));
  }
}

/// Of two prints of one figure the other may have fewer digits.
bool Comparison::other_direction(const AuditQuestion& question, const Sides& sides, const Quantity& printed) const {
  if (question.kind != AuditKind::twice || !is_print(sides.right)) return false;
  const auto print = print_of(question, sides.right);
  return print && print_fit(print->number, printed.value / scale_of(print->unit, exact_mu())) != PrintFit::none;
}

}  // namespace zonekit::analysis
