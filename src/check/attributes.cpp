#include "check/attributes.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "check/attribute_values.hpp"
#include "check/field_checks.hpp"
#include "zonekit/error.hpp"

namespace zonekit::analysis {

namespace {

/// Every field that the profile names, as it names it, with the rule that it stands in.
std::vector<std::string> named_fields(const LayerProfile& profile) {
  std::vector<std::string> names;
  const auto add = [&](const std::string& name) {
    if (name.empty()) return;
    if (std::ranges::none_of(names, [&](const auto& known) { return same_field(known, name); })) names.push_back(name);
  };
  add(profile.key_field);
  for (const FieldRule& field : profile.fields) add(field.name);
  if (profile.area_field) add(profile.area_field->name);
  return names;
}

void check_missing(FieldChecks& checks) {
  if (checks.off("attribute.missing-field")) return;
  for (const std::string& name : named_fields(checks.profile())) {
    if (find_source_field(checks.layer().info.fields, name)) continue;
    const std::string there =
        joined(checks.layer().info.fields, ", ", [](const std::string& field) { return source_field(field).name; });
    checks.report("attribute.missing-field", nullptr, name, {},
                  "there is no field '" + name +
                      "'; add it, or correct the profile; its fields: " + (there.empty() ? "none" : there));
  }
}

/// In the order of the catalogue, so that findings come by rule.
void check_fields(FieldChecks& checks) {
  using Check = void (*)(FieldChecks&, const FieldRule&);
  constexpr Check of_each[] = {check_required, check_type, check_length, check_code, check_parent, check_unique};
  for (const Check check : of_each) {
    for (const FieldRule& field : checks.profile().fields) check(checks, field);
  }
  if (checks.profile().area_field) check_area_field(checks, *checks.profile().area_field);
  for (const FieldRule& field : checks.profile().fields) check_date_order(checks, field);
}

}  // namespace

std::vector<std::string> fields_needed(const LayerProfile& profile, const std::vector<std::string>& fields) {
  std::vector<std::string> names = named_fields(profile);
  std::erase_if(names, [&](const std::string& name) { return !find_source_field(fields, name); });
  return names;
}

std::vector<CheckFinding> check_attributes(const Layer& layer, const LayerProfile& profile, const Profile& whole,
                                           const FeatureAreas& areas) {
  FieldChecks checks(layer, profile, whole, areas);
  check_missing(checks);
  check_fields(checks);
  return checks.take();
}

}  // namespace zonekit::analysis
