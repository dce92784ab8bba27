// The polygons of a ledger's rows.
#pragma once

#include <span>

#include "operation/answer.hpp"
#include "zonekit/tables.hpp"

namespace zonekit {

/// Of the rows that satisfy all of `filters`; none is an answer without features: the one that a planner hopes for who
/// asks where two layers conflict.
[[nodiscard]] AnswerGeometry ledger_geometry(Study& study, const LedgerTableRequest& request,
                                             std::span<const LayerFilter> filters);

}  // namespace zonekit
