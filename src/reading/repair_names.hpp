// Names of the steps of a repair: profiles give them, tables print them.
#pragma once

#include "base/enum_names.hpp"
#include "zonekit/repair.hpp"

namespace zonekit {

template <>
inline constexpr auto enum_table<RepairStrategy> = std::to_array<EnumEntry<RepairStrategy>>({
    {RepairStrategy::drop_null, "drop-null"},
    {RepairStrategy::clean_vertices, "clean-vertices"},
    {RepairStrategy::make_valid, "make-valid"},
    {RepairStrategy::drop_rings, "drop-rings"},
    {RepairStrategy::drop_duplicates, "drop-duplicates"},
    {RepairStrategy::snap, "snap"},
    {RepairStrategy::remove_overlaps, "remove-overlaps"},
    {RepairStrategy::slivers, "slivers"},
    {RepairStrategy::close_gaps, "close-gaps"},
    {RepairStrategy::clip, "clip"},
    {RepairStrategy::exclusive, "exclusive"},
    {RepairStrategy::split_parts, "split-parts"},
});

}  // namespace zonekit
