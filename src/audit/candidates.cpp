// What may have led to a figure that is wrong.
#include <algorithm>

#include "audit/answer.hpp"

namespace zonekit::analysis {

namespace {

using Kind = Expression::Kind;

bool has_not(const LandFormula& land) {
  return land.kind == LandFormula::Kind::none ||
         std::ranges::any_of(land.parts, [](const auto& p) { return has_not(p); });
}
bool has_not(const Expression& expression) {
  return std::ranges::any_of(expression.lands, [](const auto& land) { return has_not(land); }) ||
         std::ranges::any_of(expression.parts, [](const auto& part) { return has_not(part); });
}

}  // namespace

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
  add_other_whole(sides, all);
  add_prints(question, print, computed, all);
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

void AuditAnswerer::add_other_whole(const Sides& sides, std::vector<Candidate>& all) const {
  if (sides.left.kind != Kind::printed_share) return;
  const Claim& claim = *book_.find(sides.left.name);
  Exact sum;
  for (const Claim* part : book_.parts_of(claim.denominator_id)) {
    const auto value = part->share_percent.empty() ? std::nullopt : book_.value(*part);
    if (value && value->unit.dimension == 2) sum = sum + value->number.value * scale_of(value->unit, exact_mu());
  }
  const auto own = book_.value(claim);
  if (!own || sum.is_zero()) return;
  const Exact scale = scale_of(own->unit, exact_mu());
  all.push_back({AuditCause::other_whole, own->number.value * scale * Exact(100) / sum,
                 "a share of the sum of the parts, " + (sum / scale).shortest(6) + " " + std::string(own->unit.name) +
                     ", not of the whole that is named"});
}

void AuditAnswerer::add_prints(const AuditQuestion& question, const PrintedFigure& print, const Quantity& computed,
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
