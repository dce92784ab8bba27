#include "stats/combos.hpp"

#include <algorithm>
#include <cmath>

#include "base/parallel.hpp"
#include "base/text.hpp"
#include "geodesy/survey_area.hpp"
#include "ledger/strip_plan.hpp"
#include "study/ledger_view.hpp"
#include "zonekit/error.hpp"

namespace zonekit::analysis {

namespace {

/// The labels of one layer, found by the ranks of the classes that cover a place.
class Labeller {
 public:
  Labeller(const ClassRanks& ranks, std::uint32_t layer, const std::string& name)
      : ranks_(ranks), begin_(ranks.begin(layer)), end_(ranks.end(layer)) {
    labels.layer = name;
  }

  LayerLabels labels;

  void add_all() {
    for (std::uint32_t rank = begin_; rank < end_; ++rank) (void)number({rank});
  }
  std::uint32_t label(std::span<const std::uint32_t> covering) {
    std::vector<std::uint32_t> own;
    for (const std::uint32_t rank : covering) {
      if (rank >= begin_ && rank < end_) own.push_back(rank);
    }
    return own.empty() ? 0 : number(own);
  }

 private:
  std::uint32_t number(const std::vector<std::uint32_t>& own) {
    const auto [it, added] = known_.try_emplace(own, static_cast<std::uint32_t>(labels.names.size()));
    if (!added) return it->second;
    labels.names.push_back(joined(own, "|", [&](std::uint32_t rank) { return ranks_.name(rank); }));
    labels.several.push_back(own.size() > 1);
    return it->second;
  }

  const ClassRanks& ranks_;
  std::uint32_t begin_, end_;
  std::map<std::vector<std::uint32_t>, std::uint32_t> known_;
};

std::vector<std::string> layers_of(const StatsRequest& request) {
  std::vector<std::string> names = request.by;
  names.insert(names.end(), request.of.begin(), request.of.end());
  return names;
}

}  // namespace

StatsCombos stats_combos(const AreaLedger& ledger, const StatsRequest& request) {
  const ClassRanks ranks(ledger);
  std::vector<Labeller> labellers;
  for (const std::string& name : layers_of(request)) {
    labellers.emplace_back(ranks, layer_number(ledger, name), name);
    if (!request.extent) labellers.back().add_all();
  }
  std::optional<CellFilter> inside;
  if (request.extent) inside.emplace(ledger, ranks, std::vector<LayerFilter>{{*request.extent, {}}});
  StatsCombos result;
  result.of_cell.assign(ledger.cells.size(), no_parent);
  std::map<std::vector<std::uint32_t>, std::size_t> known;
  std::vector<std::uint32_t> covering;
  for (std::size_t i = 0; i < ledger.cells.size(); ++i) {
    const LedgerCell& cell = ledger.cells[i];
    ranks.classes_of(ledger, cell, covering);
    if (inside && !inside->passes(covering)) continue;
    std::vector<std::uint32_t> labels;
    for (Labeller& labeller : labellers) labels.push_back(labeller.label(covering));
    if (!inside && std::ranges::all_of(labels, [](std::uint32_t label) { return label == 0; })) continue;
    const auto [it, added] = known.try_emplace(labels, result.combos.size());
    if (added) result.combos.push_back({labels, {}, {}, 0});
    StatsCombo& combo = result.combos[it->second];
    combo.area += cell.area;
    combo.border_m += cell.border_m;
    result.of_cell[i] = it->second;
  }
  for (Labeller& labeller : labellers) result.layers.push_back(std::move(labeller.labels));
  return result;
}

void survey_combos(StatsCombos& combos, Study& study, const AreaLedger& ledger) {
  if (!ledger.lattice.equal_area) {
    throw Error(ErrorKind::usage, "the survey's areas are of the ellipsoid; the planar model has none");
  }
  std::vector<std::vector<std::uint32_t>> groups(ledger.cells.size());
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (combos.of_cell[i] != no_parent) groups[i] = {static_cast<std::uint32_t>(combos.of_cell[i])};
  }
  LedgerOptions options;
  options.threads = study.threads();
  options.progress = study.progress();
  const auto rings = group_rings(study.polygons(), ledger, groups, combos.combos.size(), options);
  const double spacing_m = std::ldexp(ledger.lattice.spacing_m(), -ledger::sub_bits);
  parallel_for(study.threads(), combos.combos.size(), [&](std::size_t i, unsigned) {
    StatsCombo& combo = combos.combos[i];
    const double area_m2 = survey_area_m2(rings[i].rings, spacing_m);
    combo.exact = combo.area;
    // A sliver thinner than the survey's rounding (3e-5 m) can come out below nothing.
    const auto counts = std::ldexp(static_cast<long double>(std::max(area_m2, 0.0)), -combo.exact.exponent());
    combo.area = Area(static_cast<Int128>(std::round(counts)), combo.exact.exponent());
  });
}

}  // namespace zonekit::analysis
