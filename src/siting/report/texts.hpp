// The fixed texts of siting reports, each in Chinese and English, shared by all formats: one file, so that a translator
// reads it from top to bottom.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/names.hpp"
#include "base/text.hpp"
#include "maps/words.hpp"
#include "siting/names.hpp"

namespace zonekit {

namespace siting_words {

// sections
inline constexpr Words siting_report{"选址合规性核查报告", "Siting report"};
inline constexpr Words identification{"基本信息", "Identification"};
inline constexpr Words summary{"核查结论", "Summary"};
inline constexpr Words themes_concerned{"涉及的管控事项", "Themes concerned"};
inline constexpr Words themes_clear{"不涉及的管控事项", "Themes not concerned"};
inline constexpr Words themes_no_data{"缺少数据的管控事项", "Themes without data"};
inline constexpr Words not_checked{"未核查事项", "Not checked"};
inline constexpr Words theme_details{"分事项说明", "Theme by theme"};
inline constexpr Words restrictions{"管控规则", "Restrictions"};
inline constexpr Words decisions{"人工认定", "Decisions"};
inline constexpr Words overridden_rules{"被替代的规则", "Overridden rules"};
inline constexpr Words findings{"数据与规则问题", "Findings"};
inline constexpr Words sources{"数据来源", "Sources"};
inline constexpr Words method{"计算方法", "Method"};
inline constexpr Words disclaimer{"声明", "Disclaimer"};
inline constexpr Words glossary{"术语", "Glossary"};
inline constexpr Words map{"地图", "Map"};
inline constexpr Words contents{"目录", "Contents"};

// identification
inline constexpr Words sites{"项目", "Sites"};
inline constexpr Words as_of{"核查基准日", "As-of date"};
inline constexpr Words rule_pack{"规则包", "Rule pack"};
inline constexpr Words rule_files{"规则文件", "Rule files"};
inline constexpr Words version_label{"版本", "version"};
inline constexpr Words tool_version{"软件版本", "Tool version"};
inline constexpr Words area_unit{"面积单位", "Unit of areas"};
inline constexpr Words sites_layer{"项目图层", "Layer of sites"};

// column names
inline constexpr Words site{"项目", "Site"};
inline constexpr Words site_key{"项目编号", "Site key"};
inline constexpr Words site_name{"项目名称", "Site name"};
inline constexpr Words site_kind{"项目类型", "Kind"};
inline constexpr Words theme{"管控事项", "Theme"};
inline constexpr Words restriction{"管控规则", "Restriction"};
inline constexpr Words restriction_id{"规则编号", "Restriction id"};
inline constexpr Words test{"判定条件", "Test"};
inline constexpr Words layer{"图层", "Layer"};
inline constexpr Words classes{"类别", "Classes"};
inline constexpr Words verdict{"结论", "Verdict"};
inline constexpr Words computed{"计算结论", "Computed verdict"};
inline constexpr Words status{"状态", "Status"};
inline constexpr Words area{"面积", "Area"};
inline constexpr Words site_share{"占项目比例", "Share of site"};
inline constexpr Words zone_share{"占管控区比例", "Share of zone"};
inline constexpr Words length_m{"长度（米）", "Length (m)"};
inline constexpr Words count{"点数", "Points"};
inline constexpr Words distance_m{"距离（米）", "Distance (m)"};
inline constexpr Words thickness_m{"平均宽度（米）", "Mean width (m)"};
inline constexpr Words touches{"仅相接", "Touches only"};
inline constexpr Words noise{"其中边界误差", "Of it border noise"};
inline constexpr Words uncovered{"无数据面积", "Area without data"};
inline constexpr Words uncovered_share{"无数据比例", "Share without data"};
inline constexpr Words superseded{"已由优先级更高的规则管控", "Superseded by a rule of higher precedence"};
inline constexpr Words note{"说明", "Note"};
inline constexpr Words reason{"原因", "Reason"};
inline constexpr Words remarks{"备注", "Remarks"};
inline constexpr Words law_status{"效力状态", "Law status"};
inline constexpr Words valid_from{"生效日期", "Valid from"};
inline constexpr Words valid_until{"失效日期", "Valid until"};
inline constexpr Words file{"文件", "File"};
inline constexpr Words line{"行", "Line"};

// of restrictions
inline constexpr Words effect{"管控要求", "Effect"};
inline constexpr Words conditions{"允许条件", "Conditions"};
inline constexpr Words exceptions{"可能适用的例外", "Exceptions that may apply"};
inline constexpr Words provisions{"法规与政策依据", "Legal provisions"};
inline constexpr Words office{"主管部门", "Responsible office"};
inline constexpr Words number{"文号", "Number"};
inline constexpr Words article{"条款", "Article"};
inline constexpr Words quote{"原文", "Quote"};
inline constexpr Words address{"网址", "Address"};
inline constexpr Words seen_in{"文本见于", "Text seen in"};
inline constexpr Words to_be_confirmed{"原文待核", "to be confirmed"};
inline constexpr Words not_seen{"未见原文", "text not seen"};
inline constexpr Words threshold{"阈值", "Threshold"};
inline constexpr Words buffer_m{"退让距离（米）", "Setback (m)"};
inline constexpr Words minimum_area_m2{"最小上图面积（平方米）", "Minimum mapping area (m²)"};
inline constexpr Words sliver_m{"狭长图斑宽度（米）", "Sliver width (m)"};
inline constexpr Words applies_to{"适用项目类型", "Applies to"};
inline constexpr Words severity{"级别", "Severity"};

// of decisions, overridden rules, findings, sources
inline constexpr Words decision{"认定结论", "Decision"};
inline constexpr Words author{"认定人", "Author"};
inline constexpr Words date{"日期", "Date"};
inline constexpr Words decided{"人工认定", "decided by a person"};
inline constexpr Words overridden_by{"替代者", "Overridden by"};
inline constexpr Words rule{"规则", "Rule"};
inline constexpr Words message{"内容", "Message"};
inline constexpr Words feature{"要素", "Feature"};
inline constexpr Words source{"来源", "Source"};
inline constexpr Words crs{"坐标系", "CRS"};
inline constexpr Words datum{"基准转换", "Datum shift"};
inline constexpr Words features{"要素数", "Features"};
inline constexpr Words modified{"数据日期", "Data date"};
inline constexpr Words sha256{"SHA-256", "SHA-256"};
inline constexpr Words path{"路径", "Path"};
inline constexpr Words operation_none{"无", "none"};

// phrases
inline constexpr Words site_count{"{0} 个", "{0}"};
inline constexpr Words rows_shown{"{0} 行", "{0} rows"};
inline constexpr Words switched_off{"规则包中已停用", "switched off in the rule pack"};
inline constexpr Words other_kind{"不适用于该项目类型（适用：{0}）", "not for this kind of project (for: {0})"};
inline constexpr Words not_yet_in_force{"尚未生效（{0} 起）", "not yet in force (from {0})"};
inline constexpr Words expired{"已失效（{0} 止）", "expired (last day {0})"};
inline constexpr Words draft_law{"草案，未施行", "draft, not in force"};
inline constexpr Words repealed_law{"已废止", "repealed"};
inline constexpr Words without_effect{"拟修改，尚无预先效力", "change without pre-effect"};
inline constexpr Words layer_missing{"本次运行中没有图层“{0}”", "the layer \"{0}\" is not in this run"};
inline constexpr Words not_covered{"数据范围未覆盖该项目", "the data do not cover the site"};
inline constexpr Words partly_covered{"项目的 {0}（{1} %）无数据", "{0} of the site ({1} %) without data"};
inline constexpr Words over_area{"重叠面积大于 {0} 平方米", "overlap of more than {0} m²"};
inline constexpr Words over_share{"大于 {0} %", "more than {0} %"};
inline constexpr Words within_m{"距离 {0} 米以内", "within {0} m"};
inline constexpr Words not_within_m{"距离不在 {0} 米以内", "not within {0} m"};
inline constexpr Words buffer_phrase{"外扩 {0} 米", "grown by {0} m"};
inline constexpr Words inside_classes{"类别：{0}", "classes: {0}"};
inline constexpr Words all_kinds{"全部类型", "all kinds"};
inline constexpr Words outside_area{"位于区外的面积", "area outside"};
inline constexpr Words all_noise{"边界误差（小于最小上图面积或狭长）",
                                 "border noise (below the minimum area, or a sliver)"};
inline constexpr Words decided_from{"人工认定（原计算结论：{0}）", "decided by a person (computed: {0})"};
inline constexpr Words none{"无", "None"};
inline constexpr Words yes{"是", "yes"};
inline constexpr Words no{"否", "no"};
inline constexpr Words clear_all_sites{"所有项目", "all sites"};
inline constexpr Words sites_of{"{0} / {1} 个项目", "{0} of {1} sites"};
inline constexpr Words other_rows{"不涉及或缺少数据的项目", "Rows that are clear or without data"};
inline constexpr Words other_restrictions{"本事项的其他规则", "Other restrictions of this theme"};
inline constexpr Words more_findings{"另有 {0} 条，见 JSON。", "{0} more: the JSON has them all."};
inline constexpr Words nearest_m{"最近距离（米）", "Nearest (m)"};
inline constexpr Words overlap_piece{"重叠部分", "Overlap"};
inline constexpr Words zoom_in{"放大", "Zoom in"};
inline constexpr Words zoom_out{"缩小", "Zoom out"};

// method and disclaimer
inline constexpr Words method_ellipsoid{
    "面积为 CGCS2000 椭球面积（长半轴 6378137 米，扁率 1/298.257222101），各图层统一投影到柱面等积平面后计算。",
    "Areas are those of the CGCS2000 ellipsoid (semi-major axis 6378137 m, flattening 1/298.257222101), computed "
    "on a "
    "cylindrical equal-area plane."};
inline constexpr Words method_planar{
    "面积为数据源平面坐标系内的平面面积，未作椭球改正。",
    "Areas are planar, in the coordinate system of the sources, without correction to the ellipsoid."};
inline constexpr Words method_lattice{
    "坐标取整到固定格网；每米边界引起的面积误差不超过 {0} 平方米。",
    "Coordinates are rounded to a fixed lattice; the error of an area is at most {0} m² for each metre of its "
    "border."};
inline constexpr Words method_noise{
    "小于规则所定最小上图面积、或平均宽度（2 × 面积 / 周长）小于狭长图斑宽度的重叠视为边界误差，单列，不删除。",
    "An overlap below the rule's minimum mapping area, or of less mean width (2 × area / perimeter) than its "
    "sliver "
    "width, is border noise: listed apart, never dropped."};
inline constexpr Words method_union{
    "全部图层一次性叠加为整数面积台账，各面积均由台账求和；同类图斑重叠部分只计一次。",
    "All layers are overlaid once into a ledger of exact integer areas; every area is a sum of its rows, and "
    "overlaps "
    "within a class count once."};
inline constexpr Words method_share{
    "比例由精确面积计算：占项目比例以项目面积为分母，占管控区比例以该管控区全部面积为分母。",
    "Shares come from the exact areas: of the site's area, and of all land of the constraint."};
inline constexpr Words method_map{"地图几何仅供查看，面积以表格为准。",
                                  "The geometry of maps is for looking; the areas are those of the tables."};
inline constexpr Words method_distance{
    "距离为项目边界到管控区最近处的距离；相接或重叠为 0。",
    "Distances are from the site to the nearest part of the constraint; 0 where they touch or overlap."};
inline constexpr Words method_rounding{
    "数字只在输出时四舍五入一次，表中各数之和与合计可能有末位差。",
    "Figures are rounded once, when printed; sums of printed figures may differ in the last digit."};
inline constexpr Words disclaimer_text{
    "本报告依据所列数据和规则自动生成，仅反映核查基准日的情况，不代替主管部门的审批意见。“缺少数据”和“未核查”不等于"
    "“不涉及”。标注“原文待核”的条款，引用前须与发布机关公布的文本核对。",
    "This report was made from the data and rules listed, as of the date given. It does not take the place of a "
    "decision "
    "by the responsible office. \"Without data\" and \"not checked\" do not mean \"not concerned\". Provisions "
    "marked "
    "\"to be confirmed\" must be compared with the issuing office's own text before they are relied on."};
inline constexpr Words exceptions_hint{"是否适用须由主管部门认定。",
                                       "Only the responsible office can tell whether one applies."};
inline constexpr Words map_hint{"点击地图上的重叠部分可定位到表中对应行；点击表中的行可在地图上定位。",
                                "Click an overlap on the map to find its row; click a row to find its overlap."};
inline constexpr Words map_no_script{"交互地图需要启用 JavaScript；文字与表格不受影响。",
                                     "The interactive map needs JavaScript; text and tables are complete without it."};
inline constexpr Words all_layers{"图层", "Layers"};
inline constexpr Words zoom_all{"全图", "Zoom to all"};
inline constexpr Words no_findings{"没有发现问题。", "No findings."};
inline constexpr Words place_date{"日期", "Date"};
inline constexpr Words checked_by{"核查人", "Checked by"};
inline constexpr Words approved_by{"审核人", "Approved by"};

// of tables
inline constexpr Words all_rows{"核查明细", "Rows"};
inline constexpr Words not_in_force{"核查基准日不具效力的规则", "Restrictions not in force on the as-of date"};
inline constexpr Words provision_kind{"依据类型", "Kind of basis"};

}  // namespace siting_words

struct GlossaryEntry {
  LocalText term;
  LocalText meaning;
};
[[nodiscard]] std::span<const GlossaryEntry> siting_glossary();

/// Why a restriction was not checked for a site on a date, from the rule itself; the row's note where that tells
/// nothing.
[[nodiscard]] std::string not_checked_reason(Language language, const Restriction& restriction, const Site& site,
                                             const Date& as_of, std::string_view note);

}  // namespace zonekit
