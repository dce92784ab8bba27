#include "check/finish.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <tuple>

#include "check/outlines.hpp"
#include "geodesy/ground_distance.hpp"
#include "geodesy/plane_projection.hpp"
#include "zonekit/error.hpp"

namespace zonekit::analysis {

namespace {

constexpr double degrees = 57.295779513082320876798;

std::size_t number_of(const LayerSet& set, const std::string& name) {
  const auto it = std::ranges::find(set.layers, name, [](const Layer& layer) { return layer.spec.name; });
  return static_cast<std::size_t>(it - set.layers.begin());
}

/// Places of the findings of one layer: what is known in one plane is said in the other too.
class LayerPlaces {
 public:
  LayerPlaces(const Layer& layer, AreaModel model) : model_(model) {
    if (model == AreaModel::ellipsoidal) projection_.emplace(crs_of(layer));
  }

  void show(Found& found) const {
    CheckFinding& finding = found.finding;
    std::optional<SourcePoint> source = found.source_place, plane = found.plane_place;
    if (model_ == AreaModel::planar) {
      if (!source) source = plane;
    } else if (source && !plane) {
      plane = source;
      projection_->project(std::span(&*plane, 1));
    } else if (plane && !source) {
      source = plane;
      projection_->unproject(std::span(&*source, 1));
    }
    if (source && std::isfinite(source->x) && std::isfinite(source->y)) {
      finding.finding.x = source->x;
      finding.finding.y = source->y;
    }
    if (model_ == AreaModel::planar || !plane || !std::isfinite(plane->x) || !std::isfinite(plane->y)) return;
    const LonLat place = equal_area_lonlat(*plane);
    finding.longitude = place.longitude * degrees;
    finding.latitude = place.latitude * degrees;
  }

 private:
  AreaModel model_;
  std::optional<PlaneProjection> projection_;
};

std::string key_of(const Layer& layer, const LayerProfile* profile, std::optional<std::int64_t> feature) {
  if (profile == nullptr || profile->key_field.empty() || !feature) return {};
  const auto field = std::ranges::find(layer.spec.keep_fields, profile->key_field);
  const auto row = std::ranges::lower_bound(layer.attributes, *feature, {}, &FeatureAttributes::feature);
  if (field == layer.spec.keep_fields.end() || row == layer.attributes.end() || row->feature != *feature) return {};
  return row->values[static_cast<std::size_t>(field - layer.spec.keep_fields.begin())];
}

void set_severity(Finding& finding, RuleState state) {
  finding.severity = state == RuleState::on ? Severity::error : Severity::warning;
}

std::string base_id(const CheckFinding& finding) {
  std::string id = finding.finding.rule + ":" + finding.finding.layer;
  const auto add = [&](const std::string& part) { id += ":" + part; };
  if (!finding.key.empty())
    add(finding.key);
  else if (finding.finding.feature)
    add(std::to_string(*finding.finding.feature));
  if (!finding.other_layer.empty()) add(finding.other_layer);
  if (finding.other_feature) add(std::to_string(*finding.other_feature));
  if (!finding.field.empty()) add(finding.field);
  const bool of_places = finding.finding.rule.starts_with("coverage.") || finding.finding.rule.starts_with("relation.");
  char place[64] = "";
  if (of_places && finding.longitude && finding.latitude) {
    std::snprintf(place, sizeof place, "@%.5f,%.5f", *finding.longitude, *finding.latitude);
  } else if (of_places && finding.finding.x && finding.finding.y) {
    std::snprintf(place, sizeof place, "@%.1f,%.1f", *finding.finding.x, *finding.finding.y);
  }
  id += place;
  return id;
}

auto order_key(const CheckFinding& finding) {
  const auto rules = check_rules();
  const auto rule = std::ranges::find(rules, std::string_view(finding.finding.rule), &CheckRule::id) - rules.begin();
  const double size = finding.area_m2 ? *finding.area_m2 : finding.finding.value.value_or(0);
  return std::tuple(rule, std::string_view(finding.finding.layer), std::string_view(finding.other_layer), -size,
                    finding.finding.feature.value_or(-1), finding.other_feature.value_or(-1),
                    std::string_view(finding.field), finding.longitude.value_or(0), finding.latitude.value_or(0));
}

}  // namespace

std::vector<CheckFinding> finished(std::vector<Found> found, const Checked& checked,
                                   std::span<const KnownRelation> relations, bool outlines) {
  std::map<std::size_t, LayerPlaces> places;
  OutlineMaker maker(checked);
  std::vector<CheckFinding> all;
  for (Found& one : found) {
    CheckFinding& finding = one.finding;
    const std::size_t number = number_of(*checked.set, finding.finding.layer);
    const Layer& layer = checked.layer(number);
    if (!one.source_place && !one.plane_place && finding.finding.feature) {
      one.plane_place = maker.first_point(number, *finding.finding.feature);
    }
    if (one.source_place || one.plane_place) {
      places.try_emplace(number, layer, checked.set->model).first->second.show(one);
    }
    const LayerProfile* profile = checked.profile->layer(layer.spec.name);
    if (finding.key.empty()) finding.key = key_of(layer, profile, finding.finding.feature);
    finding.source = layer.spec.source;
    if (finding.finding.rule.starts_with("relation.")) {
      const Relation& relation = relations[one.relation].relation;
      set_severity(finding.finding, relation_state(*checked.profile, relation));
      finding.basis = relation.basis;
      finding.relation = relation.id;
    } else {
      set_severity(finding.finding, checked.profile->state(finding.finding.rule, layer.spec.name));
      if (finding.basis.empty()) finding.basis = checked.profile->basis(finding.finding.rule, layer.spec.name);
    }
    if (!outlines) finding.rings.clear();
    if (outlines && finding.rings.empty()) finding.rings = maker.outline(finding.finding, number);
    all.push_back(std::move(finding));
  }
  return all;
}

void order_and_number(std::vector<CheckFinding>& findings) {
  std::ranges::stable_sort(findings,
                           [](const CheckFinding& a, const CheckFinding& b) { return order_key(a) < order_key(b); });
  std::map<std::string, std::size_t> times;
  for (CheckFinding& finding : findings) {
    finding.id = base_id(finding);
    const std::size_t time = ++times[finding.id];
    if (time > 1) finding.id += "#" + std::to_string(time);
  }
}

}  // namespace zonekit::analysis
