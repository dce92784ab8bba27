// From measures to statuses and verdicts.
#pragma once

#include <optional>
#include <vector>

#include "siting/measure.hpp"

namespace zonekit::analysis {

/// Why a restriction is not asked of a site; empty when it is.
[[nodiscard]] std::string reason_not_checked(const Restriction& restriction, const Site& site, const Date& as_of);

/// Distances of one site to one constraint, in metres.
struct PairDistance {
  std::optional<double> to_constraint;  ///< unset: the constraint has no land at all
  std::optional<double> to_unknown;     ///< to land outside the declared coverage, where a distance matters
};

/// Fills status, areas, noise, touching and verdict of the row; not the decision. `not_checked` as
/// reason_not_checked gave it.
void judge_row(const Restriction& restriction, const Constraint& constraint, const PairMeasure& measure,
               const PairDistance& distance, const Area& zone, const Site& site, const std::string& not_checked,
               SitingRow& row);

/// Where several rules of one theme concern a site on the same land, those of the highest precedence govern it; a row
/// whose land is all governed by others is superseded. Rules of distance speak of the whole site and are not.
void mark_superseded(const SitingLedger& run, std::vector<SitingRow>& rows);

/// The strictest verdict of a site's rows. A prohibition that can't be told makes it undecidable; any other lack of
/// data does so where the verdict would be clear, and so does a site that no rule was asked about.
[[nodiscard]] Verdict site_verdict(std::span<const SitingRow> rows, const RulePack& rules,
                                   const std::vector<SiteDecision>& decisions, bool with_decisions);

}  // namespace zonekit::analysis
