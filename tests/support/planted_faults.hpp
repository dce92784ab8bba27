// Clean layers with planted faults: what a check must find in them, and nothing else.
//
// Everything follows from the seed. The layers lie around Tongyu in EPSG:4529. Each fault stands in a cell of its own,
// 500 m from the next, and is made so that it is not another fault as well; where a fault can't but look like a second
// one, that one is listed as `tolerated`: it may be found, and need not.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "geodesy/placer.hpp"
#include "zonekit/layer.hpp"
#include "zonekit/profile.hpp"

namespace zonekit::test {

struct PlantedFault {
  std::string rule;
  std::string layer;                    ///< of a relation: its first
  std::optional<std::int64_t> feature;  ///< as the source numbers it
  std::string other_layer;
  std::optional<std::int64_t> other_feature;  ///< either of the two may be named first
  std::string field;
  std::optional<double> area_m2;     ///< on the ellipsoid
  std::optional<SourcePoint> place;  ///< within 450 m of the fault, in the CRS of the layer
  bool tolerated = false;
  bool repaired = false;  ///< gone after the repair of `PlantedMap::profile`
};

struct PlantedMap {
  std::vector<LayerSpec> layers;
  std::string extent;  ///< name of the layer that is the extent
  Profile profile;     ///< with the repair of what can be repaired
  std::vector<PlantedFault> faults;
};

/// Writes the layers into `folder`, which is there and empty. Without `faulty` the same layers without any fault.
[[nodiscard]] PlantedMap plant_faults(const std::filesystem::path& folder, std::uint32_t seed, bool faulty = true);

/// Area on the ellipsoid of a ring of EPSG:4529, closed or not, that does not cross itself.
[[nodiscard]] double ring_area_m2(std::vector<SourcePoint> ring);

}  // namespace zonekit::test
