// Verdict and cause of one printed figure against a computed one.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "audit/values.hpp"

namespace zonekit::analysis {

/// How a value stands to the printed digits.
enum class PrintFit { equal, rounded, truncated, none };
/// `computed` in the print's unit. A value inside a printed range is equal.
[[nodiscard]] PrintFit print_fit(const PrintedNumber& print, const Exact& computed);

/// A cause that may give the printed digits: its value in the print's unit, and in words.
struct Candidate {
  AuditCause cause = AuditCause::real_difference;
  Exact value;
  std::string what;
};

/// Writes printed, unit, computed, difference, relative_pct.
void write_figures(const PrintedFigure& print, const Exact& computed, std::optional<int> digits, AuditRow& row);

/// "48.573 wan_mu": with a few digits more than the print has.
[[nodiscard]] std::string figure_text(const Exact& value, const PrintedFigure& print);

/// Candidates that hold for any figure: its digits in another unit of the same kind.
[[nodiscard]] std::vector<Candidate> other_units(const PrintedFigure& print, const Quantity& computed);

/// Takes the first of `candidates` (in the order of causes) whose value prints as the figure; the others that do go to
/// `also`. False when none does.
bool explain(const PrintedFigure& print, const std::vector<Candidate>& candidates, AuditRow& row);

/// Of a figure that is cut: the candidates whose value prints as the figure go to `also`.
void add_also(const PrintedFigure& print, const std::vector<Candidate>& candidates, AuditRow& row);

}  // namespace zonekit::analysis
