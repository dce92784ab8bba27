// Border noise is judged place by place: a real overlap must not drown in slivers along the same border.
#pragma once

#include "siting/measure.hpp"

namespace zonekit::analysis {

/// Where the whole of a pair's overlap (or uncovered land) is thinner than its restriction's sliver_m, looks for a
/// connected place that is not, and notes it in the measures. One sweep for all such pairs.
void find_thick_places(const SitingLedger& run, const SitingResult& result, SiteMeasures& measures);

}  // namespace zonekit::analysis
