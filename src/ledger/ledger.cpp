#include "zonekit/ledger.hpp"

#include <algorithm>
#include <memory>
#include <mutex>

#include "base/parallel.hpp"
#include "ledger/cells.hpp"
#include "ledger/certificates.hpp"
#include "ledger/edge_table.hpp"
#include "ledger/ground_scale.hpp"
#include "ledger/strip_pieces.hpp"
#include "ledger/strip_plan.hpp"
#include "ledger/strip_sweep.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

using namespace ledger;

namespace {

struct StripRange {
  std::uint32_t begin, end;
};

StripRange range_of(const LedgerOptions& options, std::uint32_t strips) {
  if (!options.strips) return {0, strips};
  const auto [begin, end] = *options.strips;
  if (begin > end || end > strips) {
    throw Error(ErrorKind::usage, "strips " + std::to_string(begin) + " to " + std::to_string(end) +
                                      " were asked for, the plan has " + std::to_string(strips));
  }
  return {begin, end};
}

/// What one thread needs from strip to strip.
struct Worker {
  CellTable& cells;
  PieceMaker maker;
  StripPieces pieces;
  PartAreas part_areas;
  StripSweep sweep;
  Worker(const EdgeTable& table, CellTable& own) : cells(own), sweep(table.part_unit(), own) {}
};

struct Measured {
  std::vector<CellTable> cells;  ///< one a worker
  std::vector<Int128> part_area2;
};

/// The units whose cells keep their common borders.
std::vector<bool> units_with_borders(const EdgeTable& table, const AreaLedger& ledger) {
  std::vector<bool> kept;
  for (const LedgerUnit& unit : table.units()) {
    kept.push_back(ledger.layer_levels[unit.layer] == LedgerLevel::by_feature);
  }
  return kept;
}

Measured sweep_strips(const EdgeTable& table, const StripPlan& plan, const StripRange& range, const Lattice& lattice,
                      const LedgerOptions& options, const std::vector<bool>& border_units) {
  const StripEdges edges = fill_strips(table, plan, options.threads);
  const unsigned threads = thread_count(options.threads);
  Measured measured{std::vector<CellTable>(threads), std::vector<Int128>(table.part_count())};
  std::vector<std::unique_ptr<Worker>> workers;
  for (CellTable& cells : measured.cells) {
    cells.keep_neighbours = options.thickness_tolerance_m > 0 || options.keep_borders;
    if (options.thickness_tolerance_m <= 0 && options.keep_borders) cells.border_units = &border_units;
    workers.push_back(std::make_unique<Worker>(table, cells));
  }
  const std::int64_t x_begin = table.box().low.x << sub_bits;
  const std::int64_t x_end = table.box().high.x << sub_bits;
  std::mutex mutex;
  parallel_for(threads, range.end - range.begin, [&](std::size_t index, unsigned number) {
    if (options.progress != nullptr && options.progress->cancelled()) throw Error(ErrorKind::cancelled, "cancelled");
    const std::size_t strip = range.begin + index;
    Worker& worker = *workers[number];
    const auto own = std::span(edges.edges).subspan(edges.begin[strip], edges.begin[strip + 1] - edges.begin[strip]);
    worker.maker.make(table, own, plan.lines[strip], plan.lines[strip + 1], worker.pieces);
    worker.pieces.ground = GroundScale(lattice, plan.lines[strip], plan.lines[strip + 1]);
    worker.sweep.run(worker.pieces, x_begin, x_end, worker.part_areas);
    {
      const std::lock_guard lock(mutex);
      for (const auto& [part, area2] : worker.part_areas) measured.part_area2[part] += area2;
    }
    if (options.progress != nullptr) options.progress->advance(1);
  });
  return measured;
}

void name_things(const PolygonLayers& layers, const EdgeTable& table, AreaLedger& ledger) {
  for (const PolygonLayer& layer : layers) {
    ledger.layer_names.push_back(layer.name);
    ledger.class_names.push_back(layer.class_names);
  }
  ledger.units = table.units();
}

/// The units `rolled` (of layers at their own levels) in place of the feature units of `table`.
std::vector<std::uint32_t> rolled_units(const EdgeTable& by_feature, const std::vector<LedgerUnit>& rolled,
                                        const std::vector<LedgerLevel>& levels) {
  std::vector<std::uint32_t> unit_of;
  std::uint32_t unit = 0;  // both lists are ordered by layer, class name, feature
  for (const LedgerUnit& feature : by_feature.units()) {
    const auto same = [&](const LedgerUnit& other) {
      return other.layer == feature.layer && other.class_index == feature.class_index &&
             (levels[feature.layer] == LedgerLevel::by_class || other.feature_id == feature.feature_id);
    };
    while (!same(rolled[unit])) ++unit;
    unit_of.push_back(unit);
  }
  return unit_of;
}

/// The most that a border on the plane is longer than on the ground.
double longest_stretch(const LatticeBox& box, const Lattice& lattice) {
  if (!lattice.equal_area || box.empty()) return 1;
  const double far_m =
      std::ldexp(static_cast<double>(std::max(std::abs(box.low.y), std::abs(box.high.y))), lattice.exponent);
  return 1 / east_scale(far_m);
}

Area box_area(const LatticeBox& box, const StripPlan& plan, const StripRange& range, const Lattice& lattice) {
  if (box.empty()) return {};
  const Int128 width = (box.high.x - box.low.x) * (std::int64_t{1} << sub_bits);
  return {2 * width * (plan.lines[range.end] - plan.lines[range.begin]), area_exponent(lattice)};
}

}  // namespace

AreaLedger build_ledger(const PolygonLayers& layers, const Lattice& lattice, const LedgerOptions& options) {
  // A thin cell is a thin place between features: classes would hide it in their sum.
  const bool thin = options.thickness_tolerance_m > 0;
  const std::vector<LedgerLevel> levels = layer_levels(layers, options);
  const EdgeTable table(layers, thin ? std::vector(layers.size(), LedgerLevel::by_feature) : levels, options.threads);
  const StripPlan plan = plan_strips(table, options.strip_factor, options.threads);
  const StripRange range = range_of(options, plan.count());
  if (options.keep_borders && options.strips) {
    throw Error(ErrorKind::usage, "borders between cells need all strips in one run: they run along strip lines too");
  }
  if (thin && options.strips) {
    throw Error(ErrorKind::usage, "a thickness tolerance needs all strips in one run: thin places reach across them");
  }
  AreaLedger ledger;
  ledger.level = options.level;
  ledger.layer_levels = levels;
  ledger.lattice = lattice;
  ledger.error_bound_m = lattice.spacing_m() * total_shift_steps * longest_stretch(table.box(), lattice);
  name_things(layers, table, ledger);
  ledger.certificates.box = box_area(table.box(), plan, range, lattice);
  if (options.progress != nullptr) options.progress->stage("ledger", range.end - range.begin);
  const std::vector<bool> border_units = units_with_borders(table, ledger);
  Measured measured = sweep_strips(table, plan, range, lattice, options, border_units);
  merge_into_first(measured.cells);
  CellTable& cells = measured.cells.front();
  certify_layers(layers, table, measured.part_area2, !options.strips, ledger);
  write_cells(cells, ledger);
  unite_layers(ledger);
  if (thin) {
    const double steps = options.thickness_tolerance_m / std::ldexp(1.0, lattice.exponent - sub_bits);
    ledger.certificates.moved_by_thickness = Area(move_thin_cells(cells, steps), area_exponent(lattice));
    if (std::ranges::count(levels, LedgerLevel::by_class) > 0) {
      ledger.units = EdgeTable(layers, levels, options.threads).units();
      cells = roll_up(cells, rolled_units(table, ledger.units, levels));
    }
    ledger.cells.clear();
    ledger.unit_lists.clear();
    ledger.borders.clear();
    write_cells(cells, ledger);
  }
  check_closure(ledger);
  return ledger;
}

std::uint32_t planned_strips(const PolygonLayers& layers, const LedgerOptions& options) {
  const EdgeTable table(layers, layer_levels(layers, options), options.threads);
  return plan_strips(table, options.strip_factor, options.threads).count();
}

namespace {

void check_same_layers(const AreaLedger& a, const AreaLedger& b) {
  const bool same = a.layer_levels == b.layer_levels && a.lattice.exponent == b.lattice.exponent &&
                    a.layer_names == b.layer_names && a.units.size() == b.units.size() &&
                    a.certificates.unjudged.size() == b.certificates.unjudged.size();
  if (!same) throw Error(ErrorKind::usage, "only ledgers of strips of the same layers can be merged");
}

CellTable table_of(const AreaLedger& ledger) {
  CellTable cells;
  const double step_m = std::ldexp(1.0, ledger.lattice.exponent - sub_bits);
  for (const LedgerCell& cell : ledger.cells) {
    std::uint64_t hash = 0;
    for (const std::uint32_t unit : ledger.units_of(cell)) hash += InternedLists::hash_of(unit);
    const std::uint32_t id = cells.cell(ledger.units_of(cell), hash);
    cells.area2[id] += cell.area.count();
    cells.border[id] += static_cast<Int128>(std::round(cell.border_m / step_m));
  }
  return cells;
}

}  // namespace

AreaLedger merge_ledgers(std::span<const AreaLedger> parts) {
  if (parts.empty()) throw Error(ErrorKind::usage, "there is no ledger to merge");
  AreaLedger result = parts.front();
  std::vector<CellTable> tables{table_of(result)};
  result.cells.clear();
  result.unit_lists.clear();
  for (const AreaLedger& part : parts.subspan(1)) {
    check_same_layers(result, part);
    tables.push_back(table_of(part));
    result.certificates.box += part.certificates.box;
    for (std::size_t i = 0; i < part.certificates.unjudged.size(); ++i) {
      result.certificates.unjudged[i].covered += part.certificates.unjudged[i].covered;
    }
    for (std::size_t i = 0; i < part.certificates.layers.size(); ++i) {
      result.certificates.layers[i].covered += part.certificates.layers[i].covered;
    }
  }
  merge_into_first(tables);
  write_cells(tables.front(), result);
  judge_features(result);
  unite_layers(result);
  check_closure(result);
  return result;
}

}  // namespace zonekit
