#include "zonekit/repair.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "base/near_name.hpp"
#include "reading/repair_names.hpp"
#include "repair/repaired.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

using namespace analysis;

std::string_view repair_strategy_name(RepairStrategy strategy) noexcept {
  return enum_name(strategy);
}

namespace {

void take_step(const RepairStep& step, RepairDesk& desk) {
  using enum RepairStrategy;
  switch (step.strategy) {
    case drop_null:
    case clean_vertices:
    case make_valid:
    case drop_rings:
    case drop_duplicates:
    case split_parts:
      return take_shape_step(step, desk);
    case snap:
    case slivers:
    case close_gaps:
      return take_border_step(step, desk);
    case remove_overlaps:
    case clip:
    case exclusive:
      return take_cut_step(step, desk);
  }
}

void check_name(const Study& study, const std::string& name, const std::string& who) {
  if (study.has(name)) return;
  throw Error(ErrorKind::usage, who + ": there is no layer '" + name + "'" + name_hint(name, study.names()));
}

void check_sources(const Study& study) {
  if (study.options().model == AreaModel::planar) {
    throw Error(ErrorKind::usage, "a repair is measured on the ellipsoid: take the ellipsoidal model");
  }
  for (const std::string& name : study.names()) {
    const LayerSpec& spec = study.spec(name);
    if (study.in_memory(name)) {
      throw Error(ErrorKind::usage, "layer '" + name + "' was made in this run; a repair needs a source: leave it out");
    }
    if (spec.buffer_m == 0 && spec.buffer_field.empty()) continue;
    throw Error(ErrorKind::usage,
                "layer '" + name + "': a repair changes features as they are drawn; leave the buffer out");
  }
}

/// Every name that the plan says, before anything is read.
void check_request(const Study& study, const RepairRequest& request) {
  if (request.extent) check_name(study, *request.extent, "the extent");
  for (const RepairStep& step : request.plan.steps) {
    const std::string who = "repair step " + std::string(repair_strategy_name(step.strategy));
    for (const std::string& name : step.layers) check_name(study, name, who);
    for (const std::string& name : step.priority) check_name(study, name, who);
    if (step.strategy == RepairStrategy::clip && !request.extent) {
      throw Error(ErrorKind::usage, who + " needs the extent, the layer to clip to");
    }
  }
  if (request.plan.steps.empty()) {
    throw Error(ErrorKind::usage, "the profile has no steps under \"repair\": there is nothing to do");
  }
  check_sources(study);
}

std::vector<layer::RawLayer> raw_layers(const Study& study, std::vector<Finding>& findings) {
  std::map<std::string, std::set<std::int64_t>> unreadable;
  for (const Finding& finding : findings) {
    if (finding.rule == "geometry.corrupt" && finding.feature) unreadable[finding.layer].insert(*finding.feature);
  }
  std::vector<layer::RawLayer> raw;
  for (const std::string& name : study.names()) raw.emplace_back(study.spec(name), unreadable[name], findings);
  return raw;
}

/// A feature that GDAL can't give again would be missing from the result without a word.
void check_all_read(const std::vector<LayerClosure>& before, const std::vector<layer::RawLayer>& raw) {
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (before[i].features == raw[i].size()) continue;
    throw Error(ErrorKind::input, raw[i].spec().source + ", layer \"" + raw[i].spec().name +
                                      "\": " + std::to_string(before[i].features) + " features are in the source and " +
                                      std::to_string(raw[i].size()) +
                                      " could be read; mend the source or export it anew; nothing was written");
  }
}

void check_cancelled(const Progress* progress) {
  if (progress != nullptr && progress->cancelled())
    throw Error(ErrorKind::cancelled, "the repair was cancelled; nothing was written");
}

/// Sums by step and layer of the entries that `step` has just made.
void add_sums(std::size_t step, const std::vector<WorkLayer>& layers, RepairResult& result) {
  for (const WorkLayer& layer : layers) {
    RepairSum sum;
    sum.step = step;
    sum.layer = layer.name;
    std::map<std::int64_t, Area> last;  // a feature may change twice: the change between is neither before nor after
    for (const RepairEntry& entry : result.entries) {
      if (entry.step != step || entry.layer != layer.name) continue;
      if (!last.contains(entry.feature)) sum.before += entry.before;
      last[entry.feature] = entry.after;
    }
    for (const auto& [feature, after] : last) sum.after += after;
    sum.features = last.size();
    if (sum.features > 0) result.sums.push_back(sum);
  }
}

std::vector<RepairClosure> open_closures(const std::vector<LayerClosure>& before, const RepairDesk& desk,
                                         const RepairResult& result) {
  std::vector<RepairClosure> closures;
  for (std::size_t i = 0; i < desk.layers.size(); ++i) {
    RepairClosure& closure = closures.emplace_back();
    closure.layer = desk.layers[i].name;
    closure.features_before = desk.layers[i].raw->size();
    for (const WorkFeature& feature : desk.layers[i].features) closure.features_after += feature.gone ? 0 : 1;
    closure.before = before[i].covered;
    closure.bound_m2 = before[i].bound_m2;
    std::set<std::int64_t> touched;
    for (const RepairEntry& entry : result.entries) {
      if (entry.layer != closure.layer) continue;
      touched.insert(entry.feature);
      closure.delta += entry.delta();
      closure.bound_m2 += entry.bound_m2;
    }
    closure.touched = touched.size();
    closure.after = closure.before + closure.delta;
  }
  return closures;
}

}  // namespace

RepairResult repair_layers(Study& study, const RepairRequest& request) {
  check_request(study, request);
  RepairResult result;
  result.steps = request.plan.steps;
  const std::vector<LayerClosure> before = measured_layers(study, false, result.findings);
  auto layers = std::make_shared<RepairedLayers>(study.options(), request.date);
  layers->raw = raw_layers(study, result.findings);
  check_all_read(before, layers->raw);
  RepairDesk desk(request, layers->raw, study.threads());
  Progress* progress = study.progress();
  if (progress != nullptr) progress->stage("repair", request.plan.steps.size());
  for (std::size_t step = 0; step < request.plan.steps.size(); ++step) {
    check_cancelled(progress);
    desk.changes.clear();
    take_step(request.plan.steps[step], desk);
    for (RepairEntry& entry : measured_changes(step, desk)) result.entries.push_back(std::move(entry));
    add_sums(step, desk.layers, result);
    if (progress != nullptr) progress->advance(1);
  }
  result.closures = open_closures(before, desk, result);
  result.findings.insert(result.findings.end(), desk.findings.begin(), desk.findings.end());
  layers->work = std::move(desk.layers);
  result.layers = std::move(layers);
  return result;
}

}  // namespace zonekit
