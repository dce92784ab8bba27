// Conflicts: land that several layers claim at once, declared as pairs or n-tuples of layers that do not go together.
//
//   Study study({{.name = "wind", .source = "wind.shp"}, {.name = "sandy", .source = "sandy.shp"}});
//   const ConflictResult result = find_conflicts(study, {.conflicts = {{.members = {{"wind", {}}, {"sandy", {}}}}}});
//
// The land of a conflict is where all its members lie; every place counts once, and its area is a sum of ledger cells,
// so it equals the ledger's and the tables' to the last bit. A conflict without land is a row with 0: that is an
// answer. Its places are its connected pieces, traced from the same sweep (two that touch in a point alone are two);
// their areas are their outlines', which agree with the ledger's within its error bound. Places thinner or smaller than
// the conflict's limits are border noise: told apart, never dropped, and part of the area. A thickness tolerance of the
// study counts for nothing here: moved slivers have no place.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "zonekit/area.hpp"
#include "zonekit/finding.hpp"
#include "zonekit/layer_filter.hpp"
#include "zonekit/place.hpp"
#include "zonekit/study.hpp"
#include "zonekit/table.hpp"

namespace zonekit {

struct DeclaredConflict {
  std::string id = {};     ///< unique; empty: its members, as members_text gives them
  std::string title = {};  ///< may be empty
  Severity severity = Severity::warning;
  std::vector<LayerFilter> members = {};       ///< two or more
  std::optional<double> minimum_area_m2 = {};  ///< smaller places are border noise; unset: that of the request
  std::optional<double> sliver_m = {};         ///< places of less mean width (2 A / P) are border noise; as before
};

/// "wind x sandy=沙化|盐碱"
[[nodiscard]] std::string members_text(std::span<const LayerFilter> members);

/// Every pair of `members`, in their order.
[[nodiscard]] std::vector<DeclaredConflict> conflict_pairs(std::span<const LayerFilter> members);

struct ConflictRequest {
  std::vector<DeclaredConflict> conflicts = {};
  double minimum_area_m2 = 0;              ///< of conflicts that have none of their own
  double sliver_m = 0;                     ///< of conflicts that have none of their own
  std::optional<std::string> by = {};      ///< also for each class of this layer: townships
  std::optional<std::string> extent = {};  ///< only inside this layer; shares are of the land inside it
  std::size_t most_places = 10;            ///< rows of conflict_places_table for each conflict; 0: all
  bool outlines = false;                   ///< keep Place::rings
};

struct ConflictZone {
  std::string zone;  ///< empty: outside every zone
  Area area;         ///< of the conflict in the zone
  Area land;         ///< of the zone (inside the extent)
};

struct Conflict {
  DeclaredConflict declared;  ///< with its id and limits
  Area area;
  std::vector<Area> member_land;  ///< of each member (inside the extent), every place once
  Area noise;                     ///< of `area`, what is border noise
  std::size_t noise_places = 0;
  std::vector<ConflictZone> zones;  ///< largest area first, then by name
  std::vector<Place> places;        ///< largest first, noise among them
};

struct ConflictResult {
  std::vector<Conflict> conflicts;  ///< largest area first; of equal ones the one declared first
};

/// Throws Error(usage) for unknown layers and classes, fewer than two members, members that are the same land and two
/// conflicts of one id.
[[nodiscard]] ConflictResult find_conflicts(Study& study, const ConflictRequest& request);

/// One row a conflict: area, places, border noise, largest place, each member with its share.
[[nodiscard]] Table conflict_table(const ConflictResult& result);
/// One row for each conflict and zone.
[[nodiscard]] Table conflict_zone_table(const ConflictResult& result, const ConflictRequest& request);
/// The largest places of each conflict.
[[nodiscard]] Table conflict_places_table(const ConflictResult& result, const ConflictRequest& request);
/// Rule `conflict.overlap` for each conflict with more than border noise, with its severity.
[[nodiscard]] std::vector<Finding> conflict_findings(const ConflictResult& result);

}  // namespace zonekit
