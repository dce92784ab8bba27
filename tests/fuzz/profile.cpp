// Profiles, code lists and overrides: any files give a profile or an error that says where; no file is read from disk.
// A line "%%% NAME" begins another file of that name; "overrides.csv" is read as overrides.
#include "zonekit/profile.hpp"

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "files_of_text.hpp"
#include "require.hpp"
#include "zonekit/error.hpp"
#include "zonekit/overrides.hpp"

namespace {

using zonekit::ErrorKind;
using zonekit::Profile;

void check_rules_of(const zonekit::RuleSettings& rules) {
  for (const auto& [id, setting] : rules) {
    const zonekit::CheckRule* rule = zonekit::find_check_rule(id);
    require(rule != nullptr, "a setting is of a known check");
    for (const auto& [name, value] : setting.limits) {
      const auto limit = std::ranges::find(rule->limits, std::string_view(name), &zonekit::RuleLimit::name);
      require(limit != rule->limits.end() && value >= 0 && value <= limit->most, "a limit is known and makes sense");
    }
  }
}

void check_codes(const zonekit::CodeList& list) {
  for (std::size_t i = 0; i < list.entries.size(); ++i) {
    const zonekit::CodeEntry& entry = list.entries[i];
    require(i == 0 || list.entries[i - 1].code < entry.code, "codes are sorted and unique");
    require(list.find(entry.code) == &entry, "each code is found");
    require(entry.parent.empty() || list.find(entry.parent) != nullptr, "each parent is in the list");
  }
}

void check_layer(const Profile& profile, const zonekit::LayerProfile& layer) {
  require(profile.layer(layer.layer) == &layer, "layers are unique");
  check_rules_of(layer.rules);
  const auto has = [&](const std::string& name) {
    return std::ranges::find(layer.fields, name, &zonekit::FieldRule::name) != layer.fields.end();
  };
  for (const zonekit::FieldRule& field : layer.fields) {
    require(field.codes.empty() || std::ranges::find(profile.code_lists, field.codes, &zonekit::CodeList::name) !=
                                       profile.code_lists.end(),
            "a code list that a field names is there");
    require(field.parent.empty() || (has(field.parent) && !field.codes.empty()), "a parent is a field with codes");
    require(field.not_before.empty() || has(field.not_before), "the other date is a field");
  }
  for (const zonekit::CheckRule& rule : zonekit::check_rules()) {
    (void)profile.state(rule.id, layer.layer);
    for (const auto& limit : rule.limits) {
      require(profile.limit(rule.id, limit.name, layer.layer) >= 0, "every limit has a value");
    }
  }
}

void check(const Profile& profile) {
  require(profile.file == "main.yaml" && profile.sha256.size() == 64, "a profile knows its file");
  check_rules_of(profile.rules);
  for (const auto& list : profile.code_lists) check_codes(list);
  for (const auto& layer : profile.layers) check_layer(profile, layer);
  std::set<std::string> ids;
  for (const auto& relation : profile.relations) {
    require(ids.insert(relation.id).second && !relation.id.empty(), "ids of relations are unique");
    require(relation.layers.size() >= 2, "a relation has two layers at least");
    require(relation.width_m >= 0 && relation.minimum_area_m2 >= 0, "tolerances are not negative");
  }
  for (const auto& step : profile.repair.steps) {
    require(step.width_m >= 0 && step.area_m2 >= 0, "sizes are not negative");
  }
}

void check_overrides(const std::string& text) {
  std::set<std::string> findings;
  for (const auto& one : zonekit::parse_overrides(text, "overrides.csv")) {
    require(!one.finding.empty() && !one.reason.empty() && !one.author.empty(), "an override is complete");
    require(findings.insert(one.finding).second, "no finding is overridden twice");
    require(zonekit::parse_date(zonekit::format_date(one.date)) == one.date, "dates are days of the calendar");
  }
}

template <typename Call>
void expect_result_or_place(const Call& call) {
  try {
    call();
  } catch (const zonekit::Error& error) {
    require(error.kind() == ErrorKind::usage || error.kind() == ErrorKind::input, "files fail with usage or input");
    if (error.kind() == ErrorKind::usage) {
      require(std::string_view(error.what()).find(':') != std::string_view::npos, "the message names file and line");
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Files files = files_of_text(std::string_view(reinterpret_cast<const char*>(data), size));
  const auto read = [&files](const std::string& path) {
    const auto found = files.find(path);
    if (found == files.end()) throw zonekit::Error(ErrorKind::input, "no file " + path);
    return found->second;
  };
  expect_result_or_place([&] { check(zonekit::load_profile("main.yaml", read)); });
  const auto overrides = files.find("overrides.csv");
  if (overrides != files.end()) expect_result_or_place([&] { check_overrides(overrides->second); });
  return 0;
}
