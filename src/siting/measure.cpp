#include "siting/measure.hpp"

#include <algorithm>

namespace zonekit::analysis {

namespace {

class Summer {
 public:
  Summer(const SitingLedger& run, std::size_t sites) : run_(run) {
    measures_.restrictions = static_cast<std::uint32_t>(run.rules().size());
    measures_.pairs.resize(sites * run.rules().size());
    measures_.site_area.resize(sites);
  }

  void add(const SiteCell& own) {
    const LedgerCell& cell = run_.ledger.cells[own.cell];
    for (const std::uint32_t site : own.sites) {
      measures_.site_area[site] += cell.area;
      add_group(own, cell, site);
      for (std::uint32_t r = 0; r < measures_.restrictions; ++r) {
        if (own.known[r] || !run_.constraints[r].no_data.empty()) continue;
        pair(site, r).uncovered += cell.area;
        pair(site, r).uncovered_border_m += cell.border_m;
      }
    }
  }

  /// What two cells have in common is no border where both belong to the group.
  void take_off(const SiteCell& a, const SiteCell& b, double length_m) {
    for (const std::uint32_t site : a.sites) {
      if (!std::ranges::binary_search(b.sites, site)) continue;
      for (const std::uint32_t r : a.restrictions) {
        if (std::ranges::binary_search(b.restrictions, r)) pair(site, r).border_m -= 2 * length_m;
      }
      for (std::uint32_t r = 0; r < measures_.restrictions; ++r) {
        if (!a.known[r] && !b.known[r]) pair(site, r).uncovered_border_m -= 2 * length_m;
      }
    }
  }

  SiteMeasures take() && {
    for (std::uint32_t site = 0; site < measures_.site_area.size(); ++site) settle(site);
    return std::move(measures_);
  }

 private:
  PairMeasure& pair(std::uint32_t site, std::uint32_t r) {
    return measures_.pairs[std::size_t{site} * measures_.restrictions + r];
  }

  void add_group(const SiteCell& own, const LedgerCell& cell, std::uint32_t site) {
    for (const std::uint32_t r : own.restrictions) {
      pair(site, r).group += cell.area;
      pair(site, r).border_m += cell.border_m;
    }
  }

  /// The group of must_be_inside is what lies outside and is known; what is neither lies inside.
  void settle(std::uint32_t site) {
    for (std::uint32_t r = 0; r < measures_.restrictions; ++r) {
      PairMeasure& measure = pair(site, r);
      const bool inside = run_.rules()[r].test == RuleTest::must_be_inside;
      measure.inside = measure.group;
      if (inside) measure.inside = measures_.site_area[site] - measure.group - measure.uncovered;
    }
  }

  const SitingLedger& run_;
  SiteMeasures measures_;
};

}  // namespace

SiteMeasures measure_sites(const SitingLedger& run, std::size_t sites) {
  Summer summer(run, sites);
  constexpr std::uint32_t none = UINT32_MAX;
  std::vector<std::uint32_t> place(run.ledger.cells.size(), none);
  for (std::uint32_t i = 0; i < run.cells.size(); ++i) {
    summer.add(run.cells[i]);
    place[run.cells[i].cell] = i;
  }
  for (const CellBorder& border : run.ledger.borders) {
    summer.take_off(run.cells[place[border.a]], run.cells[place[border.b]], border.length_m);
  }
  return std::move(summer).take();
}

}  // namespace zonekit::analysis
