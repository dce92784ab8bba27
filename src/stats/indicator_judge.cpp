#include "stats/indicator_judge.hpp"

#include <algorithm>

namespace zonekit::analysis {

namespace {

/// Decimals that the last digit of another unit needs: 0.01 mu is 0.0007 ha, so two more. May be negative.
int finer_by(const Exact& unit) {
  int decimals = 0;
  while (unit < power_of_ten(-decimals)) ++decimals;
  while (unit >= power_of_ten(1 - decimals)) --decimals;
  return decimals;
}

Exact as_printed(const Exact& value, int digits) {
  return rounded_to(value, power_of_ten(-digits));
}

}  // namespace

IndicatorJudge::Wanted IndicatorJudge::wanted(const QuotedValue& quoted) const {
  const TextPlace place{set_.file, quoted.line, "", quoted.column};
  const Expression figure = parse_figure(quoted.text, place);
  if (figure.name.empty()) return {figure.number, figure.digits};
  const FigureUnit own = *unit_of(figure.name);
  const auto size = unit_.size_for(own.dimension);
  if (!size) fail_in(place, 1, "'" + quoted.text + "' has another unit than the indicator, '" + about_.unit + "'");
  const Exact ratio = own.scale / *size;
  return {figure.number * ratio, std::max(figure.digits + finer_by(ratio), 0)};
}

/// The base alone would be met by standing still.
bool IndicatorJudge::is_undirected() const {
  return about_.direction == IndicatorDirection::improve && about_.targets.empty();
}

bool IndicatorJudge::holds(const Exact& value, const Exact& target) const {
  switch (about_.direction) {
    case IndicatorDirection::not_less:
      return value >= target;
    case IndicatorDirection::not_more:
      return value <= target;
    case IndicatorDirection::keep:
      return value == target;
    case IndicatorDirection::improve:
      break;
  }
  // The base says which way is better: a target below it is to be gone below.
  return base_ && target < *base_ ? value <= target : value >= target;
}

void IndicatorJudge::judge(const Outcome& value, IndicatorRow& row) {
  if (value.value) {
    value_ = value.value->value / *unit_.size_for(value.value->dimension);
    row.value = value_->nearest();
    row.printed = value_->text(about_.digits);
  }
  row.note = value.reason;
  if (about_.base) {
    const Wanted base = wanted(*about_.base);
    base_ = base.value;
    row.base = base.value.text(std::max(about_.digits, base.decimals));
  }
  std::vector<QuotedValue> targets = about_.targets;
  // "Not reduced" without a target of its own means: against the base.
  if (targets.empty() && about_.base) targets.push_back(*about_.base);
  for (const QuotedValue& target : targets) judge_target(target, row);
  const bool undirected = value_ && is_undirected();
  if (undirected) row.note = "give a target: it says which way is better";
  if (!value_ || undirected) tell("indicator.no-data", Severity::warning, "no data: " + row.note);
}

void IndicatorJudge::judge_target(const QuotedValue& quoted, IndicatorRow& row) {
  const Wanted goal = wanted(quoted);
  // To keep a figure is to print it again; to reach one takes every digit that is printed.
  const bool keep = about_.direction == IndicatorDirection::keep;
  const int digits = keep ? goal.decimals : std::max(about_.digits, goal.decimals);
  IndicatorTargetRow target;
  target.target = quoted;
  target.printed = goal.value.text(digits);
  if (value_ && !is_undirected()) compare(quoted, goal, digits, target, row);
  row.targets.push_back(std::move(target));
}

void IndicatorJudge::compare(const QuotedValue& quoted, const Wanted& goal, int digits, IndicatorTargetRow& target,
                             IndicatorRow& row) {
  const Exact value = as_printed(*value_, digits), printed_goal = as_printed(goal.value, digits);
  target.margin = (value - printed_goal).text(digits);
  const bool met = holds(value, printed_goal);
  target.verdict = met ? IndicatorVerdict::met : IndicatorVerdict::not_met;
  if (met != holds(*value_, goal.value)) {
    row.note +=
        (row.note.empty() ? "" : "; ") + ("compared as printed; unrounded the value is " + value_->text(digits + 4));
  }
  if (met) return;
  const bool binding = about_.nature == IndicatorNature::binding;
  tell("indicator.not-met", binding ? Severity::error : Severity::warning,
       "not met: " + row.printed + " against " + target.printed +
           (quoted.year > 0 ? " in " + std::to_string(quoted.year) : "") +
           (quoted.claim.empty() ? "" : " (" + quoted.claim + ")"));
}

void IndicatorJudge::tell(const std::string& rule, Severity severity, const std::string& what) {
  Finding finding;
  finding.rule = rule;
  finding.severity = severity;
  finding.message = set_.file + ":" + std::to_string(about_.line) + ": indicator '" + about_.id + "': " + what;
  result_.findings.push_back(std::move(finding));
}

}  // namespace zonekit::analysis
