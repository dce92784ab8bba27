#include "layer/ring_order.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <numeric>

namespace zonekit::layer {

namespace {

/// Shells by horizontal bands of the feature, so that a hole meets only those at its height.
class ShellFinder {
 public:
  ShellFinder(std::span<const RingFacts> rings, const std::vector<std::uint32_t>& shells) : rings_(rings) {
    low_ = std::numeric_limits<double>::max();
    double high = std::numeric_limits<double>::lowest();
    for (const std::uint32_t shell : shells) {
      low_ = std::min(low_, rings[shell].box.min_y);
      high = std::max(high, rings[shell].box.max_y);
    }
    bands_.resize(std::max<std::size_t>(1, shells.size() / 4));
    height_ = (high - low_) / static_cast<double>(bands_.size());
    for (const std::uint32_t shell : shells) {
      const std::size_t last = band_of(rings[shell].box.max_y);
      for (std::size_t band = band_of(rings[shell].box.min_y); band <= last; ++band) bands_[band].push_back(shell);
    }
    for (std::vector<std::uint32_t>& band : bands_) {
      std::stable_sort(band.begin(), band.end(), [&](std::uint32_t a, std::uint32_t b) {
        return std::abs(rings_[a].area) < std::abs(rings_[b].area);
      });
    }
    locators_.resize(rings.size());
  }

  /// The smallest shell around the ring; no value: none.
  [[nodiscard]] std::optional<std::uint32_t> around(std::uint32_t hole) {
    for (const std::uint32_t shell : bands_[band_of(rings_[hole].box.min_y)]) {
      if (shell == hole || !box_inside(rings_[hole].box, rings_[shell].box)) continue;
      if (!locators_[shell]) locators_[shell] = std::make_unique<RingLocator>(rings_[shell].points);
      if (locators_[shell]->holds(rings_[hole].points)) return shell;
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] std::size_t band_of(double y) const {
    if (!(height_ > 0) || y <= low_) return 0;
    const double position = (y - low_) / height_;
    return position >= static_cast<double>(bands_.size()) ? bands_.size() - 1 : static_cast<std::size_t>(position);
  }
  std::span<const RingFacts> rings_;
  double low_ = 0;
  double height_ = 0;
  std::vector<std::vector<std::uint32_t>> bands_;
  std::vector<std::unique_ptr<RingLocator>> locators_;
};

std::vector<std::uint32_t> all_numbers(std::size_t count) {
  std::vector<std::uint32_t> numbers(count);
  std::iota(numbers.begin(), numbers.end(), 0U);
  return numbers;
}

/// A ring inside an odd number of others is a hole of the smallest of them.
RingOrder order_by_containment(std::span<const RingFacts> rings) {
  RingOrder order{all_numbers(rings.size()), {}};
  ShellFinder finder(rings, order.shell_of);
  std::vector<std::uint32_t> by_size = order.shell_of;
  std::stable_sort(by_size.begin(), by_size.end(),
                   [&](auto a, auto b) { return std::abs(rings[a].area) > std::abs(rings[b].area); });
  std::vector<bool> hole(rings.size(), false);
  for (const std::uint32_t ring : by_size) {
    const std::optional<std::uint32_t> outer = finder.around(ring);
    hole[ring] = outer && !hole[*outer];
    if (hole[ring]) order.shell_of[ring] = *outer;
  }
  return order;
}

RingOrder order_by_direction(std::span<const RingFacts> rings) {
  RingOrder order{all_numbers(rings.size()), {}};
  std::vector<std::uint32_t> shells;
  for (std::uint32_t i = 0; i < rings.size(); ++i) {
    if (rings[i].area < 0) shells.push_back(i);
  }
  ShellFinder finder(rings, shells);
  for (std::uint32_t ring = 0; ring < rings.size(); ++ring) {
    if (rings[ring].area < 0) continue;
    if (const std::optional<std::uint32_t> shell = finder.around(ring)) {
      order.shell_of[ring] = *shell;
    } else if (rings[ring].area > 0) {
      order.lone_holes.push_back(ring);
    }
  }
  return order;
}

std::vector<SourcePoint> sorted_points(std::span<const SourcePoint> ring) {
  std::vector<SourcePoint> points(ring.begin(), ring.end() - 1);
  std::sort(points.begin(), points.end(),
            [](const SourcePoint& a, const SourcePoint& b) { return a.x != b.x ? a.x < b.x : a.y < b.y; });
  return points;
}

auto duplicate_key(const RingFacts& ring) {
  return std::tuple(ring.points.size(), ring.box.min_x, ring.box.min_y, ring.box.max_x, ring.box.max_y);
}

}  // namespace

RingFacts ring_facts(std::span<const SourcePoint> points) {
  RingFacts facts;
  facts.points = points;
  if (points.empty()) return facts;
  const SourcePoint origin = points[0];
  facts.box = Extent{origin.x, origin.y, origin.x, origin.y};
  double twice = 0;
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    const SourcePoint& a = points[i];
    const SourcePoint& b = points[i + 1];
    twice += (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y);
    facts.box.min_x = std::min(facts.box.min_x, b.x);
    facts.box.max_x = std::max(facts.box.max_x, b.x);
    facts.box.min_y = std::min(facts.box.min_y, b.y);
    facts.box.max_y = std::max(facts.box.max_y, b.y);
  }
  facts.area = twice / 2;
  return facts;
}

bool box_inside(const Extent& inner, const Extent& outer) noexcept {
  return inner.min_x >= outer.min_x && inner.max_x <= outer.max_x && inner.min_y >= outer.min_y &&
         inner.max_y <= outer.max_y;
}

RingOrder order_rings(std::span<const RingFacts> rings) {
  if (rings.size() < 2) return {all_numbers(rings.size()), {}};
  const bool any_clockwise =
      std::any_of(rings.begin(), rings.end(), [](const RingFacts& ring) { return ring.area < 0; });
  if (!any_clockwise) return order_by_containment(rings);
  RingOrder order = order_by_direction(rings);
  if (order.lone_holes.empty()) return order;
  RingOrder contained = order_by_containment(rings);
  for (std::uint32_t i = 0; i < rings.size(); ++i) {
    if ((contained.shell_of[i] == i) != (rings[i].area > 0)) return order;
  }
  return contained;  // every shell anticlockwise, every hole clockwise
}

std::vector<std::uint32_t> holes_outside(std::span<const RingFacts> rings) {
  std::vector<std::uint32_t> outside;
  if (rings.size() < 2) return outside;
  const RingLocator shell(rings[0].points);
  for (std::uint32_t i = 1; i < rings.size(); ++i) {
    const bool inside = box_inside(rings[i].box, rings[0].box) && shell.holds(rings[i].points);
    if (!inside) outside.push_back(i);
  }
  return outside;
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> duplicate_rings(std::span<const RingFacts> rings) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  std::vector<std::uint32_t> order = all_numbers(rings.size());
  std::stable_sort(order.begin(), order.end(),
                   [&](auto a, auto b) { return duplicate_key(rings[a]) < duplicate_key(rings[b]); });
  for (std::size_t i = 1; i < order.size(); ++i) {
    const RingFacts& a = rings[order[i - 1]];
    const RingFacts& b = rings[order[i]];
    if (duplicate_key(a) != duplicate_key(b) || sorted_points(a.points) != sorted_points(b.points)) continue;
    pairs.emplace_back(order[i - 1], order[i]);
  }
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

}  // namespace zonekit::layer
