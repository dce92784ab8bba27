// Features of two vintages: their shapes, and how they lie on each other.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "study/ledger_view.hpp"
#include "zonekit/change.hpp"

namespace zonekit::analysis {

/// What tells that two features are the same shape in two places.
struct FeatureShape {
  double area = 0;  ///< of its rings, in square steps
  double border_m = 0;
  double middle_x = 0, middle_y = 0;  ///< of its box, in steps
  double width = 0, height = 0;       ///< of its box on the ground, in metres
};

struct Feature {
  std::int64_t id = 0;
  std::uint32_t class_index = 0;
  Area area;  ///< every place once
  FeatureShape shape;
};

/// Cells of one pair of features, or of one feature without the other.
struct CellGroup {
  Area area;
  double border_m = 0;
  std::vector<std::uint32_t> cells;
};

/// Both vintages by feature. Feature numbers are those of the vectors.
struct FeatureOverlay {
  std::vector<Feature> before, after;
  std::map<std::pair<std::uint32_t, std::uint32_t>, CellGroup> common;  ///< by before and after feature
  std::vector<std::vector<std::uint32_t>> before_cells, after_cells;
};

/// `ledger` is of the two layers alone, by feature: first the vintage before.
[[nodiscard]] FeatureOverlay overlay_features(std::span<const PolygonLayer> layers, const AreaLedger& ledger,
                                              AreaModel model);

/// The same shape elsewhere: area, border and box agree to a thousandth.
[[nodiscard]] bool congruent(const FeatureShape& a, const FeatureShape& b);

}  // namespace zonekit::analysis
