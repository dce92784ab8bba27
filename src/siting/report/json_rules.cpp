#include <functional>

#include "siting/names.hpp"
#include "siting/report/columns.hpp"
#include "siting/report/json.hpp"

namespace zonekit {

namespace {

bool applies(const SitingPage& page, const Restriction& rule) {
  return rule.enabled && rule.applies_on(page.result.as_of);
}

const JsonObject<Provision>& provision_object() {
  static const auto object = JsonObject<Provision>()
                                 .add("kind", &Provision::kind)
                                 .add("title", &Provision::title)
                                 .add("number", &Provision::number)
                                 .add("article", &Provision::article)
                                 .add("quote", &Provision::quote)
                                 .add("address", &Provision::address)
                                 .add("seen_in", &Provision::seen_in,
                                      {"何处见到原文；空：未见", "Where the wording was seen; empty: not seen"})
                                 .add("to_be_confirmed", &Provision::to_be_confirmed);
  return object;
}

const JsonObject<Restriction>& limits_object() {
  static const auto object = JsonObject<Restriction>()
                                 .add("threshold_m2", &Restriction::threshold_m2)
                                 .add("threshold_pct", &Restriction::threshold_pct)
                                 .add("distance_m", &Restriction::distance_m)
                                 .add("buffer_m", &Restriction::buffer_m)
                                 .add("minimum_area_m2", &Restriction::minimum_area_m2)
                                 .add("sliver_m", &Restriction::sliver_m);
  return object;
}

JsonObject<Restriction> restriction_test() {
  return JsonObject<Restriction>()
      .add("id", &Restriction::id)
      .add("theme", [](const SitingPage& page, const Restriction& rule) { return page.rules.themes[rule.theme].id; })
      .add("title", &Restriction::title)
      .add("layer", &Restriction::layer)
      .add("classes", &Restriction::classes)
      .add("kinds", &Restriction::kinds)
      .add("test", &Restriction::test)
      .record("limits", "limits", limits_object(),
              [](const SitingPage&, const Restriction& rule) -> const Restriction& { return rule; })
      .add("effect", &Restriction::effect)
      .add("severity", &Restriction::severity)
      .add("precedence", &Restriction::precedence);
}

const JsonObject<Restriction>& restriction_object() {
  static const auto object =
      restriction_test()
          .add("conditions", &Restriction::conditions)
          .add("exceptions", &Restriction::exceptions)
          .add("office", &Restriction::office)
          .add("law_status", &Restriction::law_status)
          .add("valid_from", &Restriction::valid_from)
          .add("valid_until", &Restriction::valid_until)
          .add("enabled", &Restriction::enabled)
          .add("applies", applies, {"启用且在基准日有效", "Enabled and in the law on the as-of date"})
          .add("file", &Restriction::file)
          .add("line", &Restriction::line)
          .list("provisions", "provision", provision_object(), &Restriction::provisions);
  return object;
}

const JsonObject<Restriction>& idle_object() {
  static const auto object =
      JsonObject<Restriction>()
          .add("restriction", &Restriction::id)
          .add("reason", [](const SitingPage& page, const Restriction& rule) {
            const auto in = [&](Language language) { return not_in_force_reason(language, rule, page.result.as_of); };
            return LocalText{in(Language::zh), in(Language::en)};
          });
  return object;
}

/// Restrictions that govern nobody, listed apart so that nobody has to look for what was left out.
std::vector<std::reference_wrapper<const Restriction>> not_in_force(const SitingPage& page, const RulePack& rules) {
  std::vector<std::reference_wrapper<const Restriction>> idle;
  for (const Restriction& rule : rules.restrictions) {
    if (!applies(page, rule)) idle.emplace_back(rule);
  }
  return idle;
}

const JsonObject<OverriddenRestriction>& overridden_object() {
  static const auto object = JsonObject<OverriddenRestriction>()
                                 .add("restriction", &OverriddenRestriction::id)
                                 .add("file", &OverriddenRestriction::file)
                                 .add("line", &OverriddenRestriction::line)
                                 .add("by_file", &OverriddenRestriction::by_file)
                                 .add("by_line", &OverriddenRestriction::by_line)
                                 .add("reason", &OverriddenRestriction::reason);
  return object;
}

const JsonObject<RuleFile>& file_object() {
  static const auto object = JsonObject<RuleFile>().add("path", &RuleFile::path).add("sha256", &RuleFile::sha256);
  return object;
}

const JsonObject<Theme>& theme_object() {
  static const auto object =
      JsonObject<Theme>().add("id", &Theme::id).add("title", &Theme::title).add("colour", &Theme::colour);
  return object;
}

}  // namespace

const JsonObject<RulePack>& rules_object() {
  static const auto object = JsonObject<RulePack>()
                                 .add("id", &RulePack::id)
                                 .add("title", &RulePack::title)
                                 .add("version", &RulePack::version)
                                 .list("files", "rule_file", file_object(), &RulePack::files)
                                 .list("themes", "theme", theme_object(), &RulePack::themes)
                                 .list("restrictions", "restriction", restriction_object(), &RulePack::restrictions)
                                 .list("not_in_force", "not_in_force", idle_object(), not_in_force,
                                       {"已失效、未生效、草案、已废止或停用，附理由",
                                        "Expired, future, draft, repealed or switched off, with the reason"})
                                 .list("overridden", "overridden", overridden_object(), &RulePack::overridden);
  return object;
}

}  // namespace zonekit
