#include <algorithm>
#include <unordered_map>

#include "zonekit/check.hpp"

namespace zonekit {

namespace {

bool is_about(const RuleOutcome& outcome, const CheckFinding& finding) {
  if (outcome.rule != finding.finding.rule) return false;
  return outcome.subject == (finding.relation.empty() ? finding.finding.layer : finding.relation);
}

}  // namespace

void apply_overrides(std::span<const Override> overrides, CheckResult& result) {
  std::unordered_map<std::string_view, std::size_t> by_finding;
  for (std::size_t i = 0; i < overrides.size(); ++i) by_finding.emplace(overrides[i].finding, i);
  std::vector<bool> met(overrides.size(), false);
  for (RuleOutcome& outcome : result.rules) outcome.overridden = 0;
  for (CheckFinding& finding : result.findings) {
    finding.overridden.reset();
    const auto found = by_finding.find(finding.id);
    if (found == by_finding.end()) continue;
    finding.overridden = found->second;
    met[found->second] = true;
    const auto outcome = std::ranges::find_if(result.rules, [&](const auto& one) { return is_about(one, finding); });
    if (outcome != result.rules.end()) ++outcome->overridden;
  }
  result.overrides.assign(overrides.begin(), overrides.end());
  result.stale.clear();
  for (std::size_t i = 0; i < met.size(); ++i) {
    if (!met[i]) result.stale.push_back(i);
  }
}

}  // namespace zonekit
