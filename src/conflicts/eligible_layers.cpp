#include "conflicts/eligible_layers.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "study/grown_layer.hpp"
#include "zonekit/error.hpp"

namespace zonekit::analysis {

namespace {

void check_grows(const Study& study, const Criterion& criterion) {
  if (criterion.kind != CriterionKind::exclude) return;  // refused with its own words
  const LayerSpec& spec = study.spec(criterion.land.layer);
  const bool made = spec.source.empty() || spec.source == "(" + spec.name + ")";
  if (!made || study.has(grown_layer_name(spec.name, criterion.setback_m))) return;
  throw Error(ErrorKind::usage, "criterion '" + criterion_text(criterion) + "': layer '" + spec.name +
                                    "' was made in this run and can't grow; write its polygons to a file and name "
                                    "that as a layer");
}

}  // namespace

bool takes_as_it_is(const EligibleRequest& request, std::string_view layer) {
  if (layer == request.extent || layer == request.by) return true;
  bool grown = false;
  for (const Criterion& criterion : request.criteria) {
    if (criterion.where_in && criterion.where_in->layer == layer) return true;
    if (criterion.land.layer != layer) continue;
    if (criterion.setback_m <= 0) return true;
    grown = true;
  }
  return !grown;
}

std::vector<LayerSpec> grown_layers(const Study& study, const EligibleRequest& request) {
  std::vector<LayerSpec> layers;
  for (const std::string& name : study.names()) {
    std::set<double> setbacks;
    for (const Criterion& criterion : request.criteria) {
      if (criterion.land.layer == name && criterion.setback_m > 0) setbacks.insert(criterion.setback_m);
    }
    for (const double setback_m : setbacks) layers.push_back(grown_layer(study.spec(name), setback_m));
  }
  return layers;
}

Study eligible_study(const Study& study, const EligibleRequest& request, std::span<const std::string> left_out) {
  for (const Criterion& criterion : request.criteria) {
    if (criterion.setback_m > 0) check_grows(study, criterion);
  }
  std::vector<std::string> names = study.names();
  std::erase_if(names, [&](const std::string& name) { return std::ranges::count(left_out, name) > 0; });
  std::vector<LayerSpec> grown = grown_layers(study, request);
  std::erase_if(grown, [&](const LayerSpec& spec) { return study.has(spec.name); });
  return study.of(names).with(grown);
}

}  // namespace zonekit::analysis
