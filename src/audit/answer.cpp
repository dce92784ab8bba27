#include "audit/answer.hpp"

#include "audit/verdict.hpp"
#include "zonekit/error.hpp"

namespace zonekit::analysis {

namespace {

using Kind = Expression::Kind;

bool is_print(const Expression& expression) {
  return expression.kind == Kind::claim || expression.kind == Kind::printed_share || expression.kind == Kind::number;
}

void name_claim(const Claim& claim, AuditRow& row) {
  row.claim = claim.id;
  row.subject = claim.subject_zh.empty() ? claim.subject_en : claim.subject_zh;
}

Expression claim_expression(const std::string& id, Kind kind = Kind::claim) {
  Expression expression;
  expression.kind = kind;
  expression.name = id;
  return expression;
}

/// Areas are shown in the unit of the first claim in the expression, plain numbers as they are.
FigureUnit shown_unit(const Expression& expression, const ClaimBook& book, int dimension) {
  if (const Claim* claim = expression.kind == Kind::claim ? book.find(expression.name) : nullptr) {
    const auto unit = unit_of(claim->unit);
    if (unit && unit->dimension == dimension) return *unit;
  }
  for (const Expression& part : expression.parts) {
    FigureUnit unit = shown_unit(part, book, dimension);
    if (unit.name != "none") return unit;
  }
  return *unit_of("none");
}

}  // namespace

AuditAnswerer::AuditAnswerer(const ClaimBook& book, const AuditLayers& layers, std::optional<int> digits,
                             unsigned threads)
    : book_(book), layers_(layers), digits_(digits), others_(layers, threads) {
  if (layers.ledger != nullptr) meter_.emplace(*layers.ledger);
}

LandArea AuditAnswerer::land(const AuditQuestion& question, const LandMeter* meter) const {
  if (meter == nullptr) return {};
  return [meter, place = question.place](const LandFormula& land, std::string& reason) -> std::optional<Exact> {
    reason = meter->missing_layer(land);
    return reason.empty() ? std::optional(Exact(meter->area(land, place))) : std::nullopt;
  };
}

void AuditAnswerer::mark_used(const Expression& expression) {
  if (expression.kind == Kind::claim || expression.kind == Kind::printed_share) ++used_[expression.name];
  if (expression.kind == Kind::parts) {
    for (const Claim* part : book_.parts_of(expression.name)) ++used_[part->id];
  }
  for (const Expression& part : expression.parts) mark_used(part);
}

AuditRow AuditAnswerer::answer(const AuditQuestion& question) {
  AuditRow row;
  row.id = question.id;
  row.kind = question.kind;
  row.check = question.check;
  row.text = question.text;
  if (question.claim != nullptr) name_claim(*question.claim, row);
  if (question.kind == AuditKind::note) {
    note(question, row);
    return row;
  }
  Statement statement = parse_statement(question.check, question.place);
  if (statement.one_whole) {
    one_whole(question, statement, row);
  } else if (question.kind == AuditKind::share && statement.relation == Relation::none &&
             statement.left.kind == Kind::claim) {
    own_share(question, statement.left, row);
  } else {
    sides_of(question, std::move(statement), row);
  }
  return row;
}

/// An id alone: its printed share against value and whole.
void AuditAnswerer::own_share(const AuditQuestion& question, const Expression& id, AuditRow& row) {
  const Evaluator evaluator(book_, question.place, exact_mu(), {});
  const Claim& claim = evaluator.claim(id);
  name_claim(claim, row);
  mark_used(id);
  const auto share = book_.printed_share(claim);
  if (share) row.printed = share->text, row.unit = "percent";
  if (!share || claim.denominator_id.empty()) {
    row.explanation = share ? "the whole of this share is not printed" : "no share is printed";
    return;
  }
  Sides sides{claim_expression(claim.id, Kind::printed_share), {}, Relation::equal};
  sides.right.kind = Kind::divide;
  sides.right.at = id.at;
  sides.right.parts = {id, claim_expression(claim.denominator_id)};
  mark_used(sides.right);
  compare(question, std::move(sides), row);
}

/// Of a claim's own check or measure the left side is the claim.
void AuditAnswerer::sides_of(const AuditQuestion& question, Statement statement, AuditRow& row) {
  const bool alone = statement.relation == Relation::none;
  if (question.claim == nullptr && !statement.left_given) {
    fail_in(question.place, 1, "a check in a file of its own needs a left side: ID = ...");
  }
  if (question.claim != nullptr && (alone || !statement.left_given)) {
    if (alone) statement.right = statement.left, statement.relation = Relation::equal;
    statement.left = claim_expression(question.claim->id);
  }
  mark_used(statement.left);
  mark_used(statement.right);
  if (statement.relation == Relation::none) {
    derived(question, statement, row);
  } else {
    compare(question, {statement.left, statement.right, statement.relation}, row);
  }
}

void AuditAnswerer::note(const AuditQuestion& question, AuditRow& row) {
  for (int i = 0; i <= static_cast<int>(AuditVerdict::not_checkable); ++i) {
    const auto verdict = static_cast<AuditVerdict>(i);
    if (audit_verdict_name(verdict) != question.verdict) continue;
    row.verdict = verdict;
    row.explanation = "noted by a person, not computed";
    return;
  }
  throw Error(ErrorKind::usage, question.place.file + ":" + std::to_string(question.place.line) + ": the note '" +
                                    question.id + "' has the verdict '" + question.verdict +
                                    "'; there are exact, rounded, truncated, wrong, agree, disagree, suspect, not "
                                    "checkable");
}

void AuditAnswerer::derived(const AuditQuestion& question, const Statement& statement, AuditRow& row) {
  const LandArea area = land(question, meter_ ? &*meter_ : nullptr);
  Evaluator evaluator(book_, question.place, exact_mu(), area);
  const auto value = evaluator.value(statement.left);
  if (!value) {
    row.explanation = evaluator.reason();
    return;
  }
  const FigureUnit unit =
      statement.unit.empty() ? shown_unit(statement.left, book_, value->dimension) : *unit_of(statement.unit);
  if (!statement.unit.empty() && unit.dimension != value->dimension) {
    evaluator.fail(statement.left, "this can't be given in " + statement.unit);
  }
  constexpr int derived_digits = 6;
  const Exact shown = value->value / scale_of(unit, exact_mu());
  row.computed = digits_ ? shown.text(*digits_) : shown.shortest(derived_digits);
  row.unit = unit.name;
  row.explanation = "computed; no text prints it";
}

void AuditAnswerer::one_whole(const AuditQuestion& question, const Statement& statement, AuditRow& row) {
  Evaluator evaluator(book_, question.place, exact_mu(), {});
  std::optional<Exact> low;
  std::optional<Exact> high;
  for (const Expression& item : statement.left.parts) {
    const Claim& claim = evaluator.claim(item);
    mark_used(item);
    const auto part = book_.value(claim);
    const auto share = book_.printed_share(claim);
    if (!part || !share || (share->number.value.is_zero() && !share->number.upper)) {
      row.explanation = "'" + claim.id + "' prints no value or no share";
      return;
    }
    // Half a step below the share there is no whole any more: it would have no upper limit.
    if (share->number.least() <= Exact()) {
      row.explanation = "the share of '" + claim.id + "', " + share->text + " %, is too coarse to imply a whole";
      return;
    }
    const Exact hundred(100);
    const Exact scale = scale_of(part->unit, exact_mu());
    const Exact least = part->number.least() * scale * hundred / share->number.most();
    const Exact most = part->number.most() * scale * hundred / share->number.least();
    if (!low || least > *low) low = least;
    if (!high || most < *high) high = most;
    row.explanation += (row.explanation.empty() ? "wholes that the prints allow: " : "; ") + (least / scale).text(0) +
                       " to " + (most / scale).text(0) + " " + std::string(part->unit.name);
  }
  row.verdict = *low <= *high ? AuditVerdict::exact : AuditVerdict::wrong;
  row.cause = *low <= *high ? AuditCause::holds : AuditCause::other_whole;
}

void AuditAnswerer::compare(const AuditQuestion& question, Sides sides, AuditRow& row) {
  if (!is_print(sides.left) && is_print(sides.right)) {
    std::swap(sides.left, sides.right);
    sides.relation = mirrored(sides.relation);
  }
  const LandArea area = land(question, meter_ ? &*meter_ : nullptr);
  Evaluator evaluator(book_, question.place, exact_mu(), area);
  if (sides.left.kind == Kind::claim || sides.left.kind == Kind::printed_share) {
    name_claim(evaluator.claim(sides.left), row);
  }
  const auto left_print = evaluator.print(sides.left);
  if (left_print) row.printed = left_print->text, row.unit = left_print->unit.name;
  const auto printed = evaluator.value(sides.left);
  const auto computed = printed ? evaluator.value(sides.right) : std::nullopt;
  if (!computed) {
    row.explanation = evaluator.reason();
    return;
  }
  if (printed->dimension != computed->dimension) {
    evaluator.fail(sides.right,
                   "the two sides can't be compared: one is an area, a length or a plain number, the other is not");
  }
  if (sides.relation == Relation::equal && left_print && question.kind != AuditKind::twice) {
    sides.relation = relation_of(left_print->number.bound);
  }
  if (sides.relation == Relation::equal) return equality(question, sides, *printed, *computed, row);
  const bool true_so = holds(printed->value, sides.relation, computed->value);
  if (left_print) write_figures(*left_print, computed->value / scale_of(left_print->unit, exact_mu()), digits_, row);
  row.verdict = verdict_of(question.kind, true_so);
  row.cause = true_so ? AuditCause::holds : AuditCause::fails;
  row.explanation = true_so ? "holds" : "does not hold";
}

bool AuditAnswerer::other_direction(const AuditQuestion& question, const Sides& sides, const Quantity& printed) const {
  if (question.kind != AuditKind::twice || !is_print(sides.right)) return false;
  Evaluator evaluator(book_, question.place, exact_mu(), {});
  const auto print = evaluator.print(sides.right);
  return print && print_fit(print->number, printed.value / scale_of(print->unit, exact_mu())) != PrintFit::none;
}

void AuditAnswerer::equality(const AuditQuestion& question, const Sides& sides, const Quantity& printed,
                             const Quantity& computed, AuditRow& row) {
  Evaluator evaluator(book_, question.place, exact_mu(), {});
  const auto print = evaluator.print(sides.left);
  if (!print) {  // both sides are computed: nothing says how far digits go
    const bool same = printed.value == computed.value;
    row.verdict = verdict_of(question.kind, same);
    row.cause = same ? AuditCause::equal : AuditCause::real_difference;
    row.explanation = same ? "both sides are equal" : "the sides differ";
    return;
  }
  const Exact value = computed.value / scale_of(print->unit, exact_mu());
  write_figures(*print, value, digits_, row);
  const PrintFit fit = print_fit(print->number, value);
  row.verdict = verdict_of(question.kind, fit);
  row.cause = cause_of(fit);
  row.explanation = fit_text(fit, *print, value);
  if (row.verdict == AuditVerdict::exact && value != print->number.value && !never_ends(question.kind)) {
    row.verdict = AuditVerdict::rounded;
  }
  // What cutting explains, a slip may explain too.
  if (fit == PrintFit::truncated) add_also(*print, candidates(question, sides, *print, computed), row);
  if (fit != PrintFit::none) return;
  if (other_direction(question, sides, printed)) {
    row.verdict = AuditVerdict::agree;
    row.cause = AuditCause::rounded;
    row.explanation = "the other print has fewer digits";
  } else if (!explain(*print, candidates(question, sides, *print, computed), row)) {
    row.cause = last_cause(question, sides);
    row.explanation = difference_text(row.cause, *print, value);
  }
}

AuditCause AuditAnswerer::last_cause(const AuditQuestion& question, const Sides& sides) {
  const bool two = question.kind == AuditKind::twice || (question.kind == AuditKind::units && is_print(sides.right));
  if (two) return AuditCause::two_prints;
  return sides.right.kind == Kind::sum ? AuditCause::parts : AuditCause::real_difference;
}

}  // namespace zonekit::analysis
