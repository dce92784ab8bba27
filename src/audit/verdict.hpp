// The words for how a printed figure stands to a computed one.
#pragma once

#include "audit/judge.hpp"
#include "expression/expression.hpp"

namespace zonekit::analysis {

[[nodiscard]] AuditVerdict verdict_of(AuditKind kind, PrintFit fit);
/// Of an inequality.
[[nodiscard]] AuditVerdict verdict_of(AuditKind kind, bool holds);
[[nodiscard]] AuditCause cause_of(PrintFit fit);
/// Shares and measures have digits without end: that is exact which rounding and cutting print alike. Of other figures
/// exact means equal in full.
[[nodiscard]] bool never_ends(AuditKind kind);

/// With the sides exchanged.
[[nodiscard]] Relation mirrored(Relation relation);
/// How a figure that is printed as a bound ("不低于 60") stands to the computed one.
[[nodiscard]] Relation relation_of(PrintedBound bound);
[[nodiscard]] bool holds(const Exact& left, Relation relation, const Exact& right);

/// What a fit means, in words; `value` in the print's unit.
[[nodiscard]] std::string fit_text(PrintFit fit, const PrintedFigure& print, const Exact& value);
/// The difference in words, where no other cause is found: `cause` is parts, two_prints or real_difference.
[[nodiscard]] std::string difference_text(AuditCause cause, const PrintedFigure& print, const Exact& value);

}  // namespace zonekit::analysis
