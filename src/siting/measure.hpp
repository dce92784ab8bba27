// What the ledger's cells sum up to for each site and restriction.
#pragma once

#include <cstdint>
#include <vector>

#include "siting/ledger.hpp"

namespace zonekit::analysis {

/// Of one site and one restriction. "Group": see SitingLedger.
struct PairMeasure {
  Area group;           ///< of the site in the group
  Area inside;          ///< of the site in the constraint itself
  double border_m = 0;  ///< round `group`
  Area uncovered;       ///< of the site outside the declared coverage
  double uncovered_border_m = 0;
  /// A connected place of `group`, or of `uncovered`, is no sliver although the whole is as thin as one.
  bool thick = false;
  bool uncovered_thick = false;

  /// Mean width, 2 A / P: small for a sliver along a border, whatever its length.
  [[nodiscard]] double thickness_m() const noexcept { return border_m > 0 ? 2 * group.m2() / border_m : 0; }
  [[nodiscard]] double uncovered_thickness_m() const noexcept {
    return uncovered_border_m > 0 ? 2 * uncovered.m2() / uncovered_border_m : 0;
  }
};

struct SiteMeasures {
  std::uint32_t restrictions = 0;
  std::vector<PairMeasure> pairs;  ///< by site, then restriction
  std::vector<Area> site_area;     ///< each place once

  [[nodiscard]] const PairMeasure& pair(std::uint32_t site, std::uint32_t restriction) const {
    return pairs[std::size_t{site} * restrictions + restriction];
  }
};

[[nodiscard]] SiteMeasures measure_sites(const SitingLedger& run, std::size_t sites);

}  // namespace zonekit::analysis
