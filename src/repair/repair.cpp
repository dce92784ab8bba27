#include "zonekit/repair.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "reading/repair_names.hpp"
#include "repair/workspace.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

using namespace analysis;

/// Raw layers hold the attributes; work layers what became of the features.
struct RepairedLayers {
  std::vector<layer::RawLayer> raw;
  std::vector<WorkLayer> work;
};

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

/// Every name that the plan says, before anything is read.
void check_request(const RepairRequest& request) {
  const auto known = [&](const std::string& name) {
    return std::ranges::any_of(request.layers, [&](const LayerSpec& spec) { return spec.name == name; });
  };
  const auto check = [&](const std::string& name, const std::string& who) {
    if (!known(name))
      throw Error(ErrorKind::usage,
                  who + ": there is no layer \"" + name + "\"; give it with --layer " + name + "=SOURCE");
  };
  if (request.extent) check(*request.extent, "--extent");
  for (const RepairStep& step : request.plan.steps) {
    const std::string who = "repair step " + std::string(repair_strategy_name(step.strategy));
    for (const std::string& name : step.layers) check(name, who);
    for (const std::string& name : step.priority) check(name, who);
    if (step.strategy == RepairStrategy::clip && !request.extent)
      throw Error(ErrorKind::usage, who + " needs the extent: give --extent NAME");
  }
  if (request.plan.steps.empty())
    throw Error(ErrorKind::usage, "the profile has no steps under \"repair\": there is nothing to do");
  for (const LayerSpec& spec : request.layers) {
    if (spec.buffer_m > 0 || !spec.buffer_field.empty()) {
      throw Error(ErrorKind::usage, "layer \"" + spec.name +
                                        "\": a repair changes features as they are drawn; leave "
                                        "the buffer out");
    }
  }
}

/// Areas and bounds of layers, each measured by itself. Findings about geometry are left out: they are what a repair is
/// for, and those that stay are told of the result; but not records that can't be read, which are null in the result.
std::vector<LayerClosure> measured_layers(const std::vector<LayerSpec>& specs, const RepairRequest& request,
                                          bool with_geometry, std::vector<Finding>& findings) {
  ReadOptions options;
  options.threads = request.threads;
  options.progress = request.progress;
  LayerSet set = read_layers(specs, options);
  for (Finding& finding : set.findings) {
    const bool of_geometry = finding.rule.starts_with("geometry.") && finding.rule != "geometry.corrupt";
    if (of_geometry == with_geometry) findings.push_back(std::move(finding));
  }
  LedgerOptions ledger_options;
  ledger_options.threads = request.threads;
  std::vector<LayerClosure> closures;
  for (Layer& layer : set.layers) {
    const AreaLedger ledger = build_ledger(std::span(&layer.polygons, 1), set.lattice, ledger_options);
    closures.push_back(ledger.certificates.layers.front());
    layer.polygons.blocks.clear();
  }
  return closures;
}

std::vector<layer::RawLayer> raw_layers(const RepairRequest& request, std::vector<Finding>& findings) {
  std::map<std::string, std::set<std::int64_t>> unreadable;
  for (const Finding& finding : findings) {
    if (finding.rule == "geometry.corrupt" && finding.feature) unreadable[finding.layer].insert(*finding.feature);
  }
  std::vector<layer::RawLayer> raw;
  for (const LayerSpec& spec : request.layers) raw.emplace_back(spec, unreadable[spec.name], findings);
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

void check_cancelled(const RepairRequest& request) {
  if (request.progress != nullptr && request.progress->cancelled())
    throw Error(ErrorKind::cancelled, "the repair was cancelled; nothing was written");
}

/// Sums by step and layer of the entries that `step` has just made.
void add_sums(std::size_t step, const RepairRequest& request, RepairResult& result) {
  for (const LayerSpec& spec : request.layers) {
    RepairSum sum;
    sum.step = step;
    sum.layer = spec.name;
    std::map<std::int64_t, Area> last;  // a feature may change twice: the change between is neither before nor after
    for (const RepairEntry& entry : result.entries) {
      if (entry.step != step || entry.layer != spec.name) continue;
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

RepairResult repair_layers(const RepairRequest& request) {
  check_request(request);
  RepairResult result;
  result.steps = request.plan.steps;
  const std::vector<LayerClosure> before = measured_layers(request.layers, request, false, result.findings);
  auto layers = std::make_shared<RepairedLayers>();
  layers->raw = raw_layers(request, result.findings);
  check_all_read(before, layers->raw);
  RepairDesk desk(request, layers->raw);
  if (request.progress != nullptr) request.progress->stage("repair", request.plan.steps.size());
  for (std::size_t step = 0; step < request.plan.steps.size(); ++step) {
    check_cancelled(request);
    desk.changes.clear();
    take_step(request.plan.steps[step], desk);
    for (RepairEntry& entry : measured_changes(step, desk)) result.entries.push_back(std::move(entry));
    add_sums(step, request, result);
    if (request.progress != nullptr) request.progress->advance(1);
  }
  result.closures = open_closures(before, desk, result);
  result.findings.insert(result.findings.end(), desk.findings.begin(), desk.findings.end());
  layers->work = std::move(desk.layers);
  result.layers = std::move(layers);
  return result;
}

namespace {

std::vector<layer::WrittenLayer> written_layers(const RepairedLayers& layers) {
  std::vector<layer::WrittenLayer> written;
  for (std::size_t i = 0; i < layers.work.size(); ++i) {
    layer::WrittenLayer& layer = written.emplace_back();
    layer.name = layers.work[i].name;
    layer.source = &layers.raw[i];
    for (const WorkFeature& feature : layers.work[i].features) {
      if (!feature.gone) layer.features.push_back({feature.row, feature.id, feature.drawn ? nullptr : &feature.shape});
    }
  }
  return written;
}

void close_account(const LayerClosure& read, std::size_t features, RepairClosure& closure) {
  closure.after = read.covered;
  closure.bound_m2 += read.bound_m2;
  const Area astray = closure.after - closure.before - closure.delta;
  if (std::abs(astray.m2()) > closure.bound_m2) {
    throw Error(ErrorKind::internal, "repair: layer \"" + closure.layer + "\": " + format_area_m2_full(astray) +
                                         " m2 are not accounted for; nothing was written; please report this with the "
                                         "data");
  }
  if (read.features != features) {
    throw Error(ErrorKind::internal, "repair: layer \"" + closure.layer + "\": " + std::to_string(features) +
                                         " features were written and " + std::to_string(read.features) +
                                         " are there; nothing was kept; please report this with the data");
  }
}

}  // namespace

void write_repaired(const std::string& path, const RepairRequest& request, RepairResult& result) {
  if (request.progress != nullptr) request.progress->stage("write", 0);
  layer::write_raw_layers(path, written_layers(*result.layers), request.date);
  std::vector<LayerSpec> specs;
  for (const LayerSpec& given : request.layers) {
    LayerSpec& spec = specs.emplace_back();
    spec.name = spec.source_layer = given.name;
    spec.source = path;
  }
  const std::vector<LayerClosure> read = measured_layers(specs, request, true, result.findings);
  for (std::size_t i = 0; i < read.size(); ++i)
    close_account(read[i], result.closures[i].features_after, result.closures[i]);
}

}  // namespace zonekit
