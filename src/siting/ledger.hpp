// The one ledger of a siting run: sites by feature over constraints by class, and what each of its cells means.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "zonekit/siting.hpp"

namespace zonekit::analysis {

inline constexpr std::uint32_t no_layer = UINT32_MAX;

/// Where a restriction's constraint stands in the run.
struct Constraint {
  std::uint32_t layer = no_layer;     ///< into SitingLedger::polygons; no_layer: not there
  std::uint32_t coverage = no_layer;  ///< of the layer that says where it is known
  std::vector<bool> class_wanted;     ///< by class of the layer
  std::string no_data;                ///< why it can't be told anywhere; empty when it can
  std::uint64_t unread = 0;           ///< features of the layer that have no place: it may lie where nothing was found
};

/// A cell that lies in a site.
struct SiteCell {
  std::uint32_t cell = 0;
  std::vector<std::uint32_t> sites;         ///< into SitingResult::sites, ascending
  std::vector<std::uint32_t> restrictions;  ///< whose group it belongs to, ascending
  std::vector<bool> known;                  ///< by restriction: inside the constraint's declared coverage
};

/// A restriction's *group* is the land where its test looks: the constraint, or for must_be_inside what lies outside it
/// and is known.
struct SitingLedger {
  const SitingRequest& request;
  Study study;  ///< siting_study
  const LayerSet& set;
  std::deque<PolygonLayer> boxes;  ///< that stand for a coverage which nobody declared
  PolygonLayers polygons;          ///< those that take part, the sites first
  AreaLedger ledger;
  std::vector<Constraint> constraints;  ///< by restriction
  std::vector<SiteCell> cells;          ///< in the ledger's order
  std::vector<Area> zone;               ///< by restriction: all land of the constraint

  [[nodiscard]] const std::vector<Restriction>& rules() const { return request.rules.restrictions; }
};

/// Measures the layers that the rules or the coverage name. `study` is that of siting_study; `result.sites` must be
/// there.
[[nodiscard]] SitingLedger make_siting_ledger(Study& study, const SitingRequest& request, SitingResult& result);

/// Threads and progress of a sweep over the layers of `run`.
[[nodiscard]] LedgerOptions sweep_options(const Study& study);

}  // namespace zonekit::analysis
