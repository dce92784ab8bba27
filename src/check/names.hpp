// Names of the enumerations of profiles.
#pragma once

#include "base/enum_names.hpp"
#include "zonekit/profile.hpp"

namespace zonekit {

template <>
inline constexpr auto enum_table<RuleState> = std::to_array<EnumEntry<RuleState>>({
    {RuleState::off, "off"},
    {RuleState::warning, "warning"},
    {RuleState::on, "on"},
});

template <>
inline constexpr auto enum_table<FieldType> = std::to_array<EnumEntry<FieldType>>({
    {FieldType::any, "any"},
    {FieldType::text, "text"},
    {FieldType::integer, "integer"},
    {FieldType::real, "real"},
    {FieldType::date, "date"},
});

template <>
inline constexpr auto enum_table<RelationKind> = std::to_array<EnumEntry<RelationKind>>({
    {RelationKind::exclusive, "exclusive"},
    {RelationKind::within, "within"},
    {RelationKind::cover, "cover"},
    {RelationKind::share_border, "share-border"},
});

}  // namespace zonekit
