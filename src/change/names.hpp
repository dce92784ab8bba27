// Names of the kinds of change.
#pragma once

#include "base/enum_names.hpp"
#include "zonekit/change.hpp"

namespace zonekit {

template <>
inline constexpr auto enum_table<ChangeKind> = std::to_array<EnumEntry<ChangeKind>>({
    {ChangeKind::kept, "kept"},
    {ChangeKind::gained, "gained"},
    {ChangeKind::lost, "lost"},
    {ChangeKind::reclassified, "reclassified"},
});

template <>
inline constexpr auto enum_table<FeatureChangeKind> = std::to_array<EnumEntry<FeatureChangeKind>>({
    {FeatureChangeKind::added, "added"},
    {FeatureChangeKind::removed, "removed"},
    {FeatureChangeKind::split, "split"},
    {FeatureChangeKind::merged, "merged"},
    {FeatureChangeKind::rearranged, "rearranged"},
    {FeatureChangeKind::moved, "moved"},
    {FeatureChangeKind::reshaped, "reshaped"},
    {FeatureChangeKind::redigitised, "redigitised"},
    {FeatureChangeKind::reclassified, "reclassified"},
});

}  // namespace zonekit
