// What changed between two vintages of a layer: area by class and by unit, places, and features.
//
// A place's state is the set of classes that cover it, so every place counts once in the transitions and their areas
// sum exactly to the ledger's; classes that overlap each other count each in their own row. Changed land falls into
// places: connected pieces of one transition. A place of less mean width (2 A / P) than the limit is border noise, the
// trace of drawing a border again: told apart, never dropped, and part of every area. Below change_hairline_m it is
// noise whatever the limit: what saving a file again leaves behind. Places' areas are their outlines', which agree with
// the ledger's within its error bound; a place whose rounded outline has no area is none. Swapping the vintages swaps
// gained and lost and nothing else.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zonekit/area.hpp"
#include "zonekit/finding.hpp"
#include "zonekit/place.hpp"
#include "zonekit/study.hpp"
#include "zonekit/table.hpp"

namespace zonekit {

/// The least width of a change, and the least limit of border noise: 1 mm.
constexpr double change_hairline_m = 1e-3;

struct ChangeRequest {
  std::string before;  ///< layer of the study
  std::string after;
  std::optional<std::string> by;  ///< also for each class of this layer: townships
  /// What the one class of each vintage is called where neither has classes, so that both are the same.
  std::optional<std::string> one_class;
  double sliver_m = 0;                ///< places of less mean width are border noise; at least change_hairline_m
  std::vector<std::string> not_less;  ///< classes whose area must not decrease
  bool land_not_less = false;         ///< nor that of all classes together
  bool outlines = false;              ///< keep Place::rings
  bool features = false;              ///< also ChangeResult::features
};

enum class ChangeKind { kept, gained, lost, reclassified };
/// "kept" ... "reclassified"
[[nodiscard]] std::string_view change_kind_name(ChangeKind kind) noexcept;

/// Land with one state before and one after; classes joined by '|', empty where the layer did not lie.
struct ChangeTransition {
  std::string before;
  std::string after;
  ChangeKind kind = ChangeKind::kept;
  Area area;
  Area noise;  ///< of `area`
  std::size_t noise_places = 0;
  std::vector<Place> places;  ///< of changes: largest first
};

struct ClassChange {
  std::string name;  ///< of all classes together: empty
  Area before, after;
  Area kept;
  Area gained, gained_from_classes;  ///< the latter: where another class lay before
  Area lost, lost_to_classes;
  Area gained_noise, lost_noise;
  double before_border_m = 0;  ///< of the ledger's cells of `before`
  double net_bound_m2 = 0;     ///< the most that rounding (ledger's and outlines') adds to net and net_without_noise
  [[nodiscard]] Area net() const { return after - before; }
  [[nodiscard]] Area net_without_noise() const { return (gained - gained_noise) - (lost - lost_noise); }
};

struct ZoneChange {
  std::string zone;                  ///< empty: outside every zone
  std::vector<ClassChange> classes;  ///< those with land; all together last
};

enum class FeatureChangeKind { added, removed, split, merged, rearranged, moved, reshaped, redigitised, reclassified };
/// "added" ... "reclassified"
[[nodiscard]] std::string_view feature_change_name(FeatureChangeKind kind) noexcept;

/// Features that hang together by common land (border noise apart). Features that stayed as they were are none.
struct FeatureChange {
  FeatureChangeKind kind = FeatureChangeKind::reshaped;
  std::vector<std::int64_t> before, after;  ///< as the sources number them
  std::string before_class, after_class;    ///< joined by '|'
  Area before_area, after_area;             ///< every place once
  Area common;
  double moved_m = 0;  ///< of `moved`: from middle to middle
};

struct ChangeResult {
  std::vector<ChangeTransition> transitions;  ///< by before, then after
  std::vector<ClassChange> classes;           ///< by name; all together last
  std::vector<ZoneChange> zones;              ///< with ChangeRequest::by, by name; outside last
  std::vector<FeatureChange> features;        ///< with ChangeRequest::features, by kind, then by their first feature
};

/// Throws Error(usage) for layers and classes that are not there.
[[nodiscard]] ChangeResult find_changes(Study& study, const ChangeRequest& request);

/// One row a class, then all together: before, after, kept, gained, lost, net, and what of it is border noise.
[[nodiscard]] Table change_table(const ChangeResult& result);
/// One row a transition; `kept`: also where nothing changed, so that the rows sum to all land.
[[nodiscard]] Table change_transition_table(const ChangeResult& result, bool kept);
/// One row a zone and class that changed there.
[[nodiscard]] Table change_zone_table(const ChangeResult& result, const std::string& by);
[[nodiscard]] Table change_feature_table(const ChangeResult& result);
/// The largest `most` places of each transition (0: all).
[[nodiscard]] Table change_place_table(const ChangeResult& result, const std::optional<std::string>& by,
                                       std::size_t most);
/// change.decreased (error) where an area that must not decrease did, border noise apart; change.decreased-by-noise
/// (info) where it did by border noise alone. What is within ClassChange::net_bound_m2 is no decrease.
[[nodiscard]] std::vector<Finding> change_findings(const ChangeResult& result, const ChangeRequest& request);

}  // namespace zonekit
