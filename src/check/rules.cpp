#include <algorithm>

#include "check/names.hpp"
#include "zonekit/error.hpp"
#include "zonekit/profile.hpp"

namespace zonekit {

namespace {

using enum RuleState;

std::vector<CheckRule> catalogue() {
  return {
      // As drawn, feature by feature.
      {"geometry.null", "无图形", "Feature without geometry", on, {}},
      {"geometry.empty", "空图形", "Empty geometry", on, {}},
      {"geometry.not-finite", "坐标非数值", "Coordinate that is not a number", on, {}},
      {"geometry.few-points", "点数不足", "Ring of too few points", on, {}},
      {"geometry.unclosed", "环不闭合", "Unclosed ring", on, {}},
      {"geometry.zero-area", "零面积环", "Ring that encloses nothing", on, {}},
      {"geometry.bow-tie", "自相交", "Ring that crosses itself", on, {}},
      {"geometry.self-overlap", "自重叠", "Feature that covers land twice", on, {}},
      {"geometry.self-touch", "环自接触", "Ring that runs through a point twice", warning, {}},
      {"geometry.hole-outside-shell", "内环在外环之外", "Hole outside its shell", on, {}},
      {"geometry.nested-rings", "环嵌套", "Shell in a shell or hole in a hole", on, {}},
      {"geometry.disconnected-interior", "内部不连通", "Holes that cut the interior apart", warning, {}},
      {"geometry.duplicate-ring", "重复环", "Ring drawn twice", on, {}},
      {"geometry.repeated-points", "重复点", "Repeated points", warning, {{"tolerance_m", 0.0001, 10}}},
      {"geometry.spike", "尖锐角", "Spike", warning, {{"angle_deg", 1, 45}, {"length_m", 0.01, 1e6}}},
      {"geometry.multipart", "多部件", "Several parts where one is required", off, {}},
      {"geometry.short-segment", "短线段", "Edge below a length", warning, {{"length_m", 0.01, 1e4}}},
      {"geometry.small-area",
       "面积小于最小上图面积",
       "Area below the minimum mapping unit",
       off,
       {{"area_m2", 400, 1e9}}},
      {"geometry.sliver", "碎面", "Sliver: small and narrow", warning, {{"area_m2", 100, 1e9}, {"width_m", 1, 1e4}}},
      // Features of one layer beside each other.
      {"coverage.duplicate-feature", "重复要素", "Feature drawn twice", on, {}},
      {"coverage.overlap", "面重叠", "Overlap within a layer", on, {{"area_m2", 0, 1e9}, {"width_m", 0.001, 1e4}}},
      {"coverage.gap", "面缝隙", "Gap within the extent", on, {{"area_m2", 0, 1e9}, {"width_m", 0.001, 1e4}}},
      {"coverage.narrow-gap",
       "狭缝",
       "Enclosed narrow gap, without an extent",
       on,
       {{"least_width_m", 0.001, 1e4}, {"most_width_m", 1, 1e4}}},
      {"coverage.outside-extent",
       "超出范围",
       "Land outside the extent",
       on,
       {{"area_m2", 0, 1e9}, {"width_m", 0.001, 1e4}}},
      {"coverage.missing-vertex",
       "公共边节点缺失",
       "Shared border drawn with other vertices",
       warning,
       {{"tolerance_m", 0.001, 10}}},
      // Layers beside each other: limits stand in the relation.
      {"relation.exclusive", "图层间重叠", "Layers that must not overlap", on, {}},
      {"relation.within", "超出应在图层", "Land outside the layer that must hold it", on, {}},
      {"relation.cover", "应覆盖未覆盖", "Land that the layer must cover and does not", on, {}},
      {"relation.share-border", "边界不重合", "Borders that should be one line", on, {}},
      // What the fields say.
      {"attribute.missing-field", "缺少字段", "Field that is not there", on, {}},
      {"attribute.required", "必填为空", "Value that is missing", on, {}},
      {"attribute.type", "字段类型不符", "Value of the wrong type", on, {}},
      {"attribute.length", "字段超长", "Text that is too long", on, {}},
      {"attribute.code", "代码不在字典", "Code that is not in the list", on, {}},
      {"attribute.parent", "代码与上级不符", "Code that contradicts its parent", on, {}},
      {"attribute.unique", "标识重复", "Key that stands twice", on, {}},
      {"attribute.area-field", "面积字段不符", "Stated area that differs from the computed", on, {}},
      {"attribute.date-order", "日期次序不符", "Dates out of order", on, {}},
      {"attribute.text", "文字乱码", "Text that does not decode", on, {}},
      // The files.
      {"file.unreadable", "无法读取", "Layer that can't be read", on, {}},
      {"file.missing-part", "文件缺失", "Part of a shapefile that is not there", on, {}},
      {"file.field-name", "字段名过长", "Field name that a shapefile would cut", off, {{"most_bytes", 10, 255}}},
      {"file.damaged", "文件损坏", "Rows or text that the file has lost", on, {}},
      {"crs.missing", "缺少坐标系", "No coordinate reference system", on, {}},
      {"crs.doubtful", "坐标系可疑", "CRS that the coordinates contradict", on, {}},
      {"crs.mixed", "坐标系不一致", "Layers in different CRS", warning, {}},
  };
}

}  // namespace

std::string_view rule_state_name(RuleState state) noexcept {
  return enum_name(state);
}

std::span<const CheckRule> check_rules() {
  static const std::vector<CheckRule> rules = catalogue();
  return rules;
}

const CheckRule* find_check_rule(std::string_view id) noexcept {
  const auto rules = check_rules();
  const auto it = std::ranges::find(rules, id, &CheckRule::id);
  return it == rules.end() ? nullptr : &*it;
}

const CodeEntry* CodeList::find(std::string_view code) const noexcept {
  const auto it =
      std::ranges::lower_bound(entries, code, {}, [](const CodeEntry& e) { return std::string_view(e.code); });
  return it != entries.end() && it->code == code ? &*it : nullptr;
}

const LayerProfile* Profile::layer(std::string_view name) const noexcept {
  const auto it = std::ranges::find(layers, name, &LayerProfile::layer);
  return it == layers.end() ? nullptr : &*it;
}

namespace {

/// The settings that may speak of a rule, the nearest first.
std::vector<const RuleSetting*> settings_of(const Profile& profile, std::string_view rule, std::string_view layer) {
  std::vector<const RuleSetting*> settings;
  const auto add = [&](const RuleSettings& from) {
    if (const auto it = from.find(rule); it != from.end()) settings.push_back(&it->second);
  };
  if (const LayerProfile* own = profile.layer(layer)) add(own->rules);
  add(profile.rules);
  return settings;
}

const CheckRule& known_rule(std::string_view id) {
  if (const CheckRule* rule = find_check_rule(id)) return *rule;
  throw Error(ErrorKind::internal, "no check has the id " + std::string(id));
}

}  // namespace

RuleState Profile::state(std::string_view rule, std::string_view layer) const {
  for (const RuleSetting* setting : settings_of(*this, rule, layer)) {
    if (setting->state) return *setting->state;
  }
  return known_rule(rule).state;
}

double Profile::limit(std::string_view rule, std::string_view limit, std::string_view layer) const {
  for (const RuleSetting* setting : settings_of(*this, rule, layer)) {
    if (const auto it = setting->limits.find(limit); it != setting->limits.end()) return it->second;
  }
  for (const RuleLimit& own : known_rule(rule).limits) {
    if (own.name == limit) return own.value;
  }
  throw Error(ErrorKind::internal, "the check " + std::string(rule) + " has no limit " + std::string(limit));
}

std::string Profile::basis(std::string_view rule, std::string_view layer) const {
  for (const RuleSetting* setting : settings_of(*this, rule, layer)) {
    if (!setting->basis.empty()) return setting->basis;
  }
  return {};
}

}  // namespace zonekit
