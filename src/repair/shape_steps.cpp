// Steps that look at one feature at a time.
#include <algorithm>
#include <map>

#include "repair/workspace.hpp"

namespace zonekit::analysis {

using geometry::MakeValid;
using geometry::PlanePolygon;
using geometry::PlanePolygons;
using layer::RawShape;

namespace {

using Ring = std::vector<SourcePoint>;

bool before(const SourcePoint& a, const SourcePoint& b) {
  return a.x < b.x || (a.x == b.x && a.y < b.y);
}

void drop_null(RepairDesk& desk, const FeatureRef& ref) {
  const RawShape::Kind kind = desk.at(ref).kind;
  if (desk.at(ref).gone || (kind != RawShape::Kind::null && kind != RawShape::Kind::empty)) return;
  const bool null = kind == RawShape::Kind::null;
  desk.report("repair.left-out", Severity::info, ref,
              std::string(null ? "the feature has no geometry" : "the feature's geometry is empty") +
                  " and is left out of the repaired data");
  desk.change(ref, {}).note = null ? "null" : "empty";
}

void clean_vertices(const RepairStep& step, RepairDesk& desk, const FeatureRef& ref) {
  if (!desk.present(ref)) return;
  const WorkFeature& feature = desk.at(ref);
  PlanePolygons made = geometry::cleaned(feature.shape, step.tolerance_m, step.angle_deg, desk.layers[ref.layer].scale);
  if (made != feature.shape) desk.change(ref, std::move(made));
}

void make_valid(const RepairStep& step, RepairDesk& desk, const FeatureRef& ref) {
  if (!desk.present(ref)) return;
  const WorkFeature& feature = desk.at(ref);
  PlanePolygons whole = geometry::with_whole_rings(feature.shape);
  const bool repeats = whole != feature.shape;  // which is no fault to GEOS
  const bool valid = desk.overlay.valid(whole);
  if (!valid) whole = desk.overlay.made_valid(whole, step.structure ? MakeValid::structure : MakeValid::linework);
  PlanePolygons thick = without_hairlines(whole, desk.layers[ref.layer].scale);
  if (valid && thick == whole && (!repeats || desk.overlay.valid(feature.shape))) return;
  whole = std::move(thick);
  if (whole.empty()) {
    desk.report(
        "repair.not-repaired", Severity::error, ref,
        "the feature encloses no land that could be made valid; it stays as it is: draw it anew or leave it out");
    return;
  }
  desk.change(ref, std::move(whole));
}

double area_of(const Ring& ring, const geometry::PlaneScale& scale) {
  return geometry::area_m2({{ring}}, scale);
}

/// Some other feature of the layer has land in the hole that the step leaves there.
bool lived_in(const RepairStep& step, const RepairDesk& desk, const FeatureRef& ref, const Ring& hole,
              const geometry::BoxIndex& boxes) {
  const geometry::PlaneScale& scale = desk.layers[ref.layer].scale;
  for (const std::size_t i : boxes.meeting(geometry::box_of({{hole}}))) {
    const FeatureRef other{ref.layer, i};
    if (other == ref || !desk.present(other)) continue;
    PlanePolygons land = geometry::with_whole_rings(desk.at(other).shape);
    const auto small = [&](const PlanePolygon& polygon) { return area_of(polygon.front(), scale) < step.area_m2; };
    if (!std::ranges::all_of(land, small)) std::erase_if(land, small);  // one with small parts alone stays
    if (!desk.overlay.valid(land)) land = desk.overlay.made_valid(land, MakeValid::structure);
    if (worth_a_cut(desk.overlay.intersection({{hole}}, land), scale)) return true;
  }
  return false;
}

void drop_rings(const RepairStep& step, RepairDesk& desk, const FeatureRef& ref, const geometry::BoxIndex& boxes) {
  if (!desk.sound(ref)) return;
  const geometry::PlaneScale& scale = desk.layers[ref.layer].scale;
  PlanePolygons kept;
  for (const PlanePolygon& polygon : desk.at(ref).shape) {
    if (area_of(polygon.front(), scale) < step.area_m2) continue;
    PlanePolygon& rings = kept.emplace_back();
    for (std::size_t i = 0; i < polygon.size(); ++i) {
      if (i == 0 || area_of(polygon[i], scale) >= step.area_m2 || lived_in(step, desk, ref, polygon[i], boxes))
        rings.push_back(polygon[i]);
    }
  }
  if (kept == desk.at(ref).shape) return;
  if (kept.empty()) {
    desk.report("repair.not-repaired", Severity::warning, ref,
                "all of the feature is smaller than the rings to drop; it stays as it is: the step slivers gives it to "
                "a neighbour");
    return;
  }
  desk.change(ref, std::move(kept));
}

/// The ring from its westernmost point on, in the direction of the smaller second point.
Ring canonical(const Ring& ring) {
  Ring open(ring.begin(), ring.empty() ? ring.end() : ring.end() - 1);
  const auto turned = [&](Ring points) {
    std::ranges::rotate(points, std::ranges::min_element(points, before));
    return points;
  };
  Ring there = turned(open);
  std::ranges::reverse(open);
  Ring back = turned(open);
  return std::ranges::lexicographical_compare(there, back, before) ? there : back;
}

PlanePolygons canonical(const PlanePolygons& shape) {
  const auto less = [](const Ring& a, const Ring& b) { return std::ranges::lexicographical_compare(a, b, before); };
  PlanePolygons made;
  for (const PlanePolygon& polygon : geometry::with_whole_rings(shape)) {
    PlanePolygon& rings = made.emplace_back();
    for (const Ring& ring : polygon) rings.push_back(canonical(ring));
    std::sort(rings.begin() + 1, rings.end(), less);
  }
  std::ranges::sort(made, [&](const PlanePolygon& a, const PlanePolygon& b) {
    return std::ranges::lexicographical_compare(a, b, less);
  });
  return made;
}

bool shape_less(const PlanePolygons& a, const PlanePolygons& b) {
  const auto ring_less = [](const Ring& p, const Ring& q) {
    return std::ranges::lexicographical_compare(p, q, before);
  };
  return std::ranges::lexicographical_compare(a, b, [&](const PlanePolygon& p, const PlanePolygon& q) {
    return std::ranges::lexicographical_compare(p, q, ring_less);
  });
}

void drop_duplicates(RepairDesk& desk, std::size_t layer) {
  std::map<PlanePolygons, std::size_t, decltype(&shape_less)> first(&shape_less);
  for (std::size_t i = 0; i < desk.layers[layer].features.size(); ++i) {
    const FeatureRef ref{layer, i};
    if (!desk.present(ref)) continue;
    PlanePolygons drawn = canonical(desk.at(ref).shape);
    if (drawn.empty()) continue;  // what encloses nothing is like nothing
    const auto [known, is_new] = first.try_emplace(std::move(drawn), i);
    if (is_new) continue;
    const FeatureRef kept{layer, known->second};
    desk.report("repair.left-out", Severity::warning, ref,
                "the feature is drawn like feature " + std::to_string(desk.at(kept).id) +
                    ", which stays; this one is left out with its attributes");
    desk.change(ref, {}).partner = kept;
  }
}

void split_parts(RepairDesk& desk, const FeatureRef& ref) {
  if (!desk.present(ref) || desk.at(ref).shape.size() < 2) return;
  const PlanePolygons parts = desk.at(ref).shape;
  const std::size_t transfer = desk.changes.size();
  desk.change(ref, {parts.front()}).transfer = transfer;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const FeatureRef added = desk.add_like(ref);
    Change& change = desk.change(added, {parts[i]});
    change.partner = ref;
    change.note = "part " + std::to_string(i + 1);
    change.transfer = transfer;
  }
}

geometry::BoxIndex index_of(const WorkLayer& layer) {
  std::vector<Extent> boxes;
  for (const WorkFeature& feature : layer.features)
    boxes.push_back(geometry::box_of(geometry::with_whole_rings(feature.shape)));
  return geometry::BoxIndex(boxes);
}

void drop_rings(const RepairStep& step, RepairDesk& desk, std::size_t layer) {
  const geometry::BoxIndex boxes = index_of(desk.layers[layer]);
  for (std::size_t i = 0; i < desk.layers[layer].features.size(); ++i) drop_rings(step, desk, {layer, i}, boxes);
}

}  // namespace

void take_shape_step(const RepairStep& step, RepairDesk& desk) {
  for (const std::size_t layer : desk.layers_of(step)) {
    if (step.strategy == RepairStrategy::drop_duplicates) drop_duplicates(desk, layer);
    if (step.strategy == RepairStrategy::drop_rings) drop_rings(step, desk, layer);
    const std::size_t count = desk.layers[layer].features.size();  // without those that the step adds
    for (std::size_t i = 0; i < count; ++i) {
      const FeatureRef ref{layer, i};
      if (step.strategy == RepairStrategy::drop_null) drop_null(desk, ref);
      if (step.strategy == RepairStrategy::clean_vertices) clean_vertices(step, desk, ref);
      if (step.strategy == RepairStrategy::make_valid) make_valid(step, desk, ref);
      if (step.strategy == RepairStrategy::split_parts) split_parts(desk, ref);
    }
  }
}

}  // namespace zonekit::analysis
