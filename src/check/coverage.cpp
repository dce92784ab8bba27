#include "check/coverage.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <set>

#include "check/places.hpp"
#include "ledger/cells.hpp"
#include "ledger/strip_plan.hpp"
#include "study/crop.hpp"
#include "study/place_locator.hpp"
#include "zonekit/error.hpp"

namespace zonekit::analysis {

namespace {

LatticeBox box_of(std::span<const PolygonBlock> blocks) {
  LatticeBox box;
  for (const PolygonBlock& block : blocks) {
    for (const LatticePoint& point : block.points) box.add(point);
  }
  return box;
}

/// On the lattice, of a place on the sub-lattice; one step wider.
LatticeBox box_of(const TracedPlace& place) {
  LatticeBox box;
  for (const LatticePoint& p : place.rings.front()) {
    box.add(LatticePoint{(p.x >> ledger::sub_bits) - 1, (p.y >> ledger::sub_bits) - 1});
    box.add(LatticePoint{(p.x >> ledger::sub_bits) + 1, (p.y >> ledger::sub_bits) + 1});
  }
  return box;
}

bool strictly_inside(const LatticeBox& inner, const LatticeBox& outer) {
  return inner.low.x >= outer.low.x && inner.low.y >= outer.low.y && inner.high.x <= outer.high.x &&
         inner.high.y <= outer.high.y;
}

bool by_feature(Land land) {
  return land == Land::twice || land == Land::outside || land == Land::both || land == Land::uncovered;
}

/// The places of each question that are more than tolerated.
std::vector<std::vector<TracedPlace>> places_found(const Checked& checked, const PolygonLayers& layers,
                                                   const AreaLedger& ledger,
                                                   std::span<const CoverageQuestion> questions,
                                                   std::vector<CoverageAnswer>& answers) {
  std::vector<std::vector<std::uint32_t>> groups(ledger.cells.size());
  for (std::size_t cell = 0; cell < ledger.cells.size(); ++cell) {
    const CoverOfCell cover(ledger, ledger.cells[cell]);
    for (std::uint32_t q = 0; q < questions.size(); ++q) {
      if (lies_in(questions[q], cover)) groups[cell].push_back(q);
    }
  }
  std::vector<std::vector<TracedPlace>> places = traced_places(checked, layers, ledger, groups, questions.size());
  for (std::size_t q = 0; q < questions.size(); ++q) {
    const CoverageQuestion& question = questions[q];
    if (question.land == Land::enclosed) {
      const LatticeBox around = box_of(layers[question.a].blocks);
      std::erase_if(places[q], [&](const TracedPlace& place) { return !strictly_inside(box_of(place), around); });
    }
    std::erase_if(places[q], [&](const TracedPlace& place) {
      const double width_m = thick_width_m(checked, place, question.least_width_m);
      if (place.area.m2() >= question.least_area_m2 && width_m >= question.least_width_m &&
          width_m <= question.most_width_m) {
        return false;
      }
      if (width_m <= question.most_width_m) {
        ++answers[q].tolerated;
        answers[q].tolerated_m2 += place.area.m2();
      }
      return true;
    });
  }
  return places;
}

/// The features of a place: of the layers of the question, each once, ascending.
struct FeatureSet {
  std::size_t question = 0;
  std::vector<std::int64_t> a, b;
  auto operator<=>(const FeatureSet&) const = default;
};

bool explained_by_twins(const CoverageQuestion& question, const std::vector<std::int64_t>& features,
                        std::span<const std::vector<std::int64_t>> twins) {
  const auto is_twin = [&](std::int64_t id) { return std::ranges::binary_search(twins[question.a], id); };
  return std::ranges::count_if(features, is_twin) + 1 >= std::ssize(features);
}

std::vector<std::int64_t> features_of(const AreaLedger& ledger, const LedgerCell& cell, std::size_t layer) {
  std::vector<std::int64_t> ids;
  for (const std::uint32_t unit : ledger.units_of(cell)) {
    if (ledger.units[unit].layer == layer) ids.push_back(ledger.units[unit].feature_id);
  }
  std::ranges::sort(ids);
  ids.erase(std::ranges::unique(ids).begin(), ids.end());
  return ids;
}

/// All feature sets that the cells of a ledger by feature have, and the cells of each.
struct FeatureGroups {
  std::vector<FeatureSet> sets;
  std::vector<std::vector<std::uint32_t>> of_cell;
};

FeatureGroups feature_groups(const AreaLedger& ledger, std::span<const CoverageQuestion> questions,
                             std::span<const std::vector<std::int64_t>> twins) {
  std::map<FeatureSet, std::uint32_t> numbers;
  FeatureGroups groups;
  groups.of_cell.resize(ledger.cells.size());
  for (std::size_t cell = 0; cell < ledger.cells.size(); ++cell) {
    const CoverOfCell cover(ledger, ledger.cells[cell]);
    for (std::size_t q = 0; q < questions.size(); ++q) {
      if (!by_feature(questions[q].land) || !lies_in(questions[q], cover)) continue;
      FeatureSet set{q, features_of(ledger, ledger.cells[cell], questions[q].a), {}};
      if (questions[q].land == Land::both || questions[q].land == Land::uncovered) {
        set.b = features_of(ledger, ledger.cells[cell], questions[q].b);
      }
      if (questions[q].land == Land::twice && explained_by_twins(questions[q], set.a, twins)) continue;
      const auto [at, fresh] = numbers.try_emplace(set, static_cast<std::uint32_t>(groups.sets.size()));
      if (fresh) groups.sets.push_back(set);
      groups.of_cell[cell].push_back(at->second);
    }
  }
  for (auto& own : groups.of_cell) std::ranges::sort(own);
  return groups;
}

/// Parts of places by their features; parts of one place with the same features are one finding. Hairlines beside
/// thicker parts of a place are noise of its outline; where all are as thin, all are told.
class FeatureNamer {
 public:
  FeatureNamer(const Checked& checked, std::span<const CoverageQuestion> questions,
               std::span<const std::vector<TracedPlace>> places)
      : checked_(checked), questions_(questions), of_place_(questions.size()) {
    for (const std::vector<TracedPlace>& own : places) locators_.emplace_back(own);
  }

  void add(const FeatureSet& set, std::vector<TracedPlace> parts) {
    std::map<std::size_t, Named> by_place;
    for (TracedPlace& part : parts) {
      const auto at = locators_[set.question].locate(part.inside);
      if (!at) continue;
      Named& named = by_place[*at];
      named.width_m = std::max(named.width_m, thick_width_m(checked_, part, questions_[set.question].least_width_m));
      named.parts.push_back(std::move(part));
    }
    for (auto& [place, named] : by_place) {
      named.set = &set;
      of_place_[set.question][place].push_back(std::move(named));
    }
  }

  void write(std::vector<CoverageAnswer>& answers) const {
    for (std::size_t q = 0; q < questions_.size(); ++q) {
      const auto thick = [&](const Named& named) { return named.width_m >= questions_[q].least_width_m; };
      for (const auto& [place, all] : of_place_[q]) {
        const bool any = std::ranges::any_of(all, thick);
        for (const Named& named : all) {
          if (!any || thick(named)) answers[q].found.push_back(found(named));
        }
      }
    }
  }

 private:
  struct Named {
    const FeatureSet* set = nullptr;
    std::vector<TracedPlace> parts;
    double width_m = 0;
  };

  [[nodiscard]] Found found(const Named& named) const {
    const CoverageQuestion& question = questions_[named.set->question];
    const bool of_b = question.land == Land::uncovered;
    return place_found(checked_, question, named.parts, named.width_m, of_b ? named.set->b : named.set->a,
                       of_b ? named.set->a : named.set->b);
  }

  const Checked& checked_;
  std::span<const CoverageQuestion> questions_;
  std::vector<PlaceLocator> locators_;
  std::vector<std::map<std::size_t, std::vector<Named>>> of_place_;  ///< by question, then place
};

std::vector<std::string> feature_layers(const PolygonLayers& layers, std::span<const CoverageQuestion> questions,
                                        std::span<const std::vector<TracedPlace>> places) {
  std::set<std::size_t> numbers;
  for (std::size_t q = 0; q < questions.size(); ++q) {
    if (places[q].empty() || !by_feature(questions[q].land)) continue;
    if (questions[q].land != Land::uncovered) numbers.insert(questions[q].a);
    if (questions[q].land == Land::both || questions[q].land == Land::uncovered) numbers.insert(questions[q].b);
  }
  std::vector<std::string> names;
  for (const std::size_t number : numbers) names.push_back(layers[number].name);
  return names;
}

}  // namespace

std::vector<CoverageAnswer> check_coverage(const Checked& checked, std::span<const CoverageQuestion> questions,
                                           std::span<const std::vector<std::int64_t>> twins) {
  std::vector<CoverageAnswer> answers(questions.size());
  if (questions.empty()) return answers;
  if (checked.progress != nullptr) checked.progress->stage("ledger", 0);
  Study study = checked.study;
  const PolygonLayers layers = study.polygons();
  const AreaLedger& ledger = study.ledger({.thickness_tolerance_m = 0});
  const std::vector<std::vector<TracedPlace>> places = places_found(checked, layers, ledger, questions, answers);
  for (std::size_t q = 0; q < questions.size(); ++q) {
    if (by_feature(questions[q].land)) continue;
    for (const TracedPlace& place : places[q]) {
      const double width_m = thick_width_m(checked, place, questions[q].least_width_m);
      answers[q].found.push_back(place_found(checked, questions[q], std::span(&place, 1), width_m, {}, {}));
    }
  }
  LedgerOptions options;
  options.threads = checked.threads;
  options.progress = checked.progress;
  options.feature_layers = feature_layers(layers, questions, places);
  if (options.feature_layers.empty()) return answers;
  std::vector<LatticeBox> boxes;
  for (const std::vector<TracedPlace>& own : places) {
    for (const TracedPlace& place : own) boxes.push_back(box_of(place));
  }
  const std::vector<PolygonLayer> near = cropped(layers, boxes);
  const AreaLedger named = build_ledger(near, checked.set->lattice, options);
  const FeatureGroups groups = feature_groups(named, questions, twins);
  FeatureNamer namer(checked, questions, places);
  auto parts = traced_places(checked, near, named, groups.of_cell, groups.sets.size(), options.feature_layers);
  for (std::size_t i = 0; i < groups.sets.size(); ++i) namer.add(groups.sets[i], std::move(parts[i]));
  namer.write(answers);
  return answers;
}

}  // namespace zonekit::analysis
