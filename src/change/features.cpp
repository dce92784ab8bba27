#include "change/features.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <set>
#include <tuple>

#include "base/text.hpp"
#include "change/moved_features.hpp"
#include "change/names.hpp"
#include "geodesy/ground_distance.hpp"
#include "study/places.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

using namespace analysis;

namespace {

/// Sets of features that hang together.
class Groups {
 public:
  explicit Groups(std::size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), 0U); }
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

struct Component {
  std::vector<std::uint32_t> before, after;
};

class FeatureJudge {
 public:
  FeatureJudge(std::span<const PolygonLayer> layers, const Lattice& lattice, AreaModel model,
               const ChangeRequest& request)
      : model_(model), request_(request) {
    for (const std::string* name : {&request.before, &request.after}) {
      const auto found = std::ranges::find(layers, *name, &PolygonLayer::name);
      if (found == layers.end()) throw Error(ErrorKind::usage, "there is no layer '" + *name + "'");
      layers_.push_back(*found);
    }
    LedgerOptions options;
    options.level = LedgerLevel::by_feature;
    options.threads = request.threads;
    options.progress = request.progress;
    ledger_ = build_ledger(layers_, lattice, options);
    noise_m_ = std::max({request.sliver_m, change_hairline_m, 2 * ledger_.error_bound_m});
    overlay_ = overlay_features(layers_, ledger_, model);
  }

  std::vector<FeatureChange> changes() {
    settle_unchanged();
    judge_links();
    const std::vector<Component> list = components();
    judge_pairs(list);
    std::vector<FeatureChange> all;
    for (const Component& component : list) {
      auto change = change_of(component);
      if (!change) continue;
      if (component.before.empty()) added_.emplace_back(component.after.front(), all.size());
      if (component.after.empty()) removed_.emplace_back(component.before.front(), all.size());
      all.push_back(std::move(*change));
    }
    join_moved(all);
    for (const auto& [b, a] : reclassified_) {
      FeatureChange& own = all.emplace_back(made({{b}, {a}}));
      own.kind = FeatureChangeKind::reclassified;
    }
    std::ranges::stable_sort(all, {}, [](const FeatureChange& own) {
      const std::int64_t first = !own.before.empty() ? own.before.front() : own.after.front();
      return std::tuple(own.kind, first);
    });
    return all;
  }

 private:
  [[nodiscard]] std::string class_of(bool before, std::uint32_t feature) const {
    const Feature& own = before ? overlay_.before[feature] : overlay_.after[feature];
    return request_.one_class.value_or(ledger_.class_names[before ? 0 : 1][own.class_index]);
  }

  /// Features that lie where one of the other vintage lies, exactly: of several the one of the same id, then class.
  void settle_unchanged() {
    before_done_.resize(overlay_.before.size());
    after_done_.resize(overlay_.after.size());
    std::vector<std::tuple<bool, bool, std::uint32_t, std::uint32_t>> same;
    for (const auto& [pair, common] : overlay_.common) {
      const auto [b, a] = pair;
      if (!(common.area == overlay_.before[b].area) || !(common.area == overlay_.after[a].area)) continue;
      same.emplace_back(overlay_.before[b].id != overlay_.after[a].id, class_of(true, b) != class_of(false, a), b, a);
    }
    std::ranges::sort(same, {}, [](const auto& own) {
      return std::tuple(std::get<1>(own), std::get<0>(own), std::get<2>(own), std::get<3>(own));
    });
    for (const auto& [other_id, other_class, b, a] : same) {
      if (before_done_[b] || after_done_[a]) continue;
      before_done_[b] = after_done_[a] = true;
      if (other_class) reclassified_.emplace_back(b, a);
    }
  }

  /// Pairs whose common land is more than border noise.
  void judge_links() {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
    std::vector<CellGroup> groups;
    for (const auto& [pair, common] : overlay_.common) {
      if (before_done_[pair.first] || after_done_[pair.second] || common.area.is_zero()) continue;
      pairs.push_back(pair);
      groups.push_back(common);
    }
    const std::vector<bool> thick = thick_groups(groups);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      if (thick[i]) links_.push_back(pairs[i]);
    }
  }

  /// Which groups have a place as wide as the limit. A mean over all places that reaches it is one of them at least;
  /// only the others are traced.
  std::vector<bool> thick_groups(std::span<const CellGroup> groups) {
    std::vector<bool> thick(groups.size());
    std::vector<std::size_t> doubtful;
    for (std::size_t i = 0; i < groups.size(); ++i) {
      const double width = groups[i].border_m > 0 ? 2 * groups[i].area.m2() / groups[i].border_m : 0;
      thick[i] = !groups[i].area.is_zero() && width >= noise_m_;
      if (!thick[i] && !groups[i].area.is_zero()) doubtful.push_back(i);
    }
    if (doubtful.empty()) return thick;
    std::vector<std::vector<std::uint32_t>> groups_of_cell(ledger_.cells.size());
    for (std::uint32_t g = 0; g < doubtful.size(); ++g) {
      for (const std::uint32_t cell : groups[doubtful[g]].cells) groups_of_cell[cell].push_back(g);
    }
    LedgerOptions options;
    options.level = LedgerLevel::by_feature;
    options.threads = request_.threads;
    options.progress = request_.progress;
    std::vector<CombinationRings> rings = group_rings(layers_, ledger_, groups_of_cell, doubtful.size(), options);
    for (std::size_t g = 0; g < doubtful.size(); ++g) {
      const auto places = places_of(std::move(rings[g]), model_, ledger_.lattice);
      thick[doubtful[g]] =
          std::ranges::any_of(places, [&](const TracedPlace& place) { return place.mean_width_m() >= noise_m_; });
    }
    return thick;
  }

  std::vector<Component> components() {
    const auto first_after = static_cast<std::uint32_t>(overlay_.before.size());
    Groups groups(overlay_.before.size() + overlay_.after.size());
    for (const auto& [b, a] : links_) groups.join(b, first_after + a);
    std::map<std::uint32_t, Component> by_root;
    for (std::uint32_t b = 0; b < overlay_.before.size(); ++b) {
      if (!before_done_[b]) by_root[groups.root(b)].before.push_back(b);
    }
    for (std::uint32_t a = 0; a < overlay_.after.size(); ++a) {
      if (!after_done_[a]) by_root[groups.root(first_after + a)].after.push_back(a);
    }
    std::vector<Component> all;
    for (auto& [root, component] : by_root) all.push_back(std::move(component));
    return all;
  }

  [[nodiscard]] FeatureChange made(const Component& component) const {
    FeatureChange change;
    std::set<std::string> before_classes, after_classes;
    std::set<std::uint32_t> before_cells, after_cells;
    for (const std::uint32_t b : component.before) {
      change.before.push_back(overlay_.before[b].id);
      before_classes.insert(class_of(true, b));
      before_cells.insert(overlay_.before_cells[b].begin(), overlay_.before_cells[b].end());
    }
    for (const std::uint32_t a : component.after) {
      change.after.push_back(overlay_.after[a].id);
      after_classes.insert(class_of(false, a));
      after_cells.insert(overlay_.after_cells[a].begin(), overlay_.after_cells[a].end());
    }
    for (const std::uint32_t cell : before_cells) {
      change.before_area += ledger_.cells[cell].area;
      if (after_cells.contains(cell)) change.common += ledger_.cells[cell].area;
    }
    for (const std::uint32_t cell : after_cells) change.after_area += ledger_.cells[cell].area;
    std::ranges::sort(change.before);
    std::ranges::sort(change.after);
    change.before_class = joined(before_classes, "|");
    change.after_class = joined(after_classes, "|");
    return change;
  }

  std::optional<FeatureChange> change_of(const Component& component) {
    const std::size_t before = component.before.size(), after = component.after.size();
    FeatureChange change = made(component);
    if (before == 0) {
      change.kind = FeatureChangeKind::added;
      // What has no area was nowhere before and is nowhere now.
      if (change.after_area.is_zero()) return std::nullopt;
    } else if (after == 0) {
      change.kind = FeatureChangeKind::removed;
      if (change.before_area.is_zero()) return std::nullopt;
    } else if (before == 1 && after == 1) {
      judge_pair(component.before.front(), component.after.front(), change);
    } else {
      change.kind = before == 1  ? FeatureChangeKind::split
                    : after == 1 ? FeatureChangeKind::merged
                                 : FeatureChangeKind::rearranged;
    }
    return change;
  }

  /// Which features that have one counterpart differ from it by border noise alone: all of them in one sweep.
  void judge_pairs(std::span<const Component> list) {
    std::vector<std::uint32_t> pairs;
    std::vector<CellGroup> rests;
    for (const Component& own : list) {
      if (own.before.size() != 1 || own.after.size() != 1) continue;
      const auto& before = overlay_.before_cells[own.before.front()];
      const auto& after = overlay_.after_cells[own.after.front()];
      pairs.push_back(own.before.front());
      rests.push_back(rest(before, after));
      rests.push_back(rest(after, before));
    }
    const std::vector<bool> thick = thick_groups(rests);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      if (!thick[2 * i] && !thick[2 * i + 1]) same_by_noise_.insert(pairs[i]);
    }
  }

  void judge_pair(std::uint32_t b, std::uint32_t a, FeatureChange& change) const {
    if (same_by_noise_.contains(b)) {
      change.kind =
          change.before_class == change.after_class ? FeatureChangeKind::redigitised : FeatureChangeKind::reclassified;
    } else if (congruent(overlay_.before[b].shape, overlay_.after[a].shape)) {
      change.kind = FeatureChangeKind::moved;
      change.moved_m = distance_m(overlay_.before[b].shape, overlay_.after[a].shape);
    } else {
      change.kind = FeatureChangeKind::reshaped;
    }
  }

  [[nodiscard]] CellGroup rest(const std::vector<std::uint32_t>& of, const std::vector<std::uint32_t>& without) const {
    CellGroup group;
    std::ranges::set_difference(of, without, std::back_inserter(group.cells));
    for (const std::uint32_t cell : group.cells) {
      group.area += ledger_.cells[cell].area;
      group.border_m += ledger_.cells[cell].border_m;
    }
    return group;
  }

  [[nodiscard]] double distance_m(const FeatureShape& a, const FeatureShape& b) const {
    const double step = ledger_.lattice.spacing_m();
    return ground_distance_m({a.middle_x * step, a.middle_y * step}, {b.middle_x * step, b.middle_y * step}, model_);
  }

  /// Features that are gone and those of their shape and class that are new.
  void join_moved(std::vector<FeatureChange>& all) {
    std::vector<MovableFeature> gone, fresh;
    for (const auto& [b, at] : removed_) gone.push_back({&overlay_.before[b].shape, class_of(true, b)});
    for (const auto& [a, at] : added_) fresh.push_back({&overlay_.after[a].shape, class_of(false, a)});
    std::vector<bool> joined(all.size());
    std::vector<FeatureChange> moves;
    for (const auto& [from, to] : moved_pairs(gone, fresh, ledger_.lattice.spacing_m())) {
      const auto& [b, b_at] = removed_[from];
      const auto& [a, a_at] = added_[to];
      joined[b_at] = joined[a_at] = true;
      FeatureChange& moved = moves.emplace_back(made({{b}, {a}}));
      moved.kind = FeatureChangeKind::moved;
      moved.moved_m = distance_m(overlay_.before[b].shape, overlay_.after[a].shape);
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!joined[i]) moves.push_back(std::move(all[i]));
    }
    all = std::move(moves);
  }

  AreaModel model_;
  const ChangeRequest& request_;
  std::vector<PolygonLayer> layers_;
  AreaLedger ledger_;
  FeatureOverlay overlay_;
  std::vector<bool> before_done_, after_done_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> reclassified_, links_;
  std::set<std::uint32_t> same_by_noise_;  ///< features before, of those with one counterpart
  std::vector<std::pair<std::uint32_t, std::size_t>> removed_, added_;  ///< by number, their places among the changes
  double noise_m_ = 0;                                                  ///< below this width land ties nothing
};

}  // namespace

std::string_view feature_change_name(FeatureChangeKind kind) noexcept {
  return enum_name(kind);
}

std::vector<FeatureChange> find_feature_changes(std::span<const PolygonLayer> layers, const Lattice& lattice,
                                                AreaModel model, const ChangeRequest& request) {
  return FeatureJudge(layers, lattice, model, request).changes();
}

}  // namespace zonekit
