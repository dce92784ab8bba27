// All layers of a run seen as one numbered list of edges, parts and units.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "zonekit/ledger.hpp"

namespace zonekit::ledger {

/// A run of whole parts of one block, small enough to share the work evenly. Points and parts are numbered through all
/// layers; the numbers depend on the order of the input, so no result may depend on them.
struct EdgeChunk {
  const PolygonBlock* block = nullptr;
  std::uint32_t first_point = 0;  ///< number of the block's point 0
  std::uint32_t first_part = 0;   ///< number of the block's part 0
  std::uint32_t part_begin = 0;   ///< parts of this chunk within the block
  std::uint32_t part_end = 0;
  std::uint32_t point_begin = 0;  ///< points of those parts, likewise
  std::uint32_t point_end = 0;

  /// `point` numbered through all layers.
  [[nodiscard]] bool holds(std::uint32_t point) const {
    return point - first_point >= point_begin && point - first_point < point_end;
  }
};

/// What a part's rings say of themselves.
struct PartMeasure {
  Int128 drawn2 = 0;           ///< twice (|shell| - |holes|), lattice steps squared
  std::int64_t perimeter = 0;  ///< sum of |dx| + |dy|, lattice steps: at least the length
  LatticePoint lowest;         ///< lexicographically smallest vertex: a place to point at
};

/// The level of each layer. Throws Error(usage) for a feature layer that is not there.
[[nodiscard]] std::vector<LedgerLevel> layer_levels(const PolygonLayers& layers, const LedgerOptions& options);

class EdgeTable {
 public:
  /// `levels` has one entry a layer. Throws Error(usage) as build_ledger says. Keeps pointers into `layers`.
  EdgeTable(const PolygonLayers& layers, const std::vector<LedgerLevel>& levels, unsigned threads);

  [[nodiscard]] const std::vector<EdgeChunk>& chunks() const { return chunks_; }
  /// The chunk that holds a point; `hint` is the chunk found last.
  [[nodiscard]] const EdgeChunk& chunk_of(std::uint32_t point, std::size_t& hint) const {
    if (hint < chunks_.size() && chunks_[hint].holds(point)) return chunks_[hint];
    return find_chunk(point, hint);
  }
  [[nodiscard]] std::uint32_t part_count() const { return static_cast<std::uint32_t>(part_unit_.size()); }
  [[nodiscard]] const LatticeBox& box() const { return box_; }
  /// Unit of each part.
  [[nodiscard]] const std::vector<std::uint32_t>& part_unit() const { return part_unit_; }
  [[nodiscard]] const std::vector<PartMeasure>& part_measure() const { return part_measure_; }
  /// Units in the order of AreaLedger::units.
  [[nodiscard]] const std::vector<LedgerUnit>& units() const { return units_; }

 private:
  [[nodiscard]] const EdgeChunk& find_chunk(std::uint32_t point, std::size_t& hint) const;
  void number_blocks(const PolygonLayers& layers);
  void number_units(const PolygonLayer& layer, std::uint32_t layer_number, LedgerLevel level, std::uint32_t& part);
  void measure(unsigned threads);

  std::vector<EdgeChunk> chunks_;
  std::vector<std::uint32_t> part_unit_;
  std::vector<PartMeasure> part_measure_;
  std::vector<LedgerUnit> units_;
  std::uint64_t point_count_ = 0;
  LatticeBox box_;
};

}  // namespace zonekit::ledger
