#include "layer/layer_chunks.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace zonekit::layer {

Placer& Placers::of(const Crs& crs) {
  const auto found = placers_.find(crs.definition);
  if (found != placers_.end()) return found->second;
  return placers_.emplace(crs.definition, Placer::equal_area(crs)).first->second;
}

BatchGrower& Placers::grower(const LayerPlan& plan, AreaModel model) {
  const std::string key = model == AreaModel::planar ? std::string() : plan.crs->definition;
  const auto found = growers_.find(key);
  if (found != growers_.end()) return found->second;
  LocalPlane plane = model == AreaModel::planar ? LocalPlane::planar() : LocalPlane(*plan.crs);
  return growers_.emplace(key, BatchGrower(std::move(plane))).first->second;
}

void LayerChunks::add(std::size_t number, const std::shared_ptr<const RawBatch>& batch, BatchColumns& columns,
                      AreaModel model, Placers& placers) {
  auto chunk = std::make_unique<Chunk>();
  std::shared_ptr<const RawBatch> polygons = batch;
  if (!plan_->takes_drawn() && !batch->refusals.empty()) {
    polygons = std::make_shared<const RawBatch>(polygons_alone(*batch));
  }
  measure_batch(*polygons, columns, plan_->keep_fields.size(), chunk->placed);
  if (plan_->takes_drawn()) {
    RawBatch grown = placers.grower(*plan_, model).grow(*batch, columns, plan_->spec);
    chunk->placed.placed_extent = extent_of(grown);
    std::ranges::move(grown.findings, std::back_inserter(chunk->placed.findings));
    polygons = std::make_shared<const RawBatch>(std::move(grown));
  }
  if (model == AreaModel::planar) {
    if (plan_->spec.keep_drawn) chunk->drawn = batch;
    chunk->waiting = std::move(polygons);
    chunk->classes = std::move(columns.feature_class);
  } else {
    BatchPlacer placer(plan_->spec, placers.of(*plan_->crs), default_lattice_exponent);
    if (plan_->spec.keep_drawn) placer.place_drawn(*batch, chunk->placed);
    placer.place(*polygons, columns.feature_class, chunk->placed);
  }
  const std::lock_guard lock(mutex_);
  if (chunks_.size() <= number) chunks_.resize(number + 1);
  chunks_[number] = std::move(chunk);
}

double LayerChunks::largest_coordinate() const {
  double largest = 0;
  for (const std::unique_ptr<Chunk>& chunk : chunks_) {
    for (const std::optional<Extent>& box : {chunk->placed.extent, chunk->placed.placed_extent}) {
      if (!box) continue;
      for (const double edge : {box->min_x, box->min_y, box->max_x, box->max_y})
        largest = std::max(largest, std::abs(edge));
    }
  }
  return largest;
}

void LayerChunks::place(std::size_t number, const Lattice& lattice) {
  Chunk& chunk = *chunks_[number];
  Placer placer = Placer::planar(lattice);
  BatchPlacer batches(plan_->spec, placer, lattice.exponent);
  if (chunk.drawn) batches.place_drawn(*chunk.drawn, chunk.placed);
  batches.place(*chunk.waiting, chunk.classes, chunk.placed);
  chunk.drawn = chunk.waiting = nullptr;
}

std::vector<PlacedChunk> LayerChunks::take() {
  std::vector<PlacedChunk> chunks;
  chunks.reserve(chunks_.size());
  for (std::unique_ptr<Chunk>& chunk : chunks_) chunks.push_back(std::move(chunk->placed));
  return chunks;
}

}  // namespace zonekit::layer
