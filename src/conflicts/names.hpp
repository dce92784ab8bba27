// Names of the enumerations of eligible land.
#pragma once

#include "base/enum_names.hpp"
#include "zonekit/eligible.hpp"

namespace zonekit {

template <>
inline constexpr auto enum_table<CriterionKind> = std::to_array<EnumEntry<CriterionKind>>({
    {CriterionKind::require, "require"},
    {CriterionKind::exclude, "exclude"},
    {CriterionKind::include, "include"},
});

}  // namespace zonekit
