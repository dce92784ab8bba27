#include "zonekit/conflicts.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "study/zoned_places.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

using namespace analysis;

namespace {

std::string filter_text(const LayerFilter& filter) {
  std::string text = filter.layer;
  for (std::size_t i = 0; i < filter.classes.size(); ++i) text += (i == 0 ? "=" : "|") + filter.classes[i];
  return text;
}

bool same_land(const LayerFilter& a, const LayerFilter& b) {
  if (a.layer != b.layer) return false;
  if (a.classes.empty() || b.classes.empty()) return true;
  return std::ranges::any_of(a.classes, [&](const auto& name) { return std::ranges::count(b.classes, name) > 0; });
}

void check_members(const DeclaredConflict& declared) {
  if (declared.members.size() < 2) {
    throw Error(ErrorKind::usage, "conflict '" + declared.id + "' has one member; it needs two or more");
  }
  for (std::size_t i = 0; i < declared.members.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) {
      if (!same_land(declared.members[k], declared.members[i])) continue;
      throw Error(ErrorKind::usage, "conflict '" + declared.id + "' has the same land twice, '" +
                                        filter_text(declared.members[k]) + "' and '" +
                                        filter_text(declared.members[i]) + "'; name different layers or classes");
    }
  }
}

std::vector<Conflict> declared_conflicts(const ConflictRequest& request) {
  std::vector<Conflict> conflicts;
  std::set<std::string> ids;
  for (const DeclaredConflict& declared : request.conflicts) {
    Conflict& conflict = conflicts.emplace_back();
    conflict.declared = declared;
    if (declared.id.empty()) conflict.declared.id = members_text(declared.members);
    conflict.declared.minimum_area_m2 = declared.minimum_area_m2.value_or(request.minimum_area_m2);
    conflict.declared.sliver_m = declared.sliver_m.value_or(request.sliver_m);
    conflict.member_land.resize(declared.members.size());
    check_members(conflict.declared);
    if (ids.insert(conflict.declared.id).second) continue;
    throw Error(ErrorKind::usage, "conflict '" + conflict.declared.id + "' is declared twice; give each its own id");
  }
  return conflicts;
}

/// All sums of one conflict, in one pass over the cells.
class ConflictSums {
 public:
  ConflictSums(const AreaLedger& ledger, const ClassRanks& ranks, const ZoneSets& zones, Conflict& conflict)
      : zones_(zones), conflict_(conflict), chosen_(ledger.cells.size()), zone_area_(zones.names().size() + 1) {
    for (const LayerFilter& member : conflict.declared.members) {
      members_.emplace_back(ledger, ranks, std::span(&member, 1));
    }
  }

  void add(std::size_t index, const LedgerCell& cell, std::span<const std::uint32_t> classes) {
    bool all = true;
    for (std::size_t i = 0; i < members_.size(); ++i) {
      const bool lies = members_[i].passes(classes);
      if (lies) conflict_.member_land[i] += cell.area;
      all = all && lies;
    }
    if (!all) return;
    chosen_[index] = true;
    conflict_.area += cell.area;
    const auto zones = zones_.zones(zones_.of_cell(index));
    for (const std::uint32_t zone : zones) zone_area_[zone] += cell.area;
    if (zones.empty()) zone_area_.back() += cell.area;
  }

  /// Zones without conflict are kept; land outside every zone is a row when there is any.
  void write_zones(std::span<const Area> zone_land) {
    for (std::size_t zone = 0; zone < zone_area_.size(); ++zone) {
      const bool outside = zone == zones_.names().size();
      if (outside && zone_area_[zone].is_zero()) continue;
      conflict_.zones.push_back({outside ? "" : zones_.names()[zone], zone_area_[zone], zone_land[zone]});
    }
    std::ranges::stable_sort(
        conflict_.zones, [](const ConflictZone& a, const ConflictZone& b) { return a.area.count() > b.area.count(); });
  }

  [[nodiscard]] std::vector<bool> take_chosen() { return std::move(chosen_); }

 private:
  const ZoneSets& zones_;
  Conflict& conflict_;
  std::vector<CellFilter> members_;
  std::vector<bool> chosen_;
  std::vector<Area> zone_area_;  ///< the last: outside every zone
};

/// Returns for each conflict the cells it has.
std::vector<std::vector<bool>> sum_up(const AreaLedger& ledger, const ConflictRequest& request, const ZoneSets& zones,
                                      const ClassRanks& ranks, std::vector<Conflict>& conflicts) {
  std::vector<LayerFilter> extent;
  if (request.extent) extent.push_back({*request.extent, {}});
  const CellFilter inside(ledger, ranks, extent);
  std::vector<ConflictSums> sums;
  for (Conflict& conflict : conflicts) sums.emplace_back(ledger, ranks, zones, conflict);
  std::vector<Area> zone_land(zones.names().size() + 1);
  std::vector<std::uint32_t> classes;
  for (std::size_t i = 0; i < ledger.cells.size(); ++i) {
    const LedgerCell& cell = ledger.cells[i];
    ranks.classes_of(ledger, cell, classes);
    if (classes.empty() || !inside.passes(classes)) continue;
    const auto own = zones.zones(zones.of_cell(i));
    for (const std::uint32_t zone : own) zone_land[zone] += cell.area;
    if (own.empty()) zone_land.back() += cell.area;
    for (ConflictSums& sum : sums) sum.add(i, cell, classes);
  }
  std::vector<std::vector<bool>> chosen;
  for (ConflictSums& sum : sums) {
    if (request.by) sum.write_zones(zone_land);
    chosen.push_back(sum.take_chosen());
  }
  return chosen;
}

void write_places(std::vector<ZonedPlace> traced, const ZoneSets& zones, AreaModel model, const Lattice& lattice,
                  bool outlines, Conflict& conflict) {
  const double minimum_area_m2 = conflict.declared.minimum_area_m2.value_or(0);
  const double sliver_m = conflict.declared.sliver_m.value_or(0);
  for (ZonedPlace& own : traced) {
    Place& place = conflict.places.emplace_back(shown_place(own, zones, model, lattice, outlines));
    place.noise = place.area.m2() < minimum_area_m2 || place.mean_width_m < sliver_m;
    if (!place.noise) continue;
    conflict.noise += place.area;
    ++conflict.noise_places;
  }
  // What is all noise is all of the area: outlines are rounded, and what is thinner than the rounding has none.
  if ((minimum_area_m2 > 0 || sliver_m > 0) && conflict.noise_places == conflict.places.size())
    conflict.noise = conflict.area;
}

}  // namespace

std::string members_text(std::span<const LayerFilter> members) {
  return joined(members, " x ", filter_text);
}

std::vector<DeclaredConflict> conflict_pairs(std::span<const LayerFilter> members) {
  std::vector<DeclaredConflict> pairs;
  for (std::size_t i = 0; i < members.size(); ++i) {
    for (std::size_t k = i + 1; k < members.size(); ++k) {
      pairs.emplace_back();
      pairs.back().members = {members[i], members[k]};
    }
  }
  return pairs;
}

ConflictResult find_conflicts(Study& study, const ConflictRequest& request) {
  ConflictResult result{declared_conflicts(request)};
  const AreaLedger& ledger = study.ledger({.thickness_tolerance_m = 0});
  const TraceOptions tracing{study.options().model, study.threads(), study.progress()};
  const ClassRanks ranks(ledger);
  const ZoneSets zones(ledger, ranks, request.by);
  const auto chosen = sum_up(ledger, request, zones, ranks, result.conflicts);
  auto places = zoned_places(study.polygons(), ledger, zones, chosen, tracing);
  for (std::size_t i = 0; i < result.conflicts.size(); ++i) {
    write_places(std::move(places[i]), zones, tracing.model, ledger.lattice, request.outlines, result.conflicts[i]);
  }
  std::ranges::stable_sort(result.conflicts,
                           [](const Conflict& a, const Conflict& b) { return a.area.count() > b.area.count(); });
  return result;
}

}  // namespace zonekit
