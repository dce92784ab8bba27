#include "ledger/ring_tracer.hpp"

#include <algorithm>
#include <cmath>

#include "zonekit/error.hpp"

namespace zonekit::ledger {

void each_net_interval(std::vector<LineInterval>& intervals,
                       const std::function<void(std::int64_t, std::int64_t, int)>& visit) {
  std::vector<std::pair<std::int64_t, int>> ends;
  for (const LineInterval& interval : intervals) {
    ends.emplace_back(interval.begin, interval.sign);
    ends.emplace_back(interval.end, -interval.sign);
  }
  std::ranges::sort(ends);
  int sum = 0;
  for (std::size_t i = 0; i < ends.size();) {
    const std::int64_t place = ends[i].first;
    while (i < ends.size() && ends[i].first == place) sum += ends[i++].second;
    if (i < ends.size() && sum != 0) visit(place, ends[i].first, sum);
  }
  intervals.clear();
}

void BorderCollector::slab(std::int64_t x_left, std::int64_t x_right, std::span<const Face> faces) {
  runs_.clear();
  const auto close = [&](const Run& run, std::size_t end) {
    groups[run.group].add(x_left, x_right, bottom_, faces[run.first], faces[end - 1]);
  };
  for (std::size_t i = 0; i <= faces.size(); ++i) {
    const auto here = i < faces.size() ? groups_of_(faces[i].cell) : std::span<const std::uint32_t>();
    if (here.empty() && runs_.empty()) continue;
    next_runs_.clear();
    std::size_t run = 0;
    for (const std::uint32_t group : here) {
      while (run < runs_.size() && runs_[run].group < group) close(runs_[run++], i);
      const bool goes_on = run < runs_.size() && runs_[run].group == group;
      next_runs_.push_back(goes_on ? runs_[run++] : Run{group, static_cast<std::uint32_t>(i)});
    }
    while (run < runs_.size()) close(runs_[run++], i);
    std::swap(runs_, next_runs_);
  }
}

void BorderCollector::finish() {
  for (auto& [group, border] : groups) border.finish();
}

void GroupBorder::add(std::int64_t x_left, std::int64_t x_right, std::int64_t strip_bottom, const Face& first,
                      const Face& last) {
  const LatticePoint bottom_left{x_left, strip_bottom + first.bottom_left},
      bottom_right{x_right, strip_bottom + first.bottom_right};
  const LatticePoint top_left{x_left, strip_bottom + last.top_left}, top_right{x_right, strip_bottom + last.top_right};
  if (bottom_left == top_left && bottom_right == top_right) return;
  move_to(x_left);
  slab_right_ = x_right;
  if (first.bottom_edge == no_edge) {
    bottom_line.push_back({x_left, x_right, +1});
  } else {
    extend({bottom_left, bottom_right, first.bottom_edge}, true);
  }
  if (last.top_edge == no_edge) {
    top_line.push_back({x_left, x_right, -1});
  } else {
    extend({top_right, top_left, last.top_edge}, false);
  }
  if (bottom_left.y != top_left.y) upright_.push_back({bottom_left.y, top_left.y, -1});
  if (bottom_right.y != top_right.y) right_sides_.push_back({bottom_right.y, top_right.y, +1});
}

/// A new slab begins at x_left: the right sides of the one before stand there too, if it ended there.
void GroupBorder::move_to(std::int64_t x_left) {
  if (x_left == upright_x_) return;
  close_upright();
  upright_x_ = slab_right_;
  std::swap(upright_, right_sides_);
  if (upright_x_ == x_left) return;
  close_upright();
  upright_x_ = x_left;
}

/// A border that goes on along the same edge is one segment: slabs leave no points on it.
void GroupBorder::extend(const BorderSegment& segment, bool forward) {
  if (segment.edge == off_edge) {
    segments.push_back({segment.from, segment.to, no_edge});
    return;
  }
  const std::uint64_t key = std::uint64_t{segment.edge} << 1 | (forward ? 1 : 0);
  const auto [place, fresh] = open_.try_emplace(key, segment);
  if (fresh) return;
  BorderSegment& open = place->second;
  if (forward && open.to == segment.from) {
    open.to = segment.to;
  } else if (!forward && open.from == segment.to) {
    open.from = segment.from;
  } else {
    segments.push_back(open);
    open = segment;
  }
}

void GroupBorder::close_upright() {
  const std::int64_t x = upright_x_;
  each_net_interval(upright_, [&](std::int64_t begin, std::int64_t end, int sign) {
    if (sign > 0) {
      segments.push_back({{x, begin}, {x, end}, no_edge});
    } else {
      segments.push_back({{x, end}, {x, begin}, no_edge});
    }
  });
}

void GroupBorder::finish() {
  move_to(INT64_MAX);
  for (const auto& [key, segment] : open_) segments.push_back(segment);
  open_.clear();
}

namespace {

struct RingPoint {
  LatticePoint point;
  std::uint32_t edge;  ///< of the segment that leaves the point
};
using Ring = std::vector<RingPoint>;

/// Cuts loops off an open chain as soon as it meets one of its own points again.
class LoopCutter {
 public:
  explicit LoopCutter(std::vector<Ring>& loops) : loops_(loops) {}
  void visit(const LatticePoint& point) {
    const auto seen = place_.find(point);
    if (seen != place_.end()) {
      const auto begin = chain_.begin() + static_cast<std::ptrdiff_t>(seen->second);
      Ring loop(begin, chain_.end());
      for (const RingPoint& p : loop) place_.erase(p.point);
      chain_.erase(begin, chain_.end());
      loops_.push_back(std::move(loop));
    }
    place_[point] = chain_.size();
    chain_.push_back({point, no_edge});
  }
  void leave_along(std::uint32_t edge) { chain_.back().edge = edge; }

 private:
  std::vector<Ring>& loops_;
  Ring chain_;
  std::map<LatticePoint, std::size_t> place_;
};

/// Orders directions by the angle turned to the left when leaving along `b` after arriving along `a`.
double left_turn(const BorderSegment& a, const BorderSegment& b) {
  const double ax = static_cast<double>(a.to.x - a.from.x), ay = static_cast<double>(a.to.y - a.from.y);
  const double bx = static_cast<double>(b.to.x - b.from.x), by = static_cast<double>(b.to.y - b.from.y);
  return std::atan2(ax * by - ay * bx, ax * bx + ay * by);
}

std::vector<Ring> chain_loops(std::vector<BorderSegment>& segments) {
  const auto key = [](const BorderSegment& s) { return std::tuple(s.from, s.to, s.edge); };
  std::ranges::sort(segments, {}, key);
  std::vector<bool> used(segments.size());
  std::vector<Ring> loops;
  for (std::size_t start = 0; start < segments.size(); ++start) {
    if (used[start]) continue;
    LoopCutter cutter(loops);
    cutter.visit(segments[start].from);
    for (std::size_t i = start;;) {
      used[i] = true;
      cutter.leave_along(segments[i].edge);
      cutter.visit(segments[i].to);
      const auto leaving = std::ranges::equal_range(segments, segments[i].to, {}, &BorderSegment::from);
      std::size_t next = segments.size();
      for (auto s = leaving.begin(); s != leaving.end(); ++s) {
        const auto candidate = static_cast<std::size_t>(s - segments.begin());
        if (used[candidate]) continue;
        if (next == segments.size() || left_turn(segments[i], *s) > left_turn(segments[i], segments[next]))
          next = candidate;
      }
      if (next == segments.size()) break;
      i = next;
    }
  }
  return loops;
}

/// Drops points between two segments of one edge, and joins too short to be more than rounding.
std::vector<LatticePoint> simplified(Ring ring) {
  constexpr std::int64_t rounding = rounding_steps;
  Ring kept;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const RingPoint& here = ring[i];
    const RingPoint& next = ring[(i + 1) % ring.size()];
    const bool tiny_join = here.edge == no_edge && std::abs(here.point.x - next.point.x) <= rounding &&
                           std::abs(here.point.y - next.point.y) <= rounding;
    if (!tiny_join) kept.push_back(here);
  }
  std::vector<LatticePoint> points;
  for (std::size_t i = 0; i < kept.size(); ++i) {
    const std::uint32_t before = kept[(i + kept.size() - 1) % kept.size()].edge;
    if (kept[i].edge == no_edge || kept[i].edge != before) points.push_back(kept[i].point);
  }
  if (points.size() < 3) return {};
  points.push_back(points.front());
  return points;
}

}  // namespace

std::vector<std::vector<LatticePoint>> chain_rings(std::vector<BorderSegment> segments) {
  std::vector<std::vector<LatticePoint>> rings;
  for (Ring& loop : chain_loops(segments)) {
    std::vector<LatticePoint> ring = simplified(std::move(loop));
    if (!ring.empty()) rings.push_back(std::move(ring));
  }
  return rings;
}

}  // namespace zonekit::ledger
