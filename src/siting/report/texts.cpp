#include "siting/report/texts.hpp"

#include <array>
#include <cstddef>

namespace zonekit {

namespace {

struct Text {
  TextKey key;
  std::string_view zh;
  std::string_view en;
};

using K = TextKey;
constexpr std::array texts{
    // sections
    Text{K::siting_report, "选址合规性核查报告", "Siting report"},
    Text{K::identification, "基本信息", "Identification"},
    Text{K::summary, "核查结论", "Summary"},
    Text{K::themes_concerned, "涉及的管控事项", "Themes concerned"},
    Text{K::themes_clear, "不涉及的管控事项", "Themes not concerned"},
    Text{K::themes_no_data, "缺少数据的管控事项", "Themes without data"},
    Text{K::not_checked, "未核查事项", "Not checked"},
    Text{K::theme_details, "分事项说明", "Theme by theme"},
    Text{K::restrictions, "管控规则", "Restrictions"},
    Text{K::decisions, "人工认定", "Decisions"},
    Text{K::overridden_rules, "被替代的规则", "Overridden rules"},
    Text{K::findings, "数据与规则问题", "Findings"},
    Text{K::sources, "数据来源", "Sources"},
    Text{K::method, "计算方法", "Method"},
    Text{K::disclaimer, "声明", "Disclaimer"},
    Text{K::glossary, "术语", "Glossary"},
    Text{K::map, "地图", "Map"},
    Text{K::legend, "图例", "Legend"},
    Text{K::contents, "目录", "Contents"},
    // identification
    Text{K::sites, "项目", "Sites"},
    Text{K::as_of, "核查基准日", "As-of date"},
    Text{K::rule_pack, "规则包", "Rule pack"},
    Text{K::rule_files, "规则文件", "Rule files"},
    Text{K::version_label, "版本", "version"},
    Text{K::tool_version, "软件版本", "Tool version"},
    Text{K::area_unit, "面积单位", "Unit of areas"},
    Text{K::sites_layer, "项目图层", "Layer of sites"},
    // column names
    Text{K::site, "项目", "Site"},
    Text{K::site_key, "项目编号", "Site key"},
    Text{K::site_name, "项目名称", "Site name"},
    Text{K::site_kind, "项目类型", "Kind"},
    Text{K::theme, "管控事项", "Theme"},
    Text{K::restriction, "管控规则", "Restriction"},
    Text{K::restriction_id, "规则编号", "Restriction id"},
    Text{K::test, "判定条件", "Test"},
    Text{K::layer, "图层", "Layer"},
    Text{K::classes, "类别", "Classes"},
    Text{K::verdict, "结论", "Verdict"},
    Text{K::computed, "计算结论", "Computed verdict"},
    Text{K::status, "状态", "Status"},
    Text{K::area, "面积", "Area"},
    Text{K::site_share, "占项目比例", "Share of site"},
    Text{K::zone_share, "占管控区比例", "Share of zone"},
    Text{K::length_m, "长度（米）", "Length (m)"},
    Text{K::count, "点数", "Points"},
    Text{K::distance_m, "距离（米）", "Distance (m)"},
    Text{K::thickness_m, "平均宽度（米）", "Mean width (m)"},
    Text{K::touches, "仅相接", "Touches only"},
    Text{K::noise, "其中边界误差", "Of it border noise"},
    Text{K::uncovered, "无数据面积", "Area without data"},
    Text{K::uncovered_share, "无数据比例", "Share without data"},
    Text{K::superseded, "已由优先级更高的规则管控", "Superseded by a rule of higher precedence"},
    Text{K::note, "说明", "Note"},
    Text{K::reason, "原因", "Reason"},
    Text{K::remarks, "备注", "Remarks"},
    Text{K::law_status, "效力状态", "Law status"},
    Text{K::valid_from, "生效日期", "Valid from"},
    Text{K::valid_until, "失效日期", "Valid until"},
    Text{K::file, "文件", "File"},
    Text{K::line, "行", "Line"},
    // of restrictions
    Text{K::effect, "管控要求", "Effect"},
    Text{K::conditions, "允许条件", "Conditions"},
    Text{K::exceptions, "可能适用的例外", "Exceptions that may apply"},
    Text{K::provisions, "法规与政策依据", "Legal provisions"},
    Text{K::office, "主管部门", "Responsible office"},
    Text{K::number, "文号", "Number"},
    Text{K::article, "条款", "Article"},
    Text{K::quote, "原文", "Quote"},
    Text{K::address, "网址", "Address"},
    Text{K::seen_in, "文本见于", "Text seen in"},
    Text{K::to_be_confirmed, "原文待核", "to be confirmed"},
    Text{K::not_seen, "未见原文", "text not seen"},
    Text{K::threshold, "阈值", "Threshold"},
    Text{K::buffer_m, "退让距离（米）", "Setback (m)"},
    Text{K::minimum_area_m2, "最小上图面积（平方米）", "Minimum mapping area (m²)"},
    Text{K::sliver_m, "狭长图斑宽度（米）", "Sliver width (m)"},
    Text{K::applies_to, "适用项目类型", "Applies to"},
    Text{K::severity, "级别", "Severity"},
    // of decisions, overridden rules, findings, sources
    Text{K::decision, "认定结论", "Decision"},
    Text{K::author, "认定人", "Author"},
    Text{K::date, "日期", "Date"},
    Text{K::decided, "人工认定", "decided by a person"},
    Text{K::overridden_by, "替代者", "Overridden by"},
    Text{K::rule, "规则", "Rule"},
    Text{K::message, "内容", "Message"},
    Text{K::feature, "要素", "Feature"},
    Text{K::source, "来源", "Source"},
    Text{K::crs, "坐标系", "CRS"},
    Text{K::datum, "基准转换", "Datum shift"},
    Text{K::features, "要素数", "Features"},
    Text{K::modified, "数据日期", "Data date"},
    Text{K::sha256, "SHA-256", "SHA-256"},
    Text{K::path, "路径", "Path"},
    Text{K::operation_none, "无", "none"},
    // phrases
    Text{K::site_count, "{0} 个", "{0}"},
    Text{K::rows_shown, "{0} 行", "{0} rows"},
    Text{K::switched_off, "规则包中已停用", "switched off in the rule pack"},
    Text{K::other_kind, "不适用于该项目类型（适用：{0}）", "not for this kind of project (for: {0})"},
    Text{K::not_yet_in_force, "尚未生效（{0} 起）", "not yet in force (from {0})"},
    Text{K::expired, "已失效（{0} 止）", "expired (last day {0})"},
    Text{K::draft_law, "草案，未施行", "draft, not in force"},
    Text{K::repealed_law, "已废止", "repealed"},
    Text{K::without_effect, "拟修改，尚无预先效力", "change without pre-effect"},
    Text{K::layer_missing, "本次运行中没有图层“{0}”", "the layer \"{0}\" is not in this run"},
    Text{K::not_covered, "数据范围未覆盖该项目", "the data do not cover the site"},
    Text{K::partly_covered, "项目的 {0}（{1} %）无数据", "{0} of the site ({1} %) without data"},
    Text{K::over_area, "重叠面积大于 {0} 平方米", "overlap of more than {0} m²"},
    Text{K::over_share, "大于 {0} %", "more than {0} %"},
    Text{K::within_m, "距离 {0} 米以内", "within {0} m"},
    Text{K::not_within_m, "距离不在 {0} 米以内", "not within {0} m"},
    Text{K::buffer_phrase, "外扩 {0} 米", "grown by {0} m"},
    Text{K::inside_classes, "类别：{0}", "classes: {0}"},
    Text{K::all_kinds, "全部类型", "all kinds"},
    Text{K::outside_area, "位于区外的面积", "area outside"},
    Text{K::all_noise, "边界误差（小于最小上图面积或狭长）", "border noise (below the minimum area, or a sliver)"},
    Text{K::decided_from, "人工认定（原计算结论：{0}）", "decided by a person (computed: {0})"},
    Text{K::none, "无", "None"},
    Text{K::yes, "是", "yes"},
    Text{K::no, "否", "no"},
    Text{K::clear_all_sites, "所有项目", "all sites"},
    Text{K::sites_of, "{0} / {1} 个项目", "{0} of {1} sites"},
    Text{K::other_rows, "不涉及或缺少数据的项目", "Rows that are clear or without data"},
    Text{K::other_restrictions, "本事项的其他规则", "Other restrictions of this theme"},
    Text{K::more_findings, "另有 {0} 条，见 JSON。", "{0} more: the JSON has them all."},
    Text{K::north, "北", "N"},
    Text{K::nearest_m, "最近距离（米）", "Nearest (m)"},
    Text{K::overlap_piece, "重叠部分", "Overlap"},
    Text{K::zoom_in, "放大", "Zoom in"},
    Text{K::zoom_out, "缩小", "Zoom out"},
    // method and disclaimer
    Text{K::method_ellipsoid,
         "面积为 CGCS2000 椭球面积（长半轴 6378137 米，扁率 1/298.257222101），各图层统一投影到柱面等积平面后计算。",
         "Areas are those of the CGCS2000 ellipsoid (semi-major axis 6378137 m, flattening 1/298.257222101), computed "
         "on a "
         "cylindrical equal-area plane."},
    Text{K::method_planar, "面积为数据源平面坐标系内的平面面积，未作椭球改正。",
         "Areas are planar, in the coordinate system of the sources, without correction to the ellipsoid."},
    Text{K::method_lattice, "坐标取整到固定格网；每米边界引起的面积误差不超过 {0} 平方米。",
         "Coordinates are rounded to a fixed lattice; the error of an area is at most {0} m² for each metre of its "
         "border."},
    Text{K::method_noise,
         "小于规则所定最小上图面积、或平均宽度（2 × 面积 / 周长）小于狭长图斑宽度的重叠视为边界误差，单列，不删除。",
         "An overlap below the rule's minimum mapping area, or of less mean width (2 × area / perimeter) than its "
         "sliver "
         "width, is border noise: listed apart, never dropped."},
    Text{K::method_union, "全部图层一次性叠加为整数面积台账，各面积均由台账求和；同类图斑重叠部分只计一次。",
         "All layers are overlaid once into a ledger of exact integer areas; every area is a sum of its rows, and "
         "overlaps "
         "within a class count once."},
    Text{K::method_share, "比例由精确面积计算：占项目比例以项目面积为分母，占管控区比例以该管控区全部面积为分母。",
         "Shares come from the exact areas: of the site's area, and of all land of the constraint."},
    Text{K::method_map, "地图几何仅供查看，面积以表格为准。",
         "The geometry of maps is for looking; the areas are those of the tables."},
    Text{K::method_distance, "距离为项目边界到管控区最近处的距离；相接或重叠为 0。",
         "Distances are from the site to the nearest part of the constraint; 0 where they touch or overlap."},
    Text{K::method_rounding, "数字只在输出时四舍五入一次，表中各数之和与合计可能有末位差。",
         "Figures are rounded once, when printed; sums of printed figures may differ in the last digit."},
    Text{
        K::disclaimer_text,
        "本报告依据所列数据和规则自动生成，仅反映核查基准日的情况，不代替主管部门的审批意见。“缺少数据”和“未核查”不等于"
        "“不涉及”。标注“原文待核”的条款，引用前须与发布机关公布的文本核对。",
        "This report was made from the data and rules listed, as of the date given. It does not take the place of a "
        "decision "
        "by the responsible office. \"Without data\" and \"not checked\" do not mean \"not concerned\". Provisions "
        "marked "
        "\"to be confirmed\" must be compared with the issuing office's own text before they are relied on."},
    Text{K::exceptions_hint, "是否适用须由主管部门认定。", "Only the responsible office can tell whether one applies."},
    Text{K::map_hint, "点击地图上的重叠部分可定位到表中对应行；点击表中的行可在地图上定位。",
         "Click an overlap on the map to find its row; click a row to find its overlap."},
    Text{K::map_no_script, "交互地图需要启用 JavaScript；文字与表格不受影响。",
         "The interactive map needs JavaScript; text and tables are complete without it."},
    Text{K::all_layers, "图层", "Layers"},
    Text{K::zoom_all, "全图", "Zoom to all"},
    Text{K::no_findings, "没有发现问题。", "No findings."},
    Text{K::place_date, "日期", "Date"},
    Text{K::checked_by, "核查人", "Checked by"},
    Text{K::approved_by, "审核人", "Approved by"},
    // of tables and static maps
    Text{K::all_rows, "核查明细", "Rows"},
    Text{K::not_in_force, "核查基准日不具效力的规则", "Restrictions not in force on the as-of date"},
    Text{K::scale_true_at, "比例尺在 {0} 纬线处准确（等距圆柱投影，CGCS2000）",
         "Scale true along latitude {0} (equirectangular, CGCS2000)"},
    Text{K::provision_kind, "依据类型", "Kind of basis"},
};

constexpr bool in_order() {
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (static_cast<std::size_t>(texts[i].key) != i || texts[i].zh.empty() || texts[i].en.empty()) return false;
  }
  return texts.size() == static_cast<std::size_t>(K::count_of_keys);
}
static_assert(in_order(), "each key has its texts, in the order of TextKey");

}  // namespace

std::string_view text(Language language, TextKey key) noexcept {
  const Text& entry = texts[static_cast<std::size_t>(key)];
  return language == Language::zh ? entry.zh : entry.en;
}

std::string text_with(Language language, TextKey key, std::initializer_list<std::string_view> values) {
  const std::string_view pattern = text(language, key);
  std::string filled;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool place = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}';
    if (!place) {
      filled += pattern[i];
      continue;
    }
    filled += *(values.begin() + (pattern[i + 1] - '0'));
    i += 2;
  }
  return filled;
}

}  // namespace zonekit
