#include "siting/report/columns.hpp"
#include "siting/report/json.hpp"

namespace zonekit {

namespace {

Json date_json(const std::optional<Date>& date) {
  return date ? Json(format_date(*date)) : Json(nullptr);
}

Json texts_json(const std::vector<LocalText>& texts) {
  Json list = Json::array();
  for (const LocalText& text : texts) list.push_back(text_json(text));
  return list;
}

Json provision_json(const Provision& provision) {
  return Json{{"kind", enum_name(provision.kind)}, {"title", provision.title},
              {"number", provision.number},        {"article", provision.article},
              {"quote", provision.quote},          {"address", provision.address},
              {"seen_in", provision.seen_in},      {"to_be_confirmed", provision.to_be_confirmed}};
}

Json limits_json(const Restriction& rule) {
  return Json{{"threshold_m2", rule.threshold_m2},       {"threshold_pct", rule.threshold_pct},
              {"distance_m", rule.distance_m},           {"buffer_m", rule.buffer_m},
              {"minimum_area_m2", rule.minimum_area_m2}, {"sliver_m", rule.sliver_m}};
}

Json restriction_json(const SitingPage& page, const Restriction& rule) {
  Json json{{"id", rule.id},
            {"theme", page.rules.themes[rule.theme].id},
            {"title", text_json(rule.title)},
            {"layer", rule.layer},
            {"classes", rule.classes},
            {"kinds", rule.kinds},
            {"test", test_name(rule.test)},
            {"limits", limits_json(rule)},
            {"effect", effect_name(rule.effect)},
            {"severity", severity_name(rule.severity)},
            {"precedence", rule.precedence},
            {"conditions", texts_json(rule.conditions)},
            {"exceptions", texts_json(rule.exceptions)},
            {"office", text_json(rule.office)},
            {"law_status", law_status_name(rule.law_status)},
            {"valid_from", date_json(rule.valid_from)},
            {"valid_until", date_json(rule.valid_until)},
            {"enabled", rule.enabled},
            {"applies", rule.enabled && rule.applies_on(page.result.as_of)},
            {"file", rule.file},
            {"line", rule.line}};
  json["provisions"] = Json::array();
  for (const Provision& provision : rule.provisions) json["provisions"].push_back(provision_json(provision));
  return json;
}

/// Why a restriction governs nobody, listed apart so that nobody has to look for what was left out.
Json not_in_force_json(const SitingPage& page) {
  Json list = Json::array();
  for (const Restriction& rule : page.rules.restrictions) {
    if (rule.enabled && rule.applies_on(page.result.as_of)) continue;
    const auto reason = [&](Language language) { return not_in_force_reason(language, rule, page.result.as_of); };
    list.push_back(Json{{"restriction", rule.id}, {"reason", text_json({reason(Language::zh), reason(Language::en)})}});
  }
  return list;
}

Json overridden_json(const OverriddenRestriction& it) {
  return Json{{"restriction", it.id},  {"file", it.file},       {"line", it.line},
              {"by_file", it.by_file}, {"by_line", it.by_line}, {"reason", it.reason}};
}

}  // namespace

Json text_json(const LocalText& text) {
  return Json{{"zh", text.zh}, {"en", text.en}};
}

Json rules_json(const SitingPage& page) {
  const RulePack& rules = page.rules;
  Json json{{"id", rules.id}, {"title", text_json(rules.title)}, {"version", rules.version}};
  json["files"] = Json::array();
  for (const RuleFile& file : rules.files) json["files"].push_back(Json{{"path", file.path}, {"sha256", file.sha256}});
  json["themes"] = Json::array();
  for (const Theme& theme : rules.themes) {
    json["themes"].push_back(Json{{"id", theme.id}, {"title", text_json(theme.title)}, {"colour", theme.colour}});
  }
  json["restrictions"] = Json::array();
  for (const Restriction& rule : rules.restrictions) json["restrictions"].push_back(restriction_json(page, rule));
  json["not_in_force"] = not_in_force_json(page);
  json["overridden"] = Json::array();
  for (const OverriddenRestriction& it : rules.overridden) json["overridden"].push_back(overridden_json(it));
  return json;
}

}  // namespace zonekit
