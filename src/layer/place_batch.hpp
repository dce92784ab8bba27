// From rings as drawn to rings on the lattice; what is wrong with them becomes findings on the way.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "layer/raw_batch.hpp"
#include "layer/ring_order.hpp"
#include "zonekit/layer.hpp"

namespace zonekit::layer {

/// What one chunk of a layer became.
struct PlacedChunk {
  std::vector<PolygonBlock> blocks;       ///< feature_class still counts into `class_names`
  std::vector<SourceRings> source_rings;  ///< one a block; or empty
  std::vector<std::string> class_names;
  std::vector<Finding> findings;
  std::vector<FeatureAttributes> attributes;  ///< one a feature, in the order of the blocks; or empty
  std::vector<DrawnFeature> drawn;
  std::vector<std::size_t> drawn_at;    ///< where each of `drawn` stands in the chunk
  std::optional<Extent> extent;         ///< of the finite coordinates
  std::optional<Extent> placed_extent;  ///< of what is placed, where features have grown
  std::uint64_t features = 0;
  std::uint64_t vertices = 0;
  std::uint64_t placed_rings = 0;
  std::uint64_t lost_rings = 0;  ///< that PROJ could not place
  std::uint64_t with_z_or_m = 0, with_curves = 0, deleted = 0, not_polygon = 0;
};

/// Twice the signed area of a closed ring on the lattice.
[[nodiscard]] Int128 twice_area(std::span<const LatticePoint> ring);

/// Extent of the finite coordinates of a batch, where there are any.
[[nodiscard]] std::optional<Extent> extent_of(const RawBatch& batch);

/// The batch for a layer that takes no points and lines.
[[nodiscard]] RawBatch polygons_alone(const RawBatch& batch);

/// Extent of a batch as it was read, its counts, classes and findings; takes the kept fields out of the columns.
void measure_batch(const RawBatch& batch, BatchColumns& columns, std::size_t fields_kept, PlacedChunk& chunk);

/// Places batches of one layer. One object a thread; it keeps buffers.
class BatchPlacer {
 public:
  BatchPlacer(const LayerSpec& spec, Placer& placer, int lattice_exponent)
      : spec_(&spec), placer_(&placer), exponent_(lattice_exponent) {}

  /// `classes`: BatchColumns::feature_class.
  void place(const RawBatch& batch, std::span<const std::uint32_t> classes, PlacedChunk& chunk);
  /// Points and lines as they are drawn, to PlacedChunk::drawn.
  void place_drawn(const RawBatch& batch, PlacedChunk& chunk);

 private:
  struct ReadyRing {
    std::size_t begin, end;  ///< in buffer_, when the ring had to be closed; else in the batch
    bool buffered;
    std::uint32_t part;
  };
  void begin_block();
  void place_feature(const RawBatch& batch, std::size_t feature);
  [[nodiscard]] DrawnFeature drawn_feature(const RawBatch& batch, std::size_t feature);
  bool check_ring(const RawBatch& batch, std::size_t ring, std::uint32_t part);
  void place_simple(std::span<const SourcePoint> ring);
  void place_parts(const RawBatch& batch);
  void check_holes(const std::vector<RingFacts>& rings, std::vector<std::uint32_t>& part_of);
  void report_duplicates(const std::vector<RingFacts>& rings, const std::vector<std::uint32_t>& part_of);
  bool place_ring(std::span<const SourcePoint> ring);
  [[nodiscard]] std::span<const SourcePoint> points_of(const RawBatch& batch, const ReadyRing& ring) const;
  [[nodiscard]] double area_m2(std::span<const SourcePoint> ring);
  void report(const char* rule, Severity severity, std::string message, const SourcePoint* place,
              std::optional<double> value = {});

  const LayerSpec* spec_;
  Placer* placer_;
  int exponent_;
  PlacedChunk* chunk_ = nullptr;
  PolygonBlock* block_ = nullptr;
  SourceRings* drawn_rings_ = nullptr;  ///< of the block; nullptr: not kept
  std::int64_t id_ = 0;
  bool holes_turn_left_ = false;
  std::vector<ReadyRing> ready_;
  std::vector<SourcePoint> buffer_;
  std::vector<LatticePoint> scratch_;
};

}  // namespace zonekit::layer
