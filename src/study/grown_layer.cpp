#include "study/grown_layer.hpp"

#include <array>
#include <charconv>

namespace zonekit {

std::string grown_layer_name(std::string_view layer, double buffer_m) {
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), buffer_m).ptr;
  return std::string(layer) + " +" + std::string(text.data(), end) + " m";
}

LayerSpec grown_layer(const LayerSpec& spec, double buffer_m) {
  LayerSpec grown = spec;
  grown.name = grown_layer_name(spec.name, buffer_m);
  grown.buffer_m += buffer_m;
  return grown;
}

}  // namespace zonekit
