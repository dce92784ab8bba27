#include "siting/noise.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/parallel.hpp"
#include "study/crop.hpp"
#include "study/places.hpp"

namespace zonekit::analysis {

namespace {

/// One pair's overlap or uncovered land that may be noise.
struct Doubt {
  std::size_t pair = 0;
  bool uncovered = false;
};

std::vector<Doubt> doubts_of(const SitingLedger& run, const SiteMeasures& measures) {
  std::vector<Doubt> doubts;
  for (std::size_t pair = 0; pair < measures.pairs.size(); ++pair) {
    const double sliver_m = run.rules()[pair % measures.restrictions].sliver_m;
    const PairMeasure& measure = measures.pairs[pair];
    if (!measure.group.is_zero() && measure.thickness_m() < sliver_m) doubts.push_back({pair, false});
    if (!measure.uncovered.is_zero() && measure.uncovered_thickness_m() < sliver_m) doubts.push_back({pair, true});
  }
  return doubts;
}

/// The doubts that each cell of the ledger belongs to, ascending.
std::vector<std::vector<std::uint32_t>> doubts_of_cells(const SitingLedger& run, const std::vector<Doubt>& doubts,
                                                        std::size_t restrictions) {
  std::unordered_map<std::size_t, std::uint32_t> group, uncovered;
  for (std::uint32_t i = 0; i < doubts.size(); ++i) (doubts[i].uncovered ? uncovered : group)[doubts[i].pair] = i;
  std::vector<std::vector<std::uint32_t>> of_cell(run.ledger.cells.size());
  const auto add = [&](const auto& known, std::size_t pair, std::uint32_t cell) {
    if (const auto found = known.find(pair); found != known.end()) of_cell[cell].push_back(found->second);
  };
  for (const SiteCell& own : run.cells) {
    for (const std::uint32_t site : own.sites) {
      for (const std::uint32_t r : own.restrictions) add(group, site * restrictions + r, own.cell);
      for (std::size_t r = 0; r < restrictions; ++r) {
        if (!own.known[r]) add(uncovered, site * restrictions + r, own.cell);
      }
    }
    std::ranges::sort(of_cell[own.cell]);
  }
  return of_cell;
}

/// Of the sites that a doubt is about; the places where a sweep has to look.
std::vector<LatticeBox> boxes_of_sites(const SitingLedger& run, const SitingResult& result,
                                       const std::vector<Doubt>& doubts, std::size_t restrictions) {
  std::unordered_set<std::int64_t> features;
  for (const Doubt& doubt : doubts) features.insert(result.sites[doubt.pair / restrictions].feature);
  std::vector<LatticeBox> boxes;
  for (const PolygonBlock& block : run.polygons[0].blocks) {
    for (std::size_t f = 0; f < block.feature_count(); ++f) {
      if (!features.contains(block.feature_ids[f])) continue;
      LatticeBox& box = boxes.emplace_back();
      const std::uint32_t begin = block.ring_begin[block.part_begin[block.feature_begin[f]]];
      const std::uint32_t end = block.ring_begin[block.part_begin[block.feature_begin[f + 1]]];
      for (std::uint32_t i = begin; i < end; ++i) box.add(block.points[i]);
    }
  }
  return boxes;
}

}  // namespace

void find_thick_places(const SitingLedger& run, const SitingResult& result, SiteMeasures& measures) {
  const std::vector<Doubt> doubts = doubts_of(run, measures);
  if (doubts.empty()) return;
  const auto of_cell = doubts_of_cells(run, doubts, measures.restrictions);
  const std::vector<PolygonLayer> near =
      cropped(run.polygons, boxes_of_sites(run, result, doubts, measures.restrictions));
  std::vector<CombinationRings> rings = group_rings(near, run.ledger, of_cell, doubts.size(), sweep_options(run.study));
  parallel_for(run.study.threads(), doubts.size(), [&](std::size_t i, unsigned) {
    const double sliver_m = run.rules()[doubts[i].pair % measures.restrictions].sliver_m;
    const std::vector<TracedPlace> places = places_of(std::move(rings[i]), run.set.model, run.set.lattice);
    const bool thick = std::ranges::any_of(places, [&](const TracedPlace& p) { return p.mean_width_m() >= sliver_m; });
    if (!thick) return;
    PairMeasure& measure = measures.pairs[doubts[i].pair];
    (doubts[i].uncovered ? measure.uncovered_thick : measure.thick) = true;
  });
}

}  // namespace zonekit::analysis
