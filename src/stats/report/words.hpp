// The words of tables in both languages.
#pragma once

#include <string>
#include <string_view>

#include "base/words.hpp"
#include "zonekit/stats.hpp"

namespace zonekit {

namespace stats_words {

inline constexpr Words title{"面积汇总表", "Areas by zones and classes"};
inline constexpr Words unit_line{"单位", "Unit"};
inline constexpr Words total{"合计", "Total"};
inline constexpr Words subtotal{"小计", "Subtotal"};
inline constexpr Words zone{"行政单元", "Zone"};
inline constexpr Words code{"代码", "Code"};
inline constexpr Words level{"级别", "Level"};
inline constexpr Words parent{"上级", "Parent"};
inline constexpr Words layer{"图层", "Layer"};
inline constexpr Words class_name{"类别", "Class"};
inline constexpr Words class_code{"类别代码", "Class code"};
inline constexpr Words class_level{"类别级别", "Class level"};
inline constexpr Words area{"面积", "Area"};
inline constexpr Words share{"占比", "Share"};
inline constexpr Words raw{"平差前面积", "Raw area"};
inline constexpr Words correction{"改正数", "Correction"};
inline constexpr Words levelled{"平差后面积", "Levelled area"};
inline constexpr Words exact{"椭球面积（精确）", "Exact ellipsoidal area"};
inline constexpr Words survey_difference{"规程算法与精确值之差", "Survey less exact"};
inline constexpr Words target{"目标", "Target"};
inline constexpr Words difference{"差值", "Difference"};
inline constexpr Words outside_zones{"各单元以外", "(outside every zone)"};
inline constexpr Words in_no_part{"未归入下级单元", "(in no part)"};
inline constexpr Words no_class{"未覆盖", "(no class)"};
inline constexpr Words not_divided{"未细分", "(not divided)"};
inline constexpr Words indicators{"指标表", "Indicators"};
inline constexpr Words indicator{"指标", "Indicator"};
inline constexpr Words nature{"属性", "Nature"};
inline constexpr Words direction{"要求", "Direction"};
inline constexpr Words base{"基期值", "Base"};
inline constexpr Words value{"现状值", "Value"};
inline constexpr Words verdict{"结论", "Verdict"};
inline constexpr Words definition{"定义", "Definition"};
inline constexpr Words formula{"公式", "Formula"};
inline constexpr Words note{"说明", "Note"};
inline constexpr Words sources{"数据来源", "Sources"};
inline constexpr Words source{"来源", "Source"};
inline constexpr Words crs{"坐标系", "CRS"};
inline constexpr Words modified{"数据日期", "Modified"};
inline constexpr Words method{"平差方法", "Levelling"};
inline constexpr Words control{"控制面积", "Control area"};
inline constexpr Words control_difference{"控制面积与图上面积之差", "Control less drawn area"};
inline constexpr Words raw_total{"图上面积", "Drawn area"};
inline constexpr Words year{"年份", "Year"};
inline constexpr Words margin{"余量", "Margin"};
inline constexpr Words indicator_areas{"指标中的面积为椭球面积（精确），不按规程算法",
                                       "Areas in indicators are exact on the ellipsoid, not by the survey's series"};
inline constexpr Words survey_note{
    "面积按国土调查椭球面积计算要求计算（边长超过70米等分加密，经纬度取至0.000001秒）",
    "Areas by the survey's series (edges over 70 m split evenly, latitude and longitude to 1e-6 seconds)"};
inline constexpr Words exact_note{"面积为CGCS2000椭球面积，由未取舍的整数面积一次取舍",
                                  "Areas on the CGCS2000 ellipsoid, each rounded once from an exact integer"};
inline constexpr Words planar_note{"面积为源数据平面面积，未作椭球改算",
                                   "Areas of the source's plane as it is, not on the ellipsoid"};
inline constexpr Words quoted{"引用数据", "Quoted figures"};

}  // namespace stats_words

[[nodiscard]] std::string unit_word(Language language, AreaUnit unit);
/// A zone's or class's name for people.
[[nodiscard]] std::string node_words(Language language, const StatsNode& node, bool zone);

}  // namespace zonekit
