// Which features that are gone and which that are new are the same ones elsewhere.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "change/features.hpp"

namespace zonekit::analysis {

struct MovableFeature {
  const FeatureShape* shape = nullptr;
  std::string class_name;
};

/// Pairs (of `gone`, of `fresh`) of one class and congruent shapes, each feature in one pair at most, in the order of
/// `gone`. Where several fit, those of the shift that most features have in common, else the nearest, come first.
[[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> moved_pairs(std::span<const MovableFeature> gone,
                                                                           std::span<const MovableFeature> fresh,
                                                                           double spacing_m);

}  // namespace zonekit::analysis
