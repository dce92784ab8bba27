#include "zonekit/eligible.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "conflicts/criteria.hpp"
#include "conflicts/eligible_layers.hpp"
#include "study/zoned_places.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

using namespace analysis;

namespace {

/// What one pass over the cells gives, before parcels are judged.
struct Remainder {
  Area extent;
  std::vector<bool> chosen;            ///< by cell
  std::map<std::uint32_t, Area> land;  ///< of the extent, by zone set
  std::map<std::uint32_t, Area> left;  ///< by zone set
};

Remainder judge_cells(const AreaLedger& ledger, const ClassRanks& ranks, const ZoneSets& zones,
                      const EligibleRequest& request, LossSums& sums) {
  const CriteriaJudge judge(ledger, ranks, request.criteria);
  const LayerFilter extent{request.extent, {}};
  const CellFilter inside(ledger, ranks, std::span(&extent, 1));
  Remainder remainder;
  remainder.chosen.resize(ledger.cells.size());
  std::vector<std::uint32_t> classes;
  CellJudgement judgement;
  for (std::size_t i = 0; i < ledger.cells.size(); ++i) {
    const LedgerCell& cell = ledger.cells[i];
    ranks.classes_of(ledger, cell, classes);
    if (!inside.passes(classes)) continue;
    judge.judge(classes, judgement);
    sums.add(judgement, cell.area);
    remainder.extent += cell.area;
    remainder.land[zones.of_cell(i)] += cell.area;
    if (!judgement.excluding.empty()) continue;
    remainder.chosen[i] = true;
    remainder.left[zones.of_cell(i)] += cell.area;
  }
  return remainder;
}

/// The limits of parcels as criteria of their own, numbered after the others.
class ParcelLimits {
 public:
  ParcelLimits(const EligibleRequest& request, std::size_t criteria) : request_(request) {
    auto next = static_cast<std::uint32_t>(criteria);
    if (request.minimum_area_m2 > 0) area_ = next++;
    if (request.minimum_width_m > 0) width_ = next++;
    count_ = next;
  }
  [[nodiscard]] std::size_t count() const { return count_; }
  [[nodiscard]] CriteriaNumbers all() const {
    CriteriaNumbers numbers;
    for (const auto& limit : {area_, width_}) {
      if (limit) numbers.push_back(*limit);
    }
    return numbers;
  }
  /// Those that `place` falls below.
  [[nodiscard]] CriteriaNumbers against(const TracedPlace& place) const {
    CriteriaNumbers numbers;
    if (area_ && place.area.m2() < request_.minimum_area_m2) numbers.push_back(*area_);
    if (width_ && place.mean_width_m() < request_.minimum_width_m) numbers.push_back(*width_);
    return numbers;
  }
  void name(std::vector<CriterionLoss>& losses) const {
    if (area_) name(losses[*area_], "parcels below " + number(request_.minimum_area_m2) + " m2");
    if (width_) name(losses[*width_], "parcels narrower than " + number(request_.minimum_width_m) + " m");
  }

 private:
  static void name(CriterionLoss& loss, std::string text) {
    loss.text = std::move(text);
    loss.kind = "parcel";
  }
  static std::string number(double value) {
    std::array<char, 400> buffer{};
    return {buffer.data(), std::to_chars(buffer.data(), buffer.data() + 400, value, std::chars_format::fixed).ptr};
  }
  const EligibleRequest& request_;
  std::optional<std::uint32_t> area_, width_;
  std::size_t count_ = 0;
};

/// Takes the parcels that are too small or too narrow from what is left. Outlines are rounded, sums are not: a zone set
/// that loses all its parcels loses all its land, and every sum closes.
void judge_parcels(std::vector<ZonedPlace> places, const ParcelLimits& limits, Remainder& remainder, LossSums& sums,
                   std::vector<ZonedPlace>& kept) {
  std::map<std::uint32_t, Area> stays;
  std::map<std::uint32_t, std::map<CriteriaNumbers, Area>> goes;
  for (ZonedPlace& place : places) {
    const CriteriaNumbers against = limits.against(place.place);
    for (const auto& [set, area] : place.parts) {
      if (against.empty()) {
        stays[set] += area;
      } else {
        goes[set][against] += area;
      }
    }
    if (against.empty()) kept.push_back(std::move(place));
  }
  for (const auto& [set, left] : remainder.left) {  // thinner than the rounding of outlines: no place at all
    const bool traced = stays.contains(set) || goes.contains(set);
    if (!traced && !left.is_zero() && !limits.all().empty()) goes[set].try_emplace(limits.all());
  }
  for (auto& [set, by_numbers] : goes) {
    Area& left = remainder.left[set];
    if (!stays.contains(set)) {
      Area traced;
      for (const auto& [numbers, area] : by_numbers) traced += area;
      by_numbers.begin()->second += left - traced;
    }
    for (const auto& [numbers, area] : by_numbers) {
      sums.add_excluded(numbers, area);
      left -= area;
    }
  }
}

void write_losses(const EligibleRequest& request, const ParcelLimits& limits, LossSums& sums, EligibleResult& result) {
  result.losses = std::move(sums.losses());
  result.losses.resize(limits.count());
  limits.name(result.losses);
  Area left = result.extent;
  for (std::size_t i = 0; i < result.losses.size(); ++i) {
    CriterionLoss& loss = result.losses[i];
    if (i < request.criteria.size()) {
      const Criterion& criterion = request.criteria[i];
      loss.text = criterion.title.empty() ? criterion_text(criterion) : criterion.title;
      loss.kind = criterion_kind_name(criterion.kind);
    }
    left -= loss.in_order;
    loss.left = left;
  }
  for (const auto& [numbers, area] : sums.sets()) result.sets.push_back({{numbers.begin(), numbers.end()}, area});
  std::ranges::stable_sort(result.sets, [](const CriteriaSet& a, const CriteriaSet& b) {
    if (a.losses.size() != b.losses.size()) return a.losses.size() < b.losses.size();
    return a.area.count() > b.area.count();
  });
}

void write_zones(const ZoneSets& zones, const Remainder& remainder, EligibleResult& result) {
  result.zones.resize(zones.names().size() + 1);
  for (std::size_t zone = 0; zone < zones.names().size(); ++zone) result.zones[zone].zone = zones.names()[zone];
  const auto add = [&](const std::map<std::uint32_t, Area>& by_set, Area EligibleZone::*sum) {
    for (const auto& [set, area] : by_set) {
      for (const std::uint32_t zone : zones.zones(set)) result.zones[zone].*sum += area;
      if (zones.zones(set).empty()) result.zones.back().*sum += area;
    }
  };
  add(remainder.land, &EligibleZone::land);
  add(remainder.left, &EligibleZone::eligible);
  if (result.zones.back().land.is_zero()) result.zones.pop_back();
}

void check_criteria(const EligibleRequest& request) {
  if (request.criteria.empty()) {
    throw Error(ErrorKind::usage, "no criterion is given: what must the land lie in, or not lie in?");
  }
  for (const Criterion& criterion : request.criteria) {
    if (criterion.kind == CriterionKind::exclude || (criterion.setback_m == 0 && !criterion.where_in)) continue;
    throw Error(ErrorKind::usage, "criterion '" + criterion_text(criterion) + "': only an exclusion has a setback or " +
                                      "a place where it holds");
  }
}

}  // namespace

EligibleResult analysis::judge_land(Study& study, const EligibleRequest& request) {
  check_criteria(request);
  const AreaLedger& ledger = study.ledger({.thickness_tolerance_m = 0});
  const TraceOptions tracing{study.options().model, study.threads(), study.progress()};
  const ClassRanks ranks(ledger);
  const ZoneSets zones(ledger, ranks, request.by);
  LossSums sums(request.criteria.size());
  Remainder remainder = judge_cells(ledger, ranks, zones, request, sums);
  const ParcelLimits limits(request, request.criteria.size());
  const std::vector<std::vector<bool>> chosen{std::move(remainder.chosen)};
  auto places = zoned_places(study.polygons(), ledger, zones, chosen, tracing);
  std::vector<ZonedPlace> kept;
  judge_parcels(std::move(places.front()), limits, remainder, sums, kept);

  EligibleResult result;
  result.extent = remainder.extent;
  for (const auto& [set, area] : remainder.left) result.eligible += area;
  write_losses(request, limits, sums, result);
  if (request.by) write_zones(zones, remainder, result);
  for (ZonedPlace& place : kept) {
    result.parcels.push_back(shown_place(place, zones, tracing.model, ledger.lattice, request.outlines));
  }
  return result;
}

EligibleResult find_eligible(Study& study, const EligibleRequest& request) {
  std::vector<std::string> left_out = study.names();
  std::erase_if(left_out, [&](const std::string& name) { return takes_as_it_is(request, name); });
  Study own = eligible_study(study, request, left_out);
  return judge_land(own, request);
}

}  // namespace zonekit
