#include "audit/judge.hpp"

#include <algorithm>

namespace zonekit::analysis {

namespace {

constexpr int more_digits = 4;
constexpr int most_digits = 15;

int digits_of(const PrintedFigure& print) {
  return std::min(print.number.digits + more_digits, most_digits);
}

}  // namespace

PrintFit print_fit(const PrintedNumber& print, const Exact& computed) {
  if (print.upper) {
    return computed >= print.least() && computed <= print.most() ? PrintFit::equal : PrintFit::none;
  }
  const bool rounded = rounded_to(computed, print.step) == print.value;
  const bool cut = cut_to(computed, print.step) == print.value;
  if (rounded && cut) return PrintFit::equal;
  return rounded ? PrintFit::rounded : cut ? PrintFit::truncated : PrintFit::none;
}

std::string figure_text(const Exact& value, const PrintedFigure& print) {
  const std::string unit(print.unit.name);
  return value.shortest(digits_of(print)) + (unit == "none" || unit == "count" ? ""
                                             : unit == "percent"               ? " %"
                                                                               : " " + unit);
}

void write_figures(const PrintedFigure& print, const Exact& computed, std::optional<int> digits, AuditRow& row) {
  const auto text = [&](const Exact& value) { return digits ? value.text(*digits) : value.shortest(digits_of(print)); };
  row.printed = print.text;
  row.unit = print.unit.name;
  row.computed = text(computed);
  const Exact difference = print.number.value - computed;
  row.difference = text(difference);
  if (!computed.is_zero()) row.relative_pct = (difference * Exact(100) / computed.magnitude()).text(digits.value_or(6));
}

std::vector<Candidate> other_units(const PrintedFigure& print, const Quantity& computed) {
  std::vector<Candidate> candidates;
  if (!computed.dimension.is_area()) return candidates;
  const Exact own = scale_of(print.unit, exact_mu());
  for (const FigureUnit& unit : area_units()) {
    const Exact scale = scale_of(unit, exact_mu());
    if (scale == own) continue;
    candidates.push_back(
        {AuditCause::other_unit, computed.value / scale, "the digits are those of " + std::string(unit.name)});
  }
  return candidates;
}

bool explain(const PrintedFigure& print, const std::vector<Candidate>& candidates, AuditRow& row) {
  bool found = false;
  for (const Candidate& candidate : candidates) {
    // Cutting on top of another slip would explain too much.
    const PrintFit fit = print_fit(print.number, candidate.value);
    if (fit != PrintFit::equal && fit != PrintFit::rounded) continue;
    if (!found) {
      row.cause = candidate.cause;
      row.explanation = candidate.what + ": " + candidate.value.shortest(digits_of(print));
      found = true;
    } else if (candidate.cause != row.cause && std::ranges::count(row.also, candidate.cause) == 0) {
      row.also.push_back(candidate.cause);
    }
  }
  return found;
}

void add_also(const PrintedFigure& print, const std::vector<Candidate>& candidates, AuditRow& row) {
  for (const Candidate& candidate : candidates) {
    // "The other print is right" explains a figure that is wrong; that this one is cut is no slip of the other.
    if (candidate.cause == AuditCause::two_prints) continue;
    const PrintFit fit = print_fit(print.number, candidate.value);
    if (fit != PrintFit::equal && fit != PrintFit::rounded) continue;
    if (std::ranges::count(row.also, candidate.cause) == 0) row.also.push_back(candidate.cause);
  }
}

}  // namespace zonekit::analysis
