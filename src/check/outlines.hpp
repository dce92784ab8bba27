// Where the features of a check stand, and their outlines.
#pragma once

#include <map>

#include "check/found.hpp"

namespace zonekit::analysis {

class OutlineMaker {
 public:
  explicit OutlineMaker(const Checked& checked) : checked_(checked) {}

  /// The whole feature where the rule is about the feature; else nothing.
  [[nodiscard]] std::vector<std::vector<LatticePoint>> outline(const Finding& finding, std::size_t layer);
  /// A vertex of the feature, in metres on the plane; none where it has no area.
  [[nodiscard]] std::optional<SourcePoint> first_point(std::size_t layer, std::int64_t feature);

 private:
  struct Where {
    std::int64_t feature = 0;
    std::uint32_t block = 0;
    std::uint32_t index = 0;
  };
  [[nodiscard]] const Where* find(std::size_t layer, std::int64_t feature);

  const Checked& checked_;
  std::map<std::size_t, std::vector<Where>> places_;  ///< by layer, then feature
};

}  // namespace zonekit::analysis
