#include "study/crop.hpp"

#include <algorithm>

namespace zonekit::analysis {

namespace {

/// Which squares of a coarse grid the places meet.
class Squares {
 public:
  explicit Squares(std::span<const LatticeBox> places) : met_(std::size_t{side} * side) {
    for (const LatticeBox& place : places) {
      if (place.empty()) continue;
      all_.add(place.low);
      all_.add(place.high);
    }
    for (const LatticeBox& place : places) {
      if (!place.empty()) visit(place, [&](std::size_t square) { return met_[square] = true, false; });
    }
  }

  [[nodiscard]] bool meet(const LatticeBox& box) const {
    if (all_.empty() || box.empty()) return false;
    const bool apart =
        box.high.x < all_.low.x || box.low.x > all_.high.x || box.high.y < all_.low.y || box.low.y > all_.high.y;
    return !apart && visit(box, [&](std::size_t square) { return met_[square]; });
  }

 private:
  static constexpr std::int64_t side = 1024;

  static std::int64_t place_in(std::int64_t value, std::int64_t low, std::int64_t high) {
    const std::int64_t step = (high - low) / side + 1;
    return std::clamp<std::int64_t>((std::clamp(value, low, high) - low) / step, 0, side - 1);
  }

  /// Calls visit(square) for the squares that the box meets, until it answers true.
  template <class Visit>
  bool visit(const LatticeBox& box, const Visit& each) const {
    const std::int64_t right = place_in(box.high.x, all_.low.x, all_.high.x);
    const std::int64_t top = place_in(box.high.y, all_.low.y, all_.high.y);
    for (std::int64_t y = place_in(box.low.y, all_.low.y, all_.high.y); y <= top; ++y) {
      for (std::int64_t x = place_in(box.low.x, all_.low.x, all_.high.x); x <= right; ++x) {
        if (each(static_cast<std::size_t>(y * side + x))) return true;
      }
    }
    return false;
  }

  LatticeBox all_;
  std::vector<bool> met_;
};

void copy_part(const PolygonBlock& from, std::uint32_t part, PolygonBlock& to) {
  for (std::uint32_t ring = from.part_begin[part]; ring < from.part_begin[part + 1]; ++ring) {
    to.points.insert(to.points.end(), from.points.begin() + from.ring_begin[ring],
                     from.points.begin() + from.ring_begin[ring + 1]);
    to.end_ring();
  }
  to.end_part();
}

PolygonBlock cropped(const PolygonBlock& block, const Squares& squares) {
  PolygonBlock kept;
  for (std::size_t f = 0; f < block.feature_count(); ++f) {
    for (std::uint32_t part = block.feature_begin[f]; part < block.feature_begin[f + 1]; ++part) {
      LatticeBox box;
      const std::uint32_t begin = block.ring_begin[block.part_begin[part]];
      const std::uint32_t end = block.ring_begin[block.part_begin[part + 1]];
      for (std::uint32_t i = begin; i < end; ++i) box.add(block.points[i]);
      if (squares.meet(box)) copy_part(block, part, kept);
    }
    kept.end_feature(block.feature_ids[f], block.feature_class[f]);
  }
  return kept;
}

}  // namespace

std::vector<PolygonLayer> cropped(const PolygonLayers& layers, std::span<const LatticeBox> places) {
  const Squares squares(places);
  std::vector<PolygonLayer> result;
  for (const PolygonLayer& layer : layers) {
    PolygonLayer& kept = result.emplace_back(PolygonLayer{layer.name, layer.class_names, {}});
    for (const PolygonBlock& block : layer.blocks) kept.blocks.push_back(cropped(block, squares));
  }
  return result;
}

}  // namespace zonekit::analysis
