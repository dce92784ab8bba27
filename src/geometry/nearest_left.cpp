#include "geometry/nearest_left.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace zonekit::analysis {

namespace {

std::size_t middle(std::size_t low, std::size_t high) {
  return low + (high - low) / 2;
}

}  // namespace

NearestLeft::NearestLeft(std::vector<NumberedPoint> points)
    : points_(std::move(points)), left_(points_.size()), taken_(points_.size()) {
  build(0, points_.size(), false);
}

void NearestLeft::build(std::size_t low, std::size_t high, bool by_y) {
  if (low >= high) return;
  const std::size_t at = middle(low, high);
  const auto point = [&](std::size_t i) { return points_.begin() + static_cast<std::ptrdiff_t>(i); };
  std::nth_element(point(low), point(at), point(high), [by_y](const NumberedPoint& a, const NumberedPoint& b) {
    return by_y ? std::tie(a.y, a.number) < std::tie(b.y, b.number) : std::tie(a.x, a.number) < std::tie(b.x, b.number);
  });
  left_[at] = high - low;
  build(low, at, !by_y);
  build(at + 1, high, !by_y);
}

void NearestLeft::search(double x, double y, const Accept& accept, Found& best) const {
  search(0, points_.size(), false, {x, y, accept, best});
}

void NearestLeft::search(std::size_t low, std::size_t high, bool by_y, const Query& query) const {
  if (low >= high) return;
  const std::size_t at = middle(low, high);
  if (left_[at] == 0) return;
  const NumberedPoint& point = points_[at];
  Found& best = query.best;
  const double east = point.x - query.x, north = point.y - query.y;
  const double square = east * east + north * north;
  const bool nearer = !best.any || std::tie(square, point.number) < std::tie(best.square, best.number);
  if (nearer && !taken_[at] && query.accept(point.number)) best = {square, point.number, at, true};
  const double off = by_y ? north : east;  // above 0: the query lies on the low side
  const auto low_side = [&] { search(low, at, !by_y, query); };
  const auto high_side = [&] { search(at + 1, high, !by_y, query); };
  if (off > 0) {
    low_side();
    if (!best.any || off * off <= best.square) high_side();
  } else {
    high_side();
    if (!best.any || off * off <= best.square) low_side();
  }
}

void NearestLeft::take(std::size_t at) {
  taken_[at] = true;
  std::size_t low = 0, high = points_.size();
  for (;;) {
    const std::size_t here = middle(low, high);
    --left_[here];
    if (here == at) return;
    if (at < here) {
      high = here;
    } else {
      low = here + 1;
    }
  }
}

}  // namespace zonekit::analysis
