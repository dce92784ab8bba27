// Steps about the borders of neighbours.
#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "repair/workspace.hpp"

namespace zonekit::analysis {

using geometry::BoxIndex;
using geometry::MakeValid;
using geometry::PlanePolygons;
using geometry::PlaneScale;

namespace {

BoxIndex index_of(const WorkLayer& layer) {
  std::vector<Extent> boxes;
  for (const WorkFeature& feature : layer.features)
    boxes.push_back(geometry::box_of(geometry::with_whole_rings(feature.shape)));
  return BoxIndex(boxes);
}

Extent widened(Extent box, const PlaneScale& scale) {
  box.min_x -= join_m / scale.x_m;
  box.max_x += join_m / scale.x_m;
  box.min_y -= join_m / scale.y_m;
  box.max_y += join_m / scale.y_m;
  return box;
}

/// The feature of a layer that has the longest border in common with `piece`; of several the first.
std::optional<FeatureRef> longest_neighbour(RepairDesk& desk, std::size_t layer, const BoxIndex& boxes,
                                            const PlanePolygons& piece, const std::optional<FeatureRef>& itself) {
  const PlaneScale& scale = desk.layers[layer].scale;
  std::optional<FeatureRef> best;
  double longest = join_m;  // a corner is no border
  for (const std::size_t i : boxes.meeting(widened(geometry::box_of(piece), scale))) {
    const FeatureRef ref{layer, i};
    if (ref == itself || !desk.sound(ref)) continue;
    const double length = geometry::common_border_m(piece, desk.at(ref).shape, join_m, scale);
    if (length <= longest) continue;
    longest = length;
    best = ref;
  }
  return best;
}

// --- snap

/// Shapes of layers of one CRS become one net of borders.
void snap_together(const RepairStep& step, RepairDesk& desk, const std::vector<std::size_t>& which) {
  std::vector<FeatureRef> refs;
  std::vector<PlanePolygons> shapes;
  std::vector<int> ranks;
  for (std::size_t rank = 0; rank < which.size(); ++rank) {
    for (std::size_t i = 0; i < desk.layers[which[rank]].features.size(); ++i) {
      const FeatureRef ref{which[rank], i};
      if (!desk.sound(ref)) continue;
      refs.push_back(ref);
      shapes.push_back(desk.at(ref).shape);
      ranks.push_back(static_cast<int>(rank));
    }
  }
  std::vector<PlanePolygons*> pointers;
  for (PlanePolygons& shape : shapes) pointers.push_back(&shape);
  for (const std::size_t i : geometry::snap(pointers, ranks, step.tolerance_m, desk.layers[which.front()].scale)) {
    PlanePolygons made = shapes[i];
    if (!desk.overlay.valid(made))
      made = desk.overlay.made_valid(geometry::with_whole_rings(made), MakeValid::structure);
    if (made.empty()) {
      desk.report("repair.not-repaired", Severity::warning, refs[i],
                  "the feature is narrower than the tolerance of snapping and would be nothing; it stays as it is: the "
                  "step slivers gives it to a neighbour");
    } else if (made != desk.at(refs[i]).shape) {
      desk.change(refs[i], std::move(made));
    }
  }
}

void tell_other_crs(RepairDesk& desk, const std::string& first, const std::string& name) {
  const Crs& wanted = desk.layers[desk.layer_named(first)].crs();
  if (desk.layers[desk.layer_named(name)].crs().definition == wanted.definition) return;
  Finding& finding = desk.findings.emplace_back();
  finding.rule = "repair.not-repaired";
  finding.severity = Severity::warning;
  finding.layer = name;
  finding.message = "the layer has another CRS than layer \"" + first +
                    "\", so borders of the two were not snapped: transform them to one CRS first";
}

void snap(const RepairStep& step, RepairDesk& desk) {
  if (step.priority.empty()) {
    for (const std::size_t layer : desk.layers_of(step)) snap_together(step, desk, {layer});
    return;
  }
  std::map<std::string, std::vector<std::size_t>> by_crs;  // borders of two CRS never have the same vertices
  for (const std::string& name : step.priority) {
    const std::size_t layer = desk.layer_named(name);
    by_crs[desk.layers[layer].crs().definition].push_back(layer);
  }
  for (const auto& [crs, which] : by_crs) snap_together(step, desk, which);
  for (const std::string& name : step.priority) tell_other_crs(desk, step.priority.front(), name);
}

// --- slivers

struct Sliver {
  double area_m2 = 0;
  FeatureRef ref;
};

bool is_sliver(const RepairStep& step, const WorkFeature& feature, const PlaneScale& scale) {
  return geometry::area_m2(feature.shape, scale) < step.area_m2 &&
         geometry::mean_width_m(feature.shape, scale) < step.width_m;
}

/// Land that the taker has already is no part of the transfer: the sliver loses it as an overlap.
void leave_common_land(RepairDesk& desk, const FeatureRef& sliver, const FeatureRef& taker) {
  const PlaneScale& scale = desk.layers[sliver.layer].scale;
  const PlanePolygons land = desk.brought(desk.at(taker).shape, taker.layer, sliver.layer);
  if (desk.cut(desk.at(sliver).shape, land, true, scale).empty()) return;
  PlanePolygons rest = desk.cut(desk.at(sliver).shape, land, false, scale);
  desk.at(sliver).more = false;  // it goes: nothing that it loses is worth a finding
  Change& change = desk.change(sliver, std::move(rest));
  change.partner = taker;
  change.note = "land of both";
}

/// A vertex splits a long edge on the lattice, which moves it: before the transfer, so that this is no part of it.
void take_vertices(RepairDesk& desk, const FeatureRef& sliver, const FeatureRef& taker) {
  PlanePolygons piece = desk.brought(desk.at(sliver).shape, sliver.layer, taker.layer);
  PlanePolygons noded = desk.at(taker).shape;
  geometry::fit(piece, noded, join_m, desk.layers[taker.layer].scale);
  if (noded == desk.at(taker).shape || !desk.overlay.valid(noded)) return;
  Change& change = desk.change(taker, std::move(noded));
  change.partner = sliver;
  change.note = "vertices of a neighbour";
}

void give_away(RepairDesk& desk, const FeatureRef& sliver, const FeatureRef& taker) {
  desk.report("repair.left-out", Severity::warning, sliver,
              "the sliver is given to feature " + std::to_string(desk.at(taker).id) + " of layer \"" +
                  desk.layers[taker.layer].name + "\"; the feature itself is left out with its attributes");
  leave_common_land(desk, sliver, taker);
  if (!desk.present(sliver)) return;
  take_vertices(desk, sliver, taker);
  const PlaneScale& scale = desk.layers[taker.layer].scale;
  const PlanePolygons piece = desk.brought(desk.at(sliver).shape, sliver.layer, taker.layer);
  const PlanePolygons joined = desk.joined(desk.at(taker).shape, piece, scale);
  PlanePolygons grown = desk.tidied(joined, scale);
  const double tidied_m2 = std::abs(geometry::area_m2(grown, scale) - geometry::area_m2(joined, scale));
  const double slack_m2 = join_m * geometry::perimeter_m(piece, scale) + 2 * tidied_m2;  // in degrees areas are rough
  const std::size_t transfer = desk.changes.size();
  Change& given = desk.change(sliver, {});
  given.partner = taker;
  given.note = "sliver";
  given.transfer = transfer;
  given.slack_m2 = slack_m2;
  Change& taken = desk.change(taker, std::move(grown));
  taken.partner = sliver;
  taken.note = "sliver";
  taken.transfer = transfer;
}

void give_slivers(const RepairStep& step, RepairDesk& desk, std::size_t layer) {
  std::vector<std::size_t> takers;
  for (const std::string& name : step.priority) takers.push_back(desk.layer_named(name));
  if (takers.empty()) takers.push_back(layer);
  std::vector<BoxIndex> boxes;
  for (const std::size_t taker : takers) boxes.push_back(index_of(desk.layers[taker]));
  std::vector<Sliver> slivers;
  const PlaneScale& scale = desk.layers[layer].scale;
  for (std::size_t i = 0; i < desk.layers[layer].features.size(); ++i) {
    const FeatureRef ref{layer, i};
    if (desk.present(ref) && is_sliver(step, desk.at(ref), scale) && desk.sound(ref))
      slivers.push_back({geometry::area_m2(desk.at(ref).shape, scale), ref});
  }
  std::ranges::stable_sort(slivers, {}, &Sliver::area_m2);
  for (const Sliver& sliver : slivers) {
    if (!is_sliver(step, desk.at(sliver.ref), scale)) continue;  // it has grown by another
    std::optional<FeatureRef> taker;
    std::size_t t = 0;
    for (; t < takers.size() && !taker; ++t) {
      const PlanePolygons piece = desk.brought(desk.at(sliver.ref).shape, layer, takers[t]);
      taker = longest_neighbour(desk, takers[t], boxes[t], piece, sliver.ref);
    }
    if (taker) {
      give_away(desk, sliver.ref, *taker);
      boxes[t - 1].add(geometry::box_of(desk.at(*taker).shape), taker->feature);
    } else {
      desk.report("repair.not-repaired", Severity::warning, sliver.ref,
                  "the sliver has no neighbour with a common border to go to; it stays as it is");
    }
  }
}

// --- gaps

/// Land of a layer; that of features that are not valid too, so that nobody takes it for a gap.
PlanePolygons covered_land(RepairDesk& desk, std::size_t layer) {
  std::vector<PlanePolygons> all;
  for (std::size_t i = 0; i < desk.layers[layer].features.size(); ++i) {
    const PlanePolygons& shape = desk.at({layer, i}).shape;
    if (desk.sound({layer, i})) {
      all.push_back(shape);
    } else if (!desk.at({layer, i}).gone) {  // what a faulty feature covers is its own all the same
      all.push_back(desk.overlay.made_valid(geometry::with_whole_rings(shape), MakeValid::structure));
    }
  }
  return desk.overlay.united(all);
}

/// Holes without the islands in them, each by itself: an island has holes of its own.
PlanePolygons enclosed_gaps(const RepairDesk& desk, const PlanePolygons& covered) {
  std::vector<Extent> boxes;
  for (const geometry::PlanePolygon& polygon : covered) boxes.push_back(geometry::box_of({polygon}));
  const BoxIndex islands(boxes);
  PlanePolygons gaps;
  for (const geometry::PlanePolygon& polygon : covered) {
    for (std::size_t i = 1; i < polygon.size(); ++i) {
      const PlanePolygons hole{{polygon[i]}};
      const Extent box = geometry::box_of(hole);
      std::vector<PlanePolygons> shells;
      for (const std::size_t k : islands.meeting(box)) {
        const bool inside = boxes[k].min_x >= box.min_x && boxes[k].max_x <= box.max_x && boxes[k].min_y >= box.min_y &&
                            boxes[k].max_y <= box.max_y;
        if (inside) shells.push_back({{covered[k].front()}});
      }
      for (auto& gap : desk.overlay.difference(hole, desk.overlay.united(shells))) gaps.push_back(std::move(gap));
    }
  }
  return gaps;
}

PlanePolygons gaps_of(const RepairStep& step, RepairDesk& desk, std::size_t layer) {
  const PlanePolygons covered = covered_land(desk, layer);
  if (desk.extent && *desk.extent != layer)
    return desk.cut(desk.extent_in(layer, step), covered, false, desk.layers[layer].scale);
  return enclosed_gaps(desk, covered);
}

void close_gaps(const RepairStep& step, RepairDesk& desk, std::size_t layer) {
  const PlaneScale scale = desk.layers[layer].scale;
  BoxIndex boxes = index_of(desk.layers[layer]);
  for (const geometry::PlanePolygon& one : gaps_of(step, desk, layer)) {
    const PlanePolygons gap{one};
    const double width_m = geometry::mean_width_m(gap, scale);
    if (width_m < least_place_m || width_m >= step.width_m) continue;
    const std::optional<FeatureRef> taker = longest_neighbour(desk, layer, boxes, gap, {});
    if (!taker) continue;  // along invalid features alone, of which there is a finding
    desk.change(*taker, desk.tidied(desk.joined(desk.at(*taker).shape, gap, scale), scale)).note = "gap";
    boxes.add(geometry::box_of(desk.at(*taker).shape), taker->feature);
  }
}

}  // namespace

void take_border_step(const RepairStep& step, RepairDesk& desk) {
  if (step.strategy == RepairStrategy::snap) return snap(step, desk);
  for (const std::size_t layer : desk.layers_of(step)) {
    if (step.strategy == RepairStrategy::slivers) give_slivers(step, desk, layer);
    if (step.strategy == RepairStrategy::close_gaps) close_gaps(step, desk, layer);
  }
}

}  // namespace zonekit::analysis
