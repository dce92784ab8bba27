// The sites of a run, as their layer has them.
#pragma once

#include "zonekit/siting.hpp"

namespace zonekit::analysis {

/// Every feature of the sites' layer, in the order of their keys (whole numbers by size, before texts by byte order);
/// areas come later. Throws Error(usage) for a field that was not kept.
[[nodiscard]] std::vector<Site> list_sites(const Layer& layer, const LayerSet& set, const SiteFields& fields,
                                           std::vector<Finding>& findings);

}  // namespace zonekit::analysis
