// How far sites are from constraints, and from where nothing is known.
#pragma once

#include <vector>

#include "siting/judge.hpp"

namespace zonekit::analysis {

/// By site, then restriction. Asked only where a row needs it: where the restriction applies and its group is empty.
[[nodiscard]] std::vector<PairDistance> measure_distances(const SitingLedger& run, const SitingResult& result,
                                                          const SiteMeasures& measures,
                                                          const std::vector<bool>& applies);

}  // namespace zonekit::analysis
