// Eligible land: what is left of an extent for a use, after requirements, exclusions and setbacks.
//
//   const EligibleResult left = find_eligible(
//       study, {.extent = "county", .criteria = {{CriterionKind::exclude, "", {"river", {}}, 50}}});
//
// Precedence, whatever the order: land outside a requirement is never eligible; an include beats every exclusion, and
// no requirement; an exclusion takes the rest. Every area is a sum of ledger cells, so what the criteria take in order
// and what is left sum to the extent exactly, and alone, at the margin and what is left don't depend on the order.
// Parcels (connected pieces of what is left) are traced from the same sweep. Vector throughout: a raster of the same
// question errs by about half a cell along every border (docs/conflicts-and-eligible.md). A thickness tolerance of the
// study counts for nothing here: moved slivers have no place.
#pragma once

#include <cstddef>
#include <optional>
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

enum class CriterionKind {
  require,  ///< the land must lie in it
  exclude,  ///< the land must not lie in it
  include,  ///< no exclusion holds in it
};

/// "require", "exclude" or "include"
[[nodiscard]] std::string_view criterion_kind_name(CriterionKind kind) noexcept;

struct Criterion {
  CriterionKind kind = CriterionKind::exclude;
  std::string title = {};  ///< empty: as criterion_text gives it
  LayerFilter land = {};
  double setback_m = 0;                      ///< exclude: also land nearer to it than this
  std::optional<LayerFilter> where_in = {};  ///< exclude: holds only where this lies too
};

/// "river=main|side +50 m where zone=core"
[[nodiscard]] std::string criterion_text(const Criterion& criterion);

struct EligibleRequest {
  std::string id = {};  ///< names it in findings; may be empty
  std::string extent = {};
  std::optional<std::string> by = {};  ///< also for each class of this layer: townships
  std::vector<Criterion> criteria = {};
  double minimum_area_m2 = 0;   ///< smaller parcels are not eligible
  double minimum_width_m = 0;   ///< parcels of less mean width (2 A / P) are not eligible
  std::size_t most_places = 0;  ///< rows of eligible_parcels_table; 0: all
  bool outlines = false;        ///< keep Place::rings
};

/// What one criterion takes, of the extent. Of an include: `alone` is the land that it frees from exclusions, `margin`
/// the eligible land that it alone frees; it takes nothing in order.
struct CriterionLoss {
  std::string text;
  std::string kind;  ///< as criterion_kind_name, or "parcel" for the limits of parcels
  Area alone;        ///< excluded by it, whatever the others do (includes apart)
  Area in_order;     ///< of what the ones before it left
  Area margin;       ///< excluded by it alone: what dropping it would free
  Area left;         ///< after it
};

struct EligibleZone {
  std::string zone;  ///< empty: outside every zone
  Area land;         ///< of the extent
  Area eligible;
};

/// Land that exactly these criteria exclude.
struct CriteriaSet {
  std::vector<std::size_t> losses;  ///< into EligibleResult::losses, ascending
  Area area;
};

struct EligibleResult {
  Area extent;
  Area eligible;
  std::vector<CriterionLoss> losses;  ///< the criteria in order, then minimum area and minimum width where asked for
  std::vector<CriteriaSet> sets;      ///< fewest criteria first, then the largest area
  std::vector<EligibleZone> zones;    ///< by name
  std::vector<Place> parcels;         ///< those that stay, largest first
};

/// Reads layers with a setback once more, grown by it; one that is named with setbacks alone is not read as it is: it
/// may be points or lines. Throws Error(usage) for unknown layers and classes, and where there is no criterion.
[[nodiscard]] EligibleResult find_eligible(Study& study, const EligibleRequest& request);

/// One row: extent, eligible, parcels, largest parcel.
[[nodiscard]] Table eligible_table(const EligibleResult& result);
/// One row a criterion.
[[nodiscard]] Table eligible_criteria_table(const EligibleResult& result);
/// One row for each set of criteria that exclude the same land: what must be given up together to free it.
[[nodiscard]] Table eligible_sets_table(const EligibleResult& result);
[[nodiscard]] Table eligible_zone_table(const EligibleResult& result, const EligibleRequest& request);
[[nodiscard]] Table eligible_parcels_table(const EligibleResult& result, const EligibleRequest& request);
/// Rule `eligible.nothing-left`, with the criteria that took the last of it and those that stand against the land that
/// the fewest exclude; `eligible.no-extent` where the extent has no area.
[[nodiscard]] std::vector<Finding> eligible_findings(const EligibleResult& result, const EligibleRequest& request);

}  // namespace zonekit
