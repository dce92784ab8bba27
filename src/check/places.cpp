#include "check/places.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "geodesy/ground_distance.hpp"
#include "geometry/thick_part.hpp"
#include "ledger/strip_plan.hpp"

namespace zonekit::analysis {

namespace {

constexpr std::size_t most_features_said = 5;

std::string features_text(std::span<const std::int64_t> ids) {
  std::string text = ids.size() == 1 ? "feature " : "features ";
  for (std::size_t i = 0; i < ids.size() && i < most_features_said; ++i) {
    text += (i == 0 ? "" : ", ") + std::to_string(ids[i]);
  }
  if (ids.size() > most_features_said) text += " and " + std::to_string(ids.size() - most_features_said) + " more";
  return text;
}

}  // namespace

CoverOfCell::CoverOfCell(const AreaLedger& ledger, const LedgerCell& cell) : times_(ledger.layer_names.size()) {
  std::vector<std::int64_t> last(times_.size());
  for (const std::uint32_t number : ledger.units_of(cell)) {
    const LedgerUnit& unit = ledger.units[number];
    const bool known = ledger.layer_levels[unit.layer] == LedgerLevel::by_feature;
    // Two parts of one feature are not two features.
    if (known && times_[unit.layer] > 0 && last[unit.layer] == unit.feature_id) continue;
    last[unit.layer] = unit.feature_id;
    ++times_[unit.layer];
  }
}

bool lies_in(const CoverageQuestion& question, const CoverOfCell& cover) {
  switch (question.land) {
    case Land::twice:
      return cover.twice(question.a);
    case Land::gap:
    case Land::uncovered:
      return cover.has(question.b) && !cover.has(question.a);
    case Land::enclosed:
      return !cover.has(question.a);
    case Land::outside:
      return cover.has(question.a) && !cover.has(question.b);
    case Land::both:
      return cover.has(question.a) && cover.has(question.b);
    case Land::either_alone:
      return cover.has(question.a) != cover.has(question.b);
  }
  return false;
}

std::vector<std::vector<TracedPlace>> traced_places(const Checked& checked, const PolygonLayers& layers,
                                                    const AreaLedger& ledger,
                                                    std::span<const std::vector<std::uint32_t>> groups_of_cell,
                                                    std::size_t groups,
                                                    const std::vector<std::string>& feature_layers) {
  std::vector<std::vector<TracedPlace>> places(groups);
  if (std::ranges::all_of(groups_of_cell, [](const auto& own) { return own.empty(); })) return places;
  LedgerOptions options;
  options.feature_layers = feature_layers;
  options.threads = checked.threads;
  options.progress = checked.progress;
  if (checked.progress != nullptr) checked.progress->stage("places", 0);
  std::vector<CombinationRings> rings = group_rings(layers, ledger, groups_of_cell, groups, options);
  for (std::size_t i = 0; i < groups; ++i) {
    places[i] = places_of(std::move(rings[i]), checked.set->model, ledger.lattice);
  }
  return places;
}

double thick_width_m(const Checked& checked, const TracedPlace& place, double least_width_m) {
  constexpr double wide_m = 100;  // so wide that hairlines do not tell
  constexpr std::size_t most_points = 100'000;
  const double mean_m = place.mean_width_m();
  std::size_t points = 0;
  for (const auto& ring : place.rings) points += ring.size();
  if (mean_m > wide_m || points > most_points) return mean_m;
  const double step = std::ldexp(1.0, checked.set->lattice.exponent - ledger::sub_bits);
  const LatticePoint origin = place.rings.front().front();
  const double scale = east_scale(static_cast<double>(origin.y) * step, checked.set->model);
  std::vector<std::vector<SourcePoint>> rings;
  for (const auto& ring : place.rings) {
    auto& metres = rings.emplace_back();
    for (const LatticePoint& p : ring) {
      metres.push_back(
          {static_cast<double>(p.x - origin.x) * step * scale, static_cast<double>(p.y - origin.y) * step / scale});
    }
  }
  const auto thick = geometry::thick_part(rings, std::max(1e-4, least_width_m / 4));
  if (!thick) return mean_m;
  return thick->border_m > 0 ? 2 * thick->area_m2 / thick->border_m : 0;
}

Found place_found(const Checked& checked, const CoverageQuestion& question, std::span<const TracedPlace> parts,
                  double width_m, std::span<const std::int64_t> own, std::span<const std::int64_t> other) {
  const Layer& layer = checked.layer(question.a);
  double area_m2 = 0;
  for (const TracedPlace& part : parts) area_m2 += part.area.m2();
  std::string who;
  if (question.land == Land::twice || own.size() > 1) {
    who = features_text(own) + " ";
  } else if (question.land == Land::both && !other.empty()) {
    who = "with " + features_text(other) + " of '" + checked.layer(question.b).spec.name + "' ";
  }
  const bool of_own = !own.empty() && question.land != Land::uncovered;
  Found found = found_in(layer, question.rule, of_own ? std::optional(own.front()) : std::nullopt,
                         who + question.words + ": " + area_text(area_m2) + ", mean width " + length_text(width_m));
  CheckFinding& finding = found.finding;
  finding.finding.value = finding.area_m2 = area_m2;
  finding.finding.unit = "m2";
  if (question.least_area_m2 > 0) finding.limit = question.least_area_m2;
  if (question.land == Land::twice && own.size() > 1) finding.other_feature = own[1];
  if (question.land == Land::both || question.land == Land::uncovered) {
    if (!other.empty()) finding.other_feature = other.front();
    if (question.land == Land::uncovered && !own.empty()) finding.other_feature = own.front();
  }
  const bool of_relation = question.rule.starts_with("relation.");
  if (of_relation || question.land == Land::outside) finding.other_layer = checked.layer(question.b).spec.name;
  found.relation = question.relation;
  if (question.land == Land::twice) found.features.assign(own.begin(), own.end());
  const int exponent = checked.set->lattice.exponent - ledger::sub_bits;
  found.plane_place =
      SourcePoint{std::ldexp(parts.front().inside.x, exponent), std::ldexp(parts.front().inside.y, exponent)};
  for (const TracedPlace& part : parts) finding.rings.insert(finding.rings.end(), part.rings.begin(), part.rings.end());
  return found;
}

}  // namespace zonekit::analysis
