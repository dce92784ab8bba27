// From what was found on the way to finished findings: places, keys, ids, order.
#pragma once

#include "check/questions.hpp"

namespace zonekit::analysis {

/// Sets severity, key, places in the CRS of the source and in degrees, basis, source and (when asked for) outlines.
/// Findings of rules that are off must not be there.
[[nodiscard]] std::vector<CheckFinding> finished(std::vector<Found> found, const Checked& checked,
                                                 std::span<const KnownRelation> relations, bool outlines);

/// Sorts findings and gives them their ids.
void order_and_number(std::vector<CheckFinding>& findings);

}  // namespace zonekit::analysis
