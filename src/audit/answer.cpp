#include "audit/answer.hpp"

#include "audit/names.hpp"
#include "base/text.hpp"
#include "zonekit/error.hpp"

namespace zonekit::analysis {

namespace {

using Kind = Expression::Kind;

Expression claim_expression(const std::string& id, Kind kind = Kind::name) {
  Expression expression;
  expression.kind = kind;
  expression.name = id;
  return expression;
}

/// Areas are shown in the unit of the first claim in the expression, plain numbers as they are.
FigureUnit shown_unit(const Expression& expression, const ClaimBook& book, const Dimension& dimension) {
  if (const Claim* claim = expression.kind == Kind::name ? book.find(expression.name) : nullptr) {
    const auto unit = unit_of(claim->unit);
    if (unit && unit->dimension == dimension) return *unit;
  }
  for (const Expression& part : expression.parts) {
    FigureUnit unit = shown_unit(part, book, dimension);
    if (unit.name != "none") return unit;
  }
  return *unit_of("none");
}

/// What a person said.
void note(const AuditQuestion& question, AuditRow& row) {
  const auto verdict = enum_value<AuditVerdict>(question.verdict);
  if (verdict) {
    row.verdict = *verdict;
    row.explanation = "noted by a person, not computed";
    return;
  }
  throw Error(ErrorKind::usage, question.place.file + ":" + std::to_string(question.place.line) + ": the note '" +
                                    question.id + "' has the verdict '" + question.verdict + "'; there are " +
                                    joined(enum_names<AuditVerdict>(), ", "));
}

/// The wholes that a printed part and its printed share allow.
class WholeRange {
 public:
  /// False, with the reason in the row, for a claim that implies none.
  bool add(const ClaimBook& book, const Claim& claim, AuditRow& row) {
    const auto part = book.value(claim);
    const auto share = book.printed_share(claim);
    if (!part || !share || (share->number.value.is_zero() && !share->number.upper)) {
      row.explanation = "'" + claim.id + "' prints no value or no share";
      return false;
    }
    // Half a step below the share there is no whole any more: it would have no upper limit.
    if (share->number.least() <= Exact()) {
      row.explanation = "the share of '" + claim.id + "', " + share->text + " %, is too coarse to imply a whole";
      return false;
    }
    const Exact scale = scale_of(part->unit, exact_mu());
    const Exact least = part->number.least() * scale * Exact(100) / share->number.most();
    const Exact most = part->number.most() * scale * Exact(100) / share->number.least();
    if (!low_ || least > *low_) low_ = least;
    if (!high_ || most < *high_) high_ = most;
    row.explanation += (row.explanation.empty() ? "wholes that the prints allow: " : "; ") + (least / scale).text(0) +
                       " to " + (most / scale).text(0) + " " + std::string(part->unit.name);
    return true;
  }
  [[nodiscard]] bool any() const { return *low_ <= *high_; }

 private:
  std::optional<Exact> low_, high_;
};

}  // namespace

AuditAnswerer::AuditAnswerer(const ClaimBook& book, Study& study, std::optional<int> digits)
    : book_(book),
      digits_(digits),
      meter_(study.names().empty() ? std::nullopt
                                   : std::optional<LandMeter>(study.ledger({.thickness_tolerance_m = 0}))),
      candidates_(book, study, meter()),
      comparison_(book, meter(), digits, candidates_) {}

void AuditAnswerer::mark_used(const Expression& expression) {
  if (expression.kind == Kind::name || expression.kind == Kind::printed_share) ++used_[expression.name];
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
             statement.left.kind == Kind::name) {
    own_share(question, statement.left, row);
  } else {
    sides_of(question, std::move(statement), row);
  }
  return row;
}

/// An id alone: its printed share against value and whole.
void AuditAnswerer::own_share(const AuditQuestion& question, const Expression& id, AuditRow& row) {
  const ClaimEvaluator evaluator(book_, question.place);
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
  comparison_.compare(question, std::move(sides), row);
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
    comparison_.compare(question, {statement.left, statement.right, statement.relation}, row);
  }
}

void AuditAnswerer::derived(const AuditQuestion& question, const Statement& statement, AuditRow& row) const {
  ClaimEvaluator evaluator(book_, question.place, meter());
  const auto value = evaluator.value(statement.left);
  if (!value) {
    row.explanation = evaluator.reason();
    return;
  }
  const FigureUnit unit =
      statement.unit.empty() ? shown_unit(statement.left, book_, value->dimension) : *unit_of(statement.unit);
  const auto size = statement.unit.empty() ? unit.scale : PrintUnit(statement.unit).size_for(value->dimension);
  if (!size) evaluator.fail(statement.left, "this can't be given in " + statement.unit);
  constexpr int derived_digits = 6;
  const Exact shown = value->value / *size;
  row.computed = digits_ ? shown.text(*digits_) : shown.shortest(derived_digits);
  row.unit = unit.name;
  row.explanation = "computed; no text prints it";
}

void AuditAnswerer::one_whole(const AuditQuestion& question, const Statement& statement, AuditRow& row) {
  const ClaimEvaluator evaluator(book_, question.place);
  WholeRange wholes;
  for (const Expression& item : statement.left.parts) {
    const Claim& claim = evaluator.claim(item);
    mark_used(item);
    if (!wholes.add(book_, claim, row)) return;
  }
  row.verdict = wholes.any() ? AuditVerdict::exact : AuditVerdict::wrong;
  row.cause = wholes.any() ? AuditCause::holds : AuditCause::other_whole;
}

}  // namespace zonekit::analysis
