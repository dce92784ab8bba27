#include "zonekit/change.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "base/text.hpp"
#include "change/features.hpp"
#include "change/names.hpp"
#include "study/zoned_places.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

using namespace analysis;

namespace {

using Names = std::vector<std::string>;

bool has(const Names& names, const std::string& name) {
  return std::ranges::binary_search(names, name);
}

/// The classes of both vintages on one place.
struct State {
  Names before, after;
  friend auto operator<=>(const State&, const State&) = default;
  [[nodiscard]] bool empty() const { return before.empty() && after.empty(); }
};

class States {
 public:
  States(const AreaLedger& ledger, const ClassRanks& ranks, const ChangeRequest& request)
      : ledger_(ledger),
        ranks_(ranks),
        request_(request),
        before_(layer_number(ledger, request.before)),
        after_(layer_number(ledger, request.after)) {}

  [[nodiscard]] State of(const LedgerCell& cell) {
    ranks_.classes_of(ledger_, cell, classes_);
    State state;
    for (const std::uint32_t rank : classes_) {
      if (ranks_.layer(rank) == before_) state.before.push_back(name(rank));
      if (ranks_.layer(rank) == after_) state.after.push_back(name(rank));
    }
    return state;
  }

  /// Names of the classes of either vintage, sorted.
  [[nodiscard]] Names names() const {
    Names all;
    for (const std::uint32_t layer : {before_, after_}) {
      for (std::uint32_t rank = ranks_.begin(layer); rank < ranks_.end(layer); ++rank) all.push_back(name(rank));
    }
    std::ranges::sort(all);
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
  }

 private:
  [[nodiscard]] std::string name(std::uint32_t rank) const { return request_.one_class.value_or(ranks_.name(rank)); }

  const AreaLedger& ledger_;
  const ClassRanks& ranks_;
  const ChangeRequest& request_;
  std::uint32_t before_, after_;
  std::vector<std::uint32_t> classes_;
};

ChangeKind kind_of(const State& state) {
  if (state.before == state.after) return ChangeKind::kept;
  if (state.before.empty()) return ChangeKind::gained;
  return state.after.empty() ? ChangeKind::lost : ChangeKind::reclassified;
}

/// Land of one state.
struct Land {
  Area area;
  double border_m = 0;  ///< of its cells
  void add(const LedgerCell& cell) { area += cell.area, border_m += cell.border_m; }
};

/// Adds land of one state to the row of a class (`name` empty: of all together).
void add(ClassChange& row, const State& state, const Land& land, double error_bound_m) {
  const Area& area = land.area;
  const bool before = row.name.empty() ? !state.before.empty() : has(state.before, row.name);
  const bool after = row.name.empty() ? !state.after.empty() : has(state.after, row.name);
  if (before) row.before += area, row.before_border_m += land.border_m;
  if (after) row.after += area;
  // Once for the ledger's sums, once for the outlines of the noise.
  if (before != after) row.net_bound_m2 += 2 * error_bound_m * land.border_m;
  if (before && after) row.kept += area;
  if (after && !before) {
    row.gained += area;
    if (!state.before.empty()) row.gained_from_classes += area;
  }
  if (before && !after) {
    row.lost += area;
    if (!state.after.empty()) row.lost_to_classes += area;
  }
}

void add_noise(ClassChange& row, const State& state, const Area& area) {
  const bool before = row.name.empty() ? !state.before.empty() : has(state.before, row.name);
  const bool after = row.name.empty() ? !state.after.empty() : has(state.after, row.name);
  if (after && !before) row.gained_noise += area;
  if (before && !after) row.lost_noise += area;
}

std::vector<ClassChange> empty_rows(const Names& names) {
  std::vector<ClassChange> rows;
  for (const std::string& name : names) rows.emplace_back().name = name;
  rows.emplace_back();
  return rows;
}

/// What is summed for one state.
struct StateSums {
  Land all;
  std::vector<Land> by_zone;  ///< the last: outside every zone
  std::vector<bool> cells;
};

using AllSums = std::map<State, StateSums>;

AllSums sums_of(const AreaLedger& ledger, States& states, const ZoneSets& zones) {
  AllSums sums;
  for (std::size_t i = 0; i < ledger.cells.size(); ++i) {
    const State state = states.of(ledger.cells[i]);
    if (state.empty()) continue;
    StateSums& own = sums[state];
    if (own.cells.empty()) own.cells.resize(ledger.cells.size()), own.by_zone.resize(zones.names().size() + 1);
    own.all.add(ledger.cells[i]);
    own.cells[i] = true;
    const auto at = zones.zones(zones.of_cell(i));
    for (const std::uint32_t zone : at) own.by_zone[zone].add(ledger.cells[i]);
    if (at.empty()) own.by_zone.back().add(ledger.cells[i]);
  }
  return sums;
}

/// Places of one transition, and the border noise among them by zone.
struct Noise {
  Area all;
  std::vector<Area> by_zone;
};

/// The parts of a place by zone set; rounded ones may have no area.
void add_parts(const std::map<std::uint32_t, Area>& parts, const ZoneSets& zones, std::vector<Area>& by_zone) {
  for (const auto& [set, area] : parts) {
    if (area.count() <= 0) continue;
    for (const std::uint32_t zone : zones.zones(set)) by_zone[zone] += area;
    if (zones.zones(set).empty()) by_zone.back() += area;
  }
}

Noise write_places(std::vector<ZonedPlace> traced, const ZoneSets& zones, AreaModel model, const Lattice& lattice,
                   const ChangeRequest& request, const StateSums& sums, ChangeTransition& transition) {
  Noise noise;
  noise.by_zone.resize(zones.names().size() + 1);
  const double noise_m = std::max(request.sliver_m, change_hairline_m);
  for (ZonedPlace& own : traced) {
    if (own.place.area.count() <= 0) continue;
    Place& place = transition.places.emplace_back(shown_place(own, zones, model, lattice, request.outlines));
    place.noise = place.mean_width_m < noise_m;
    if (!place.noise) continue;
    ++transition.noise_places;
    noise.all += place.area;
    add_parts(own.parts, zones, noise.by_zone);
  }
  // What is all noise is all of the area: outlines are rounded, and what is thinner than the rounding has none.
  if (transition.noise_places == transition.places.size()) {
    noise.all = sums.all.area;
    std::ranges::transform(sums.by_zone, noise.by_zone.begin(), &Land::area);
  }
  transition.noise = noise.all;
  return noise;
}

void check_classes(const ChangeRequest& request, const Names& names) {
  for (const std::string& name : request.not_less) {
    if (has(names, name)) continue;
    throw Error(ErrorKind::usage, "neither vintage has a class '" + name + "'; the classes are " + joined(names, "|"));
  }
}

/// What the rows of a result are made of.
struct Sums {
  const AreaLedger& ledger;
  ZoneSets zones;
  Names names;
  AllSums by_state;
  std::map<State, Noise> noise = {};
};

Sums summed(const AreaLedger& ledger, const ChangeRequest& request) {
  const ClassRanks ranks(ledger);
  States states(ledger, ranks, request);
  Sums sums{ledger, ZoneSets(ledger, ranks, request.by), states.names(), {}};
  check_classes(request, sums.names);
  sums.by_state = sums_of(ledger, states, sums.zones);
  return sums;
}

void add_transitions(Study& study, const ChangeRequest& request, Sums& sums, ChangeResult& result) {
  std::vector<std::vector<bool>> chosen;
  for (auto& [state, sum] : sums.by_state) {
    if (kind_of(state) != ChangeKind::kept) chosen.push_back(std::move(sum.cells));
  }
  const AreaModel model = study.options().model;
  auto places =
      zoned_places(study.polygons(), sums.ledger, sums.zones, chosen, {model, study.threads(), study.progress()});
  std::size_t choice = 0;
  for (const auto& [state, sum] : sums.by_state) {
    ChangeTransition& own = result.transitions.emplace_back();
    own.before = joined(state.before, "|");
    own.after = joined(state.after, "|");
    own.kind = kind_of(state);
    own.area = sum.all.area;
    if (own.kind == ChangeKind::kept) continue;
    sums.noise[state] =
        write_places(std::move(places[choice++]), sums.zones, model, sums.ledger.lattice, request, sum, own);
  }
}

std::vector<ClassChange> class_rows(const Sums& sums) {
  std::vector<ClassChange> rows = empty_rows(sums.names);
  for (ClassChange& row : rows) {
    for (const auto& [state, sum] : sums.by_state) add(row, state, sum.all, sums.ledger.error_bound_m);
    for (const auto& [state, area] : sums.noise) add_noise(row, state, area.all);
  }
  return rows;
}

/// The number of the zone outside every zone is that behind the last.
void add_zone(const Sums& sums, std::size_t number, ChangeResult& result) {
  const std::vector<std::string>& names = sums.zones.names();
  ZoneChange own{number < names.size() ? names[number] : "", {}};
  for (ClassChange& row : empty_rows(sums.names)) {
    for (const auto& [state, sum] : sums.by_state) add(row, state, sum.by_zone[number], sums.ledger.error_bound_m);
    for (const auto& [state, area] : sums.noise) add_noise(row, state, area.by_zone[number]);
    if (!row.before.is_zero() || !row.after.is_zero()) own.classes.push_back(row);
  }
  if (!own.classes.empty()) result.zones.push_back(std::move(own));
}

}  // namespace

std::string_view change_kind_name(ChangeKind kind) noexcept {
  return enum_name(kind);
}

ChangeResult find_changes(Study& study, const ChangeRequest& request) {
  Sums sums = summed(study.ledger({.thickness_tolerance_m = 0}), request);
  ChangeResult result;
  add_transitions(study, request, sums, result);
  result.classes = class_rows(sums);
  for (std::size_t zone = 0; request.by && zone <= sums.zones.names().size(); ++zone) add_zone(sums, zone, result);
  if (request.features) result.features = find_feature_changes(study, request);
  return result;
}

}  // namespace zonekit
