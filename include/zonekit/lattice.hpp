// The integer lattice on which every polygon is measured, and the polygons on it.
//
// Every vertex is rounded once to a lattice of fixed origin (0, 0) and spacing 2^exponent metres. From there on the
// problem is the lattice polygons and all sums are integers. Moving vertices by at most spacing / sqrt(2) changes an
// area by at most its perimeter times that distance; docs/numerics.md has the derivation and the measurement.
#pragma once

#include <algorithm>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <ranges>
#include <string>
#include <utility>
#include <vector>

namespace zonekit {

/// 2^-20 m, about one micrometre: the spacing of the ellipsoidal area model.
inline constexpr int default_lattice_exponent = -20;
/// Coordinates on the lattice are below 2^46 in magnitude, so that every product of the sweep fits 128 bits.
inline constexpr std::int64_t lattice_limit = std::int64_t{1} << 46;

struct LatticePoint {
  std::int64_t x = 0;
  std::int64_t y = 0;
  friend bool operator==(const LatticePoint&, const LatticePoint&) = default;
  friend auto operator<=>(const LatticePoint&, const LatticePoint&) = default;
};

/// Empty until a point is added.
struct LatticeBox {
  LatticePoint low{lattice_limit, lattice_limit};
  LatticePoint high{-lattice_limit, -lattice_limit};
  void add(const LatticePoint& point) noexcept {
    low = {std::min(low.x, point.x), std::min(low.y, point.y)};
    high = {std::max(high.x, point.x), std::max(high.y, point.y)};
  }
  void add(const LatticeBox& other) noexcept {
    if (other.empty()) return;
    add(other.low);
    add(other.high);
  }
  [[nodiscard]] bool empty() const noexcept { return low.x > high.x; }
  [[nodiscard]] bool holds(const LatticePoint& point) const noexcept {
    return point.x >= low.x && point.x <= high.x && point.y >= low.y && point.y <= high.y;
  }
};

struct Lattice {
  int exponent = default_lattice_exponent;
  /// The plane is the cylindrical equal-area plane of the ellipsoid (metres): lengths on the ground differ from those
  /// on it by latitude. Else the plane is the ground.
  bool equal_area = false;
  [[nodiscard]] double spacing_m() const noexcept { return std::ldexp(1.0, exponent); }
};

/// Some features of one layer, in flat arrays. `ring_begin`, `part_begin` and `feature_begin` hold one entry more than
/// there are rings, parts and features; the last is the end of the last. A ring is closed (first point == last point)
/// and has any number of points from 0; a part is a shell and its holes in any order and direction: even-odd decides.
struct PolygonBlock {
  std::vector<LatticePoint> points;
  std::vector<std::uint32_t> ring_begin{0};
  std::vector<std::uint32_t> part_begin{0};     ///< into rings
  std::vector<std::uint32_t> feature_begin{0};  ///< into parts
  std::vector<std::int64_t> feature_ids;        ///< as the source numbers them
  std::vector<std::uint32_t> feature_class;     ///< into PolygonLayer::class_names

  void end_ring() { ring_begin.push_back(static_cast<std::uint32_t>(points.size())); }
  void end_part() { part_begin.push_back(static_cast<std::uint32_t>(ring_begin.size() - 1)); }
  void end_feature(std::int64_t id, std::uint32_t class_index) {
    feature_begin.push_back(static_cast<std::uint32_t>(part_begin.size() - 1));
    feature_ids.push_back(id);
    feature_class.push_back(class_index);
  }
  [[nodiscard]] std::size_t feature_count() const noexcept { return feature_ids.size(); }
};

/// One layer on the lattice. Blocks may have any size below 2^32 points; their order does not matter to any result.
/// Feature ids are unique within a layer.
struct PolygonLayer {
  std::string name;
  std::vector<std::string> class_names;  ///< unique
  std::vector<PolygonBlock> blocks;
};

/// Layers side by side, none of them copied: those of a row (a vector, a span), or gathered one by one. It owns none.
class PolygonLayers {
 public:
  PolygonLayers() = default;
  template <std::ranges::contiguous_range Row>
  requires std::same_as<std::ranges::range_value_t<Row>, PolygonLayer> PolygonLayers(
      const Row& row) {  // NOLINT(google-explicit-constructor): a row of layers is layers
    for (const PolygonLayer& layer : row) layers_.push_back(&layer);
  }
  explicit PolygonLayers(std::vector<const PolygonLayer*> layers) : layers_(std::move(layers)) {}

  class Iterator {
   public:
    using value_type = PolygonLayer;
    using difference_type = std::ptrdiff_t;
    Iterator() = default;
    explicit Iterator(const PolygonLayer* const* at) : at_(at) {}
    const PolygonLayer& operator*() const { return **at_; }
    Iterator& operator++() { return ++at_, *this; }
    Iterator operator++(int) { return Iterator(at_++); }
    friend bool operator==(const Iterator&, const Iterator&) = default;

   private:
    const PolygonLayer* const* at_ = nullptr;
  };
  [[nodiscard]] Iterator begin() const { return Iterator(layers_.data()); }
  [[nodiscard]] Iterator end() const { return Iterator(layers_.data() + layers_.size()); }
  [[nodiscard]] std::size_t size() const noexcept { return layers_.size(); }
  [[nodiscard]] const PolygonLayer& operator[](std::size_t i) const { return *layers_[i]; }

 private:
  std::vector<const PolygonLayer*> layers_;
};

}  // namespace zonekit
