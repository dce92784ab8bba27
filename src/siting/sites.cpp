#include "siting/sites.hpp"

#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "base/text.hpp"
#include "geometry/drawn_inside.hpp"
#include "zonekit/error.hpp"

namespace zonekit::analysis {

namespace {

/// Number of a kept field; unset when none is asked for.
std::optional<std::size_t> kept_field(const Layer& layer, const std::string& field) {
  if (field.empty()) return std::nullopt;
  const auto found = std::ranges::find(layer.spec.keep_fields, field);
  if (found == layer.spec.keep_fields.end()) {
    throw Error(ErrorKind::usage, "layer '" + layer.spec.name + "' was read without its field '" + field + "'");
  }
  return static_cast<std::size_t>(found - layer.spec.keep_fields.begin());
}

std::optional<std::int64_t> whole_number(const std::string& text) {
  std::int64_t value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, failed] = std::from_chars(text.data(), end, value);
  if (failed != std::errc() || stop != end) return std::nullopt;
  return value;
}

bool key_before(const Site& a, const Site& b) {
  const auto number_a = whole_number(a.key), number_b = whole_number(b.key);
  if (number_a && number_b && *number_a != *number_b) return *number_a < *number_b;
  if (number_a.has_value() != number_b.has_value()) return number_a.has_value();
  return a.key != b.key ? a.key < b.key : a.feature < b.feature;
}

void fill_text(const Layer& layer, const SiteFields& fields, std::vector<Site>& sites) {
  std::unordered_map<std::int64_t, const FeatureAttributes*> by_feature;
  for (const FeatureAttributes& own : layer.attributes) by_feature[own.feature] = &own;
  const auto id = kept_field(layer, fields.id), name = kept_field(layer, fields.name),
             kind = kept_field(layer, fields.kind);
  for (Site& site : sites) {
    const auto found = by_feature.find(site.feature);
    const auto value = [&](std::optional<std::size_t> field) {
      return field && found != by_feature.end() ? found->second->values[*field] : std::string();
    };
    site.key = value(id);
    if (site.key.empty()) site.key = std::to_string(site.feature);
    site.name = value(name);
    site.kind = std::string(trimmed(value(kind)));
  }
}

void fill_shapes(const Layer& layer, const LayerSet& set, std::vector<Site>& sites) {
  std::unordered_map<std::int64_t, const DrawnFeature*> drawn;
  for (const DrawnFeature& feature : layer.drawn) drawn[feature.feature] = &feature;
  for (Site& site : sites) {
    const auto found = drawn.find(site.feature);
    if (found == drawn.end()) continue;
    site.shape = found->second->line ? SiteShape::line : SiteShape::point;
    if (found->second->line) site.length_m = geometry::length_m(*found->second, set.lattice, set.model);
    if (!found->second->line) site.count = geometry::count(*found->second);
  }
}

void note_duplicates(const Layer& layer, const std::vector<Site>& sites, std::vector<Finding>& findings) {
  for (std::size_t i = 1; i < sites.size(); ++i) {
    if (sites[i].key != sites[i - 1].key) continue;
    Finding finding;
    finding.rule = "sites.duplicate-key";
    finding.severity = Severity::warning;
    finding.layer = layer.spec.name;
    finding.feature = sites[i].feature;
    finding.message = "two sites have the key '" + sites[i].key + "'; a decision for it holds for both";
    findings.push_back(std::move(finding));
  }
}

}  // namespace

std::vector<Site> list_sites(const Layer& layer, const LayerSet& set, const SiteFields& fields,
                             std::vector<Finding>& findings) {
  std::vector<Site> sites;
  for (const PolygonBlock& block : layer.polygons.blocks) {
    for (const std::int64_t id : block.feature_ids) sites.emplace_back().feature = id;
  }
  fill_text(layer, fields, sites);
  fill_shapes(layer, set, sites);
  std::ranges::sort(sites, key_before);
  note_duplicates(layer, sites, findings);
  return sites;
}

}  // namespace zonekit::analysis
