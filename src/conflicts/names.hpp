// Names of the enumerations of conflicts and eligible land.
#pragma once

#include "base/enum_names.hpp"
#include "zonekit/project.hpp"

namespace zonekit {

template <>
inline constexpr auto enum_table<CriterionKind> = std::to_array<EnumEntry<CriterionKind>>({
    {CriterionKind::require, "require"},
    {CriterionKind::exclude, "exclude"},
    {CriterionKind::include, "include"},
});

template <>
inline constexpr auto enum_table<ConflictView> = std::to_array<EnumEntry<ConflictView>>({
    {ConflictView::summary, "summary"},
    {ConflictView::by, "by"},
    {ConflictView::places, "places"},
});

template <>
inline constexpr auto enum_table<EligibleView> = std::to_array<EnumEntry<EligibleView>>({
    {EligibleView::summary, "summary"},
    {EligibleView::criteria, "criteria"},
    {EligibleView::by, "by"},
    {EligibleView::parcels, "parcels"},
    {EligibleView::sets, "sets"},
});

}  // namespace zonekit
