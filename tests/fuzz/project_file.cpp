// The project file: any bytes give a project or Error(usage) that says where.
#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "require.hpp"
#include "zonekit/error.hpp"
#include "zonekit/project.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    const zonekit::Project project =
        zonekit::parse_project(std::string_view(reinterpret_cast<const char*>(data), size), "fuzz.yaml");
    std::set<std::string> names;
    for (const zonekit::LayerSpec& layer : project.layers()) {
      require(!layer.name.empty() && !layer.source.empty(), "a layer has a name and a source");
      require(names.insert(layer.name).second, "names of layers are unique");
    }
  } catch (const zonekit::Error& error) {
    require(error.kind() == zonekit::ErrorKind::usage, "a project file fails with Error(usage) alone");
    require(std::string_view(error.what()).starts_with("fuzz.yaml:"), "the message begins with file, line and column");
  }
  return 0;
}
