// What became of every rule: a pass can't be had by silence.
#pragma once

#include "check/questions.hpp"
#include "check/read.hpp"

namespace zonekit::analysis {

struct OutcomeBasis {
  const Study* asked = nullptr;  ///< all layers of the check
  const CheckRequest* request = nullptr;
  const ReadForCheck* read = nullptr;
  std::optional<std::size_t> extent;
  std::span<const KnownRelation> relations;
  std::span<const CoverageQuestion> questions;
  std::span<const CoverageAnswer> answers;
};

/// Every rule on every layer, in the order of the catalogue, then every relation.
[[nodiscard]] std::vector<RuleOutcome> rule_outcomes(const OutcomeBasis& basis, std::span<const CheckFinding> findings);

}  // namespace zonekit::analysis
