#include "study/place_locator.hpp"

#include <algorithm>

namespace zonekit::analysis {

namespace {

Extent box_of(const std::vector<LatticePoint>& ring) {
  const auto [west, east] = std::ranges::minmax(ring, {}, &LatticePoint::x);
  const auto [south, north] = std::ranges::minmax(ring, {}, &LatticePoint::y);
  return {static_cast<double>(west.x), static_cast<double>(south.y), static_cast<double>(east.x),
          static_cast<double>(north.y)};
}

}  // namespace

HeightBands::HeightBands(double low, double high, std::size_t bands)
    : low_(low), height_((high - low) / static_cast<double>(bands)), bands_(bands) {}

std::size_t HeightBands::band_of(double y) const {
  if (!(height_ > 0) || y <= low_) return 0;
  const double position = (y - low_) / height_;
  return position >= static_cast<double>(bands_.size()) ? bands_.size() - 1 : static_cast<std::size_t>(position);
}

void HeightBands::add(std::uint32_t thing, double low, double high) {
  for (std::size_t band = band_of(low); band <= band_of(high); ++band) bands_[band].push_back(thing);
}

EdgeBands::EdgeBands(const TracedPlace& place) {
  for (const auto& ring : place.rings) {
    for (std::size_t i = 1; i < ring.size(); ++i) {
      edges_.push_back({{static_cast<double>(ring[i - 1].x), static_cast<double>(ring[i - 1].y)},
                        {static_cast<double>(ring[i].x), static_cast<double>(ring[i].y)}});
    }
  }
  const Extent box = box_of(place.rings.front());
  bands_.emplace(box.min_y, box.max_y, std::max<std::size_t>(1, edges_.size() / 8));
  for (std::uint32_t i = 0; i < edges_.size(); ++i) {
    bands_->add(i, std::min(edges_[i].from.y, edges_[i].to.y), std::max(edges_[i].from.y, edges_[i].to.y));
  }
}

bool EdgeBands::inside(const SourcePoint& point) const {
  bool odd = false;
  for (const std::uint32_t i : bands_->at(point.y)) {
    const auto& [from, to] = edges_[i];
    if ((from.y < point.y) == (to.y < point.y)) continue;
    const double x = from.x + (to.x - from.x) * ((point.y - from.y) / (to.y - from.y));
    if (x < point.x) odd = !odd;
  }
  return odd;
}

PlaceLocator::PlaceLocator(std::span<const TracedPlace> places) : places_(places), edges_(places.size()) {
  if (places.empty()) return;
  for (const TracedPlace& place : places) boxes_.push_back(box_of(place.rings.front()));
  const double low = std::ranges::min_element(boxes_, {}, &Extent::min_y)->min_y;
  const double high = std::ranges::max_element(boxes_, {}, &Extent::max_y)->max_y;
  bands_.emplace(low, high, std::max<std::size_t>(1, places.size() / 4));
  for (std::uint32_t i = 0; i < boxes_.size(); ++i) bands_->add(i, boxes_[i].min_y, boxes_[i].max_y);
}

std::optional<std::size_t> PlaceLocator::locate(const SourcePoint& point) {
  if (!bands_) return std::nullopt;
  for (const std::uint32_t i : bands_->at(point.y)) {
    const Extent& box = boxes_[i];
    if (point.x < box.min_x || point.x > box.max_x || point.y < box.min_y || point.y > box.max_y) continue;
    if (!edges_[i]) edges_[i] = std::make_unique<EdgeBands>(places_[i]);
    if (edges_[i]->inside(point)) return i;
  }
  return std::nullopt;
}

}  // namespace zonekit::analysis
