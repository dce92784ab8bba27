#include <algorithm>
#include <charconv>
#include <set>

#include "zonekit/siting.hpp"

namespace zonekit {

std::string grown_layer_name(std::string_view layer, double buffer_m) {
  char text[32];
  const auto end = std::to_chars(text, text + sizeof text, buffer_m).ptr;
  return std::string(layer) + " +" + std::string(text, end) + " m";
}

std::vector<LayerSpec> siting_layers(std::span<const LayerSpec> specs, const RulePack& rules) {
  std::vector<LayerSpec> all(specs.begin(), specs.end());
  std::set<std::string> taken;
  for (const LayerSpec& spec : specs) taken.insert(spec.name);
  for (const Restriction& restriction : rules.restrictions) {
    if (restriction.buffer_m <= 0) continue;
    const auto spec = std::ranges::find(specs, restriction.layer, &LayerSpec::name);
    if (spec == specs.end()) continue;
    LayerSpec grown = *spec;
    grown.name = grown_layer_name(spec->name, restriction.buffer_m);
    grown.buffer_m += restriction.buffer_m;
    if (taken.insert(grown.name).second) all.push_back(std::move(grown));
  }
  return all;
}

}  // namespace zonekit
