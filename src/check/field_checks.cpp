#include "check/field_checks.hpp"

#include <algorithm>
#include <map>

#include "check/attribute_values.hpp"
#include "zonekit/error.hpp"

namespace zonekit::analysis {

FieldChecks::FieldChecks(const Layer& layer, const LayerProfile& profile, const Profile& whole,
                         const FeatureAreas& areas)
    : layer_(layer), profile_(profile), whole_(whole), areas_(areas) {
  if (!profile.key_field.empty()) key_ = column(profile.key_field);
}

bool FieldChecks::off(std::string_view rule) const {
  return whole_.state(rule, profile_.layer) == RuleState::off;
}

const CodeList* FieldChecks::codes(const std::string& name) const {
  const auto found = std::ranges::find(whole_.code_lists, name, &CodeList::name);
  return found == whole_.code_lists.end() ? nullptr : &*found;
}

const FieldRule* FieldChecks::rule_of(std::string_view field) const {
  const auto found =
      std::ranges::find_if(profile_.fields, [&](const auto& rule) { return same_field(rule.name, field); });
  return found == profile_.fields.end() ? nullptr : &*found;
}

std::optional<std::size_t> FieldChecks::column(std::string_view field) const {
  if (!find_source_field(layer_.info.fields, field)) return std::nullopt;
  const auto& kept = layer_.spec.keep_fields;
  const auto found = std::ranges::find_if(kept, [&](const auto& name) { return same_field(name, field); });
  if (found == kept.end()) {
    throw Error(ErrorKind::internal, "the field '" + std::string(field) + "' of layer '" + layer_.spec.name +
                                         "' was not kept for its check");
  }
  return static_cast<std::size_t>(found - kept.begin());
}

CheckFinding& FieldChecks::report(std::string_view rule, const FeatureAttributes* feature, const std::string& field,
                                  std::string_view found, const std::string& message) {
  CheckFinding& one = findings_.emplace_back();
  one.finding.rule = rule;
  one.finding.layer = layer_.spec.name;
  one.finding.severity = whole_.state(rule, profile_.layer) == RuleState::on ? Severity::error : Severity::warning;
  one.finding.message = "layer '" + layer_.spec.name + "'";
  if (feature != nullptr) {
    one.finding.feature = feature->feature;
    one.finding.message += ", feature " + std::to_string(feature->feature);
    if (key_) one.key = feature->values[*key_];
  }
  one.finding.message += ": " + message;
  one.field = field;
  one.found = found;
  one.basis = whole_.basis(rule, profile_.layer);
  one.source = layer_.spec.source;
  return one;
}

FieldType type_of(const FieldChecks& checks, const FieldRule& field) {
  if (field.type != FieldType::any) return field.type;
  const auto names_it = [&](const FieldRule& other) { return same_field(other.not_before, field.name); };
  const bool dated = !field.not_before.empty() || std::ranges::any_of(checks.profile().fields, names_it);
  return dated ? FieldType::date : FieldType::any;
}

void check_required(FieldChecks& checks, const FieldRule& field) {
  constexpr std::string_view rule = "attribute.required";
  const auto column = checks.column(field.name);
  if (!field.required || !column || checks.off(rule)) return;
  for (const FeatureAttributes& feature : checks.layer().attributes) {
    if (!trimmed_value(feature.values[*column]).empty()) continue;
    checks.report(rule, &feature, field.name, feature.values[*column],
                  "'" + field.name + "' has no value, but every feature needs one; fill it in");
  }
}

namespace {

std::string_view type_word(FieldType type) {
  switch (type) {
    case FieldType::integer:
      return "a whole number";
    case FieldType::real:
      return "a number";
    case FieldType::date:
      return "a date (YYYY-MM-DD, YYYYMMDD or YYYY/MM/DD)";
    case FieldType::text:
    case FieldType::any:
      break;
  }
  return "text";
}

bool fits(std::string_view value, FieldType type) {
  if (type == FieldType::integer) return is_integer(value);
  return type == FieldType::real ? number_of(value).has_value() : date_of(value).has_value();
}

}  // namespace

void check_type(FieldChecks& checks, const FieldRule& field) {
  constexpr std::string_view rule = "attribute.type";
  const FieldType type = type_of(checks, field);
  const auto column = checks.column(field.name);
  if (type == FieldType::any || !column || checks.off(rule)) return;
  const std::string_view is = find_source_field(checks.layer().info.fields, field.name)->type;
  if (type == FieldType::text) {
    if (is == "String") return;
    checks.report(rule, nullptr, field.name, is,
                  "'" + field.name + "' is a field of the type " + std::string(is) +
                      ", but must be text, as numbers lose leading zeros; make it a text field and fill it anew");
    return;
  }
  for (const FeatureAttributes& feature : checks.layer().attributes) {
    const std::string_view value = trimmed_value(feature.values[*column]);
    if (value.empty() || fits(value, type)) continue;
    checks.report(rule, &feature, field.name, value,
                  "'" + field.name + "' is '" + shown(value) + "', which is not " + std::string(type_word(type)) +
                      "; correct the value");
  }
}

void check_length(FieldChecks& checks, const FieldRule& field) {
  constexpr std::string_view rule = "attribute.length";
  const auto column = checks.column(field.name);
  if (!field.most_characters || !column || checks.off(rule)) return;
  for (const FeatureAttributes& feature : checks.layer().attributes) {
    const std::string& value = feature.values[*column];
    const std::size_t count = character_count(value);
    if (count <= static_cast<std::size_t>(*field.most_characters)) continue;
    CheckFinding& one =
        checks.report(rule, &feature, field.name, value,
                      "'" + field.name + "' is '" + shown(value) + "': " + std::to_string(count) + " characters, but " +
                          std::to_string(*field.most_characters) + " at most; shorten it");
    one.finding.value = static_cast<double>(count);
    one.finding.unit = "characters";
    one.limit = *field.most_characters;
  }
}

void check_unique(FieldChecks& checks, const FieldRule& field) {
  constexpr std::string_view rule = "attribute.unique";
  const auto column = checks.column(field.name);
  if (!field.unique || !column || checks.off(rule)) return;
  std::map<std::string_view, std::int64_t> first_with;
  for (const FeatureAttributes& feature : checks.layer().attributes) {
    const std::string_view value = trimmed_value(feature.values[*column]);
    if (value.empty()) continue;
    const auto [first, is_new] = first_with.emplace(value, feature.feature);
    if (is_new) continue;
    CheckFinding& one = checks.report(rule, &feature, field.name, value,
                                      "'" + field.name + "' is '" + shown(value) + "', as in feature " +
                                          std::to_string(first->second) + "; give each feature a value of its own");
    one.other_feature = first->second;
  }
}

void check_date_order(FieldChecks& checks, const FieldRule& field) {
  constexpr std::string_view rule = "attribute.date-order";
  if (field.not_before.empty() || checks.off(rule)) return;
  const auto column = checks.column(field.name);
  const auto earlier = checks.column(field.not_before);
  if (!column || !earlier) return;
  for (const FeatureAttributes& feature : checks.layer().attributes) {
    const auto date = date_of(feature.values[*column]);
    const auto least = date_of(feature.values[*earlier]);
    if (!date || !least || *date >= *least) continue;
    checks.report(rule, &feature, field.name, feature.values[*column],
                  "'" + field.name + "' is " + format_date(*date) + ", before '" + field.not_before + "', which is " +
                      format_date(*least) + "; correct one of the two");
  }
}

}  // namespace zonekit::analysis
