// The area ledger: the area of every distinct combination of covering features, from one overlay of all layers.
//
// Input: layers of lattice polygons (lattice.hpp). Tolerated: rings in either direction, rings that cross or touch
// themselves, holes outside shells, duplicate rings, parts and features that overlap, empty rings, zero areas.
// Coverage: even-odd within a polygon part, union across parts. Guaranteed: the cells sum to the bounding box exactly,
// as integers; the same bytes for any order of features and blocks and any number of threads. Error against the real
// plane: at most `error_bound_m` times the perimeter of a combination (docs/numerics.md).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "zonekit/area.hpp"
#include "zonekit/lattice.hpp"
#include "zonekit/progress.hpp"

namespace zonekit {

enum class LedgerLevel { by_class, by_feature };

struct LedgerOptions {
  LedgerLevel level = LedgerLevel::by_class;
  /// Layers that go by feature whatever `level` says: sites by feature over constraints by class.
  std::vector<std::string> feature_layers;
  /// Also measure the common border of every two cells that both have a feature of one of the `feature_layers`.
  bool keep_borders = false;
  unsigned threads = 0;  ///< 0: as many as the machine has
  /// Multiplies the number of strips that the data ask for; results stay within the bound. For tests and tuning.
  double strip_factor = 1.0;
  /// Only strips [first, second) of the plan: merge_ledgers puts such runs together and judges the features. All when
  /// not set.
  std::optional<std::pair<std::uint32_t, std::uint32_t>> strips;
  /// Cells thinner than this go to the neighbour with the longest common border (needs by_feature); 0: none.
  double thickness_tolerance_m = 0;
  Progress* progress = nullptr;
};

/// What covers a place: a class of a layer (by_class) or a feature of a layer (by_feature).
struct LedgerUnit {
  std::uint32_t layer = 0;
  std::uint32_t class_index = 0;
  std::int64_t feature_id = 0;  ///< of layers by feature only
};

/// One combination. Its units (AreaLedger::units_of) are ascending; a unit stands twice where two parts (or, by class,
/// two features of the class) cover the same place. No units: the box outside every layer.
struct LedgerCell {
  std::uint64_t unit_begin = 0;  ///< into AreaLedger::unit_lists
  std::uint32_t unit_count = 0;
  Area area;
  /// Length on the ground of the border between this combination and others (strip lines not counted).
  double border_m = 0;
  /// 2 * area / border: the honest measure of a sliver.
  [[nodiscard]] double thickness_m() const noexcept { return border_m > 0 ? 2 * area.m2() / border_m : 0; }
};

/// How one feature's drawn rings (shell minus holes) compare with what it covers. Reported where they differ by more
/// than the bound: the difference is self-crossing, self-overlap or a hole outside its shell.
struct FeatureDiscrepancy {
  std::uint32_t layer = 0;
  std::int64_t feature_id = 0;
  LatticePoint place;  ///< a vertex of the part concerned
  Area drawn;          ///< |shell| minus |holes|, summed over the parts
  Area covered;        ///< even-odd area of the parts, summed
  double bound_m2 = 0;
};

/// Closure of one layer. `drawn` and `covered` as in FeatureDiscrepancy, over all features; `united` counts every
/// place once (before a thickness tolerance moves any), so `covered - united` is what is covered more than once.
struct LayerClosure {
  std::string layer;
  std::uint64_t features = 0;
  std::uint64_t parts = 0;
  std::uint64_t vertices = 0;
  Area drawn;
  Area covered;
  Area united;
  double bound_m2 = 0;  ///< for covered against drawn
  bool closes = false;  ///< |covered - drawn| <= bound_m2
};

struct LedgerCertificates {
  Area box;        ///< bounding box of all layers (of the strips that were run)
  Area cells_sum;  ///< equals `box` exactly, or build_ledger throws Error(internal)
  std::vector<LayerClosure> layers;
  std::vector<FeatureDiscrepancy> discrepancies;  ///< by layer, then feature id
  /// Only with LedgerOptions::strips: every feature, for merge_ledgers to judge when all strips are there.
  std::vector<FeatureDiscrepancy> unjudged;
  Area moved_by_thickness;  ///< area that the thickness tolerance moved between cells
};

/// What two cells have in common: `a` < `b`, indices into AreaLedger::cells.
struct CellBorder {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  double length_m = 0;
};

struct AreaLedger {
  LedgerLevel level = LedgerLevel::by_class;
  std::vector<LedgerLevel> layer_levels;  ///< by layer: `level`, or by_feature for LedgerOptions::feature_layers
  Lattice lattice;
  double error_bound_m = 0;  ///< times the perimeter of a combination: the most its area can err on the plane
  std::vector<std::string> layer_names;
  std::vector<std::vector<std::string>> class_names;  ///< by layer
  std::vector<LedgerUnit> units;  ///< by layer, then class name, then feature id: independent of the input's order
  std::vector<LedgerCell> cells;  ///< in lexicographic order of their units
  std::vector<std::uint32_t> unit_lists;  ///< the units of all cells, one after another
  std::vector<CellBorder> borders;        ///< with LedgerOptions::keep_borders; by a, then b
  LedgerCertificates certificates;

  /// Indices into `units`.
  [[nodiscard]] std::span<const std::uint32_t> units_of(const LedgerCell& cell) const {
    return std::span(unit_lists).subspan(cell.unit_begin, cell.unit_count);
  }
};

/// Measures all layers in one sweep. Throws Error(usage) for a coordinate beyond lattice_limit, an unclosed ring, two
/// layers of one name, or more than 2^32 vertices; Error(cancelled) when progress says so.
[[nodiscard]] AreaLedger build_ledger(const PolygonLayers& layers, const Lattice& lattice,
                                      const LedgerOptions& options = {});

/// Number of strips that the data ask for, so that a run can be divided (LedgerOptions::strips).
[[nodiscard]] std::uint32_t planned_strips(const PolygonLayers& layers, const LedgerOptions& options = {});

/// Adds up ledgers of disjoint strips of the same layers, in any order. Throws Error(usage) where they don't match.
[[nodiscard]] AreaLedger merge_ledgers(std::span<const AreaLedger> parts);

/// A closed ring is a run of points with first == last, on the sub-lattice of 3 more bits (Lattice exponent - 3).
struct CombinationRings {
  std::vector<std::vector<LatticePoint>> rings;  ///< interior to the left: shells anticlockwise, holes clockwise
  Area area;                                     ///< shoelace of the rings
};

/// Borders of the places whose combination of units satisfies `wanted` (one flag a cell of `ledger`, which must come
/// from the same layers and options). The rings' area agrees with the cells' within the ledger's bound.
[[nodiscard]] CombinationRings combination_rings(const PolygonLayers& layers, const AreaLedger& ledger,
                                                 const std::vector<bool>& wanted, const LedgerOptions& options = {});

/// Borders of many groups of cells from one sweep: `groups_of_cell` has, for each cell of `ledger`, the groups (below
/// `groups`) that it belongs to, ascending. The same promises as combination_rings, for each group.
[[nodiscard]] std::vector<CombinationRings> group_rings(const PolygonLayers& layers, const AreaLedger& ledger,
                                                        std::span<const std::vector<std::uint32_t>> groups_of_cell,
                                                        std::size_t groups, const LedgerOptions& options = {});

}  // namespace zonekit
