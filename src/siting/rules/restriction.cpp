#include "siting/rules/restriction.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "base/names.hpp"
#include "reading/read_choice.hpp"
#include "siting/names.hpp"

namespace zonekit {

namespace {

constexpr double any_size = std::numeric_limits<double>::max();
constexpr int most_precedence = 1'000'000;

Severity usual_severity(Effect effect) {
  if (effect == Effect::prohibited) return Severity::error;
  return effect == Effect::allowed ? Severity::info : Severity::warning;
}

// A number that belongs to some tests alone: a forgotten or idle threshold would change a verdict silently.
std::optional<double> read_threshold(const MapReader& reader, RuleTest test, const std::string& key, double most,
                                     const std::string& what, std::array<RuleTest, 2> users) {
  const auto value = reader.number(key, most, what);
  const std::string name(test_name(test));
  const bool used = std::find(users.begin(), users.end(), test) != users.end();
  if (used && !value) reader.fail(reader.place(), reader.what() + ": the test '" + name + "' needs '" + key + "'");
  if (!used && value) {
    std::string cure(test_name(users[0]));
    if (users[1] != users[0]) cure += " or " + std::string(test_name(users[1]));
    reader.fail(reader.find(key)->place,
                "'" + key + "' is not used by the test '" + name + "'; leave it out, or use the test " + cure);
  }
  return value;
}

void read_test(const MapReader& reader, Restriction& rule) {
  rule.test = read_choice<RuleTest>(reader, "test").value_or(rule.test);
  rule.threshold_m2 = read_threshold(reader, rule.test, "threshold_m2", any_size, "square metres, 0 or more",
                                     {RuleTest::area_over, RuleTest::area_over})
                          .value_or(0);
  rule.threshold_pct = read_threshold(reader, rule.test, "threshold_pct", 100, "per cent, 0 to 100",
                                      {RuleTest::site_share_over, RuleTest::zone_share_over})
                           .value_or(0);
  rule.distance_m = read_threshold(reader, rule.test, "distance_m", any_size, "metres, 0 or more",
                                   {RuleTest::within_distance, RuleTest::not_within})
                        .value_or(0);
}

void read_effect(const MapReader& reader, Restriction& rule) {
  (void)reader.require("effect");
  rule.effect = *read_choice<Effect>(reader, "effect");
  rule.severity = read_choice<Severity>(reader, "severity").value_or(usual_severity(rule.effect));
  rule.conditions = read_local_texts(reader, "conditions");
  rule.exceptions = read_local_texts(reader, "exceptions");
  rule.precedence = reader.integer("precedence", -most_precedence, most_precedence).value_or(0);
  rule.enabled = reader.flag("enabled").value_or(true);
}

void read_validity(const MapReader& reader, Restriction& rule) {
  rule.law_status = read_choice<LawStatus>(reader, "law_status").value_or(rule.law_status);
  rule.valid_from = read_date(reader, "valid_from");
  rule.valid_until = read_date(reader, "valid_until");
  if (rule.valid_from && rule.valid_until && *rule.valid_until < *rule.valid_from) {
    reader.fail(reader.find("valid_until")->place, "'valid_until' " + format_date(*rule.valid_until) +
                                                       " is before 'valid_from' " + format_date(*rule.valid_from) +
                                                       "; swap them or correct one");
  }
}

void read_constraint(const MapReader& reader, const ThemeDefaults& defaults, Restriction& rule) {
  rule.layer = reader.find("layer") != nullptr ? read_name(reader, "layer") : defaults.layer;
  if (rule.layer.empty()) reader.fail(reader.place(), reader.what() + " needs 'layer', or its theme does");
  rule.classes = reader.texts("classes");
  rule.kinds = reader.texts("kinds");
  rule.buffer_m = reader.length("buffer_m").value_or(0);
  rule.sliver_m = reader.length("sliver_m").value_or(defaults.sliver_m);
  rule.minimum_area_m2 =
      reader.number("minimum_area_m2", any_size, "square metres, 0 or more").value_or(defaults.minimum_area_m2);
  rule.office = reader.find("office") != nullptr ? read_local_text(reader, "office") : defaults.office;
}

void read_override(const MapReader& reader, ParsedRestriction& parsed) {
  parsed.overrides = reader.flag("override").value_or(false);
  parsed.override_reason = reader.text("override_reason").value_or("");
  if (!parsed.overrides && reader.find("override_reason") != nullptr) {
    reader.fail(reader.find("override_reason")->place, "'override_reason' needs 'override: true'");
  }
}

}  // namespace

ThemeDefaults read_theme_defaults(const MapReader& theme) {
  ThemeDefaults defaults;
  if (theme.find("layer") != nullptr) defaults.layer = read_name(theme, "layer");
  defaults.office = read_local_text(theme, "office");
  defaults.sliver_m = theme.length("sliver_m").value_or(0);
  defaults.minimum_area_m2 = theme.number("minimum_area_m2", any_size, "square metres, 0 or more").value_or(0);
  return defaults;
}

ParsedRestriction read_restriction(const YamlNode& node, const std::string& file_name, const ThemeDefaults& defaults,
                                   const RuleDocuments& documents) {
  ParsedRestriction parsed;
  Restriction& rule = parsed.restriction;
  rule.id = read_name(MapReader(node, file_name, "a restriction", restriction_keys), "id");
  rule.file = file_name;
  rule.line = node.place.line;
  const MapReader reader(node, file_name, "restriction '" + rule.id + "'", restriction_keys);
  (void)reader.require("title");
  rule.title = read_local_text(reader, "title");
  read_constraint(reader, defaults, rule);
  read_test(reader, rule);
  read_effect(reader, rule);
  read_validity(reader, rule);
  rule.provisions = read_provisions(reader, documents);
  read_override(reader, parsed);
  return parsed;
}

bool Restriction::applies_on(const Date& as_of) const noexcept {
  // A change with effect binds before it is in force: that is what tells it from one without.
  if (law_status != LawStatus::in_force && law_status != LawStatus::change_with_effect) return false;
  return (!valid_from || *valid_from <= as_of) && (!valid_until || as_of <= *valid_until);
}

}  // namespace zonekit
