// One layer while it is read: what its chunks became.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "layer/grow_batch.hpp"
#include "layer/place_batch.hpp"
#include "layer/plan.hpp"

namespace zonekit::layer {

/// One placer for each CRS a thread meets: layers of one CRS share what it has fitted.
class Placers {
 public:
  [[nodiscard]] Placer& of(const Crs& crs);
  [[nodiscard]] BatchGrower& grower(const LayerPlan& plan, AreaModel model);

 private:
  std::map<std::string, Placer> placers_;
  std::map<std::string, BatchGrower> growers_;
};

/// Chunks may come from any thread, in any order. Ellipsoidal: each is placed when it comes. Planar: it waits until all
/// coordinates are known, and with them the lattice.
class LayerChunks {
 public:
  explicit LayerChunks(const LayerPlan& plan) : plan_(&plan) {}

  [[nodiscard]] const LayerPlan& plan() const { return *plan_; }
  /// `batch` outlives this call in the planar model.
  void add(std::size_t number, const std::shared_ptr<const RawBatch>& batch, BatchColumns& columns, AreaModel model,
           Placers& placers);
  [[nodiscard]] std::size_t count() const { return chunks_.size(); }
  /// The largest coordinate, without sign, as drawn or grown.
  [[nodiscard]] double largest_coordinate() const;
  /// Planar: places chunk `number` when the lattice is known.
  void place(std::size_t number, const Lattice& lattice);
  /// In the order of the source.
  [[nodiscard]] std::vector<PlacedChunk> take();

 private:
  struct Chunk {
    PlacedChunk placed;
    std::shared_ptr<const RawBatch> drawn, waiting;  ///< planar
    std::vector<std::uint32_t> classes;
  };
  const LayerPlan* plan_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Chunk>> chunks_;
};

}  // namespace zonekit::layer
