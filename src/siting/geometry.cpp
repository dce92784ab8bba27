#include "siting/geometry.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include "base/parallel.hpp"
#include "geometry/drawn_inside.hpp"
#include "layer/map_polygons.hpp"
#include "study/map_layers.hpp"

namespace zonekit::analysis {

namespace {

/// A class of a constraint or coverage layer, or a site, as the map shows it.
struct MapGroup {
  std::uint32_t layer = 0;  ///< into SitingLedger::polygons
  std::string label;
};

/// Which groups of cells are traced: rows first, then what the map shows.
class Groups {
 public:
  Groups(const SitingLedger& run, const SitingResult& result)
      : run_(run), result_(result), of_cell_(run.ledger.cells.size()), group_of_row_(result.rows.size(), none) {
    choose_rows(run.rules().size(), run.request.pieces || run.request.piece_rings);
    if (run.request.map) choose_map();
    for (auto& list : of_cell_) {
      std::ranges::sort(list);
      list.erase(std::unique(list.begin(), list.end()), list.end());
    }
  }

  [[nodiscard]] std::vector<CombinationRings> trace() const {
    return group_rings(run_.polygons, run_.ledger, of_cell_, rows_.size() + map_.size(), sweep_options(run_.study));
  }
  [[nodiscard]] const std::vector<std::uint32_t>& rows() const { return rows_; }
  [[nodiscard]] const std::vector<MapGroup>& map() const { return map_; }

 private:
  static constexpr std::uint32_t none = UINT32_MAX;

  void choose_rows(std::size_t restrictions, bool pieces) {
    for (std::uint32_t i = 0; i < result_.rows.size(); ++i) {
      const SitingRow& row = result_.rows[i];
      if (row.area.is_zero() || (!pieces && result_.sites[row.site].shape == SiteShape::polygon)) continue;
      group_of_row_[i] = static_cast<std::uint32_t>(rows_.size());
      rows_.push_back(i);
    }
    for (const SiteCell& own : run_.cells) {
      for (const std::uint32_t site : own.sites) {
        for (const std::uint32_t r : own.restrictions) {
          const std::uint32_t group = group_of_row_[std::size_t{site} * restrictions + r];
          if (group != none) of_cell_[own.cell].push_back(group);
        }
      }
    }
  }

  /// Sites, what a rule asks for, and where layers are known; not the box of a layer without declared coverage.
  [[nodiscard]] bool shown(const LedgerUnit& unit) const {
    if (unit.layer == 0) return true;
    const std::string& name = run_.polygons[unit.layer].name;
    return std::ranges::any_of(run_.constraints, [&](const Constraint& c) {
      if (c.layer == unit.layer) return bool{c.class_wanted[unit.class_index]};
      return c.coverage == unit.layer && !name.starts_with("box of ");
    });
  }

  void choose_map() {
    std::vector<std::uint32_t> group_of_unit;
    std::unordered_map<std::int64_t, std::uint32_t> site_of_feature;
    for (std::uint32_t i = 0; i < result_.sites.size(); ++i) site_of_feature[result_.sites[i].feature] = i;
    for (const LedgerUnit& unit : run_.ledger.units) {
      group_of_unit.push_back(none);
      if (!shown(unit)) continue;
      group_of_unit.back() = static_cast<std::uint32_t>(rows_.size() + map_.size());
      const bool site = unit.layer == 0;
      map_.push_back({unit.layer, site ? result_.sites[site_of_feature.at(unit.feature_id)].key
                                       : run_.ledger.class_names[unit.layer][unit.class_index]});
    }
    for (std::uint32_t i = 0; i < run_.ledger.cells.size(); ++i) {
      for (const std::uint32_t unit : run_.ledger.units_of(run_.ledger.cells[i])) {
        if (group_of_unit[unit] != none) of_cell_[i].push_back(group_of_unit[unit]);
      }
    }
  }

  const SitingLedger& run_;
  const SitingResult& result_;
  std::vector<std::vector<std::uint32_t>> of_cell_;
  std::vector<std::uint32_t> group_of_row_;
  std::vector<std::uint32_t> rows_;
  std::vector<MapGroup> map_;
};

void measure_drawn(const SitingLedger& run, const Groups& groups, const std::vector<CombinationRings>& rings,
                   SitingResult& result) {
  Study study = run.study;
  std::unordered_map<std::int64_t, const DrawnFeature*> drawn;
  for (const DrawnFeature& feature : study.layer(result.sites_layer).drawn) drawn[feature.feature] = &feature;
  if (drawn.empty()) return;
  parallel_for(run.study.threads(), groups.rows().size(), [&](std::size_t i, unsigned) {
    SitingRow& row = result.rows[groups.rows()[i]];
    const auto found = drawn.find(result.sites[row.site].feature);
    if (found == drawn.end()) return;
    const geometry::DrawnInside inside(rings[i].rings, run.set.lattice, run.set.model);
    if (found->second->line) row.length_m = inside.length_m(*found->second);
    if (!found->second->line) row.count = inside.count(*found->second);
  });
}

/// From the bottom up: where layers are known, then constraints, the pack's first on top, then sites.
std::vector<std::uint32_t> drawing_order(const SitingLedger& run) {
  std::vector<std::uint32_t> constraints;
  for (const Constraint& constraint : run.constraints) {
    const bool fresh = std::ranges::find(constraints, constraint.layer) == constraints.end();
    if (constraint.layer != no_layer && fresh) constraints.push_back(constraint.layer);
  }
  std::vector<std::uint32_t> order;
  for (std::uint32_t layer = 1; layer < run.polygons.size(); ++layer) {
    if (std::ranges::find(constraints, layer) == constraints.end()) order.push_back(layer);
  }
  order.insert(order.end(), constraints.rbegin(), constraints.rend());
  order.push_back(0);
  return order;
}

/// A constraint's theme, with the layer's name where the theme looks at several layers; else the layer's name.
LocalText title_of(const SitingLedger& run, std::uint32_t layer) {
  const RulePack& rules = run.request.rules;
  const std::string& name = run.polygons[layer].name;
  if (layer == 0) return {"项目", "Sites"};
  const Restriction* own = nullptr;
  for (std::size_t r = 0; r < run.constraints.size() && own == nullptr; ++r) {
    if (run.constraints[r].coverage == layer) return {name, name};
    if (run.constraints[r].layer == layer) own = &rules.restrictions[r];
  }
  if (own == nullptr) return {name, name};
  LocalText title = rules.themes[own->theme].title;
  const bool alone = std::ranges::none_of(rules.restrictions, [&](const Restriction& other) {
    return other.theme == own->theme && other.layer != own->layer;
  });
  if (alone && own->layer == name) return title;
  return {title.in(Language::zh) + " (" + name + ")", title.in(Language::en) + " (" + name + ")"};
}

void add_map(const SitingLedger& run, const Groups& groups, const std::vector<CombinationRings>& rings,
             SitingResult& result) {
  const double tolerance_m = display_tolerance_m(run.polygons, run.set.lattice);
  const std::size_t first = groups.rows().size();
  std::vector<MapLayer::Shape> shapes(groups.map().size());
  parallel_for(run.study.threads(), shapes.size(), [&](std::size_t i, unsigned) {
    const MapGroup& group = groups.map()[i];
    shapes[i].label = group.label;
    const double tolerance = group.layer == 0 ? 0 : tolerance_m;
    shapes[i].polygons = layer::map_polygons(rings[first + i].rings, run.set.model, run.set.lattice, tolerance);
  });
  for (const std::uint32_t layer : drawing_order(run)) {
    const std::string& name = run.polygons[layer].name;
    MapLayer map{name, title_of(run, layer), layer == 0 ? "site" : name, {}};
    for (std::size_t i = 0; i < shapes.size(); ++i) {
      if (groups.map()[i].layer == layer && !shapes[i].polygons.empty()) map.shapes.push_back(std::move(shapes[i]));
    }
    if (!map.shapes.empty()) result.map_layers.push_back(std::move(map));
  }
}

}  // namespace

void add_geometry(const SitingLedger& run, SitingResult& result) {
  const Groups groups(run, result);
  if (groups.rows().empty() && groups.map().empty()) return;
  std::vector<CombinationRings> rings = groups.trace();
  measure_drawn(run, groups, rings, result);
  if (run.request.map) add_map(run, groups, rings, result);
  if (!run.request.pieces && !run.request.piece_rings) return;
  result.pieces.resize(groups.rows().size());
  parallel_for(run.study.threads(), result.pieces.size(), [&](std::size_t i, unsigned) {
    SitingPiece& piece = result.pieces[i];
    piece.row = groups.rows()[i];
    if (run.request.pieces) piece.polygons = layer::map_polygons(rings[i].rings, run.set.model, run.set.lattice);
    if (run.request.piece_rings) piece.rings = std::move(rings[i].rings);
  });
}

}  // namespace zonekit::analysis
