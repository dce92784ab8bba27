#include "siting/rules/restriction.hpp"

#include <limits>

#include "base/names.hpp"
#include "siting/names.hpp"

namespace zonekit {

namespace {

constexpr int most_precedence = 1'000'000;

Severity usual_severity(Effect effect) {
  if (effect == Effect::prohibited) return Severity::error;
  return effect == Effect::allowed ? Severity::info : Severity::warning;
}

void declare_constraint(Fields& fields, Restriction& rule) {
  fields.layer("layer", rule.layer,
               {"管控图层在本次计算中的名称；默认为主题的图层",
                "Constraint layer, by its name in the run; default: the theme's"});
  fields.texts("classes", rule.classes, {"该图层的哪些类别；不写为全部", "Of that layer; left out: all"})
      .info.may_be_empty = true;
  fields.texts("kinds", rule.kinds, {"适用于哪些类型的项目；不写为全部", "Of projects; left out: all"})
      .info.may_be_empty = true;
  fields.metres("buffer_m", rule.buffer_m,
                {"退距：核查前管控图层外扩的米数", "Setback: the constraint is grown by this before the test"});
  fields
      .metres("sliver_m", rule.sliver_m,
              {"平均宽度（2A/P）更小的重叠视为边界误差；默认为主题的值",
               "An overlap of less mean width (2 A / P) is border noise; default: the theme's, else 0"})
      .defaults("");
  fields
      .square_metres(
          "minimum_area_m2", rule.minimum_area_m2,
          {"更小的重叠视为边界误差；默认为主题的值", "A smaller overlap is border noise; default: the theme's, else 0"})
      .defaults("");
  fields.local_text("office", rule.office, {"主管部门；默认为主题的", "Responsible; default: the theme's"});
  fields.then([&] {
    if (rule.layer.empty()) fields.fail_at("", "restriction '" + rule.id + "' needs 'layer', or its theme does");
  });
}

void declare_test(Fields& fields, Restriction& rule) {
  fields.choice("test", rule.test, {"何时涉及", "When the restriction concerns a site"});
  const auto threshold = [&](const char* key, double& member, std::string unit, double most, Words help,
                             std::vector<std::string> tests) {
    fields.number(key, member, std::move(unit), {0, most}, help).defaults("");
    fields.only_with(key, "test", std::move(tests), [&rule] { return enum_name(rule.test); });
  };
  constexpr double any = std::numeric_limits<double>::max();
  threshold("threshold_m2", rule.threshold_m2, "m2", any,
            {"area-over：重叠大于此面积", "area-over: the overlap is more than this"}, {"area-over"});
  threshold("threshold_pct", rule.threshold_pct, "%", 100,
            {"site-share-over、zone-share-over：占比大于此值",
             "site-share-over, zone-share-over: the share is more than this"},
            {"site-share-over", "zone-share-over"});
  threshold("distance_m", rule.distance_m, "m", any,
            {"within-distance、not-within 的距离", "within-distance, not-within"}, {"within-distance", "not-within"});
}

void declare_effect(Fields& fields, Restriction& rule) {
  fields.choice("effect", rule.effect, {"涉及时的结论", "What follows where it concerns a site"})
      .defaults("")
      .required();
  fields
      .choice("severity", rule.severity,
              {"默认随结论：allowed 为 info，conditional、restricted 为 warning，prohibited 为 error",
               "Default by effect: allowed info, conditional and restricted warning, prohibited error"})
      .defaults("");
  fields.then([&] {
    if (!fields.given("severity")) rule.severity = usual_severity(rule.effect);
  });
  fields.local_texts("conditions", rule.conditions, {"允许的条件", "Under which it is allowed"}).info.may_be_empty =
      true;
  fields
      .local_texts("exceptions", rule.exceptions,
                   {"可能适用的例外，由人判断", "That may apply; only a person can tell"})
      .info.may_be_empty = true;
  fields.integer("precedence", rule.precedence, -most_precedence, most_precedence,
                 {"同一主题在同一块地上的各条规则，以最高者为准",
                  "Of the restrictions of a theme on the same land, those of the highest govern"});
  fields.flag("enabled", rule.enabled, {"false：列为未核查", "false: listed as not checked"});
}

void declare_validity(Fields& fields, Restriction& rule) {
  fields.choice("law_status", rule.law_status, {"法律状态", "In force, changing, a draft or repealed"});
  fields.date("valid_from", rule.valid_from, {"首日", "First day"});
  fields.date("valid_until", rule.valid_until, {"末日", "Last day"});
  fields.then([&] {
    if (!rule.valid_from || !rule.valid_until || *rule.valid_from <= *rule.valid_until) return;
    fields.fail_at("valid_until", format_date(*rule.valid_until) + " is before 'valid_from' " +
                                      format_date(*rule.valid_from) + "; swap them or correct one");
  });
}

void declare_override(Fields& fields, ParsedRestriction& parsed) {
  fields.flag("override", parsed.overrides,
              {"取代被包含文件中同一编号的规则", "Takes the place of a restriction of this id in an included file"});
  fields.text("override_reason", parsed.override_reason, {"取代的理由", "Why"});
  const std::string needed = "needs 'override: true'";
  fields.needs("override_reason", "override", needed);
  fields.then([&, needed] {
    if (fields.given("override_reason") && !parsed.overrides) fields.fail_at("override_reason", needed);
  });
}

}  // namespace

void declare_restriction(Fields& fields, ParsedRestriction& parsed, const ThemeDefaults& defaults,
                         const RuleDocuments& documents) {
  Restriction& rule = parsed.restriction;
  rule.layer = defaults.layer;
  rule.office = defaults.office;
  rule.sliver_m = defaults.sliver_m;
  rule.minimum_area_m2 = defaults.minimum_area_m2;
  fields.called("a restriction");
  fields.line(rule.line);
  id_field(fields, "restriction", rule.id, {"在规则包及其包含的文件中唯一", "Unique in the pack with all it includes"});
  fields.local_text("title", rule.title, {"标题", "Title"}).required();
  declare_constraint(fields, rule);
  declare_test(fields, rule);
  declare_effect(fields, rule);
  declare_validity(fields, rule);
  list_field(
      fields, "provisions", "provision", {"法律依据", "What it stands on"},
      [&](Fields& own) {
        Provision example;
        declare_provision(own, example, documents);
      },
      [&](const Value& item) {
        Provision& provision = rule.provisions.emplace_back();
        item.read_record([&](Fields& own) { declare_provision(own, provision, documents); });
      });
  declare_override(fields, parsed);
}

bool Restriction::applies_on(const Date& as_of) const noexcept {
  // A change with effect binds before it is in force: that is what tells it from one without.
  if (law_status != LawStatus::in_force && law_status != LawStatus::change_with_effect) return false;
  return (!valid_from || *valid_from <= as_of) && (!valid_until || as_of <= *valid_until);
}

}  // namespace zonekit
