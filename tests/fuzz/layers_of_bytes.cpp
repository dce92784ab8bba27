#include "layers_of_bytes.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <string>

using zonekit::LatticePoint;
using zonekit::PolygonBlock;
using zonekit::PolygonLayer;

std::optional<std::uint64_t> ByteReader::number(std::size_t size, bool little_endian) {
  if (bytes_.size() < size) return std::nullopt;
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < size; ++i) value = value << 8 | bytes_[little_endian ? size - 1 - i : i];
  bytes_ = bytes_.subspan(size);
  return value;
}

std::optional<std::uint8_t> ByteReader::byte() {
  const auto value = number(1, true);
  return value ? std::optional(static_cast<std::uint8_t>(*value)) : std::nullopt;
}

std::optional<std::uint32_t> ByteReader::uint32(bool little_endian) {
  const auto value = number(4, little_endian);
  return value ? std::optional(static_cast<std::uint32_t>(*value)) : std::nullopt;
}

std::optional<double> ByteReader::float64(bool little_endian) {
  const auto value = number(8, little_endian);
  return value ? std::optional(std::bit_cast<double>(*value)) : std::nullopt;
}

namespace {

constexpr std::uint32_t most_layers = 4;
constexpr std::size_t most_points = 400;
constexpr std::uint32_t most_classes = 3;

/// Collects features in layers, with ids as they come.
class Builder {
 public:
  Builder() {
    for (std::uint32_t i = 0; i < most_layers; ++i) {
      PolygonLayer& layer = layers_.emplace_back();
      layer.name = std::string(1, static_cast<char>('a' + i));
      layer.class_names = {"z", "x", "y"};
      layer.blocks.emplace_back();
    }
  }
  [[nodiscard]] bool full() const { return points_ >= most_points; }
  void begin(std::uint8_t choice) {
    layer_ = choice % most_layers;
    class_ = choice / most_layers % most_classes;
  }
  void add(LatticePoint point) {
    block().points.push_back(point);
    ++points_;
  }
  void end_ring() {
    const std::size_t first = block().ring_begin.back();
    if (first < block().points.size() && block().points[first] != block().points.back()) {
      add(LatticePoint(block().points[first]));
    }
    block().end_ring();
  }
  void end_part() { block().end_part(); }
  void end_feature() { block().end_feature(++last_id_, class_); }
  /// Some in one block, some in two, so that block limits are crossed too.
  void new_block() { layers_[layer_].blocks.emplace_back(); }
  std::vector<PolygonLayer> take() { return std::move(layers_); }

 private:
  PolygonBlock& block() { return layers_[layer_].blocks.back(); }
  std::vector<PolygonLayer> layers_;
  std::size_t layer_ = 0;
  std::uint32_t class_ = 0;
  std::size_t points_ = 0;
  std::int64_t last_id_ = 0;
};

/// A byte says what follows: 0xF? ends the feature, 0xE? the part, 0xD? the ring; else it and the next are a point.
void read_small_polygons(ByteReader bytes, Builder& builder) {
  const int scale = bytes.byte().value_or(0) % 39;
  const std::int64_t unit = std::int64_t{1} << scale;
  const std::int64_t shift = std::int64_t{bytes.byte().value_or(0)} * unit / 3;
  builder.begin(bytes.byte().value_or(0));
  while (const auto x = bytes.byte()) {
    const unsigned word = *x >> 4U;
    if (word < 0xD) {
      const std::int64_t y = bytes.byte().value_or(0);
      builder.add({(*x - std::int64_t{104}) * unit + shift, (y - 128) * unit - shift});
      if (builder.full()) break;
      continue;
    }
    builder.end_ring();
    if (word >= 0xE) builder.end_part();
    if (word == 0xF) {
      builder.end_feature();
      if ((*x & 1U) != 0) builder.new_block();
      builder.begin(bytes.byte().value_or(0));
    }
  }
  builder.end_ring();
  builder.end_part();
  builder.end_feature();
}

std::int64_t on_lattice(double coordinate) {
  if (!std::isfinite(coordinate)) return 0;
  const double limit = static_cast<double>(zonekit::lattice_limit - 1);
  return std::llround(std::clamp(coordinate, -limit, limit));
}

struct WkbHead {
  bool little_endian = true;
  std::uint32_t type = 0;
  int extra_dimensions = 0;
};

std::optional<WkbHead> read_head(ByteReader& bytes) {
  const auto order = bytes.byte();
  if (!order || *order > 1) return std::nullopt;
  const bool little_endian = *order == 1;
  const auto type = bytes.uint32(little_endian);
  if (!type || *type > 3006) return std::nullopt;
  constexpr int extra[] = {0, 1, 1, 2};
  return WkbHead{little_endian, *type % 1000, extra[*type / 1000]};
}

bool read_polygon(ByteReader& bytes, const WkbHead& head, Builder& builder) {
  const auto rings = bytes.uint32(head.little_endian);
  if (!rings) return false;
  for (std::uint32_t r = 0; r < *rings && r < most_points; ++r) {
    const auto points = bytes.uint32(head.little_endian);
    if (!points || builder.full()) break;
    for (std::uint32_t p = 0; p < *points && !builder.full(); ++p) {
      const auto x = bytes.float64(head.little_endian);
      const auto y = bytes.float64(head.little_endian);
      for (int d = 0; d < head.extra_dimensions; ++d) bytes.float64(head.little_endian);
      if (!x || !y) break;
      builder.add({on_lattice(*x), on_lattice(*y)});
    }
    builder.end_ring();
  }
  builder.end_part();
  return !builder.full();
}

bool read_wkb(ByteReader& bytes, Builder& builder) {
  const auto head = read_head(bytes);
  if (!head) return false;
  if (head->type == 3) return read_polygon(bytes, *head, builder);
  if (head->type != 6) return false;
  const auto parts = bytes.uint32(head->little_endian);
  for (std::uint32_t i = 0; parts && i < *parts; ++i) {
    const auto part = read_head(bytes);
    if (!part || part->type != 3 || !read_polygon(bytes, *part, builder)) return false;
  }
  return parts.has_value();
}

void read_wkb_sequence(ByteReader bytes, Builder& builder) {
  bool more = true;
  while (more && !bytes.empty()) {
    builder.begin(*bytes.byte());
    more = read_wkb(bytes, builder);
    builder.end_feature();
  }
}

}  // namespace

std::vector<PolygonLayer> layers_of_bytes(std::span<const std::uint8_t> bytes) {
  Builder builder;
  if (bytes.empty()) return builder.take();
  if (bytes.front() == 'W') {
    read_wkb_sequence(ByteReader(bytes.subspan(1)), builder);
  } else {
    read_small_polygons(ByteReader(bytes), builder);
  }
  return builder.take();
}
