// Checks of the features of one layer beside each other, as they are drawn.
#pragma once

#include "check/found.hpp"

namespace zonekit::analysis {

/// A feature and the first one that is drawn through the same points.
struct DuplicateFeature {
  std::int64_t feature = 0;
  std::int64_t first = 0;
  std::size_t block = 0;  ///< where `feature` stands
  std::size_t index = 0;
};

/// By feature id; whatever the start and direction of the rings. Features without area are left out.
[[nodiscard]] std::vector<DuplicateFeature> duplicate_features(const Layer& layer);

/// Rule coverage.duplicate-feature.
[[nodiscard]] std::vector<Found> duplicates_found(const Checked& checked, std::size_t layer,
                                                  std::span<const DuplicateFeature> duplicates);

/// Rule coverage.missing-vertex.
[[nodiscard]] std::vector<Found> missing_vertices(const Checked& checked, std::size_t layer,
                                                  std::span<const DuplicateFeature> duplicates);

}  // namespace zonekit::analysis
