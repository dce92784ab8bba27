// The parsers of layer and filter options: any bytes give a spec or Error(usage), and what was understood can be
// written with every value quoted and is then understood alike.
#include "zonekit/layer_option.hpp"

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

#include "require.hpp"
#include "zonekit/error.hpp"

namespace {

std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    out += c;
    if (c == '\'') out += c;
  }
  return out + "'";
}

std::string quoted(const zonekit::LayerSpec& spec) {
  std::string out = quoted(spec.name) + "=" + quoted(spec.source);
  const auto add = [&out](std::string_view key, const std::string& value) {
    if (!value.empty()) out += "," + std::string(key) + "=" + quoted(value);
  };
  add("class", spec.class_field);
  add("layer", spec.source_layer);
  add("where", spec.where);
  add("crs", spec.crs);
  add("encoding", spec.encoding);
  char metres[32];
  std::snprintf(metres, sizeof metres, "%.17g", spec.buffer_m);
  add("buffer", metres);
  return out;
}

bool same(const zonekit::LayerSpec& a, const zonekit::LayerSpec& b) {
  return a.name == b.name && a.source == b.source && a.class_field == b.class_field &&
         a.source_layer == b.source_layer && a.where == b.where && a.crs == b.crs && a.encoding == b.encoding &&
         a.buffer_m == b.buffer_m;
}

void check_layer(std::string_view text) {
  zonekit::LayerSpec spec;
  try {
    spec = zonekit::parse_layer_option(text);
  } catch (const zonekit::Error& error) {
    require(error.kind() == zonekit::ErrorKind::usage, "a layer option fails with Error(usage) alone");
    return;
  }
  require(!spec.name.empty() && !spec.source.empty(), "a layer has a name and a source");
  require(same(spec, zonekit::parse_layer_option(quoted(spec))), "a layer option reads back from its quoted form");
}

void check_filter(std::string_view text) {
  try {
    const zonekit::LayerFilter filter = zonekit::parse_filter_option(text);
    require(!filter.layer.empty(), "a filter names a layer");
  } catch (const zonekit::Error& error) {
    require(error.kind() == zonekit::ErrorKind::usage, "a filter fails with Error(usage) alone");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_layer(text);
  check_filter(text);
  return 0;
}
