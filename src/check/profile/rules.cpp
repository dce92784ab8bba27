#include "base/near_name.hpp"
#include "check/names.hpp"
#include "check/profile/keys.hpp"
#include "check/profile/profile.hpp"
#include "reading/read_choice.hpp"

namespace zonekit {

namespace {

const CheckRule& rule_named(const YamlNode& name, const std::string& file_name) {
  if (const CheckRule* rule = find_check_rule(name.text)) return *rule;
  Keys ids;
  for (const CheckRule& rule : check_rules()) ids.emplace_back(rule.id);
  const std::string near = nearest_name(name.text, ids);
  fail_at(file_name, name.place,
          "there is no check '" + name.text + "'" +
              (near.empty() ? "; docs/check.md lists them" : "; did you mean '" + near + "'?"));
}

// {state: on, area_m2: 400, basis: ...}: the limits are keys of their own.
RuleSetting read_setting(const YamlNode& node, const std::string& file_name, const CheckRule& rule) {
  RuleSetting setting;
  Keys known = rule_setting_keys;
  for (const RuleLimit& limit : rule.limits) known.emplace_back(limit.name);
  const MapReader reader(node, file_name, "the check '" + std::string(rule.id) + "'", known);
  setting.state = read_choice<RuleState>(reader, "state");
  for (const RuleLimit& limit : rule.limits) {
    const std::string name(limit.name);
    std::string most = std::to_string(limit.most);
    most.erase(most.find_last_not_of('0') + 1);
    if (most.back() == '.') most.pop_back();
    if (const auto value = reader.number(name, limit.most, "0 to " + most)) setting.limits.emplace(name, *value);
  }
  setting.basis = reader.text("basis").value_or("");
  return setting;
}

RuleSetting read_state(const YamlNode& node, const std::string& file_name, const CheckRule& rule) {
  if (const auto state = enum_value<RuleState>(node.text)) return {state, {}, {}, 0};
  fail_at(file_name, node.place,
          "the check '" + std::string(rule.id) +
              "' must be off, warning or on, or a map such as {state: on, basis: " + "...}, not '" + node.text + "'");
}

}  // namespace

RuleSettings read_rule_settings(const YamlNode& node, const std::string& file_name) {
  if (node.kind != YamlNode::Kind::map) {
    fail_at(file_name, node.place, "'rules' must be a map of checks, for example {coverage.gap: off}");
  }
  RuleSettings settings;
  for (std::size_t i = 0; i < node.keys.size(); ++i) {
    const CheckRule& rule = rule_named(node.keys[i], file_name);
    const YamlNode& value = node.items[i];
    if (value.kind == YamlNode::Kind::null) {
      fail_at(file_name, node.keys[i].place, "'" + node.keys[i].text + "' has no value; leave it out or give one");
    }
    const bool word = value.kind == YamlNode::Kind::scalar;
    RuleSetting setting = word ? read_state(value, file_name, rule) : read_setting(value, file_name, rule);
    setting.line = node.keys[i].place.line;
    settings.emplace(std::string(rule.id), std::move(setting));
  }
  return settings;
}

}  // namespace zonekit
