#include "layer/ring_locator.hpp"

#include <algorithm>

namespace zonekit::layer {

namespace {

/// Twice the signed area of the triangle a, b, p: positive with p to the left of a -> b.
double side(const SourcePoint& a, const SourcePoint& b, const SourcePoint& p) {
  return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

bool between(double value, double a, double b) {
  return value >= std::min(a, b) && value <= std::max(a, b);
}

}  // namespace

RingLocator::RingLocator(std::span<const SourcePoint> ring) : ring_(ring) {
  if (ring_.empty()) return;
  min_y_ = max_y_ = ring_[0].y;
  for (const SourcePoint& point : ring_) {
    min_y_ = std::min(min_y_, point.y);
    max_y_ = std::max(max_y_, point.y);
  }
  count_bands();
  band_begin_.assign(bands_ + 1, 0);
  for (int pass = 0; pass < 2; ++pass) {  // count, then fill from the back of each band
    for (std::size_t i = 0; i + 1 < ring_.size(); ++i) {
      const auto [low, high] = std::minmax({band_of(ring_[i].y), band_of(ring_[i + 1].y)});
      for (std::size_t band = low; band <= high; ++band) {
        if (pass == 0) {
          ++band_begin_[band];
        } else {
          edges_[--band_begin_[band]] = static_cast<std::uint32_t>(i);
        }
      }
    }
    if (pass == 0) {
      for (std::size_t band = 1; band <= bands_; ++band) band_begin_[band] += band_begin_[band - 1];
      edges_.resize(band_begin_[bands_]);
    }
  }
}

void RingLocator::count_bands() {
  // Edges that span many bands stand in each: halve the bands until that costs little.
  for (bands_ = std::max<std::size_t>(1, ring_.size() / 8); bands_ > 1; bands_ /= 2) {
    std::size_t entries = 0;
    for (std::size_t i = 0; i + 1 < ring_.size(); ++i) {
      const auto [low, high] = std::minmax({band_of(ring_[i].y), band_of(ring_[i + 1].y)});
      entries += high - low + 1;
    }
    if (entries <= 4 * ring_.size()) return;
  }
}

std::size_t RingLocator::band_of(double y) const {
  const double height = max_y_ - min_y_;
  if (!(height > 0) || y <= min_y_) return 0;
  const double position = (y - min_y_) / height * static_cast<double>(bands_);
  return position >= static_cast<double>(bands_) ? bands_ - 1 : static_cast<std::size_t>(position);
}

RingLocator::Where RingLocator::locate(const SourcePoint& point) const {
  if (ring_.empty() || !(point.y >= min_y_ && point.y <= max_y_)) return Where::outside;
  bool inside = false;
  const std::size_t band = band_of(point.y);
  for (std::uint32_t at = band_begin_[band]; at < band_begin_[band + 1]; ++at) {
    const SourcePoint& a = ring_[edges_[at]];
    const SourcePoint& b = ring_[edges_[at] + 1];
    const double turn = side(a, b, point);
    if (turn == 0 && between(point.x, a.x, b.x) && between(point.y, a.y, b.y)) return Where::border;
    if ((a.y > point.y) != (b.y > point.y) && (turn > 0) == (b.y > a.y)) inside = !inside;
  }
  return inside ? Where::inside : Where::outside;
}

bool RingLocator::holds(std::span<const SourcePoint> other) const {
  constexpr std::size_t enough = 64;
  const std::size_t tries = std::min(enough, other.size());
  for (std::size_t i = 0; i < tries; ++i) {
    const Where where = locate(other[i]);
    if (where != Where::border) return where == Where::inside;
  }
  for (std::size_t i = 0; i + 1 < tries; ++i) {  // all its vertices touch the ring: try the middles of its edges
    const SourcePoint middle{(other[i].x + other[i + 1].x) / 2, (other[i].y + other[i + 1].y) / 2};
    const Where where = locate(middle);
    if (where != Where::border) return where == Where::inside;
  }
  return true;
}

}  // namespace zonekit::layer
