#include <algorithm>
#include <map>
#include <set>

#include "zonekit/eligible.hpp"
#include "zonekit/siting.hpp"

namespace zonekit {

namespace {

/// Layers that take part as they are, and with which setbacks.
struct NamedLayers {
  std::set<std::string> plain;
  std::map<std::string, std::set<double>> setbacks;
};

NamedLayers named_layers(std::span<const EligibleRequest> requests) {
  NamedLayers named;
  for (const EligibleRequest& request : requests) {
    named.plain.insert(request.extent);
    if (request.by) named.plain.insert(*request.by);
    for (const Criterion& criterion : request.criteria) {
      if (criterion.where_in) named.plain.insert(criterion.where_in->layer);
      if (criterion.setback_m > 0) {
        named.setbacks[criterion.land.layer].insert(criterion.setback_m);
      } else {
        named.plain.insert(criterion.land.layer);
      }
    }
  }
  return named;
}

}  // namespace

std::vector<LayerSpec> eligible_layers(std::span<const LayerSpec> specs, std::span<const EligibleRequest> requests,
                                       bool only_these) {
  const NamedLayers named = named_layers(requests);
  std::vector<LayerSpec> layers(specs.begin(), specs.end());
  if (only_these) {
    std::erase_if(layers, [&](const LayerSpec& spec) {
      return named.setbacks.contains(spec.name) && !named.plain.contains(spec.name);
    });
  }
  for (const LayerSpec& spec : specs) {
    const auto own = named.setbacks.find(spec.name);
    if (own == named.setbacks.end()) continue;
    for (const double setback_m : own->second) {
      LayerSpec grown = spec;
      grown.name = grown_layer_name(spec.name, setback_m);
      grown.buffer_m += setback_m;
      layers.push_back(std::move(grown));
    }
  }
  return layers;
}

}  // namespace zonekit
