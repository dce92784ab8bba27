// Is a point inside a ring? Many times for the same ring, in about constant time each.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geodesy/placer.hpp"

namespace zonekit::layer {

/// The edges of a ring sorted into horizontal bands. The ring's points must stay where they are.
class RingLocator {
 public:
  enum class Where { outside, inside, border };
  explicit RingLocator(std::span<const SourcePoint> ring);
  /// Even-odd. `border` where the point is on an edge as far as doubles can tell.
  [[nodiscard]] Where locate(const SourcePoint& point) const;
  /// Whether `other`, which does not cross this ring, is inside: judged by its first vertex that is off the border.
  [[nodiscard]] bool holds(std::span<const SourcePoint> other) const;

 private:
  [[nodiscard]] std::size_t band_of(double y) const;
  void count_bands();
  std::span<const SourcePoint> ring_;
  double min_y_ = 0;
  double max_y_ = 0;
  std::size_t bands_ = 1;
  std::vector<std::uint32_t> band_begin_;
  std::vector<std::uint32_t> edges_;
};

}  // namespace zonekit::layer
