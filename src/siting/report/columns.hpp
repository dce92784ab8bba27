// Words that several formats of the siting report share: the columns of its tables, whose names are for programs, and
// why a restriction is not in force.
#pragma once

#include <string>
#include <string_view>

#include "zonekit/rules.hpp"

namespace zonekit {

/// By the printed name of a column of siting_table or site_summary_table ("area_ha"): "Area (ha)".
[[nodiscard]] LocalText siting_column_title(std::string_view printed_name);

/// Why a restriction governs nobody on a date: switched off, expired, not yet in force...; empty for one that does.
[[nodiscard]] std::string not_in_force_reason(Language language, const Restriction& restriction, const Date& as_of);

}  // namespace zonekit
