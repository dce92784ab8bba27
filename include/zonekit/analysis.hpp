// What the area ledger itself finds.
#pragma once

#include <vector>

#include "zonekit/finding.hpp"
#include "zonekit/layer.hpp"
#include "zonekit/layer_filter.hpp"
#include "zonekit/ledger.hpp"
#include "zonekit/table.hpp"

namespace zonekit {

/// What the ledger itself found: places that a layer covers more than once (rule `coverage.overlap`), and features
/// whose rings cross or repeat themselves, or have a hole outside its shell (rule `geometry.self-crossing`).
[[nodiscard]] std::vector<Finding> ledger_findings(const AreaLedger& ledger, const LayerSet& set);

}  // namespace zonekit
