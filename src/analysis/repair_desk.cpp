#include "analysis/repair_desk.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "analysis/repair_measure.hpp"
#include "zonekit/error.hpp"

namespace zonekit::analysis {

using geometry::MakeValid;
using geometry::PlanePolygon;
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

RepairDesk::RepairDesk(const RepairRequest& request, std::span<const layer::RawLayer> raw) : threads(request.threads) {
  for (const layer::RawLayer& one : raw) layers.push_back(taken_out(one, request));
  if (request.extent) extent = layer_named(*request.extent);
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
  return !at(ref).gone && at(ref).kind == RawShape::Kind::polygons;
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

PlanePolygons RepairDesk::brought(const PlanePolygons& shape, std::size_t from, std::size_t to) {
  if (layers[from].crs().definition == layers[to].crs().definition) return shape;
  auto found = reprojectors_.find({from, to});
  if (found == reprojectors_.end())
    found = reprojectors_.emplace(std::pair(from, to), Reprojector(layers[from].crs(), layers[to].crs())).first;
  PlanePolygons moved;
  for (const PlanePolygon& polygon : shape) {
    PlanePolygon& rings = moved.emplace_back();
    for (const std::vector<SourcePoint>& ring : polygon) rings.push_back(found->second.ring(ring));
  }
  return overlay.valid(moved) ? moved : overlay.made_valid(geometry::with_whole_rings(moved), MakeValid::structure);
}

bool worth_a_cut(const PlanePolygons& shape, const PlaneScale& scale) {
  return std::ranges::any_of(
      shape, [&](const PlanePolygon& polygon) { return geometry::mean_width_m({polygon}, scale) >= least_place_m; });
}

PlanePolygons without_hairlines(const PlanePolygons& shape, const PlaneScale& scale) {
  PlanePolygons kept;
  for (const PlanePolygon& polygon : shape) {
    PlanePolygon rings;
    for (const std::vector<SourcePoint>& ring : polygon) {
      const bool thin = geometry::mean_width_m({{ring}}, scale) < noise_m;
      if (thin && rings.empty()) break;  // the shell
      if (!thin) rings.push_back(ring);
    }
    if (!rings.empty()) kept.push_back(std::move(rings));
  }
  return kept;
}

namespace {

/// What fit leaves may touch itself where it did not before.
PlanePolygons mended(const PlanePolygons& fitted, const geometry::PolygonOverlay& overlay) {
  PlanePolygons whole = geometry::with_whole_rings(fitted);
  return overlay.valid(whole) ? whole : overlay.made_valid(whole, MakeValid::structure);
}

}  // namespace

PlanePolygons RepairDesk::cut(PlanePolygons from, PlanePolygons by, bool keep_inside, const PlaneScale& scale) const {
  geometry::fit(by, from, cut_fit_m, scale);
  from = mended(from, overlay);
  by = mended(by, overlay);
  return without_hairlines(keep_inside ? overlay.intersection(from, by) : overlay.difference(from, by), scale);
}

PlanePolygons RepairDesk::joined(PlanePolygons to, PlanePolygons piece, const PlaneScale& scale) const {
  geometry::fit(piece, to, join_m, scale);
  const std::vector<PlanePolygons> both{mended(to, overlay), mended(piece, overlay)};
  return without_hairlines(overlay.united(both), scale);
}

const PlanePolygons& RepairDesk::extent_in(std::size_t layer, const RepairStep& step) {
  if (!extent) {
    throw Error(ErrorKind::usage, "the step " + std::string(repair_strategy_name(step.strategy)) +
                                      " needs the extent: give --extent NAME");
  }
  if (const auto known = extents_.find(layer); known != extents_.end()) return known->second;
  std::vector<PlanePolygons> all;
  for (std::size_t i = 0; i < layers[*extent].features.size(); ++i) {
    if (!present({*extent, i})) continue;
    const PlanePolygons whole = geometry::with_whole_rings(at({*extent, i}).shape);
    all.push_back(
        brought(overlay.valid(whole) ? whole : overlay.made_valid(whole, MakeValid::structure), *extent, layer));
  }
  PlanePolygons land = overlay.united(all);
  if (land.empty()) {
    throw Error(ErrorKind::input, "layer \"" + layers[*extent].name +
                                      "\": the extent has no land (its features are empty or no polygons), so all "
                                      "would lie outside it; mend the layer or give another by --extent; nothing was "
                                      "written");
  }
  return extents_.emplace(layer, std::move(land)).first->second;
}

std::vector<PolygonLayer> RepairDesk::placed(std::span<const std::size_t> which) {
  std::vector<PolygonLayer> all;
  Placers placers;
  for (const std::size_t index : which) {
    std::vector<MeasuredShape> shapes;
    for (std::size_t i = 0; i < layers[index].features.size(); ++i) {
      const WorkFeature& feature = layers[index].features[i];
      if (present({index, i})) shapes.push_back({&feature.shape, feature.drawn, static_cast<std::int64_t>(i)});
    }
    PolygonLayer& layer = all.emplace_back();
    layer.name = layers[index].name;
    layer.class_names = {layer.name};
    layer.blocks.push_back(placed_shapes(shapes, layers[index], placers));
  }
  return all;
}

}  // namespace zonekit::analysis
