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

/// A feature before and one after, by their numbers.
using FeaturePair = std::pair<std::uint32_t, std::uint32_t>;

/// Cells of one pair of features, or of one feature without the other.
struct CellGroup {
  Area area;
  double border_m = 0;
  std::vector<std::uint32_t> cells;
};

/// Both vintages by feature. Feature numbers are those of the vectors.
struct FeatureOverlay {
  std::vector<Feature> before, after;
  std::map<FeaturePair, CellGroup> common;
  std::vector<std::vector<std::uint32_t>> before_cells, after_cells;
};

/// `ledger` is of the two layers alone, by feature: first the vintage before.
[[nodiscard]] FeatureOverlay overlay_features(const PolygonLayers& layers, const AreaLedger& ledger, AreaModel model);

/// The same shape elsewhere: area, border and box agree to a thousandth.
[[nodiscard]] bool congruent(const FeatureShape& a, const FeatureShape& b);

/// Two vintages alone, by feature; `request` must outlive it.
class Vintages {
 public:
  /// Throws Error(usage) for layers that are not there.
  Vintages(const Study& study, const ChangeRequest& request);

  [[nodiscard]] const AreaLedger& ledger() const { return *ledger_; }
  [[nodiscard]] const FeatureOverlay& overlay() const { return overlay_; }
  [[nodiscard]] std::string class_of(bool before, std::uint32_t feature) const;
  [[nodiscard]] double distance_m(const FeatureShape& a, const FeatureShape& b) const;
  /// Which groups have a place that is wider than border noise.
  [[nodiscard]] std::vector<bool> thick_groups(std::span<const CellGroup> groups) const;

 private:
  Study study_;
  const ChangeRequest& request_;
  const AreaLedger* ledger_;
  FeatureOverlay overlay_;
  double noise_m_ = 0;  ///< below this width land ties nothing
};

/// Features that hang together by common land that is more than border noise.
struct FeatureGroup {
  std::vector<std::uint32_t> before, after;
};

/// Which features of two vintages belong together. Those that lie as they lay are in no group.
struct FeatureMatch {
  std::vector<FeatureGroup> groups;
  std::vector<FeaturePair> reclassified;  ///< as they lay, of another class
};
[[nodiscard]] FeatureMatch match_features(const Vintages& vintages);

}  // namespace zonekit::analysis

namespace zonekit {

/// ChangeResult::features.
[[nodiscard]] std::vector<FeatureChange> find_feature_changes(const Study& study, const ChangeRequest& request);

}  // namespace zonekit
