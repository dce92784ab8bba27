#include <algorithm>
#include <numeric>
#include <tuple>

#include "change/features.hpp"

namespace zonekit::analysis {

namespace {

/// Sets of features that hang together.
class Sets {
 public:
  explicit Sets(std::size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), 0U); }
  std::uint32_t root(std::uint32_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    a = root(a), b = root(b);
    if (a != b) parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::uint32_t> parent_;
};

class Matcher {
 public:
  explicit Matcher(const Vintages& vintages)
      : vintages_(vintages),
        overlay_(vintages.overlay()),
        before_done_(overlay_.before.size()),
        after_done_(overlay_.after.size()) {}

  FeatureMatch match() {
    FeatureMatch match;
    match.reclassified = pair_unchanged();
    match.groups = groups(links());
    return match;
  }

 private:
  /// Features that lie where one of the other vintage lies, exactly: of several the one of the same class, then id.
  /// Returns those of another class.
  std::vector<FeaturePair> pair_unchanged() {
    std::vector<std::tuple<bool, bool, std::uint32_t, std::uint32_t>> same;
    for (const auto& [pair, common] : overlay_.common) {
      const auto [b, a] = pair;
      if (!(common.area == overlay_.before[b].area) || !(common.area == overlay_.after[a].area)) continue;
      same.emplace_back(vintages_.class_of(true, b) != vintages_.class_of(false, a),
                        overlay_.before[b].id != overlay_.after[a].id, b, a);
    }
    std::ranges::sort(same);
    std::vector<FeaturePair> reclassified;
    for (const auto& [other_class, other_id, b, a] : same) {
      if (before_done_[b] || after_done_[a]) continue;
      before_done_[b] = after_done_[a] = true;
      if (other_class) reclassified.emplace_back(b, a);
    }
    return reclassified;
  }

  /// Pairs whose common land is more than border noise.
  [[nodiscard]] std::vector<FeaturePair> links() const {
    std::vector<FeaturePair> pairs;
    std::vector<CellGroup> common_land;
    for (const auto& [pair, common] : overlay_.common) {
      if (before_done_[pair.first] || after_done_[pair.second] || common.area.is_zero()) continue;
      pairs.push_back(pair);
      common_land.push_back(common);
    }
    const std::vector<bool> thick = vintages_.thick_groups(common_land);
    std::vector<FeaturePair> links;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      if (thick[i]) links.push_back(pairs[i]);
    }
    return links;
  }

  [[nodiscard]] std::vector<FeatureGroup> groups(const std::vector<FeaturePair>& links) const {
    const auto first_after = static_cast<std::uint32_t>(overlay_.before.size());
    Sets sets(overlay_.before.size() + overlay_.after.size());
    for (const auto& [b, a] : links) sets.join(b, first_after + a);
    std::map<std::uint32_t, FeatureGroup> by_root;
    for (std::uint32_t b = 0; b < overlay_.before.size(); ++b) {
      if (!before_done_[b]) by_root[sets.root(b)].before.push_back(b);
    }
    for (std::uint32_t a = 0; a < overlay_.after.size(); ++a) {
      if (!after_done_[a]) by_root[sets.root(first_after + a)].after.push_back(a);
    }
    std::vector<FeatureGroup> all;
    for (auto& [root, group] : by_root) all.push_back(std::move(group));
    return all;
  }

  const Vintages& vintages_;
  const FeatureOverlay& overlay_;
  std::vector<bool> before_done_, after_done_;
};

}  // namespace

FeatureMatch match_features(const Vintages& vintages) {
  return Matcher(vintages).match();
}

}  // namespace zonekit::analysis
