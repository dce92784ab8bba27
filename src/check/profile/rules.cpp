#include "check/names.hpp"
#include "check/profile/profile.hpp"

namespace zonekit {

namespace {

// The limits are keys of their own: {state: on, area_m2: 400, basis: ...}.
void declare_setting(Fields& fields, const CheckRule& rule, RuleSetting& setting) {
  fields.called("the check '" + std::string(rule.id) + "'");
  fields.bare("state");
  fields
      .choice("state", setting.state,
              {"off 不运行并如实列出；warning 为警告；on 为错误",
               "off: not run, and listed as such; warning, on: its findings are warnings or errors"})
      .defaults(std::string(enum_name(rule.state)));
  for (const RuleLimit& limit : rule.limits) {
    const std::string name(limit.name);
    double& value = setting.limits.emplace(name, limit.value).first->second;
    fields.number(name, value, std::string(unit_of_key(name)), {0, limit.most}, {"限值", "Limit"});
    fields.then([&fields, &setting, name] {
      if (!fields.given(name)) setting.limits.erase(name);
    });
  }
  fields.text("basis", setting.basis,
              {"限值的条文或来源，或“待确认”", "Provision or source of the limit, or \"to be confirmed\""});
}

}  // namespace

void declare_rules(Fields& fields, RuleSettings& settings) {
  fields.called("'rules'");
  for (const CheckRule& rule : check_rules()) {
    const std::string id(rule.id);
    const auto declare = [&rule](Fields& own, RuleSetting& setting) { declare_setting(own, rule, setting); };
    fields.record(id, settings[id], declare, id, {rule.title_zh, rule.title_en});
    fields.then([&fields, &settings, id] {
      if (!fields.given(id)) settings.erase(id);
    });
  }
}

}  // namespace zonekit
