#include "repair/workspace.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "repair/measure.hpp"
#include "zonekit/error.hpp"

namespace zonekit::analysis {

using geometry::PlanePolygons;
using geometry::PlaneScale;
using layer::RawShape;

namespace {

/// Metres in a unit: of degrees in the middle of the layer.
PlaneScale scale_of(const Crs& crs, const std::optional<Extent>& extent) {
  if (crs.kind != CrsKind::geographic) return {crs.metres_per_unit, crs.metres_per_unit};
  constexpr double radius_m = 6371008.8;
  const double unit_m = crs.metres_per_unit * radius_m;  // for degrees metres_per_unit is radians
  const double latitude = extent ? (extent->min_y + extent->max_y) / 2 * crs.metres_per_unit : 0;
  return {std::max(0.01, std::cos(latitude)) * unit_m, unit_m};
}

std::optional<Extent> extent_of(const std::vector<WorkFeature>& features) {
  std::optional<Extent> all;
  for (const WorkFeature& feature : features) {
    const Extent box = geometry::box_of(geometry::with_whole_rings(feature.shape));
    if (!(box.min_x <= box.max_x)) continue;
    if (!all) all = box;
    all->min_x = std::min(all->min_x, box.min_x);
    all->min_y = std::min(all->min_y, box.min_y);
    all->max_x = std::max(all->max_x, box.max_x);
    all->max_y = std::max(all->max_y, box.max_y);
  }
  return all;
}

WorkLayer taken_out(const layer::RawLayer& raw, const RepairRequest& request) {
  WorkLayer work;
  work.name = raw.spec().name;
  work.raw = &raw;
  if (const auto key = request.key_fields.find(work.name); key != request.key_fields.end())
    work.key_field = raw.field(key->second);
  for (std::size_t row = 0; row < raw.size(); ++row) {
    RawShape shape = raw.shape(row);
    WorkFeature& feature = work.features.emplace_back();
    feature.id = raw.id(row);
    feature.row = row;
    feature.kind = shape.kind;
    feature.shape = std::move(shape.polygons);
    feature.more = shape.more;
    work.next_id = std::max(work.next_id, feature.id + 1);
  }
  work.scale = scale_of(work.crs(), extent_of(work.features));
  return work;
}

}  // namespace

RepairDesk::RepairDesk(const RepairRequest& request, std::span<const layer::RawLayer> raw, unsigned own_threads)
    : threads(own_threads) {
  for (const layer::RawLayer& one : raw) layers.push_back(taken_out(one, request));
  if (request.extent) extent = layer_named(*request.extent);
  for (std::size_t layer = 0; layer < layers.size(); ++layer) {
    for (std::size_t i = 0; i < layers[layer].features.size(); ++i) tell_unknown({layer, i});
  }
}

void RepairDesk::tell_unknown(const FeatureRef& ref) {
  if (at(ref).kind == RawShape::Kind::unreadable) {
    report("repair.not-repaired", Severity::error, ref,
           "the source's record can't be read, so its place and shape are not known; the row stays with the attributes "
           "that could be read and without geometry: get the data whole again from where it came");
  }
  if (at(ref).kind == RawShape::Kind::not_finite) {
    report("repair.not-repaired", Severity::error, ref,
           "a coordinate of the feature is not a number, and where it should be can't be guessed; the feature stays as "
           "it is: correct the coordinate or draw the feature anew");
  }
}

std::size_t RepairDesk::layer_named(const std::string& name) const {
  const auto found = std::ranges::find(layers, name, &WorkLayer::name);
  if (found == layers.end()) throw Error(ErrorKind::usage, "repair: there is no layer \"" + name + "\"");
  return static_cast<std::size_t>(found - layers.begin());
}

std::vector<std::size_t> RepairDesk::layers_of(const RepairStep& step) const {
  std::vector<std::size_t> which;
  for (const std::string& name : step.layers) which.push_back(layer_named(name));
  for (std::size_t i = 0; i < layers.size() && step.layers.empty(); ++i) {
    if (i != extent) which.push_back(i);
  }
  std::ranges::sort(which);
  which.erase(std::unique(which.begin(), which.end()), which.end());
  return which;
}

bool RepairDesk::present(const FeatureRef& ref) const {
  return at(ref).present();
}

bool RepairDesk::sound(const FeatureRef& ref) {
  if (!present(ref)) return false;
  WorkFeature& feature = at(ref);
  if (feature.valid) return *feature.valid;
  feature.valid = overlay.valid(feature.shape);
  if (!*feature.valid) {
    report("repair.not-valid", Severity::warning, ref,
           "the geometry is not valid, so the steps that cut and join left the feature as it is; put the step "
           "make-valid before them");
  }
  return *feature.valid;
}

Change& RepairDesk::change(const FeatureRef& ref, PlanePolygons shape) {
  WorkFeature& feature = at(ref);
  Change& made = changes.emplace_back();
  made.at = ref;
  made.before = std::move(feature.shape);
  made.before_drawn = feature.drawn;
  made.after = shape;
  feature.shape = std::move(shape);
  feature.drawn = false;
  feature.valid.reset();
  feature.gone = feature.shape.empty();
  if (feature.gone) made.note = "left out";
  if (feature.more && !feature.gone) {
    feature.more = false;
    report("repair.heights-lost", Severity::warning, ref,
           "the feature had heights, measures or curves; after the repair it is drawn in the plane by straight edges");
  }
  return made;
}

FeatureRef RepairDesk::add_like(const FeatureRef& ref) {
  WorkLayer& layer = layers[ref.layer];
  WorkFeature made;
  made.id = layer.next_id++;
  made.row = at(ref).row;
  made.kind = RawShape::Kind::polygons;
  made.drawn = false;
  layer.features.push_back(std::move(made));
  return {ref.layer, layer.features.size() - 1};
}

void RepairDesk::report(std::string rule, Severity severity, const FeatureRef& ref, std::string message) {
  Finding& finding = findings.emplace_back();
  finding.rule = std::move(rule);
  finding.severity = severity;
  finding.message = std::move(message);
  finding.layer = layers[ref.layer].name;
  const WorkFeature& feature = at(ref);
  finding.feature = feature.id;
  const Extent box = geometry::box_of(geometry::with_whole_rings(feature.shape));
  if (!(box.min_x <= box.max_x)) return;
  finding.x = (box.min_x + box.max_x) / 2;
  finding.y = (box.min_y + box.max_y) / 2;
}

std::vector<PolygonLayer> RepairDesk::placed(std::span<const std::size_t> which) const {
  std::vector<PolygonLayer> all;
  Placers placers;
  for (const std::size_t index : which) {
    const std::string& name = layers[index].name;
    all.push_back({name, {name}, {placed_layer(layers[index], placers)}});
  }
  return all;
}

}  // namespace zonekit::analysis
