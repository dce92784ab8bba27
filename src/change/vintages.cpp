#include <algorithm>
#include <array>

#include "change/features.hpp"
#include "geodesy/ground_distance.hpp"
#include "study/places.hpp"

namespace zonekit::analysis {

namespace {

bool surely_thick(const CellGroup& group, double noise_m) {
  return group.border_m > 0 && 2 * group.area.m2() / group.border_m >= noise_m;
}

}  // namespace

Vintages::Vintages(const Study& study, const ChangeRequest& request)
    : study_(study.of(std::array{request.before, request.after})),
      request_(request),
      ledger_(&study_.ledger({.level = LedgerLevel::by_feature, .thickness_tolerance_m = 0})),
      overlay_(overlay_features(study_.polygons(), *ledger_, study_.options().model)),
      noise_m_(std::max({request.sliver_m, change_hairline_m, 2 * ledger_->error_bound_m})) {}

std::string Vintages::class_of(bool before, std::uint32_t feature) const {
  const Feature& own = before ? overlay_.before[feature] : overlay_.after[feature];
  return request_.one_class.value_or(ledger_->class_names[before ? 0 : 1][own.class_index]);
}

double Vintages::distance_m(const FeatureShape& a, const FeatureShape& b) const {
  const double step = ledger_->lattice.spacing_m();
  return ground_distance_m({a.middle_x * step, a.middle_y * step}, {b.middle_x * step, b.middle_y * step},
                           study_.options().model);
}

// A mean over all places that reaches the limit is one of them at least; only the others are traced.
std::vector<bool> Vintages::thick_groups(std::span<const CellGroup> groups) const {
  std::vector<bool> thick(groups.size());
  std::vector<std::size_t> doubtful;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (groups[i].area.is_zero()) continue;
    thick[i] = surely_thick(groups[i], noise_m_);
    if (!thick[i]) doubtful.push_back(i);
  }
  if (doubtful.empty()) return thick;
  std::vector<std::vector<std::uint32_t>> groups_of_cell(ledger_->cells.size());
  for (std::uint32_t g = 0; g < doubtful.size(); ++g) {
    for (const std::uint32_t cell : groups[doubtful[g]].cells) groups_of_cell[cell].push_back(g);
  }
  LedgerOptions sweep;
  sweep.level = LedgerLevel::by_feature;
  sweep.threads = study_.threads();
  sweep.progress = study_.progress();
  Study study = study_;
  std::vector<CombinationRings> rings = group_rings(study.polygons(), *ledger_, groups_of_cell, doubtful.size(), sweep);
  for (std::size_t g = 0; g < doubtful.size(); ++g) {
    const auto places = places_of(std::move(rings[g]), study_.options().model, ledger_->lattice);
    thick[doubtful[g]] =
        std::ranges::any_of(places, [&](const TracedPlace& place) { return place.mean_width_m() >= noise_m_; });
  }
  return thick;
}

}  // namespace zonekit::analysis
