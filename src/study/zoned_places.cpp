#include "study/zoned_places.hpp"

#include <algorithm>

#include "study/place_locator.hpp"

namespace zonekit::analysis {

namespace {

/// One outline to trace: a whole choice, or the part of it in one set of zones.
struct Outline {
  std::size_t choice = 0;
  std::optional<std::uint32_t> zone_set;
};

struct Outlines {
  std::vector<Outline> list;
  std::vector<std::vector<std::uint32_t>> of_cell;
};

Outlines outlines_of(std::span<const std::vector<bool>> chosen, const ZoneSets& zones, std::size_t cells) {
  Outlines outlines;
  outlines.of_cell.resize(cells);
  for (std::size_t choice = 0; choice < chosen.size(); ++choice) {
    std::map<std::uint32_t, std::vector<std::size_t>> by_set;
    for (std::size_t cell = 0; cell < cells; ++cell) {
      if (chosen[choice][cell]) by_set[zones.of_cell(cell)].push_back(cell);
    }
    const auto add = [&](std::optional<std::uint32_t> set) {
      outlines.list.push_back({choice, set});
      return static_cast<std::uint32_t>(outlines.list.size() - 1);
    };
    if (by_set.empty()) continue;
    const std::uint32_t whole = add(by_set.size() == 1 ? std::optional(by_set.begin()->first) : std::nullopt);
    for (const auto& [set, own] : by_set) {
      const std::uint32_t part = by_set.size() == 1 ? whole : add(set);
      for (const std::size_t cell : own) {
        outlines.of_cell[cell].push_back(whole);
        if (part != whole) outlines.of_cell[cell].push_back(part);
      }
    }
  }
  return outlines;
}

std::vector<CombinationRings> trace(const PolygonLayers& layers, const AreaLedger& ledger, const Outlines& outlines,
                                    const TraceOptions& options) {
  if (outlines.list.empty()) return {};
  LedgerOptions sweep;
  sweep.level = ledger.level;
  sweep.threads = options.threads;
  sweep.progress = options.progress;
  if (options.progress != nullptr) options.progress->stage("places", 0);
  return group_rings(layers, ledger, outlines.of_cell, outlines.list.size(), sweep);
}

/// Gives each part of a choice to the place it lies in: a part is connected, so it lies in one.
class PartGiver {
 public:
  explicit PartGiver(std::vector<TracedPlace> whole)
      : whole_(std::move(whole)), locator_(whole_), parts_(whole_.size()) {}

  void give(std::uint32_t zone_set, std::span<const TracedPlace> parts) {
    for (const TracedPlace& part : parts) {
      if (const auto at = locator_.locate(part.inside)) parts_[*at][zone_set] += part.area;
    }
  }
  void give_all(std::uint32_t zone_set) {
    for (std::size_t i = 0; i < whole_.size(); ++i) parts_[i][zone_set] = whole_[i].area;
  }
  [[nodiscard]] std::vector<ZonedPlace> take() {
    std::vector<ZonedPlace> places;
    for (std::size_t i = 0; i < whole_.size(); ++i) places.push_back({std::move(whole_[i]), std::move(parts_[i])});
    return places;
  }

 private:
  std::vector<TracedPlace> whole_;
  PlaceLocator locator_;
  std::vector<std::map<std::uint32_t, Area>> parts_;
};

}  // namespace

ZoneSets::ZoneSets(const AreaLedger& ledger, const ClassRanks& ranks, const std::optional<std::string>& by) {
  std::map<std::vector<std::uint32_t>, std::uint32_t> known;
  std::optional<std::uint32_t> layer;
  if (by) layer = layer_number(ledger, *by);
  for (std::uint32_t rank = layer ? ranks.begin(*layer) : 0; layer && rank < ranks.end(*layer); ++rank) {
    names_.push_back(ranks.name(rank));
  }
  std::vector<std::uint32_t> classes;
  for (const LedgerCell& cell : ledger.cells) {
    std::vector<std::uint32_t> own;
    if (layer) ranks.classes_of(ledger, cell, classes);
    for (const std::uint32_t rank : classes) {
      if (ranks.layer(rank) == *layer) own.push_back(rank - ranks.begin(*layer));
    }
    const auto [at, fresh] = known.try_emplace(own, static_cast<std::uint32_t>(sets_.size()));
    if (fresh) sets_.push_back(own);
    set_of_.push_back(at->second);
  }
}

std::optional<std::uint32_t> ZoneSets::largest(const std::map<std::uint32_t, Area>& area_by_set) const {
  std::map<std::uint32_t, Area> by_zone;
  for (const auto& [set, area] : area_by_set) {
    for (const std::uint32_t zone : zones(set)) by_zone[zone] += area;
  }
  const auto most = std::ranges::max_element(by_zone, {}, [](const auto& entry) { return entry.second.count(); });
  if (most == by_zone.end()) return std::nullopt;
  return most->first;
}

Place shown_place(ZonedPlace& own, const ZoneSets& zones, AreaModel model, const Lattice& lattice, bool outlines) {
  Place place;
  place.area = own.place.area;
  place.mean_width_m = own.place.mean_width_m();
  const SourcePoint at = shown_point(own.place.inside, model, lattice);
  place.x = at.x;
  place.y = at.y;
  if (const auto zone = zones.largest(own.parts)) place.zone = zones.names()[*zone];
  if (outlines) place.rings = std::move(own.place.rings);
  return place;
}

std::vector<std::vector<ZonedPlace>> zoned_places(const PolygonLayers& layers, const AreaLedger& ledger,
                                                  const ZoneSets& zones, std::span<const std::vector<bool>> chosen,
                                                  const TraceOptions& options) {
  const Outlines outlines = outlines_of(chosen, zones, ledger.cells.size());
  std::vector<CombinationRings> rings = trace(layers, ledger, outlines, options);
  std::vector<std::vector<ZonedPlace>> result(chosen.size());
  for (std::size_t i = 0; i < outlines.list.size();) {
    const std::size_t choice = outlines.list[i].choice;  // the whole comes first, its parts follow
    PartGiver giver(places_of(std::move(rings[i]), options.model, ledger.lattice));
    if (outlines.list[i].zone_set) giver.give_all(*outlines.list[i].zone_set);
    for (++i; i < outlines.list.size() && outlines.list[i].choice == choice; ++i) {
      giver.give(*outlines.list[i].zone_set, places_of(std::move(rings[i]), options.model, ledger.lattice));
    }
    result[choice] = giver.take();
  }
  return result;
}

}  // namespace zonekit::analysis
