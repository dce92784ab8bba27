#include "layer/read_layers.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <sstream>

#include "base/parallel.hpp"
#include "layer/finish_layer.hpp"
#include "layer/read_stage.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

namespace layer {

namespace {

void check_measurable(const LayerPlan& plan, AreaModel model) {
  const std::string who = "layer \"" + plan.spec.name + "\": ";
  if (!plan.refusal.empty()) throw Error(ErrorKind::input, who + "\"" + plan.spec.source + "\" " + plan.refusal);
  if (model == AreaModel::ellipsoidal && !plan.crs) throw Error(ErrorKind::input, who + plan.crs_problem);
}

void check_one_plane(std::span<const ReadLayer* const> layers) {
  const ReadLayer* first = nullptr;
  const auto plane = [](const ReadLayer& one) {
    return one.layer.info.crs_used.empty() ? "no CRS" : one.layer.info.crs_used;
  };
  for (const ReadLayer* one : layers) {
    if (!one->from_source) continue;
    if (first == nullptr) first = one;
    if (plane(*one) == plane(*first)) continue;
    throw Error(ErrorKind::usage, "the planar model needs all layers in one plane, but \"" + first->layer.spec.name +
                                      "\" has " + plane(*first) + " and \"" + one->layer.spec.name + "\" has " +
                                      plane(*one) + "; use the ellipsoidal model or bring them to one CRS");
  }
}

double distance_m(const LatticeBox& a, const LatticeBox& b, const Lattice& lattice) {
  const auto gap = [](std::int64_t a_low, std::int64_t a_high, std::int64_t b_low, std::int64_t b_high) {
    return static_cast<double>(std::max<std::int64_t>({0, b_low - a_high, a_low - b_high}));
  };
  return std::hypot(gap(a.low.x, a.high.x, b.low.x, b.high.x), gap(a.low.y, a.high.y, b.low.y, b.high.y)) *
         lattice.spacing_m();
}

bool apart(const LatticeBox& a, const LatticeBox& b) {
  return a.high.x <= b.low.x || b.high.x <= a.low.x || a.high.y <= b.low.y || b.high.y <= a.low.y;
}

/// Layers that share no place with any other: most often a wrong CRS.
void note_disjoint(std::span<const ReadLayer* const> layers, const Lattice& lattice, std::vector<Finding>& findings) {
  for (const ReadLayer* own : layers) {
    double nearest = -1;
    bool alone = own->from_source && !own->box.empty();
    for (std::size_t j = 0; j < layers.size() && alone; ++j) {
      const LatticeBox& other = layers[j]->box;
      if (layers[j] == own || other.empty()) continue;
      alone = apart(own->box, other);
      const double distance = distance_m(own->box, other, lattice);
      if (nearest < 0 || distance < nearest) nearest = distance;
    }
    if (!alone || nearest < 0) continue;
    std::ostringstream text;
    text << "the layer overlaps no other layer; the nearest is about " << std::llround(nearest / 1000)
         << " km away; does one of them have the wrong CRS?";
    Finding finding = layer_finding(own->layer.spec, "layer.disjoint", Severity::warning, text.str());
    finding.value = nearest;
    finding.unit = "m";
    findings.push_back(std::move(finding));
  }
}

}  // namespace

LatticeBox box_of(const PolygonLayer& polygons) {
  LatticeBox box;
  for (const PolygonBlock& block : polygons.blocks) {
    for (const LatticePoint& point : block.points) box.add(point);
  }
  return box;
}

ReadLayers read_each(std::span<const LayerSpec> specs, const ReadOptions& options, int least_exponent) {
  const unsigned threads = thread_count(options.threads);
  std::vector<LayerPlan> plans =
      plan_layers(specs, threads, [&](const LayerPlan& plan) { check_measurable(plan, options.model); });
  ReadResult read = read_and_place(plans, options, least_exponent);
  ReadLayers result{read.lattice, std::vector<ReadLayer>(plans.size())};
  result.lattice.equal_area = options.model == AreaModel::ellipsoidal;
  parallel_for(threads, plans.size(), [&](std::size_t i, unsigned) {
    result.layers[i] = finish_reading(plans[i], options.model, std::move(read.chunks[i]));
  });
  return result;
}

std::vector<Finding> findings_of(std::span<const ReadLayer* const> layers, AreaModel model, const Lattice& lattice) {
  if (model == AreaModel::planar) check_one_plane(layers);
  std::vector<Finding> findings;
  for (const ReadLayer* one : layers) findings.insert(findings.end(), one->findings.begin(), one->findings.end());
  for (const ReadLayer* one : layers) {
    if (one->not_metres) findings.push_back(*one->not_metres);
  }
  note_disjoint(layers, lattice, findings);
  return findings;
}

LayerSet set_of(AreaModel model, const Lattice& lattice, std::vector<ReadLayer> layers) {
  std::vector<const ReadLayer*> side_by_side;
  for (const ReadLayer& one : layers) side_by_side.push_back(&one);
  LayerSet set{model, lattice, {}, findings_of(side_by_side, model, lattice)};
  for (ReadLayer& one : layers) set.layers.push_back(std::move(one.layer));
  return set;
}

}  // namespace layer

namespace {

void check_names(std::span<const LayerSpec> specs) {
  std::set<std::string> names;
  for (const LayerSpec& spec : specs) {
    if (!names.insert(spec.name).second) throw Error(ErrorKind::usage, "two layers are called \"" + spec.name + "\"");
  }
}

}  // namespace

LayerSet read_layers(std::span<const LayerSpec> specs, const ReadOptions& options) {
  check_names(specs);
  layer::ReadLayers read = layer::read_each(specs, options);
  return layer::set_of(options.model, read.lattice, std::move(read.layers));
}

}  // namespace zonekit
