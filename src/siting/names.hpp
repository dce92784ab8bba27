// Names and words of the enumerations of siting.
#pragma once

#include "base/enum_names.hpp"
#include "zonekit/rules.hpp"
#include "zonekit/siting.hpp"

namespace zonekit {

template <>
inline constexpr auto enum_table<RuleTest> = std::to_array<EnumEntry<RuleTest>>({
    {RuleTest::overlap, "overlap", {"有重叠", "any overlap"}},
    {RuleTest::area_over, "area-over", {"重叠面积超过", "overlap larger than"}},
    {RuleTest::site_share_over, "site-share-over", {"占项目比例超过", "share of the site over"}},
    {RuleTest::zone_share_over, "zone-share-over", {"占管控区比例超过", "share of the zone over"}},
    {RuleTest::within_distance, "within-distance", {"在距离以内", "within a distance"}},
    {RuleTest::not_within, "not-within", {"不在距离以内", "not within a distance"}},
    {RuleTest::must_be_inside, "must-be-inside", {"须位于区内", "must lie inside"}},
    {RuleTest::crosses, "crosses", {"穿越边界", "crosses the border"}},
    {RuleTest::touches, "touches", {"仅相接", "touches only"}},
});

template <>
inline constexpr auto enum_table<Effect> = std::to_array<EnumEntry<Effect>>({
    {Effect::allowed, "allowed", {"允许", "allowed"}},
    {Effect::conditional, "conditional", {"有条件允许", "conditional"}},
    {Effect::restricted, "restricted", {"限制", "restricted"}},
    {Effect::prohibited, "prohibited", {"禁止", "prohibited"}},
});

template <>
inline constexpr auto enum_table<LawStatus> = std::to_array<EnumEntry<LawStatus>>({
    {LawStatus::in_force, "in-force", {"现行有效", "in force"}},
    {LawStatus::change_with_effect, "change-with-effect", {"拟修改，有预先效力", "change with pre-effect"}},
    {LawStatus::change_without_effect, "change-without-effect", {"拟修改，无预先效力", "change without pre-effect"}},
    {LawStatus::draft, "draft", {"草案", "draft"}},
    {LawStatus::repealed, "repealed", {"已废止", "repealed"}},
});

template <>
inline constexpr auto enum_table<ProvisionKind> = std::to_array<EnumEntry<ProvisionKind>>({
    {ProvisionKind::law, "law", {"法律法规", "law"}},
    {ProvisionKind::provision, "provision", {"政策规定", "provision"}},
    {ProvisionKind::hint, "hint", {"提示", "hint"}},
});

template <>
inline constexpr auto enum_table<SitingStatus> = std::to_array<EnumEntry<SitingStatus>>({
    {SitingStatus::concerned, "concerned", {"涉及", "concerned"}},
    {SitingStatus::clear, "clear", {"不涉及", "not concerned"}},
    {SitingStatus::no_data, "no data", {"缺少数据", "no data"}},
    {SitingStatus::not_checked, "not checked", {"未核查", "not checked"}},
});

template <>
inline constexpr auto enum_table<Verdict> = std::to_array<EnumEntry<Verdict>>({
    {Verdict::clear, "clear", {"符合", "clear"}},
    {Verdict::allowed, "allowed", {"允许", "allowed"}},
    {Verdict::conditional, "conditional", {"有条件允许", "conditional"}},
    {Verdict::restricted, "restricted", {"限制", "restricted"}},
    {Verdict::undecidable, "undecidable", {"无法判定", "undecidable"}},
    {Verdict::prohibited, "prohibited", {"禁止", "prohibited"}},
});

template <>
inline constexpr auto enum_table<SiteShape> = std::to_array<EnumEntry<SiteShape>>({
    {SiteShape::polygon, "polygon"},
    {SiteShape::line, "line"},
    {SiteShape::point, "point"},
});

}  // namespace zonekit
