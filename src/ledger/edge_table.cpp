#include "ledger/edge_table.hpp"

#include <algorithm>
#include <cstdlib>
#include <mutex>
#include <numeric>
#include <set>

#include "base/parallel.hpp"
#include "zonekit/error.hpp"

namespace zonekit::ledger {

namespace {

constexpr std::uint32_t points_per_chunk = 1U << 16;

void check_names(const PolygonLayers& layers) {
  std::set<std::string> names;
  for (const PolygonLayer& layer : layers) {
    if (!names.insert(layer.name).second) {
      throw Error(ErrorKind::usage, "two layers are named '" + layer.name + "': give each its own name");
    }
  }
}

void check_shape(const PolygonLayer& layer, const PolygonBlock& block) {
  const bool consistent = block.ring_begin.back() == block.points.size() &&
                          block.part_begin.back() + 1 == block.ring_begin.size() &&
                          block.feature_begin.back() + 1 == block.part_begin.size() &&
                          block.feature_ids.size() + 1 == block.feature_begin.size() &&
                          block.feature_class.size() == block.feature_ids.size();
  const auto known = [&](std::uint32_t c) { return c < layer.class_names.size(); };
  if (!consistent || !std::all_of(block.feature_class.begin(), block.feature_class.end(), known)) {
    throw Error(ErrorKind::usage, "layer '" + layer.name + "': a polygon block contradicts itself");
  }
}

std::vector<std::uint32_t> ranks_of_classes(const PolygonLayer& layer) {
  std::vector<std::uint32_t> order(layer.class_names.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, {}, [&](std::uint32_t c) -> const std::string& { return layer.class_names[c]; });
  std::vector<std::uint32_t> rank(order.size());
  for (std::uint32_t r = 0; r < order.size(); ++r) rank[order[r]] = r;
  return rank;
}

/// Twice the signed area of a closed ring. Relative to its first point, so that the products stay small.
Int128 shoelace2(std::span<const LatticePoint> ring) {
  Int128 sum = 0;
  for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
    const LatticePoint a{ring[i].x - ring[0].x, ring[i].y - ring[0].y};
    const LatticePoint b{ring[i + 1].x - ring[0].x, ring[i + 1].y - ring[0].y};
    sum += Int128{a.x} * b.y - Int128{b.x} * a.y;
  }
  return sum;
}

std::int64_t perimeter(std::span<const LatticePoint> ring) {
  std::int64_t sum = 0;
  for (std::size_t i = 1; i < ring.size(); ++i) {
    sum += std::abs(ring[i].x - ring[i - 1].x) + std::abs(ring[i].y - ring[i - 1].y);
  }
  return sum;
}

void add_ring(PartMeasure& measure, std::span<const LatticePoint> ring, bool shell) {
  if (ring.front() != ring.back()) {
    throw Error(ErrorKind::usage, "a ring is not closed: its first point must stand again as its last");
  }
  const LatticePoint lowest = *std::min_element(ring.begin(), ring.end());
  if (measure.perimeter == 0 || lowest < measure.lowest) measure.lowest = lowest;
  const Int128 area2 = shoelace2(ring);
  measure.drawn2 += (area2 < 0) == shell ? -area2 : area2;
  measure.perimeter += perimeter(ring);
}

}  // namespace

std::vector<LedgerLevel> layer_levels(const PolygonLayers& layers, const LedgerOptions& options) {
  std::vector<LedgerLevel> levels(layers.size(), options.level);
  for (const std::string& name : options.feature_layers) {
    const auto found = std::ranges::find(layers, name, &PolygonLayer::name);
    if (found == layers.end()) throw Error(ErrorKind::usage, "there is no layer '" + name + "' to go by feature");
    levels[static_cast<std::size_t>(std::ranges::distance(layers.begin(), found))] = LedgerLevel::by_feature;
  }
  return levels;
}

EdgeTable::EdgeTable(const PolygonLayers& layers, const std::vector<LedgerLevel>& levels, unsigned threads) {
  check_names(layers);
  number_blocks(layers);
  std::uint32_t part = 0;
  for (std::uint32_t i = 0; i < layers.size(); ++i) number_units(layers[i], i, levels[i], part);
  measure(threads);
}

const EdgeChunk& EdgeTable::find_chunk(std::uint32_t point, std::size_t& hint) const {
  const auto after = std::upper_bound(
      chunks_.begin(), chunks_.end(), point,
      [](std::uint32_t p, const EdgeChunk& chunk) { return p < chunk.first_point + chunk.point_begin; });
  hint = static_cast<std::size_t>(after - chunks_.begin()) - 1;
  while (!chunks_[hint].holds(point)) --hint;  // chunks of parts without points share their begin
  return chunks_[hint];
}

void EdgeTable::number_blocks(const PolygonLayers& layers) {
  std::uint64_t parts = 0;
  for (const PolygonLayer& layer : layers) {
    for (const PolygonBlock& block : layer.blocks) {
      check_shape(layer, block);
      if (point_count_ + block.points.size() > UINT32_MAX - 2 || parts + block.part_begin.size() > UINT32_MAX) {
        throw Error(ErrorKind::usage, "more than 2^32 vertices in one run: divide the area into several runs");
      }
      EdgeChunk chunk{&block, static_cast<std::uint32_t>(point_count_), static_cast<std::uint32_t>(parts)};
      const auto block_parts = static_cast<std::uint32_t>(block.part_begin.size() - 1);
      while (chunk.part_end < block_parts) {
        chunk.point_end = block.ring_begin[block.part_begin[++chunk.part_end]];
        if (chunk.part_end == block_parts || chunk.point_end - chunk.point_begin >= points_per_chunk) {
          chunks_.push_back(chunk);
          chunk.part_begin = chunk.part_end;
          chunk.point_begin = chunk.point_end;
        }
      }
      point_count_ += block.points.size();
      parts += block_parts;
    }
  }
  part_unit_.resize(parts);
  part_measure_.resize(parts);
}

/// Units are numbered by class name, then feature id, so that their order does not depend on the order of the input.
void EdgeTable::number_units(const PolygonLayer& layer, std::uint32_t layer_number, LedgerLevel level,
                             std::uint32_t& part) {
  std::vector<LedgerUnit> own;
  if (level == LedgerLevel::by_class) {
    for (std::uint32_t c = 0; c < layer.class_names.size(); ++c) own.push_back({layer_number, c, 0});
  } else {
    for (const PolygonBlock& block : layer.blocks) {
      for (std::size_t f = 0; f < block.feature_count(); ++f) {
        own.push_back({layer_number, block.feature_class[f], block.feature_ids[f]});
      }
    }
  }
  const std::vector<std::uint32_t> class_rank = ranks_of_classes(layer);
  const auto key = [&](std::uint32_t i) { return std::pair(class_rank[own[i].class_index], own[i].feature_id); };
  std::vector<std::uint32_t> order(own.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
  std::vector<std::uint32_t> unit_of(own.size());
  for (const std::uint32_t i : order) {
    unit_of[i] = static_cast<std::uint32_t>(units_.size());
    units_.push_back(own[i]);
  }
  std::size_t feature = 0;
  for (const PolygonBlock& block : layer.blocks) {
    for (std::size_t f = 0; f < block.feature_count(); ++f, ++feature) {
      const std::size_t i = level == LedgerLevel::by_class ? block.feature_class[f] : feature;
      for (std::uint32_t p = block.feature_begin[f]; p < block.feature_begin[f + 1]; ++p)
        part_unit_[part++] = unit_of[i];
    }
  }
}

void EdgeTable::measure(unsigned threads) {
  std::mutex mutex;
  parallel_for(threads, chunks_.size(), [&](std::size_t number, unsigned) {
    const EdgeChunk& chunk = chunks_[number];
    const PolygonBlock& block = *chunk.block;
    LatticeBox box;
    for (std::uint32_t i = chunk.point_begin; i < chunk.point_end; ++i) box.add(block.points[i]);
    if (!box.empty() && (box.low.x < -lattice_limit || box.low.y < -lattice_limit || box.high.x > lattice_limit ||
                         box.high.y > lattice_limit)) {
      throw Error(ErrorKind::usage, "a coordinate lies beyond the lattice (2^46 steps): choose a coarser lattice");
    }
    for (std::uint32_t part = chunk.part_begin; part < chunk.part_end; ++part) {
      PartMeasure& measure = part_measure_[chunk.first_part + part];
      const std::uint32_t shell = block.part_begin[part];
      for (std::uint32_t ring = shell; ring < block.part_begin[part + 1]; ++ring) {
        const auto points = std::span(block.points)
                                .subspan(block.ring_begin[ring], block.ring_begin[ring + 1] - block.ring_begin[ring]);
        if (!points.empty()) add_ring(measure, points, ring == shell);
      }
    }
    const std::lock_guard lock(mutex);
    box_.add(box);
  });
}

}  // namespace zonekit::ledger
