// A cross-tabulation of a ledger, which several features print.
#pragma once

#include <span>
#include <string>

#include "zonekit/layer_filter.hpp"
#include "zonekit/ledger.hpp"
#include "zonekit/table.hpp"

namespace zonekit {

/// As crosstab of tables.hpp says.
[[nodiscard]] Table crosstab_of(const AreaLedger& ledger, const std::string& rows, const std::string& columns,
                                std::span<const LayerFilter> filters);

}  // namespace zonekit
