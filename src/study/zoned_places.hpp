// Places of chosen land, and how each divides among the zones (townships, say) of a layer.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "study/ledger_view.hpp"
#include "study/places.hpp"
#include "zonekit/place.hpp"

namespace zonekit::analysis {

/// Which zones cover each cell. Zones may overlap; the sets of zones that stand together never do, so sums over sets
/// close.
class ZoneSets {
 public:
  /// Without `by` there are no zones, and one empty set.
  ZoneSets(const AreaLedger& ledger, const ClassRanks& ranks, const std::optional<std::string>& by);

  [[nodiscard]] std::size_t count() const { return sets_.size(); }
  [[nodiscard]] std::uint32_t of_cell(std::size_t cell) const { return set_of_[cell]; }
  /// Zones of a set, ascending.
  [[nodiscard]] std::span<const std::uint32_t> zones(std::size_t set) const { return sets_[set]; }
  /// Names of the zones, in byte order.
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
  /// The zone with the largest part; of equal ones the first. No value where no part is in a zone.
  [[nodiscard]] std::optional<std::uint32_t> largest(const std::map<std::uint32_t, Area>& area_by_set) const;

 private:
  std::vector<std::vector<std::uint32_t>> sets_;
  std::vector<std::uint32_t> set_of_;
  std::vector<std::string> names_;
};

struct ZonedPlace {
  TracedPlace place;
  std::map<std::uint32_t, Area> parts;  ///< by zone set; they sum to the place's area within the ledger's bound
};

/// The place as results give it, no noise; its rings are taken where `outlines` are asked for.
[[nodiscard]] Place shown_place(ZonedPlace& own, const ZoneSets& zones, AreaModel model, const Lattice& lattice,
                                bool outlines);

struct TraceOptions {
  AreaModel model = AreaModel::ellipsoidal;
  unsigned threads = 0;
  Progress* progress = nullptr;
};

/// The places of each of several choices of cells (`chosen[choice][cell]`), from one sweep over the layers.
[[nodiscard]] std::vector<std::vector<ZonedPlace>> zoned_places(const PolygonLayers& layers, const AreaLedger& ledger,
                                                                const ZoneSets& zones,
                                                                std::span<const std::vector<bool>> chosen,
                                                                const TraceOptions& options);

}  // namespace zonekit::analysis
