// Names and words of the enumerations that several folders use.
#pragma once

#include "base/enum_names.hpp"
#include "zonekit/area.hpp"
#include "zonekit/finding.hpp"
#include "zonekit/layer.hpp"
#include "zonekit/ledger.hpp"
#include "zonekit/report.hpp"

namespace zonekit {

template <>
inline constexpr auto enum_table<Severity> = std::to_array<EnumEntry<Severity>>({
    {Severity::info, "info", {"提示", "info"}},
    {Severity::warning, "warning", {"警告", "warning"}},
    {Severity::error, "error", {"错误", "error"}},
});

template <>
inline constexpr auto enum_table<AreaUnit> = std::to_array<EnumEntry<AreaUnit>>({
    {AreaUnit::m2, "m2", {"平方米", "m²"}},
    {AreaUnit::ha, "ha", {"公顷", "ha"}},
    {AreaUnit::km2, "km2", {"平方千米", "km²"}},
    {AreaUnit::mu, "mu", {"亩", "mu"}},
    {AreaUnit::wan_mu, "wan_mu", {"万亩", "10,000 mu"}},
});

template <>
inline constexpr auto enum_table<Language> = std::to_array<EnumEntry<Language>>({
    {Language::zh, "zh"},
    {Language::en, "en"},
});

template <>
inline constexpr auto enum_table<AreaModel> = std::to_array<EnumEntry<AreaModel>>({
    {AreaModel::ellipsoidal, "ellipsoidal"},
    {AreaModel::planar, "planar"},
});

template <>
inline constexpr auto enum_table<LedgerLevel> = std::to_array<EnumEntry<LedgerLevel>>({
    {LedgerLevel::by_class, "class"},
    {LedgerLevel::by_feature, "feature"},
});

template <>
inline constexpr auto enum_table<TableFormat> = std::to_array<EnumEntry<TableFormat>>({
    {TableFormat::csv, "csv"},
    {TableFormat::json, "json"},
    {TableFormat::markdown, "markdown"},
    {TableFormat::table, "table"},
});

}  // namespace zonekit
