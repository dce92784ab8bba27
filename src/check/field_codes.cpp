// Codes against their lists, and stated areas against those that are drawn.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "base/units.hpp"
#include "check/attribute_values.hpp"
#include "check/field_checks.hpp"

namespace zonekit::analysis {

namespace {

/// What the writer probably did.
std::string code_hint(const CodeList& list, const std::string& value) {
  const std::string_view bare = trimmed_value(value);
  if (bare.size() != value.size() && list.find(bare) != nullptr) return "; take the blanks around it away";
  const std::string longer = "0" + value;
  if (list.find(longer) != nullptr) return "; is it '" + longer + "'? A number field loses leading zeros";
  return "; correct it, or add it to the list";
}

/// `code` or a class above it is `parent`.
bool is_below(const CodeList& list, const CodeEntry& code, std::string_view parent) {
  for (const CodeEntry* at = &code; at != nullptr; at = list.find(at->parent)) {
    if (at->code == parent) return true;
    if (at->parent.empty()) return false;
  }
  return false;
}

std::string decimals(double value) {
  char text[64];
  std::snprintf(text, sizeof text, "%.2f", value);
  return text;
}

std::string plain(double value) {
  char text[64];
  std::snprintf(text, sizeof text, "%.9g", value);
  return text;
}

}  // namespace

void check_code(FieldChecks& checks, const FieldRule& field) {
  constexpr std::string_view rule = "attribute.code";
  const auto column = checks.column(field.name);
  const CodeList* list = checks.codes(field.codes);
  if (list == nullptr || !column || checks.off(rule)) return;
  for (const FeatureAttributes& feature : checks.layer().attributes) {
    const std::string& value = feature.values[*column];
    if (trimmed_value(value).empty() || list->find(value) != nullptr) continue;
    checks.report(rule, &feature, field.name, value,
                  "'" + field.name + "' is '" + shown(value) + "', which is not in the code list " + list->file +
                      code_hint(*list, value));
  }
}

void check_parent(FieldChecks& checks, const FieldRule& field) {
  constexpr std::string_view rule = "attribute.parent";
  const CodeList* list = checks.codes(field.codes);
  if (field.parent.empty() || list == nullptr || checks.off(rule)) return;
  const auto column = checks.column(field.name);
  const auto above = checks.column(field.parent);
  if (!column || !above) return;
  const FieldRule* parent_rule = checks.rule_of(field.parent);
  const bool parent_has_codes = parent_rule != nullptr && !parent_rule->codes.empty();
  for (const FeatureAttributes& feature : checks.layer().attributes) {
    const CodeEntry* code = list->find(feature.values[*column]);
    const std::string_view parent = trimmed_value(feature.values[*above]);
    // A code that is in no list is the matter of attribute.code.
    if (code == nullptr || parent.empty() || (parent_has_codes && list->find(parent) == nullptr)) continue;
    if (is_below(*list, *code, parent)) continue;
    checks.report(rule, &feature, field.name, code->code,
                  "'" + field.name + "' is '" + code->code + "' (" + code->name + "), which is not below '" +
                      std::string(parent) + "' of '" + field.parent + "'; correct one of the two");
  }
}

namespace {

struct StatedArea {
  std::string_view text;
  double stated_m2 = 0;
  double computed_m2 = 0;
  [[nodiscard]] double difference_m2() const { return stated_m2 - computed_m2; }
  [[nodiscard]] double relative_pct() const { return 100 * std::abs(difference_m2()) / std::max(computed_m2, 1e-9); }
};

std::string area_message(const AreaFieldRule& field, const StatedArea& area) {
  std::string text = "'" + field.name + "' states " + std::string(area.text) + " " + std::string(unit_name(field.unit));
  if (field.unit != AreaUnit::m2) text += " = " + decimals(area.stated_m2) + " m2";
  return text + ", but " + decimals(area.computed_m2) + " m2 are drawn: " + decimals(std::abs(area.difference_m2())) +
         " m2 or " + decimals(area.relative_pct()) + " % apart, more than " + plain(field.absolute_m2) + " m2 and " +
         plain(field.relative_pct) + " %; compute the field anew on the ellipsoid, or correct the border";
}

void compare_area(FieldChecks& checks, const AreaFieldRule& field, const FeatureAttributes& feature,
                  const StatedArea& area) {
  if (std::abs(area.difference_m2()) <= field.absolute_m2 || area.relative_pct() <= field.relative_pct) return;
  CheckFinding& one = checks.report("attribute.area-field", &feature, field.name, area.text, area_message(field, area));
  one.finding.value = area.difference_m2();
  one.finding.unit = "m2";
  one.limit = field.absolute_m2;
  one.area_m2 = area.computed_m2;
}

}  // namespace

void check_area_field(FieldChecks& checks, const AreaFieldRule& field) {
  constexpr std::string_view rule = "attribute.area-field";
  const auto column = checks.column(field.name);
  if (!column || checks.off(rule)) return;
  const FieldRule* own = checks.rule_of(field.name);
  const auto [metres, parts] = square_metres(field.unit);
  const double unit_m2 = static_cast<double>(metres) / static_cast<double>(parts);
  const bool typed = own != nullptr && type_of(checks, *own) != FieldType::any && !checks.off("attribute.type");
  for (const FeatureAttributes& feature : checks.layer().attributes) {
    const std::string_view value = trimmed_value(feature.values[*column]);
    const auto area = std::ranges::lower_bound(checks.areas(), feature.feature, {}, &FeatureAreas::value_type::first);
    if (value.empty() || area == checks.areas().end() || area->first != feature.feature) continue;
    if (const auto stated = number_of(value)) {
      compare_area(checks, field, feature, {value, *stated * unit_m2, area->second});
    } else if (!typed) {
      checks.report(rule, &feature, field.name, value,
                    "'" + field.name + "' is '" + shown(value) + "', which is not an area; correct the value");
    }
  }
}

}  // namespace zonekit::analysis
