#include "geometry/nearest_pair.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace zonekit::geometry {

namespace {

/// A run on the stretched plane, relative to a place near both runs so that doubles hold its steps exactly.
struct Stretched {
  std::array<SourcePoint, edges_per_run + 1> points;
  std::size_t count = 0;
};

Stretched stretched(const EdgeRun& run, const LatticePoint& origin, double east_step, double north_step) {
  Stretched out;
  for (const LatticePoint& p : run.points) {
    out.points[out.count++] = {static_cast<double>(p.x - origin.x) * east_step,
                               static_cast<double>(p.y - origin.y) * north_step};
  }
  return out;
}

double squared_length(const SourcePoint& a, const SourcePoint& b) {
  return (b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y);
}

/// The point of the segment from a to b that is nearest to p.
SourcePoint nearest_on(const SourcePoint& a, const SourcePoint& b, const SourcePoint& p) {
  const double squared = squared_length(a, b);
  if (!(squared > 0)) return a;
  const double share = ((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / squared;
  if (share <= 0) return a;
  if (share >= 1) return b;
  return {a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
}

double gap(double a, double b, double c, double d) {
  return std::max({0.0, std::min(c, d) - std::max(a, b), std::min(a, b) - std::max(c, d)});
}

bool too_far(const SourcePoint& a, const SourcePoint& b, const SourcePoint& c, const SourcePoint& d, double squared) {
  const double x = gap(a.x, b.x, c.x, d.x);
  const double y = gap(a.y, b.y, c.y, d.y);
  return x * x + y * y >= squared;
}

struct Local {
  double squared;
  SourcePoint from, to;
  bool found = false;
  void look(const SourcePoint& a, const SourcePoint& b) {
    const double there = squared_length(a, b);
    if (there >= squared) return;
    squared = there;
    from = a;
    to = b;
    found = true;
  }
};

}  // namespace

double squared_gap(const LatticeBox& a, const LatticeBox& b, double spacing_m, double east) noexcept {
  const auto between = [](std::int64_t a_low, std::int64_t a_high, std::int64_t b_low, std::int64_t b_high) {
    return static_cast<double>(std::max<std::int64_t>({0, b_low - a_high, a_low - b_high}));
  };
  const double x = between(a.low.x, a.high.x, b.low.x, b.high.x) * spacing_m * east;
  const double y = between(a.low.y, a.high.y, b.low.y, b.high.y) * spacing_m / east;
  return x * x + y * y;
}

void nearest_of_runs(const EdgeRun& a, const EdgeRun& b, double spacing_m, double east, NearestPair& best) {
  const LatticePoint origin = a.points.front();
  const double east_step = spacing_m * east;
  const double north_step = spacing_m / east;
  const Stretched from = stretched(a, origin, east_step, north_step);
  const Stretched to = stretched(b, origin, east_step, north_step);
  Local local{best.squared, {}, {}};
  for (std::size_t i = 0; i + 1 < from.count; ++i) {
    const SourcePoint& a0 = from.points[i];
    const SourcePoint& a1 = from.points[i + 1];
    for (std::size_t j = 0; j + 1 < to.count; ++j) {
      const SourcePoint& b0 = to.points[j];
      const SourcePoint& b1 = to.points[j + 1];
      if (too_far(a0, a1, b0, b1, local.squared)) continue;
      if (segments_meet(a.points[i], a.points[i + 1], b.points[j], b.points[j + 1])) {
        best.squared = 0;
        return;
      }
      local.look(a0, nearest_on(b0, b1, a0));
      local.look(a1, nearest_on(b0, b1, a1));
      local.look(nearest_on(a0, a1, b0), b0);
      local.look(nearest_on(a0, a1, b1), b1);
    }
  }
  if (!local.found) return;
  const auto back = [&](const SourcePoint& p) {
    return SourcePoint{p.x / east + static_cast<double>(origin.x) * spacing_m,
                       p.y * east + static_cast<double>(origin.y) * spacing_m};
  };
  best = {local.squared, back(local.from), back(local.to)};
}

}  // namespace zonekit::geometry
