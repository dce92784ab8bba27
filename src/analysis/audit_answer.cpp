#include "analysis/audit_answer.hpp"

#include <algorithm>
#include <array>

#include "zonekit/error.hpp"

namespace zonekit::analysis {

namespace {

using Kind = Expression::Kind;

bool of_agreement(AuditKind kind) {
  return kind == AuditKind::twice;
}

AuditVerdict verdict_of(AuditKind kind, PrintFit fit) {
  if (of_agreement(kind)) return fit == PrintFit::none ? AuditVerdict::disagree : AuditVerdict::agree;
  switch (fit) {
    case PrintFit::equal:
      return AuditVerdict::exact;
    case PrintFit::rounded:
      return AuditVerdict::rounded;
    case PrintFit::truncated:
      return AuditVerdict::truncated;
    case PrintFit::none:
      break;
  }
  return kind == AuditKind::sense ? AuditVerdict::suspect : AuditVerdict::wrong;
}

AuditVerdict verdict_of(AuditKind kind, bool holds) {
  if (of_agreement(kind)) return holds ? AuditVerdict::agree : AuditVerdict::disagree;
  if (holds) return AuditVerdict::exact;
  return kind == AuditKind::sense ? AuditVerdict::suspect : AuditVerdict::wrong;
}

/// Shares and measures have digits without end: that is exact which rounding and cutting print alike. Of other figures
/// exact means equal in full.
bool never_ends(AuditKind kind) {
  return kind == AuditKind::share || kind == AuditKind::measure;
}

AuditCause cause_of(PrintFit fit) {
  constexpr std::array<AuditCause, 4> causes{AuditCause::equal, AuditCause::rounded, AuditCause::truncated,
                                             AuditCause::real_difference};
  return causes.at(static_cast<std::size_t>(fit));
}

bool is_print(const Expression& expression) {
  return expression.kind == Kind::claim || expression.kind == Kind::printed_share || expression.kind == Kind::number;
}

Relation mirrored(Relation relation) {
  switch (relation) {
    case Relation::less:
      return Relation::more;
    case Relation::at_most:
      return Relation::at_least;
    case Relation::more:
      return Relation::less;
    case Relation::at_least:
      return Relation::at_most;
    default:
      return relation;
  }
}

/// How a figure that is printed as a bound ("不低于 60") stands to the computed one.
Relation relation_of(PrintedBound bound) {
  switch (bound) {
    case PrintedBound::at_least:
      return Relation::at_most;
    case PrintedBound::more_than:
      return Relation::less;
    case PrintedBound::at_most:
      return Relation::at_least;
    case PrintedBound::less_than:
      return Relation::more;
    case PrintedBound::none:
    case PrintedBound::about:
      break;
  }
  return Relation::equal;
}

bool holds(const Exact& left, Relation relation, const Exact& right) {
  switch (relation) {
    case Relation::equal:
      return left == right;
    case Relation::unequal:
      return left != right;
    case Relation::less:
      return left < right;
    case Relation::at_most:
      return left <= right;
    case Relation::more:
      return left > right;
    case Relation::at_least:
      return left >= right;
    case Relation::none:
      break;
  }
  return false;
}

Expression claim_expression(const std::string& id, Kind kind = Kind::claim) {
  Expression expression;
  expression.kind = kind;
  expression.name = id;
  return expression;
}

bool has_not(const LandFormula& land) {
  return land.kind == LandFormula::Kind::none ||
         std::ranges::any_of(land.parts, [](const auto& p) { return has_not(p); });
}
bool has_not(const Expression& expression) {
  return std::ranges::any_of(expression.lands, [](const auto& land) { return has_not(land); }) ||
         std::ranges::any_of(expression.parts, [](const auto& part) { return has_not(part); });
}

/// Areas are shown in the unit of the first claim in the expression, plain numbers as they are.
FigureUnit shown_unit(const Expression& expression, const ClaimBook& book, int dimension) {
  if (const Claim* claim = expression.kind == Kind::claim ? book.find(expression.name) : nullptr) {
    const auto unit = unit_of(claim->unit);
    if (unit && unit->dimension == dimension) return *unit;
  }
  for (const Expression& part : expression.parts) {
    const FigureUnit unit = shown_unit(part, book, dimension);
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
  return [meter, place = question.place](const LandFormula& land, std::string&) -> std::optional<Exact> {
    return Exact(meter->area(land, place));
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
  if (question.claim != nullptr) row.claim = question.claim->id;
  if (question.kind == AuditKind::note) {
    note(question, row);
    return row;
  }
  Statement statement = parse_statement(question.check, question.place);
  if (statement.one_whole) {
    one_whole(question, statement, row);
    return row;
  }
  Sides sides{statement.left, statement.right, statement.relation};
  if (question.kind == AuditKind::share && sides.relation == Relation::none && sides.left.kind == Kind::claim) {
    Evaluator evaluator(book_, question.place, exact_mu(), {});
    const Claim& claim = evaluator.claim(sides.left);
    row.claim = claim.id;
    row.subject = claim.subject_zh.empty() ? claim.subject_en : claim.subject_zh;
    mark_used(sides.left);
    if (claim.denominator_id.empty() || claim.share_percent.empty()) {
      row.explanation = claim.share_percent.empty() ? "no share is printed" : "the whole of this share is not printed";
      if (const auto share = book_.printed_share(claim)) row.printed = share->text, row.unit = "percent";
      return row;
    }
    sides.right.kind = Kind::divide;
    sides.right.at = sides.left.at;
    sides.right.parts = {sides.left, claim_expression(claim.denominator_id)};
    sides.left.kind = Kind::printed_share;
    sides.relation = Relation::equal;
  } else if (question.claim != nullptr && (sides.relation == Relation::none || !statement.left_given)) {
    if (sides.relation == Relation::none) sides.right = sides.left, sides.relation = Relation::equal;
    sides.left = claim_expression(question.claim->id);
  }
  mark_used(sides.left);
  mark_used(sides.right);
  if (!statement.left_given && question.claim == nullptr) {
    fail_in(question.place, 1, "a check in a file of its own needs a left side: ID = ...");
  }
  if (sides.relation == Relation::none) {
    derived(question, statement, row);
  } else {
    compare(question, std::move(sides), row);
  }
  return row;
}

void AuditAnswerer::note(const AuditQuestion& question, AuditRow& row) const {
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
  std::optional<Exact> low, high;
  for (const Expression& item : statement.left.parts) {
    const Claim& claim = evaluator.claim(item);
    mark_used(item);
    const auto part = book_.value(claim);
    const auto share = book_.printed_share(claim);
    if (!part || !share || share->number.value.is_zero()) {
      row.explanation = "'" + claim.id + "' prints no value or no share";
      return;
    }
    const Exact two(2), hundred(100);
    const Exact scale = scale_of(part->unit, exact_mu());
    const Exact least = (part->number.value - part->number.step / two) * scale * hundred /
                        (share->number.value + share->number.step / two);
    const Exact most = (part->number.value + part->number.step / two) * scale * hundred /
                       (share->number.value - share->number.step / two);
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
    const Claim& claim = evaluator.claim(sides.left);
    row.claim = claim.id;
    row.subject = claim.subject_zh.empty() ? claim.subject_en : claim.subject_zh;
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
  if (sides.relation == Relation::equal && left_print && !of_agreement(question.kind)) {
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
  if (!of_agreement(question.kind) || !is_print(sides.right)) return false;
  Evaluator evaluator(book_, question.place, exact_mu(), {});
  const auto print = evaluator.print(sides.right);
  return print && print_fit(print->number, printed.value / scale_of(print->unit, exact_mu())) != PrintFit::none;
}

void AuditAnswerer::equality(const AuditQuestion& question, const Sides& sides, const Quantity& printed,
                             const Quantity& computed, AuditRow& row) {
  Evaluator evaluator(book_, question.place, exact_mu(), {});
  auto print = evaluator.print(sides.left);
  if (!print) {  // both sides are computed: nothing says how far digits go
    row.verdict = verdict_of(question.kind, printed.value == computed.value);
    row.cause = printed.value == computed.value ? AuditCause::equal : AuditCause::real_difference;
    row.explanation = printed.value == computed.value ? "both sides are equal" : "the sides differ";
    return;
  }
  const Exact value = computed.value / scale_of(print->unit, exact_mu());
  write_figures(*print, value, digits_, row);
  const PrintFit fit = print_fit(print->number, value);
  row.verdict = verdict_of(question.kind, fit);
  row.cause = cause_of(fit);
  if (row.verdict == AuditVerdict::exact && value != print->number.value && !never_ends(question.kind)) {
    row.verdict = AuditVerdict::rounded;
  }
  switch (fit) {
    case PrintFit::equal:
      row.explanation = value == print->number.value ? "equal" : "equal at the printed digits, rounded or cut";
      return;
    case PrintFit::rounded:
      row.explanation = "rounded half up";
      return;
    case PrintFit::truncated:
      row.explanation = "cut; rounding gives " + rounded_to(value, print->number.step).text(print->number.digits);
      return;
    case PrintFit::none:
      break;
  }
  if (other_direction(question, sides, printed)) {
    row.verdict = AuditVerdict::agree;
    row.cause = AuditCause::rounded;
    row.explanation = "the other print has fewer digits";
    return;
  }
  if (explain(*print, candidates(question, sides, *print, computed), row)) return;
  const bool prints_alone = question.kind == AuditKind::units && is_print(sides.right);
  row.cause = of_agreement(question.kind) || prints_alone ? AuditCause::two_prints
              : sides.right.kind == Kind::sum             ? AuditCause::parts
                                                          : AuditCause::real_difference;
  const Exact difference = (value - print->number.value).magnitude();
  const std::string amount = figure_text(difference, *print);
  if (row.cause == AuditCause::parts) {
    row.explanation = "the parts sum to " + figure_text(value, *print) + ", " + amount +
                      (value < print->number.value ? " less" : " more") + " than the total";
  } else if (row.cause == AuditCause::two_prints) {
    row.explanation = "two places print different values, " + amount + " apart; the other rounds to " +
                      rounded_to(value, print->number.step).text(print->number.digits);
  } else {
    row.explanation = "a real difference of " + amount + "; rounding gives " +
                      rounded_to(value, print->number.step).text(std::max(print->number.digits, 0));
  }
}

std::vector<Candidate> AuditAnswerer::candidates(const AuditQuestion& question, const Sides& sides,
                                                 const PrintedFigure& print, const Quantity& computed) {
  std::vector<Candidate> all = other_units(print, computed);
  const LandArea area = land(question, meter_ ? &*meter_ : nullptr);
  for (const auto& [name, mu] :
       {std::pair("666.67", Exact(66'667, 100)), std::pair("667", Exact(667)), std::pair("666.7", Exact(6'667, 10))}) {
    Evaluator evaluator(book_, question.place, mu, area);
    const auto value = evaluator.value(sides.right);
    if (!value) continue;
    const Exact candidate = value->value / scale_of(print.unit, mu);
    if (candidate == computed.value / scale_of(print.unit, exact_mu())) continue;  // no mu is in it
    all.push_back({AuditCause::mu_constant, candidate, std::string("with 1 mu = ") + name + " m2"});
  }
  add_planes(question, sides.right, print, all);
  add_prints(question, sides, print, computed, all);
  return all;
}

void AuditAnswerer::add_planes(const AuditQuestion& question, const Expression& measure, const PrintedFigure& print,
                               std::vector<Candidate>& all) {
  std::vector<std::string> names = layers_in(measure);
  if (names.empty() || layers_.set == nullptr) return;
  if (has_not(measure)) {  // what is not there is looked for in the land of every layer
    names.clear();
    for (const Layer& layer : layers_.set->layers) names.push_back(layer.spec.name);
  }
  for (const OtherMeasure& other : others_.measures(names)) {
    const LandMeter meter(others_.ledger(names, other));
    const LandArea area = land(question, &meter);
    Evaluator evaluator(book_, question.place, exact_mu(), area);
    const auto value = evaluator.value(measure);
    if (value) all.push_back({other.cause, value->value / scale_of(print.unit, exact_mu()), other.what});
  }
}

void AuditAnswerer::add_prints(const AuditQuestion& question, const Sides& sides, const PrintedFigure& print,
                               const Quantity& computed, std::vector<Candidate>& all) const {
  if (sides.left.kind == Kind::printed_share) {
    const Claim& claim = *book_.find(sides.left.name);
    Exact sum;
    for (const Claim* part : book_.parts_of(claim.denominator_id)) {
      const auto value = part->share_percent.empty() ? std::nullopt : book_.value(*part);
      if (value && value->unit.dimension == 2) sum = sum + value->number.value * scale_of(value->unit, exact_mu());
    }
    const auto own = book_.value(claim);
    if (own && !sum.is_zero()) {
      const Exact scale = scale_of(own->unit, exact_mu());
      all.push_back({AuditCause::other_whole, own->number.value * scale * Exact(100) / sum,
                     "a share of the sum of the parts, " + (sum / scale).shortest(6) + " " +
                         std::string(own->unit.name) + ", not of the whole that is named"});
    }
  }
  if (question.kind != AuditKind::measure || question.claim == nullptr) return;
  for (const Claim& other : book_.claims()) {
    if (other.id == question.claim->id || other.measure != question.claim->measure) continue;
    const auto value = book_.value(other);
    if (!value || value->unit.dimension != computed.dimension) continue;
    const PrintFit fit = print_fit(value->number, computed.value / scale_of(value->unit, exact_mu()));
    if (fit == PrintFit::none) continue;
    // Its own digits stand for "explained": the other print is what the layers give.
    all.push_back({AuditCause::two_prints, print.number.value,
                   "two places print different values; '" + other.id + "' prints what the layers give, " + value->text +
                       " " + std::string(value->unit.name) + ", and this one prints"});
  }
}

}  // namespace zonekit::analysis
