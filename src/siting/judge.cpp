#include "siting/judge.hpp"

#include <algorithm>
#include <climits>
#include <cmath>

namespace zonekit::analysis {

namespace {

Verdict verdict_of(Effect effect) {
  switch (effect) {
    case Effect::allowed:
      return Verdict::allowed;
    case Effect::conditional:
      return Verdict::conditional;
    case Effect::restricted:
      return Verdict::restricted;
    case Effect::prohibited:
      break;
  }
  return Verdict::prohibited;
}

/// Narrower or smaller than the restriction cares for: what two borders digitised apart leave between them.
bool is_noise(const Restriction& restriction, const Area& area, double thickness_m, bool thick_place) {
  return area.m2() < restriction.minimum_area_m2 || (thickness_m < restriction.sliver_m && !thick_place);
}

bool looks_far(RuleTest test) {
  return test == RuleTest::within_distance || test == RuleTest::not_within || test == RuleTest::touches;
}

/// What is known of one pair, with border noise taken off.
struct Facts {
  const Restriction& restriction;
  const PairMeasure& measure;
  const PairDistance& distance;
  const Constraint& constraint;
  bool overlaps = false;  ///< in more than border noise
  bool unknown = false;   ///< part of the site is not covered by data, in more than border noise
  bool touches = false;
};

Facts facts_of(const Restriction& restriction, const Constraint& constraint, const PairMeasure& measure,
               const PairDistance& distance) {
  Facts facts{restriction, measure, distance, constraint};
  facts.overlaps =
      !measure.group.is_zero() && !is_noise(restriction, measure.group, measure.thickness_m(), measure.thick);
  // A minimum mapping area is about what is mapped: land without data counts however little it is, slivers apart.
  facts.unknown = !measure.uncovered.is_zero() &&
                  (measure.uncovered_thickness_m() >= restriction.sliver_m || measure.uncovered_thick);
  const bool meets = !measure.group.is_zero() || distance.to_constraint.value_or(1) <= 0;
  facts.touches = meets && !facts.overlaps && restriction.test != RuleTest::must_be_inside;
  return facts;
}

/// Some of the site known to lie outside the constraint, in more than border noise.
bool reaches_out(const Restriction& restriction, const PairMeasure& measure, const Site& site) {
  const Area outside = site.area - measure.inside - measure.uncovered;
  return outside.m2() > 0 &&
         !is_noise(restriction, outside, measure.border_m > 0 ? 2 * outside.m2() / measure.border_m : 0, false);
}

bool test_holds(const Facts& facts, const Area& zone, const Site& site) {
  const Restriction& rule = facts.restriction;
  const PairMeasure& measure = facts.measure;
  const std::optional<double>& distance = facts.distance.to_constraint;
  switch (rule.test) {
    case RuleTest::overlap:
    case RuleTest::must_be_inside:
      return facts.overlaps;
    case RuleTest::area_over:
      return facts.overlaps && measure.group.m2() > rule.threshold_m2;
    case RuleTest::site_share_over:
      return facts.overlaps && Share{measure.group, site.area}.pct().value_or(0) > rule.threshold_pct;
    case RuleTest::zone_share_over:
      return facts.overlaps && Share{measure.group, zone}.pct().value_or(0) > rule.threshold_pct;
    case RuleTest::within_distance:
      return distance && *distance <= rule.distance_m;
    case RuleTest::not_within:
      return !distance || *distance > rule.distance_m;
    case RuleTest::crosses:
      return facts.overlaps && reaches_out(rule, measure, site);
    case RuleTest::touches:
      return facts.touches;
  }
  return false;
}

/// Data that are not there could still make the test hold, or, for not_within, let it pass.
bool could_change(const Facts& facts, bool holds) {
  const Restriction& rule = facts.restriction;
  const double reach = rule.buffer_m + (looks_far(rule.test) ? rule.distance_m : 0);
  const bool more_unread = facts.constraint.unread > 0;
  if (rule.test == RuleTest::not_within) {
    return holds && (more_unread || facts.unknown || facts.distance.to_unknown.value_or(INFINITY) <= reach);
  }
  // Outside a constraint of which part was not read may be inside of it.
  if (rule.test == RuleTest::must_be_inside && holds) return more_unread;
  if (holds) return false;
  const bool looks = looks_far(rule.test) || rule.buffer_m > 0;
  const bool unknown_near = looks && facts.distance.to_unknown.value_or(INFINITY) <= reach;
  return facts.unknown || unknown_near || (more_unread && rule.test != RuleTest::must_be_inside);
}

std::string reason_no_data(const Facts& facts) {
  if (facts.unknown) return "the data do not cover all of the site";
  if (facts.constraint.unread > 0) {
    return std::to_string(facts.constraint.unread) + " features of layer '" + facts.restriction.layer +
           "' could not be read and may lie here";
  }
  return "the data end nearer than the distance that the rule looks at";
}

}  // namespace

std::string reason_not_checked(const Restriction& restriction, const Site& site, const Date& as_of) {
  if (!restriction.enabled) return "switched off";
  const bool other_kind = !restriction.kinds.empty() && !site.kind.empty() &&
                          std::ranges::find(restriction.kinds, site.kind) == restriction.kinds.end();
  if (other_kind) return "not for projects of kind " + site.kind;
  if (restriction.valid_until && as_of > *restriction.valid_until) {
    return "expired after " + format_date(*restriction.valid_until);
  }
  if (restriction.valid_from && as_of < *restriction.valid_from) {
    return "not in force before " + format_date(*restriction.valid_from);
  }
  if (!restriction.applies_on(as_of)) return "law status: " + std::string(law_status_name(restriction.law_status));
  return {};
}

void judge_row(const Restriction& restriction, const Constraint& constraint, const PairMeasure& measure,
               const PairDistance& distance, const Area& zone, const Site& site, const std::string& not_checked,
               SitingRow& row) {
  row.site_share = {{}, site.area};
  row.zone_share = {{}, zone};
  if (!not_checked.empty()) {
    row.status = SitingStatus::not_checked;
    row.note = not_checked;
    return;
  }
  if (!constraint.no_data.empty() || site.area.is_zero()) {
    row.status = SitingStatus::no_data;
    row.note = site.area.is_zero() ? "the site has no area" : constraint.no_data;
    row.uncovered = site.area;
    row.verdict = Verdict::undecidable;
    return;
  }
  const Facts facts = facts_of(restriction, constraint, measure, distance);
  row.area = measure.group;
  row.noise = facts.overlaps ? Area() : measure.group;
  row.site_share.part = measure.group;
  if (restriction.test != RuleTest::must_be_inside) row.zone_share.part = measure.group;
  row.thickness_m = measure.thickness_m();
  row.uncovered = measure.uncovered;
  row.touches = facts.touches;
  row.distance_m = distance.to_constraint;
  const bool holds = test_holds(facts, zone, site);
  if (could_change(facts, holds)) {
    row.status = SitingStatus::no_data;
    row.note = reason_no_data(facts);
    row.verdict = Verdict::undecidable;
  } else if (holds) {
    row.status = SitingStatus::concerned;
    row.verdict = verdict_of(restriction.effect);
  }
}

void mark_superseded(const SitingLedger& run, std::vector<SitingRow>& rows) {
  const RulePack& rules = run.request.rules;
  const std::size_t restrictions = rules.restrictions.size();
  const auto competes = [&](std::size_t pair) {
    return rows[pair].status == SitingStatus::concerned && !looks_far(rules.restrictions[pair % restrictions].test);
  };
  std::vector<bool> governs(rows.size());
  std::vector<int> best(rules.themes.size());
  for (const SiteCell& own : run.cells) {
    for (const std::uint32_t site : own.sites) {
      const std::size_t first = std::size_t{site} * restrictions;
      std::ranges::fill(best, INT_MIN);
      for (const std::uint32_t r : own.restrictions) {
        const Restriction& rule = rules.restrictions[r];
        if (competes(first + r)) best[rule.theme] = std::max(best[rule.theme], rule.precedence);
      }
      for (const std::uint32_t r : own.restrictions) {
        const Restriction& rule = rules.restrictions[r];
        if (competes(first + r) && rule.precedence >= best[rule.theme]) governs[first + r] = true;
      }
    }
  }
  for (std::size_t pair = 0; pair < rows.size(); ++pair) {
    rows[pair].superseded = competes(pair) && !rows[pair].area.is_zero() && !governs[pair];
  }
}

Verdict site_verdict(std::span<const SitingRow> rows, const RulePack& rules, const std::vector<SiteDecision>& decisions,
                     bool with_decisions) {
  Verdict strictest = Verdict::clear;
  bool any_unknown = false;
  bool asked = false;
  for (const SitingRow& row : rows) {
    asked = asked || row.status != SitingStatus::not_checked || (with_decisions && row.decision);
    if (with_decisions && row.decision) {
      strictest = std::max(strictest, decisions[*row.decision].decision);
      continue;
    }
    const Effect effect = rules.restrictions[row.restriction].effect;
    if (row.status == SitingStatus::concerned && !row.superseded) strictest = std::max(strictest, verdict_of(effect));
    if (row.status != SitingStatus::no_data || effect == Effect::allowed) continue;
    any_unknown = true;
    if (effect == Effect::prohibited) strictest = std::max(strictest, Verdict::undecidable);
  }
  return (any_unknown || !asked) && strictest <= Verdict::allowed ? Verdict::undecidable : strictest;
}

}  // namespace zonekit::analysis
