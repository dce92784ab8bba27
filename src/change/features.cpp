#include "change/features.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/text.hpp"
#include "change/moved_features.hpp"
#include "change/names.hpp"

namespace zonekit {

using namespace analysis;

namespace {

/// The cells of `of` that are not among those of `without`.
CellGroup rest(const AreaLedger& ledger, const std::vector<std::uint32_t>& of,
               const std::vector<std::uint32_t>& without) {
  CellGroup group;
  std::ranges::set_difference(of, without, std::back_inserter(group.cells));
  for (const std::uint32_t cell : group.cells) {
    group.area += ledger.cells[cell].area;
    group.border_m += ledger.cells[cell].border_m;
  }
  return group;
}

/// Features before that differ from their one counterpart by border noise alone: all of them in one sweep.
std::set<std::uint32_t> same_but_noise(const Vintages& vintages, std::span<const FeatureGroup> groups) {
  const FeatureOverlay& overlay = vintages.overlay();
  std::vector<std::uint32_t> pairs;
  std::vector<CellGroup> rests;
  for (const FeatureGroup& own : groups) {
    if (own.before.size() != 1 || own.after.size() != 1) continue;
    const auto& before = overlay.before_cells[own.before.front()];
    const auto& after = overlay.after_cells[own.after.front()];
    pairs.push_back(own.before.front());
    rests.push_back(rest(vintages.ledger(), before, after));
    rests.push_back(rest(vintages.ledger(), after, before));
  }
  const std::vector<bool> thick = vintages.thick_groups(rests);
  std::set<std::uint32_t> same;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (!thick[2 * i] && !thick[2 * i + 1]) same.insert(pairs[i]);
  }
  return same;
}

/// Features of one vintage together.
struct Side {
  std::vector<std::int64_t> ids;
  std::set<std::string> classes;
  std::set<std::uint32_t> cells;
};

Side side_of(const Vintages& vintages, bool before, const std::vector<std::uint32_t>& features) {
  const FeatureOverlay& overlay = vintages.overlay();
  Side side;
  for (const std::uint32_t feature : features) {
    const auto& cells = (before ? overlay.before_cells : overlay.after_cells)[feature];
    side.ids.push_back((before ? overlay.before : overlay.after)[feature].id);
    side.classes.insert(vintages.class_of(before, feature));
    side.cells.insert(cells.begin(), cells.end());
  }
  std::ranges::sort(side.ids);
  return side;
}

FeatureChange made(const Vintages& vintages, const FeatureGroup& group, FeatureChangeKind kind) {
  const Side before = side_of(vintages, true, group.before), after = side_of(vintages, false, group.after);
  FeatureChange change;
  change.kind = kind;
  change.before = before.ids;
  change.after = after.ids;
  change.before_class = joined(before.classes, "|");
  change.after_class = joined(after.classes, "|");
  for (const std::uint32_t cell : before.cells) {
    change.before_area += vintages.ledger().cells[cell].area;
    if (after.cells.contains(cell)) change.common += vintages.ledger().cells[cell].area;
  }
  for (const std::uint32_t cell : after.cells) change.after_area += vintages.ledger().cells[cell].area;
  return change;
}

FeatureChange move_of(const Vintages& vintages, std::uint32_t before, std::uint32_t after) {
  FeatureChange change = made(vintages, {{before}, {after}}, FeatureChangeKind::moved);
  change.moved_m = vintages.distance_m(vintages.overlay().before[before].shape, vintages.overlay().after[after].shape);
  return change;
}

FeatureChange pair_change(const Vintages& vintages, std::uint32_t before, std::uint32_t after, bool same) {
  if (!same && congruent(vintages.overlay().before[before].shape, vintages.overlay().after[after].shape)) {
    return move_of(vintages, before, after);
  }
  FeatureChange change = made(vintages, {{before}, {after}}, FeatureChangeKind::reshaped);
  if (!same) return change;
  change.kind =
      change.before_class == change.after_class ? FeatureChangeKind::redigitised : FeatureChangeKind::reclassified;
  return change;
}

/// Of a group with features in both vintages.
FeatureChange group_change(const Vintages& vintages, const FeatureGroup& group, const std::set<std::uint32_t>& same) {
  const std::uint32_t first = group.before.front();
  const bool one_before = group.before.size() == 1, one_after = group.after.size() == 1;
  if (one_before && one_after) return pair_change(vintages, first, group.after.front(), same.contains(first));
  return made(vintages, group,
              one_before  ? FeatureChangeKind::split
              : one_after ? FeatureChangeKind::merged
                          : FeatureChangeKind::rearranged);
}

/// Features that are gone and those that are new: of one shape and class they have moved.
void add_lone(const Vintages& vintages, const std::vector<std::uint32_t>& gone, const std::vector<std::uint32_t>& fresh,
              std::vector<FeatureChange>& all) {
  std::vector<MovableFeature> from, to;
  for (const std::uint32_t b : gone) from.push_back({&vintages.overlay().before[b].shape, vintages.class_of(true, b)});
  for (const std::uint32_t a : fresh) to.push_back({&vintages.overlay().after[a].shape, vintages.class_of(false, a)});
  std::set<std::uint32_t> gone_moved, fresh_moved;
  for (const auto& [b, a] : moved_pairs(from, to, vintages.ledger().lattice.spacing_m())) {
    all.push_back(move_of(vintages, gone[b], fresh[a]));
    gone_moved.insert(gone[b]);
    fresh_moved.insert(fresh[a]);
  }
  for (const std::uint32_t b : gone) {
    if (!gone_moved.contains(b)) all.push_back(made(vintages, {{b}, {}}, FeatureChangeKind::removed));
  }
  for (const std::uint32_t a : fresh) {
    if (!fresh_moved.contains(a)) all.push_back(made(vintages, {{}, {a}}, FeatureChangeKind::added));
  }
}

}  // namespace

std::string_view feature_change_name(FeatureChangeKind kind) noexcept {
  return enum_name(kind);
}

std::vector<FeatureChange> find_feature_changes(const Study& study, const ChangeRequest& request) {
  const Vintages vintages(study, request);
  const FeatureMatch match = match_features(vintages);
  const std::set<std::uint32_t> same = same_but_noise(vintages, match.groups);
  std::vector<FeatureChange> all;
  std::vector<std::uint32_t> gone, fresh;
  for (const FeatureGroup& group : match.groups) {
    // What has no area was nowhere before and is nowhere now.
    if (group.after.empty()) {
      if (!vintages.overlay().before[group.before.front()].area.is_zero()) gone.push_back(group.before.front());
    } else if (group.before.empty()) {
      if (!vintages.overlay().after[group.after.front()].area.is_zero()) fresh.push_back(group.after.front());
    } else {
      all.push_back(group_change(vintages, group, same));
    }
  }
  add_lone(vintages, gone, fresh, all);
  for (const auto& [b, a] : match.reclassified) {
    all.push_back(made(vintages, {{b}, {a}}, FeatureChangeKind::reclassified));
  }
  std::ranges::stable_sort(all, {}, [](const FeatureChange& own) {
    return std::tuple(own.kind, !own.before.empty() ? own.before.front() : own.after.front());
  });
  return all;
}

}  // namespace zonekit
