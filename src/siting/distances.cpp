#include "siting/distances.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <unordered_map>

#include "base/parallel.hpp"
#include "geometry/nearest.hpp"
#include "zonekit/error.hpp"

namespace zonekit::analysis {

namespace {

using geometry::NearestIndex;

struct SitePlace {
  const PolygonBlock* block = nullptr;
  std::size_t feature = 0;
};

std::vector<SitePlace> places_of_sites(const PolygonLayer& layer, const std::vector<Site>& sites) {
  std::unordered_map<std::int64_t, SitePlace> by_feature;
  for (const PolygonBlock& block : layer.blocks) {
    for (std::size_t f = 0; f < block.feature_count(); ++f) by_feature[block.feature_ids[f]] = {&block, f};
  }
  std::vector<SitePlace> places;
  for (const Site& site : sites) places.push_back(by_feature.at(site.feature));
  return places;
}

/// All land that a coverage layer does not cover: a frame far outside everything, less the coverage.
PolygonLayer outside_of(const SitingLedger& run, std::uint32_t coverage) {
  std::vector<bool> wanted;
  for (const LedgerCell& cell : run.ledger.cells) {
    const auto units = run.ledger.units_of(cell);
    wanted.push_back(std::ranges::any_of(units, [&](auto u) { return run.ledger.units[u].layer == coverage; }));
  }
  const CombinationRings rings = combination_rings(run.polygons, run.ledger, wanted, sweep_options(run.study));
  PolygonLayer outside{"outside", {"outside"}, {PolygonBlock()}};
  PolygonBlock& block = outside.blocks[0];
  // 19 000 km east and west, 6200 km north and south on the plane: nearly the globe, within the projection.
  constexpr std::int64_t x = 19'000'000LL << 20, y = 6'200'000LL << 20;
  block.points = {{-x, -y}, {x, -y}, {x, y}, {-x, y}, {-x, -y}};
  block.end_ring();
  for (const auto& ring : rings.rings) {
    for (const LatticePoint& p : ring) block.points.push_back({p.x / 8, p.y / 8});  // from the sub-lattice
    block.end_ring();
  }
  block.end_part();
  block.end_feature(0, 0);
  return outside;
}

/// One index for each distinct constraint, and for the outside of each coverage that a distance asks about.
class Indices {
 public:
  explicit Indices(const SitingLedger& run) : run_(run) {
    for (std::size_t r = 0; r < run.constraints.size(); ++r) {
      constraint_.push_back(index_of(run.constraints[r]));
      buffered_.push_back(run.rules()[r].buffer_m > 0);
      outside_.push_back(looks_beyond(run.rules()[r]) ? outside_index(run.constraints[r]) : nullptr);
    }
  }

  /// `overlaps`: the distance to the constraint is 0, but land beyond the data may add to what a buffer covers.
  PairDistance measure(std::size_t r, const SitePlace& site, bool overlaps) const {
    PairDistance distance;
    if (overlaps) distance.to_constraint = 0;
    if (overlaps && !buffered_[r]) return distance;
    if (!overlaps && constraint_[r] != nullptr) {
      distance.to_constraint = constraint_[r]->distance_m(*site.block, site.feature);
    }
    if (outside_[r] != nullptr) distance.to_unknown = outside_[r]->distance_m(*site.block, site.feature);
    return distance;
  }

 private:
  static bool looks_beyond(const Restriction& restriction) {
    return restriction.buffer_m > 0 || restriction.test == RuleTest::within_distance ||
           restriction.test == RuleTest::not_within || restriction.test == RuleTest::touches;
  }

  const NearestIndex* index_of(const Constraint& constraint) {
    if (!constraint.no_data.empty()) return nullptr;
    auto& index = by_constraint_[{constraint.layer, constraint.class_wanted}];
    if (!index) {
      index = std::make_unique<NearestIndex>(run_.polygons[constraint.layer], constraint.class_wanted, run_.set.lattice,
                                             run_.set.model);
    }
    return index.get();
  }

  const NearestIndex* outside_index(const Constraint& constraint) {
    if (!constraint.no_data.empty() || constraint.coverage == no_layer) return nullptr;
    auto& outside = outsides_[constraint.coverage];
    if (!outside.index) {
      outside.land = std::make_unique<PolygonLayer>(outside_of(run_, constraint.coverage));
      outside.index =
          std::make_unique<NearestIndex>(*outside.land, std::vector<bool>{true}, run_.set.lattice, run_.set.model);
    }
    return outside.index.get();
  }

  struct Outside {
    std::unique_ptr<PolygonLayer> land;
    std::unique_ptr<NearestIndex> index;
  };
  const SitingLedger& run_;
  std::map<std::pair<std::uint32_t, std::vector<bool>>, std::unique_ptr<NearestIndex>> by_constraint_;
  std::map<std::uint32_t, Outside> outsides_;
  std::vector<const NearestIndex*> constraint_, outside_;  ///< by restriction
  std::vector<bool> buffered_;                             ///< by restriction
};

}  // namespace

std::vector<PairDistance> measure_distances(const SitingLedger& run, const SitingResult& result,
                                            const SiteMeasures& measures, const std::vector<bool>& applies) {
  const std::size_t restrictions = run.rules().size();
  const Indices indices(run);
  const std::vector<SitePlace> places = places_of_sites(run.polygons[0], result.sites);
  std::vector<PairDistance> distances(places.size() * restrictions);
  parallel_for(run.study.threads(), places.size(), [&](std::size_t site, unsigned) {
    if (run.study.progress() != nullptr && run.study.progress()->cancelled())
      throw Error(ErrorKind::cancelled, "stopped");
    for (std::size_t r = 0; r < restrictions; ++r) {
      const std::size_t pair = site * restrictions + r;
      if (!applies[pair]) continue;
      if (run.rules()[r].test == RuleTest::must_be_inside) continue;
      const bool overlaps = !measures.pairs[pair].group.is_zero();
      distances[pair] = indices.measure(r, places[site], overlaps);
    }
  });
  return distances;
}

}  // namespace zonekit::analysis
