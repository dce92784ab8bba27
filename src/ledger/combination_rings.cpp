#include <algorithm>
#include <cmath>
#include <memory>
#include <mutex>
#include <tuple>

#include "base/parallel.hpp"
#include "ledger/cells.hpp"
#include "ledger/ring_tracer.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

using namespace ledger;

namespace {

/// Answers for a worker's cell whether its units are those of a wanted ledger cell.
class WantedCells {
 public:
  WantedCells(const AreaLedger& ledger, const std::vector<bool>& wanted, const CellTable& cells)
      : ledger_(ledger), wanted_(wanted), cells_(cells) {}

  bool operator()(std::uint32_t id) {
    while (known_.size() <= id) known_.push_back(look_up(static_cast<std::uint32_t>(known_.size())));
    return known_[id];
  }

 private:
  bool look_up(std::uint32_t id) const {
    const auto units = cells_.units.list(id);
    const auto less = [&](const LedgerCell& cell, std::span<const std::uint32_t> list) {
      return std::ranges::lexicographical_compare(ledger_.units_of(cell), list);
    };
    const auto found = std::lower_bound(ledger_.cells.begin(), ledger_.cells.end(), units, less);
    return found != ledger_.cells.end() && std::ranges::equal(ledger_.units_of(*found), units) &&
           wanted_[static_cast<std::size_t>(found - ledger_.cells.begin())];
  }

  const AreaLedger& ledger_;
  const std::vector<bool>& wanted_;
  const CellTable& cells_;
  std::vector<bool> known_;
};

/// Borders along the lines between strips: what stands on a line less what reaches it from below.
void add_line_borders(const StripPlan& plan, std::vector<std::unique_ptr<BorderCollector>>& strips,
                      std::vector<BorderSegment>& segments) {
  for (std::uint32_t line = 0; line <= plan.count(); ++line) {
    std::vector<LineInterval> intervals;
    if (line < plan.count()) intervals = strips[line]->bottom_line;
    if (line > 0) {
      const auto& reached = strips[line - 1]->top_line;
      intervals.insert(intervals.end(), reached.begin(), reached.end());
    }
    const std::int64_t y = plan.lines[line];
    each_net_interval(intervals, [&](std::int64_t begin, std::int64_t end, int sign) {
      if (sign > 0) {
        segments.push_back({{begin, y}, {end, y}, no_edge});
      } else {
        segments.push_back({{end, y}, {begin, y}, no_edge});
      }
    });
  }
}

Int128 shoelace2(const std::vector<LatticePoint>& ring) {
  Int128 sum = 0;
  for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
    sum += Int128{ring[i].x - ring[0].x} * (ring[i + 1].y - ring[0].y) -
           Int128{ring[i + 1].x - ring[0].x} * (ring[i].y - ring[0].y);
  }
  return sum;
}

/// The rings must measure what the ledger measured; else the geometry is wrong and must not be handed out. The bound is
/// by the cells' border, not the rings': places thinner than the rounding have none.
void check_area(const CombinationRings& result, const AreaLedger& ledger, const std::vector<bool>& wanted) {
  Area expected;
  double border_m = 0;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (!wanted[i]) continue;
    expected += ledger.cells[i].area;
    border_m += ledger.cells[i].border_m;
  }
  const double bound_m2 = border_m * ledger.error_bound_m + 1e-12 * expected.m2();
  if (std::abs((result.area - expected).m2()) > bound_m2) {
    throw Error(ErrorKind::internal, "the geometry of a combination differs from its ledger area: please report this");
  }
}

}  // namespace

CombinationRings combination_rings(std::span<const PolygonLayer> layers, const AreaLedger& ledger,
                                   const std::vector<bool>& wanted, const LedgerOptions& options) {
  if (wanted.size() != ledger.cells.size()) throw Error(ErrorKind::usage, "one flag is needed for each ledger cell");
  if (!ledger.certificates.moved_by_thickness.is_zero()) {
    throw Error(ErrorKind::usage, "geometry is not to be had with a thickness tolerance: moved slivers have no place");
  }
  const EdgeTable table(layers, ledger.level, options.threads);
  const StripPlan plan = plan_strips(table, options.strip_factor, options.threads);
  const StripEdges edges = fill_strips(table, plan, options.threads);
  const std::int64_t x_begin = table.box().low.x << sub_bits;
  const std::int64_t x_end = table.box().high.x << sub_bits;
  std::vector<std::unique_ptr<BorderCollector>> strips(plan.count());
  parallel_for(options.threads, plan.count(), [&](std::size_t strip, unsigned) {
    CellTable cells;
    StripPieces pieces;
    PartAreas part_areas;
    const auto own = std::span(edges.edges).subspan(edges.begin[strip], edges.begin[strip + 1] - edges.begin[strip]);
    PieceMaker().make(table, own, plan.lines[strip], plan.lines[strip + 1], pieces);
    strips[strip] = std::make_unique<BorderCollector>(plan.lines[strip], WantedCells(ledger, wanted, cells));
    StripSweep(table.part_unit(), cells).run(pieces, x_begin, x_end, part_areas, strips[strip].get());
    strips[strip]->finish();
  });
  std::vector<BorderSegment> segments;
  add_line_borders(plan, strips, segments);
  for (auto& strip : strips) {
    segments.insert(segments.end(), strip->segments.begin(), strip->segments.end());
    strip.reset();
  }
  CombinationRings result;
  result.rings = chain_rings(std::move(segments));
  for (const auto& ring : result.rings) result.area += Area(shoelace2(ring), area_exponent(ledger.lattice));
  check_area(result, ledger, wanted);
  return result;
}

}  // namespace zonekit
