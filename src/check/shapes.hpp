// Checks of features one by one: their shape, size and parts.
#pragma once

#include "check/found.hpp"

namespace zonekit::analysis {

struct FeatureSize {
  std::int64_t feature = 0;
  double area_m2 = 0;  ///< shells less holes, as the lattice has them
};

struct ShapeResult {
  std::vector<Found> found;
  std::vector<FeatureSize> sizes;  ///< by feature id
};

/// The rule is about rings as they are drawn.
[[nodiscard]] bool looks_at_rings(std::string_view rule);
/// Some rule that is on asks for the rings as they are drawn.
[[nodiscard]] bool looks_at_rings(const Profile& profile, const std::string& layer);

/// `layer` has its source rings. The reader's own findings (null geometry, unclosed rings) are not made again.
[[nodiscard]] ShapeResult check_shapes(const Checked& checked, std::size_t layer);

}  // namespace zonekit::analysis
