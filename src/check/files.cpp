#include "check/files.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "check/attribute_values.hpp"

namespace zonekit::analysis {

namespace {

using Renamed = std::pair<std::string_view, std::string_view>;

/// Findings whose id the catalogue has not, and the rule that they break.
constexpr std::array<Renamed, 12> renamed{{
    {"geometry.empty-ring", "geometry.few-points"},
    {"geometry.corrupt", "file.damaged"},
    {"geometry.not-polygon", "file.unreadable"},
    {"geometry.not-placeable", "crs.doubtful"},
    {"geometry.no-width", "file.unreadable"},
    {"source.broke-off", "file.damaged"},
    {"source.warning", "file.damaged"},
    {"source.feature-ids", "file.damaged"},
    {"layer.refused", "file.unreadable"},
    {"encoding.contradiction", "attribute.text"},
    {"planar.not-metres", "crs.doubtful"},
    {"buffer.value", "attribute.type"},
}};

CheckFinding found(const KnownLayer& layer, const Profile& profile, std::string_view rule,
                   std::optional<std::int64_t> feature, const std::string& message) {
  CheckFinding one;
  one.finding.rule = rule;
  one.finding.severity = profile.state(rule, layer.name) == RuleState::on ? Severity::error : Severity::warning;
  one.finding.layer = layer.name;
  one.finding.feature = feature;
  one.finding.message =
      "layer '" + layer.name + "'" + (feature ? ", feature " + std::to_string(*feature) : "") + ": " + message;
  one.basis = profile.basis(rule, layer.name);
  one.source = layer.source;
  return one;
}

std::string listed(const std::vector<std::string>& names) {
  constexpr std::size_t most = 5;
  std::string text;
  for (std::size_t i = 0; i < std::min(most, names.size()); ++i) text += (i == 0 ? "'" : ", '") + names[i] + "'";
  return names.size() > most ? text + " and " + std::to_string(names.size() - most) + " more" : text;
}

}  // namespace

std::string_view catalogue_rule(const Finding& finding) noexcept {
  if (const auto known = find_check_rule(finding.rule); known != nullptr && finding.rule != "coverage.overlap") {
    return known->id;
  }
  for (const auto& [from, to] : renamed) {
    if (finding.rule == from) return to;
  }
  return finding.rule.starts_with("crs.") && finding.severity != Severity::info ? "crs.doubtful" : std::string_view();
}

std::vector<CheckFinding> check_field_names(const KnownLayer& layer, const Profile& profile) {
  constexpr std::string_view rule = "file.field-name";
  // The names of a shapefile are as they were kept: bytes of its own encoding, never too many.
  if (profile.state(rule, layer.name) == RuleState::off || layer.info->driver == "ESRI Shapefile") return {};
  const double most = profile.limit(rule, "most_bytes", layer.name);
  std::vector<CheckFinding> findings;
  for (const std::string& described : layer.info->fields) {
    const std::string name(source_field(described).name);
    if (static_cast<double>(name.size()) <= most) continue;
    CheckFinding& one = findings.emplace_back(
        found(layer, profile, rule, {},
              "the name of field '" + name + "' has " + std::to_string(name.size()) + " bytes; a shapefile keeps " +
                  std::to_string(static_cast<int>(most)) + ", so that it would be cut; give it a shorter name"));
    one.field = one.found = name;
    one.finding.value = static_cast<double>(name.size());
    one.finding.unit = "bytes";
    one.limit = most;
  }
  return findings;
}

std::vector<CheckFinding> check_mixed_crs(std::span<const KnownLayer> layers, const Profile& profile) {
  std::map<std::string, std::vector<std::string>> by_crs;
  for (const KnownLayer& layer : layers) {
    if (!layer.info->crs_used.empty()) by_crs[layer.info->crs_used].push_back(layer.name);
  }
  const KnownLayer* most = nullptr;
  const auto count = [&](const KnownLayer* layer) {
    return layer == nullptr ? 0U : by_crs[layer->info->crs_used].size();
  };
  for (const KnownLayer& layer : layers) {
    if (!layer.info->crs_used.empty() && count(&layer) > count(most)) most = &layer;
  }
  std::vector<CheckFinding> findings;
  for (const KnownLayer& layer : layers) {
    const std::string& own = layer.info->crs_used;
    if (own.empty() || own == most->info->crs_used || profile.state("crs.mixed", layer.name) == RuleState::off)
      continue;
    CheckFinding& one = findings.emplace_back(found(
        layer, profile, "crs.mixed", {},
        "its CRS is " + own + ", but " + listed(by_crs[most->info->crs_used]) + " are in " + most->info->crs_used +
            "; areas are right all the same, but borders can't agree to the last digit: deliver all in one CRS"));
    one.found = own;
  }
  return findings;
}

std::vector<CheckFinding> check_text(const KnownLayer& layer, const Profile& profile,
                                     std::span<const layer::GarbledValue> values) {
  std::vector<CheckFinding> findings;
  for (const layer::GarbledValue& value : values) {
    const std::string_view rule = value.feature ? "attribute.text" : "file.field-name";
    if (profile.state(rule, layer.name) == RuleState::off) continue;
    const std::string what = value.feature ? "the text of '" + value.field + "'" : "the name of a field";
    CheckFinding& one = findings.emplace_back(
        found(layer, profile, rule, value.feature,
              what + ", '" + shown(value.value) + "', " + value.why + "; find the right text in the original data" +
                  (layer.info->driver == "ESRI Shapefile" ? ", or give encoding=NAME" : "")));
    one.field = value.feature ? value.field : value.value;
    one.found = value.value;
  }
  return findings;
}

}  // namespace zonekit::analysis
