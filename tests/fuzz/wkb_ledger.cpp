// The ledger: any polygons close, and give the same bytes for any threads, order of features and division in strips.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "layers_of_bytes.hpp"
#include "ledger_checks.hpp"
#include "require.hpp"
#include "zonekit/ledger.hpp"

using zonekit::AreaLedger;
using zonekit::LedgerLevel;
using zonekit::LedgerOptions;
using zonekit::PolygonLayer;

namespace {

constexpr zonekit::Lattice lattice{.exponent = 0};
using Layers = std::vector<PolygonLayer>;

LedgerOptions options_of(LedgerLevel level, unsigned threads) {
  LedgerOptions options;
  options.level = level;
  options.threads = threads;
  return options;
}

AreaLedger build(const Layers& layers, LedgerLevel level, unsigned threads) {
  return zonekit::build_ledger(layers, lattice, options_of(level, threads));
}

AreaLedger build_in_two_runs(const Layers& layers) {
  LedgerOptions options = options_of(LedgerLevel::by_class, 1);
  const std::uint32_t strips = zonekit::planned_strips(layers, options);
  if (strips < 2) return zonekit::build_ledger(layers, lattice, options);
  std::vector<AreaLedger> parts;
  options.strips = {strips / 2, strips};
  parts.push_back(zonekit::build_ledger(layers, lattice, options));
  options.strips = {0, strips / 2};
  parts.push_back(zonekit::build_ledger(layers, lattice, options));
  return zonekit::merge_ledgers(parts);
}

void check_rings(const Layers& layers, const AreaLedger& ledger) {
  std::vector<bool> wanted;
  double area = 0;
  double border = 0;
  for (const zonekit::LedgerCell& cell : ledger.cells) {
    wanted.push_back(cell.unit_count % 2 == 1);
    if (!wanted.back()) continue;
    area += cell.area.m2();
    border += cell.border_m;
  }
  const auto rings = zonekit::combination_rings(layers, ledger, wanted, options_of(ledger.level, 1));
  for (const auto& ring : rings.rings) {
    require(ring.size() >= 4 && ring.front() == ring.back(), "a ring is closed");
  }
  const double rounding = 1e-12 * area;
  require(std::abs(rings.area.m2() - area) <= ledger.error_bound_m * border + rounding, "rings agree with their cells");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Layers layers = layers_of_bytes(std::span(data, size));
  const AreaLedger by_class = build(layers, LedgerLevel::by_class, 1);
  check_closure(by_class);
  check_same(by_class, build(layers, LedgerLevel::by_class, 2));
  check_same(by_class, build(reversed(layers), LedgerLevel::by_class, 1));
  check_same(by_class, build_in_two_runs(layers));

  const AreaLedger by_feature = build(layers, LedgerLevel::by_feature, 1);
  check_closure(by_feature);
  check_same(by_feature, build(reversed(layers), LedgerLevel::by_feature, 2));
  check_roll_up(by_feature, by_class);
  check_rings(layers, by_class);
  return 0;
}
