// Names and words of the enumerations of statistics, levelling and indicators.
#pragma once

#include "base/enum_names.hpp"
#include "zonekit/indicators.hpp"
#include "zonekit/levelling.hpp"
#include "zonekit/stats.hpp"
#include "zonekit/stats_report.hpp"

namespace zonekit {

template <>
inline constexpr auto enum_table<LevellingMethod> = std::to_array<EnumEntry<LevellingMethod>>({
    {LevellingMethod::none, "none", {"不平差", "none"}},
    {LevellingMethod::largest_remainder, "largest-remainder", {"最大余数法", "largest-remainder"}},
    {LevellingMethod::largest_area_first,
     "largest-area-first",
     {"大面积优先法（不大于1公顷者不参与）", "largest-area-first"}},
    {LevellingMethod::pro_rata_boundary, "pro-rata-boundary", {"界线图斑按比例分配法", "pro-rata-boundary"}},
});

template <>
inline constexpr auto enum_table<StatsLayout> = std::to_array<EnumEntry<StatsLayout>>({
    {StatsLayout::wide, "wide"},
    {StatsLayout::classes, "classes"},
    {StatsLayout::rows, "rows"},
});

template <>
inline constexpr auto enum_table<StatsFormat> = std::to_array<EnumEntry<StatsFormat>>({
    {StatsFormat::table, "table"},
    {StatsFormat::csv, "csv"},
    {StatsFormat::json, "json"},
    {StatsFormat::markdown, "markdown"},
    {StatsFormat::html, "html"},
    {StatsFormat::xlsx, "xlsx"},
});

template <>
inline constexpr auto enum_table<StatsRowKind> = std::to_array<EnumEntry<StatsRowKind>>({
    {StatsRowKind::whole, "whole"},
    {StatsRowKind::listed, "listed"},
    {StatsRowKind::several, "overlap"},
    {StatsRowKind::rest, "rest"},
});

template <>
inline constexpr auto enum_table<IndicatorDirection> = std::to_array<EnumEntry<IndicatorDirection>>({
    {IndicatorDirection::not_less, "not-less", {"不少于", "not less than"}},
    {IndicatorDirection::not_more, "not-more", {"不超过", "not more than"}},
    {IndicatorDirection::keep, "keep", {"保持", "keep"}},
    {IndicatorDirection::improve, "improve", {"改善", "improve"}},
});

template <>
inline constexpr auto enum_table<IndicatorNature> = std::to_array<EnumEntry<IndicatorNature>>({
    {IndicatorNature::binding, "binding", {"约束性", "binding"}},
    {IndicatorNature::expected, "expected", {"预期性", "expected"}},
});

template <>
inline constexpr auto enum_table<IndicatorVerdict> = std::to_array<EnumEntry<IndicatorVerdict>>({
    {IndicatorVerdict::met, "met", {"达到", "met"}},
    {IndicatorVerdict::not_met, "not-met", {"未达到", "not met"}},
    {IndicatorVerdict::no_data, "no-data", {"无数据", "no data"}},
});

/// AreaModel, and the survey's formula, which is of the ellipsoidal model.
enum class StatsArea { ellipsoidal, planar, cn_survey };

template <>
inline constexpr auto enum_table<StatsArea> = std::to_array<EnumEntry<StatsArea>>({
    {StatsArea::ellipsoidal, "ellipsoidal"},
    {StatsArea::planar, "planar"},
    {StatsArea::cn_survey, "cn-survey"},
});

}  // namespace zonekit
