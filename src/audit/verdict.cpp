#include "audit/verdict.hpp"

#include <algorithm>
#include <array>

namespace zonekit::analysis {

AuditVerdict verdict_of(AuditKind kind, PrintFit fit) {
  if (kind == AuditKind::twice) return fit == PrintFit::none ? AuditVerdict::disagree : AuditVerdict::agree;
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
  if (kind == AuditKind::twice) return holds ? AuditVerdict::agree : AuditVerdict::disagree;
  if (holds) return AuditVerdict::exact;
  return kind == AuditKind::sense ? AuditVerdict::suspect : AuditVerdict::wrong;
}

bool never_ends(AuditKind kind) {
  return kind == AuditKind::share || kind == AuditKind::measure;
}

AuditCause cause_of(PrintFit fit) {
  constexpr std::array<AuditCause, 4> causes{AuditCause::equal, AuditCause::rounded, AuditCause::truncated,
                                             AuditCause::real_difference};
  return causes.at(static_cast<std::size_t>(fit));
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

namespace {

std::string rounded_text(const PrintedNumber& number, const Exact& value) {
  return rounded_to(value, number.step).text(decimals_of(number.step));
}

/// 0.5 % of a share of 10 % would be 0.05: what lies between two shares are points.
std::string gap_text(const Exact& amount, const PrintedFigure& print) {
  std::string text = figure_text(amount, print);
  if (print.unit.name == "percent") text.replace(text.size() - 1, 1, "percentage points");
  return text;
}

}  // namespace

std::string fit_text(PrintFit fit, const PrintedFigure& print, const Exact& value) {
  switch (fit) {
    case PrintFit::equal:
      return value == print.number.value ? "equal" : "equal at the printed digits, rounded or cut";
    case PrintFit::rounded:
      return "rounded half up";
    case PrintFit::truncated:
      return "cut; rounding gives " + rounded_text(print.number, value);
    case PrintFit::none:
      break;
  }
  return "";
}

std::string difference_text(AuditCause cause, const PrintedFigure& print, const Exact& value) {
  const std::string amount = gap_text((value - print.number.value).magnitude(), print);
  const std::string rounded = rounded_text(print.number, value);
  if (cause == AuditCause::parts) {
    return "the parts sum to " + figure_text(value, print) + ", " + amount +
           (value < print.number.value ? " less" : " more") + " than the total";
  }
  if (cause == AuditCause::two_prints) {
    return "two places print different values, " + amount + " apart; the other rounds to " + rounded;
  }
  return "a real difference of " + amount + "; rounding gives " + rounded;
}

}  // namespace zonekit::analysis
