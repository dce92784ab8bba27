#include "audit/candidates.hpp"

#include <algorithm>

namespace zonekit::analysis {

namespace {

using Kind = Expression::Kind;

bool has_not(const LandFormula& land) {
  return land.kind == LandFormula::Kind::none ||
         std::ranges::any_of(land.parts, [](const auto& p) { return has_not(p); });
}

/// What is not there, and what there is in all, is looked for in the land of every layer.
bool needs_all_layers(const Expression& expression) {
  return expression.kind == Kind::total ||
         std::ranges::any_of(expression.lands, [](const auto& p) { return has_not(p); }) ||
         std::ranges::any_of(expression.parts, [](const auto& part) { return needs_all_layers(part); });
}

}  // namespace

std::vector<Candidate> CandidateFinder::find(const AuditQuestion& question, const Sides& sides,
                                             const PrintedFigure& print, const Quantity& computed) {
  std::vector<Candidate> all = other_units(print, computed);
  add_mu_constants(question, sides, print, computed, all);
  add_planes(question, sides.right, print, all);
  add_other_whole(sides, all);
  add_prints(question, print, computed, all);
  return all;
}

void CandidateFinder::add_mu_constants(const AuditQuestion& question, const Sides& sides, const PrintedFigure& print,
                                       const Quantity& computed, std::vector<Candidate>& all) const {
  for (const auto& [name, mu] :
       {std::pair("666.67", Exact(66'667, 100)), std::pair("667", Exact(667)), std::pair("666.7", Exact(6'667, 10))}) {
    ClaimEvaluator evaluator(book_, question.place, meter_, mu);
    const auto value = evaluator.value(sides.right);
    if (!value) continue;
    const Exact candidate = value->value / scale_of(print.unit, mu);
    if (candidate == computed.value / scale_of(print.unit, exact_mu())) continue;  // no mu is in it
    all.push_back({AuditCause::mu_constant, candidate, std::string("with 1 mu = ") + name + " m2"});
  }
}

void CandidateFinder::add_planes(const AuditQuestion& question, const Expression& measure, const PrintedFigure& print,
                                 std::vector<Candidate>& all) {
  const std::vector<std::string> names = needs_all_layers(measure) ? study_.names() : layers_in(measure);
  if (names.empty() || meter_ == nullptr) return;
  for (const OtherMeasure& other : others_.measures(names)) {
    const LandMeter meter(others_.ledger(names, other));
    ClaimEvaluator evaluator(book_, question.place, &meter);
    const auto value = evaluator.value(measure);
    if (value) all.push_back({other.cause, value->value / scale_of(print.unit, exact_mu()), other.what});
  }
}

void CandidateFinder::add_other_whole(const Sides& sides, std::vector<Candidate>& all) const {
  if (sides.left.kind != Kind::printed_share) return;
  const Claim& claim = *book_.find(sides.left.name);
  Exact sum;
  for (const Claim* part : book_.parts_of(claim.denominator_id)) {
    const auto value = part->share_percent.empty() ? std::nullopt : book_.value(*part);
    if (value && value->unit.dimension.is_area()) sum = sum + value->number.value * scale_of(value->unit, exact_mu());
  }
  const auto own = book_.value(claim);
  if (!own || sum.is_zero()) return;
  const Exact scale = scale_of(own->unit, exact_mu());
  all.push_back({AuditCause::other_whole, own->number.value * scale * Exact(100) / sum,
                 "a share of the sum of the parts, " + (sum / scale).shortest(6) + " " + std::string(own->unit.name) +
                     ", not of the whole that is named"});
}

void CandidateFinder::add_prints(const AuditQuestion& question, const PrintedFigure& print, const Quantity& computed,
                                 std::vector<Candidate>& all) const {
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
