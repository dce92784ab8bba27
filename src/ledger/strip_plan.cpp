#include "ledger/strip_plan.hpp"

#include <algorithm>
#include <cmath>
#include <mutex>

#include "base/parallel.hpp"

namespace zonekit::ledger {

namespace {

constexpr std::int64_t half_step = std::int64_t{1} << (sub_bits - 1);
constexpr std::size_t histogram_bins = std::size_t{1} << 16;
constexpr double strips_per_root_edge = 0.2;  // 0.1 to 0.4 cost the same: benchmarks/strip_plans
constexpr double most_strips = 1 << 16;

/// What the plan needs to know of the edges; sums of integers, so the order of the input can't matter.
struct Census {
  std::uint64_t edges = 0;
  Int128 width = 0;                                                              ///< sum of |dx|, lattice steps
  Int128 height = 0;                                                             ///< sum of |dy|
  std::vector<std::uint64_t> rows = std::vector<std::uint64_t>(histogram_bins);  ///< vertices by y

  void add(const Census& other) {
    edges += other.edges;
    width += other.width;
    height += other.height;
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i] += other.rows[i];
  }
};

/// Calls visit(point, part) for every edge of a chunk.
template <class Visit>
void each_edge(const EdgeChunk& chunk, Visit&& visit) {
  const PolygonBlock& block = *chunk.block;
  for (std::uint32_t part = chunk.part_begin; part < chunk.part_end; ++part) {
    for (std::uint32_t ring = block.part_begin[part]; ring < block.part_begin[part + 1]; ++ring) {
      for (std::uint32_t i = block.ring_begin[ring]; i + 1 < block.ring_begin[ring + 1]; ++i) visit(i, part);
    }
  }
}

/// A histogram bin is 2^shift lattice rows.
int bin_shift(const LatticeBox& box) {
  int shift = 0;
  while (((box.high.y - box.low.y) >> shift) >= static_cast<std::int64_t>(histogram_bins)) ++shift;
  return shift;
}

Census take_census(const EdgeTable& table, unsigned threads) {
  const std::int64_t low = table.box().low.y;
  const int shift = bin_shift(table.box());
  const unsigned workers = thread_count(threads);
  std::vector<Census> census(workers);
  parallel_for(workers, table.chunks().size(), [&](std::size_t number, unsigned worker) {
    const EdgeChunk& chunk = table.chunks()[number];
    Census& own = census[worker];
    each_edge(chunk, [&](std::uint32_t i, std::uint32_t) {
      const LatticePoint& a = chunk.block->points[i];
      const LatticePoint& b = chunk.block->points[i + 1];
      ++own.edges;
      own.width += std::abs(b.x - a.x);
      own.height += std::abs(b.y - a.y);
      ++own.rows[static_cast<std::size_t>((a.y - low) >> shift)];
    });
  });
  for (unsigned worker = 1; worker < workers; ++worker) census[0].add(census[worker]);
  return std::move(census[0]);
}

/// Cost of a strip: its pieces times (1 + pieces alive at once). With n edges of total width X and height Y in a box of
/// W by H, S strips hold n + Y S / H pieces, of which X / (W S) are alive at any x; the sum is least where S^2 = n X H
/// / (W Y).
std::uint32_t wanted_strips(const Census& census, const LatticeBox& box, double factor) {
  const double width = static_cast<double>(box.high.x - box.low.x) + 1;
  const double height = static_cast<double>(box.high.y - box.low.y) + 1;
  const double edges = static_cast<double>(census.edges);
  const double shape = (static_cast<double>(census.width) / width) * height / (static_cast<double>(census.height) + 1);
  const double wanted = factor * strips_per_root_edge * std::sqrt(edges * shape);
  return static_cast<std::uint32_t>(std::clamp(std::round(wanted), 1.0, std::min(most_strips, edges / 4 + 1)));
}

}  // namespace

StripPlan plan_strips(const EdgeTable& table, double factor, unsigned threads) {
  StripPlan plan;
  const LatticeBox& box = table.box();
  if (box.empty()) return {{0, 0}};
  const Census census = take_census(table, threads);
  const std::uint32_t wanted = wanted_strips(census, box, factor);
  const int shift = bin_shift(box);
  plan.lines.push_back((box.low.y << sub_bits) - half_step);
  std::uint64_t below = 0;
  for (std::size_t bin = 0; bin < histogram_bins && plan.count() < wanted; ++bin) {
    below += census.rows[bin];
    const std::int64_t row = box.low.y + ((static_cast<std::int64_t>(bin) + 1) << shift);
    const bool quantile = Int128{below} * wanted >= Int128{census.edges} * plan.lines.size();
    if (quantile && row <= box.high.y) plan.lines.push_back((row << sub_bits) - half_step);
  }
  plan.lines.push_back((box.high.y << sub_bits) + half_step);
  return plan;
}

namespace {

/// The strip that holds a lattice row; neighbours in a ring are mostly in the same strip, so the last one is tried
/// first.
std::uint32_t strip_of(const StripPlan& plan, std::int64_t row, std::uint32_t hint) {
  const std::int64_t y = row << sub_bits;
  if (y > plan.lines[hint] && y < plan.lines[hint + 1]) return hint;
  const auto above = std::upper_bound(plan.lines.begin(), plan.lines.end(), y);
  return static_cast<std::uint32_t>(above - plan.lines.begin()) - 1;
}

/// Calls visit(strip, point, part) for every strip that each edge of the chunk reaches.
template <class Visit>
void each_strip_of_edges(const EdgeChunk& chunk, const StripPlan& plan, Visit&& visit) {
  std::uint32_t last_point = UINT32_MAX;
  std::uint32_t last_strip = 0;
  each_edge(chunk, [&](std::uint32_t i, std::uint32_t part) {
    const auto& points = chunk.block->points;
    if (points[i] == points[i + 1]) return;
    const std::uint32_t from = last_point == i ? last_strip : strip_of(plan, points[i].y, last_strip);
    const std::uint32_t to = strip_of(plan, points[i + 1].y, from);
    last_point = i + 1;
    last_strip = to;
    for (std::uint32_t s = std::min(from, to); s <= std::max(from, to); ++s) visit(s, i, part);
  });
}

}  // namespace

StripEdges fill_strips(const EdgeTable& table, const StripPlan& plan, unsigned threads) {
  const std::size_t chunks = table.chunks().size();
  const std::uint32_t strips = plan.count();
  std::vector<std::uint64_t> next(chunks * strips);  // first counts, then places
  parallel_for(threads, chunks, [&](std::size_t number, unsigned) {
    std::uint64_t* const own = next.data() + number * strips;
    each_strip_of_edges(table.chunks()[number], plan, [&](std::uint32_t s, std::uint32_t, std::uint32_t) { ++own[s]; });
  });
  StripEdges result;
  std::uint64_t total = 0;
  for (std::uint32_t s = 0; s < strips; ++s) {
    result.begin.push_back(total);
    for (std::size_t number = 0; number < chunks; ++number) {
      const std::uint64_t count = next[number * strips + s];
      next[number * strips + s] = total;
      total += count;
    }
  }
  result.begin.push_back(total);
  result.edges.resize(total);
  parallel_for(threads, chunks, [&](std::size_t number, unsigned) {
    const EdgeChunk& chunk = table.chunks()[number];
    std::uint64_t* const own = next.data() + number * strips;
    each_strip_of_edges(chunk, plan, [&](std::uint32_t s, std::uint32_t point, std::uint32_t part) {
      result.edges[own[s]++] = {chunk.first_point + point, chunk.first_part + part};
    });
  });
  return result;
}

}  // namespace zonekit::ledger
