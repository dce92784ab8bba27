// The same tables of a ledger that is there already.
#pragma once

#include <optional>
#include <string>

#include "zonekit/tables.hpp"

namespace zonekit {

[[nodiscard]] Table ledger_table_of(const AreaLedger& ledger, const std::optional<std::string>& extent, bool thickness);
[[nodiscard]] Table share_table_of(const AreaLedger& ledger, const ShareTableRequest& request);

}  // namespace zonekit
