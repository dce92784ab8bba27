#include <algorithm>
#include <cmath>
#include <set>
#include <sstream>

#include "base/parallel.hpp"
#include "layer/finish_layer.hpp"
#include "layer/read_stage.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

namespace {

using layer::LayerPlan;

void check_names(std::span<const LayerSpec> specs) {
  std::set<std::string> names;
  for (const LayerSpec& spec : specs) {
    if (!names.insert(spec.name).second) throw Error(ErrorKind::usage, "two layers are called \"" + spec.name + "\"");
  }
}

void check_measurable(const LayerPlan& plan, AreaModel model) {
  const std::string who = "layer \"" + plan.spec.name + "\": ";
  if (!plan.refusal.empty()) throw Error(ErrorKind::input, who + "\"" + plan.spec.source + "\" " + plan.refusal);
  if (model == AreaModel::ellipsoidal && !plan.crs) throw Error(ErrorKind::input, who + plan.crs_problem);
}

void check_one_plane(std::span<const LayerPlan> plans) {
  const auto plane = [](const LayerPlan& plan) { return plan.crs ? plan.crs->label() : std::string("no CRS"); };
  for (const LayerPlan& plan : plans) {
    if (plane(plan) == plane(plans.front())) continue;
    throw Error(ErrorKind::usage, "the planar model needs all layers in one plane, but \"" + plans.front().spec.name +
                                      "\" has " + plane(plans.front()) + " and \"" + plan.spec.name + "\" has " +
                                      plane(plan) + "; use the ellipsoidal model or bring them to one CRS");
  }
}

struct Box {
  LatticePoint low, high;
  bool empty = true;
  void add(const LatticePoint& point) {
    if (empty) low = high = point;
    empty = false;
    low.x = std::min(low.x, point.x);
    low.y = std::min(low.y, point.y);
    high.x = std::max(high.x, point.x);
    high.y = std::max(high.y, point.y);
  }
};

Box box_of(const PolygonLayer& polygons) {
  Box box;
  for (const PolygonBlock& block : polygons.blocks) {
    for (const LatticePoint& point : block.points) box.add(point);
  }
  return box;
}

double distance_m(const Box& a, const Box& b, const Lattice& lattice) {
  const auto gap = [](std::int64_t a_low, std::int64_t a_high, std::int64_t b_low, std::int64_t b_high) {
    return static_cast<double>(std::max<std::int64_t>({0, b_low - a_high, a_low - b_high}));
  };
  return std::hypot(gap(a.low.x, a.high.x, b.low.x, b.high.x), gap(a.low.y, a.high.y, b.low.y, b.high.y)) *
         lattice.spacing_m();
}

bool apart(const Box& a, const Box& b) {
  return a.high.x <= b.low.x || b.high.x <= a.low.x || a.high.y <= b.low.y || b.high.y <= a.low.y;
}

/// Layers that share no place with any other: most often a wrong CRS.
void note_disjoint(LayerSet& set, unsigned threads) {
  std::vector<Box> boxes(set.layers.size());
  parallel_for(threads, boxes.size(), [&](std::size_t i, unsigned) { boxes[i] = box_of(set.layers[i].polygons); });
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    double nearest = -1;
    bool alone = !boxes[i].empty;
    for (std::size_t j = 0; j < boxes.size() && alone; ++j) {
      if (j == i || boxes[j].empty) continue;
      alone = apart(boxes[i], boxes[j]);
      const double distance = distance_m(boxes[i], boxes[j], set.lattice);
      if (nearest < 0 || distance < nearest) nearest = distance;
    }
    if (!alone || nearest < 0) continue;
    std::ostringstream text;
    text << "the layer overlaps no other layer; the nearest is about " << std::llround(nearest / 1000)
         << " km away; does one of them have the wrong CRS?";
    Finding finding = layer::layer_finding(set.layers[i].spec, "layer.disjoint", Severity::warning, text.str());
    finding.value = nearest;
    finding.unit = "m";
    set.findings.push_back(std::move(finding));
  }
}

/// The planar model takes the source's units for metres. Said where they are not: degrees, or a foot. Coordinates
/// beyond any degree are a local grid in a format that can't say so (GeoJSON).
void note_no_metres(LayerSet& set, const std::vector<LayerPlan>& plans) {
  for (std::size_t i = 0; i < plans.size(); ++i) {
    if (!plans[i].crs) continue;
    const bool geographic = plans[i].crs->kind == CrsKind::geographic;
    const auto& extent = set.layers[i].info.extent;
    const bool degrees = extent && std::max(std::abs(extent->min_x), std::abs(extent->max_x)) <= 360 &&
                         std::max(std::abs(extent->min_y), std::abs(extent->max_y)) <= 90;
    if (geographic ? !degrees : plans[i].crs->metres_per_unit == 1) continue;
    set.findings.push_back(layer::layer_finding(
        set.layers[i].spec, "planar.not-metres", Severity::error,
        "the planar model takes coordinates for metres, but those of " + plans[i].crs->label() + " are " +
            (geographic ? "degrees" : "not metres") + ": its areas are not m2; use --area ellipsoidal"));
  }
}

}  // namespace

LayerSet read_layers(std::span<const LayerSpec> specs, const ReadOptions& options) {
  check_names(specs);
  const unsigned threads = thread_count(options.threads);
  std::vector<LayerPlan> plans(specs.size());
  parallel_for(threads, specs.size(), [&](std::size_t i, unsigned) {
    plans[i] = layer::plan_layer(specs[i]);
    check_measurable(plans[i], options.model);
  });
  if (options.model == AreaModel::planar) check_one_plane(plans);
  layer::ReadResult read = layer::read_and_place(plans, options);
  LayerSet set;
  set.model = options.model;
  set.lattice = read.lattice;
  set.lattice.equal_area = options.model == AreaModel::ellipsoidal;
  for (std::size_t i = 0; i < plans.size(); ++i) {
    set.layers.push_back(layer::finish_layer(plans[i], options.model, read.chunks[i], set.findings));
  }
  if (options.model == AreaModel::planar) note_no_metres(set, plans);
  note_disjoint(set, threads);
  return set;
}

}  // namespace zonekit
