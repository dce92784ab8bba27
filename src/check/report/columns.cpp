#include "check/report/columns.hpp"

#include <algorithm>
#include <cmath>

#include "base/secrets.hpp"

namespace zonekit {

namespace {

using enum GeoFieldKind;

template <typename T>
GeoValue known(const std::optional<T>& value) {
  return value ? GeoValue(*value) : GeoValue();
}

GeoValue text_or_none(const std::string& text) {
  return text.empty() ? GeoValue() : GeoValue(text);
}

GeoValue count(std::size_t number) {
  return static_cast<std::int64_t>(number);
}

/// 1e-7 degrees are a centimetre: more digits would be those of the projection's arithmetic.
GeoValue degrees(const std::optional<double>& value) {
  constexpr double step = 1e7;
  return value ? GeoValue(std::round(*value * step) / step) : GeoValue();
}

const Override* override_of(const CheckReport& report, const CheckFinding& finding) {
  return finding.overridden ? &report.result->overrides[*finding.overridden] : nullptr;
}

}  // namespace

const std::vector<CheckColumn>& check_columns() {
  static const std::vector<CheckColumn> columns{
      {"id", {"问题编号", "Finding"}},
      {"rule", {"检查项", "Check"}},
      {"severity", {"级别", "Severity"}},
      {"message", {"说明", "Message"}},
      {"layer", {"图层", "Layer"}},
      {"feature", {"要素号", "Feature"}, integer},
      {"key", {"标识码", "Key"}},
      {"other_layer", {"另一图层", "Other layer"}},
      {"other_feature", {"另一要素号", "Other feature"}, integer},
      {"field", {"字段", "Field"}},
      {"found", {"现值", "Value found"}},
      {"x", {"X（源坐标系）", "x (CRS of the source)"}, real},
      {"y", {"Y（源坐标系）", "y (CRS of the source)"}, real},
      {"longitude", {"经度", "Longitude"}, real},
      {"latitude", {"纬度", "Latitude"}, real},
      {"value", {"测得值", "Measured value"}, real},
      {"unit", {"单位", "Unit"}},
      {"limit", {"限值", "Limit"}, real},
      {"area_m2", {"面积（平方米）", "Area (m²)"}, real},
      {"basis", {"依据", "Basis"}},
      {"source", {"数据源", "Source"}},
      {"group", {"同类组", "Group"}},
      {"overridden_by", {"核准人", "Overridden by"}},
      {"reason", {"核准理由", "Reason"}},
      {"date", {"核准日期", "Date"}},
  };
  return columns;
}

std::vector<GeoValue> check_row(const CheckReport& report, const CheckFinding& finding) {
  const Finding& own = finding.finding;
  const Override* overridden = override_of(report, finding);
  return {finding.id,
          own.rule,
          std::string(severity_name(own.severity)),
          own.message,
          text_or_none(own.layer),
          known(own.feature),
          text_or_none(finding.key),
          text_or_none(finding.other_layer),
          known(finding.other_feature),
          text_or_none(finding.field),
          text_or_none(finding.found),
          known(own.x),
          known(own.y),
          degrees(finding.longitude),
          degrees(finding.latitude),
          known(own.value),
          text_or_none(own.unit),
          known(finding.limit),
          known(finding.area_m2),
          text_or_none(finding.basis),
          text_or_none(without_password(finding.source)),
          group_of(finding),
          overridden != nullptr ? GeoValue(overridden->author) : GeoValue(),
          overridden != nullptr ? GeoValue(overridden->reason) : GeoValue(),
          overridden != nullptr ? GeoValue(format_date(overridden->date)) : GeoValue()};
}

const std::vector<CheckColumn>& outcome_columns() {
  static const std::vector<CheckColumn> columns{
      {"rule", {"检查项", "Check"}},
      {"title_zh", {"中文名称", "Chinese title"}},
      {"title_en", {"英文名称", "English title"}},
      {"subject", {"图层或关系", "Layer or relation"}},
      {"state", {"状态", "State"}},
      {"not_run", {"未运行原因", "Why it could not run"}},
      {"findings", {"问题数", "Findings"}, integer},
      {"overridden", {"已核准", "Overridden"}, integer},
      {"area_m2", {"面积（平方米）", "Area (m²)"}, real},
      {"tolerated", {"限差内", "Within limits"}, integer},
      {"tolerated_m2", {"限差内面积（平方米）", "Area within limits (m²)"}, real},
      {"basis", {"依据", "Basis"}},
  };
  return columns;
}

std::vector<GeoValue> outcome_row(const CheckReport& report, const RuleOutcome& outcome) {
  const LocalText title = rule_title(outcome.rule);
  std::string basis = report.profile->basis(outcome.rule, outcome.subject);
  const auto& relations = report.profile->relations;
  const auto relation = std::ranges::find(relations, outcome.subject, &Relation::id);
  if (!outcome.layers.empty() && relation != relations.end() && !relation->basis.empty()) basis = relation->basis;
  return {outcome.rule,
          title.zh,
          title.en,
          outcome.subject,
          std::string(rule_state_name(outcome.state)),
          text_or_none(outcome.not_run),
          count(outcome.findings),
          count(outcome.overridden),
          outcome.area_m2,
          count(outcome.tolerated),
          outcome.tolerated_m2,
          text_or_none(basis)};
}

const std::vector<CheckColumn>& override_columns() {
  static const std::vector<CheckColumn> columns{{"finding", {"问题编号", "Finding"}},
                                                {"reason", {"核准理由", "Reason"}},
                                                {"author", {"核准人", "Author"}},
                                                {"date", {"核准日期", "Date"}},
                                                {"met", {"对应问题", "Meets a finding"}}};
  return columns;
}

std::vector<GeoValue> override_row(const CheckReport& report, std::size_t number) {
  const Override& one = report.result->overrides[number];
  const bool stale = std::ranges::find(report.result->stale, number) != report.result->stale.end();
  return {one.finding, one.reason, one.author, format_date(one.date), std::string(stale ? "no" : "yes")};
}

std::string_view rule_family(std::string_view rule) noexcept {
  return rule.substr(0, rule.find('.'));
}

std::string group_of(const CheckFinding& finding) {
  std::string group = finding.finding.rule + ":" + finding.finding.layer;
  if (!finding.other_layer.empty()) group += ":" + finding.other_layer;
  return finding.relation.empty() ? group : group + ":" + finding.relation;
}

LocalText rule_title(std::string_view rule) {
  const CheckRule* known = find_check_rule(rule);
  if (known == nullptr) return {std::string(rule), std::string(rule)};
  return {std::string(known->title_zh), std::string(known->title_en)};
}

}  // namespace zonekit
