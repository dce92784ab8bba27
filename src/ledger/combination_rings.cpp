#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <memory>
#include <mutex>

#include "base/parallel.hpp"
#include "ledger/cells.hpp"
#include "ledger/ring_tracer.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

using namespace ledger;

namespace {

/// The groups of a worker's cells: those of the ledger cell with the same units.
class GroupsOfCells {
 public:
  GroupsOfCells(const AreaLedger& ledger, std::span<const std::vector<std::uint32_t>> groups, const CellTable& cells)
      : ledger_(ledger), groups_(groups), cells_(cells) {}

  std::span<const std::uint32_t> operator()(std::uint32_t id) {
    while (known_.size() <= id) known_.push_back(look_up(static_cast<std::uint32_t>(known_.size())));
    return known_[id];
  }

 private:
  std::span<const std::uint32_t> look_up(std::uint32_t id) const {
    const auto units = cells_.units.list(id);
    const auto less = [&](const LedgerCell& cell, std::span<const std::uint32_t> list) {
      return std::ranges::lexicographical_compare(ledger_.units_of(cell), list);
    };
    const auto found = std::lower_bound(ledger_.cells.begin(), ledger_.cells.end(), units, less);
    if (found == ledger_.cells.end() || !std::ranges::equal(ledger_.units_of(*found), units)) return {};
    return groups_[static_cast<std::size_t>(found - ledger_.cells.begin())];
  }

  const AreaLedger& ledger_;
  std::span<const std::vector<std::uint32_t>> groups_;
  const CellTable& cells_;
  std::vector<std::span<const std::uint32_t>> known_;
};

/// What one thread needs from strip to strip.
struct Tracer {
  CellTable cells;
  PieceMaker maker;
  StripPieces pieces;
  PartAreas part_areas;
  StripSweep sweep;
  GroupsOfCells groups;
  Tracer(const EdgeTable& table, const AreaLedger& ledger, std::span<const std::vector<std::uint32_t>> groups_of_cell)
      : sweep(table.part_unit(), cells), groups(ledger, groups_of_cell, cells) {}
};

/// A group's border from all strips.
struct GroupPieces {
  std::vector<BorderSegment> segments;
  std::map<std::uint32_t, std::vector<LineInterval>> lines;  ///< by the number of the strip line
};

/// Borders along the lines between strips: what stands on a line less what reaches it from below.
void add_line_borders(const StripPlan& plan, GroupPieces& group) {
  for (auto& [line, intervals] : group.lines) {
    const std::int64_t y = plan.lines[line];
    each_net_interval(intervals, [&](std::int64_t begin, std::int64_t end, int sign) {
      if (sign > 0) {
        group.segments.push_back({{begin, y}, {end, y}, no_edge});
      } else {
        group.segments.push_back({{end, y}, {begin, y}, no_edge});
      }
    });
  }
}

void take_border(GroupBorder& border, std::uint32_t strip, GroupPieces& group) {
  const auto append = [](auto& to, const auto& from) { to.insert(to.end(), from.begin(), from.end()); };
  append(group.segments, border.segments);
  if (!border.bottom_line.empty()) append(group.lines[strip], border.bottom_line);
  if (!border.top_line.empty()) append(group.lines[strip + 1], border.top_line);
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
void check_areas(const std::vector<CombinationRings>& results, const AreaLedger& ledger,
                 std::span<const std::vector<std::uint32_t>> groups_of_cell) {
  std::vector<Area> expected(results.size());
  std::vector<double> border_m(results.size());
  for (std::size_t i = 0; i < groups_of_cell.size(); ++i) {
    for (const std::uint32_t group : groups_of_cell[i]) {
      expected[group] += ledger.cells[i].area;
      border_m[group] += ledger.cells[i].border_m;
    }
  }
  for (std::size_t g = 0; g < results.size(); ++g) {
    const double bound_m2 = border_m[g] * ledger.error_bound_m + 1e-12 * expected[g].m2();
    if (std::abs((results[g].area - expected[g]).m2()) <= bound_m2) continue;
    throw Error(ErrorKind::internal, "the geometry of a combination differs from its ledger area: please report this");
  }
}

void check_groups(const AreaLedger& ledger, std::span<const std::vector<std::uint32_t>> groups_of_cell,
                  std::size_t groups) {
  if (groups_of_cell.size() != ledger.cells.size()) {
    throw Error(ErrorKind::usage, "one list of groups is needed for each ledger cell");
  }
  for (const auto& list : groups_of_cell) {
    const bool ascending = std::ranges::is_sorted(list, std::ranges::less_equal());
    if (!ascending || (!list.empty() && list.back() >= groups)) {
      throw Error(ErrorKind::usage, "the groups of a cell must be ascending and below the number of groups");
    }
  }
  if (!ledger.certificates.moved_by_thickness.is_zero()) {
    throw Error(ErrorKind::usage, "geometry is not to be had with a thickness tolerance: moved slivers have no place");
  }
}

/// All strips swept once, each group's border collected.
std::vector<GroupPieces> trace_groups(const EdgeTable& table, const StripPlan& plan, const AreaLedger& ledger,
                                      std::span<const std::vector<std::uint32_t>> groups_of_cell, std::size_t groups,
                                      const LedgerOptions& options) {
  const unsigned threads = thread_count(options.threads);
  const StripEdges edges = fill_strips(table, plan, threads);
  const std::int64_t x_begin = table.box().low.x << sub_bits;
  const std::int64_t x_end = table.box().high.x << sub_bits;
  std::vector<std::unique_ptr<Tracer>> tracers;
  for (unsigned i = 0; i < threads; ++i) {
    tracers.push_back(std::make_unique<Tracer>(table, ledger, groups_of_cell));
  }
  std::vector<GroupPieces> traced(groups);
  std::mutex mutex;
  parallel_for(threads, plan.count(), [&](std::size_t strip, unsigned worker) {
    if (options.progress != nullptr && options.progress->cancelled()) throw Error(ErrorKind::cancelled, "cancelled");
    Tracer& tracer = *tracers[worker];
    const auto own = std::span(edges.edges).subspan(edges.begin[strip], edges.begin[strip + 1] - edges.begin[strip]);
    tracer.maker.make(table, own, plan.lines[strip], plan.lines[strip + 1], tracer.pieces);
    BorderCollector collector(plan.lines[strip], [&](std::uint32_t cell) { return tracer.groups(cell); });
    tracer.sweep.run(tracer.pieces, x_begin, x_end, tracer.part_areas, &collector);
    collector.finish();
    const std::lock_guard lock(mutex);
    for (auto& [group, border] : collector.groups) {
      take_border(border, static_cast<std::uint32_t>(strip), traced[group]);
    }
  });
  return traced;
}

}  // namespace

std::vector<CombinationRings> group_rings(const PolygonLayers& layers, const AreaLedger& ledger,
                                          std::span<const std::vector<std::uint32_t>> groups_of_cell,
                                          std::size_t groups, const LedgerOptions& options) {
  if (layers.size() != ledger.layer_names.size()) {
    throw Error(ErrorKind::usage, "the layers are not those that the ledger was built from");
  }
  check_groups(ledger, groups_of_cell, groups);
  const unsigned threads = thread_count(options.threads);
  const EdgeTable table(layers, ledger.layer_levels, threads);
  const StripPlan plan = plan_strips(table, options.strip_factor, threads);
  std::vector<GroupPieces> traced = trace_groups(table, plan, ledger, groups_of_cell, groups, options);
  std::vector<CombinationRings> results(groups);
  parallel_for(threads, groups, [&](std::size_t g, unsigned) {
    add_line_borders(plan, traced[g]);
    results[g].rings = chain_rings(std::move(traced[g].segments));
    for (const auto& ring : results[g].rings) results[g].area += Area(shoelace2(ring), area_exponent(ledger.lattice));
    traced[g] = {};
  });
  check_areas(results, ledger, groups_of_cell);
  return results;
}

CombinationRings combination_rings(const PolygonLayers& layers, const AreaLedger& ledger,
                                   const std::vector<bool>& wanted, const LedgerOptions& options) {
  if (wanted.size() != ledger.cells.size()) throw Error(ErrorKind::usage, "one flag is needed for each ledger cell");
  std::vector<std::vector<std::uint32_t>> groups_of_cell(wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i]) groups_of_cell[i].push_back(0);
  }
  return std::move(group_rings(layers, ledger, groups_of_cell, 1, options).front());
}

}  // namespace zonekit
