// How the number of strips changes the time of a ledger, and how little it changes the areas.
//   strip_plans NAME=SOURCE[,class=FIELD]...
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <map>
#include <vector>

#include "zonekit/layer.hpp"
#include "zonekit/layer_option.hpp"
#include "zonekit/ledger.hpp"

namespace {

using zonekit::AreaLedger;
using Areas = std::map<std::vector<std::uint32_t>, double>;

Areas areas_of(const AreaLedger& ledger) {
  Areas areas;
  for (const zonekit::LedgerCell& cell : ledger.cells) {
    const auto units = ledger.units_of(cell);
    if (!units.empty()) areas[{units.begin(), units.end()}] = cell.area.m2();
  }
  return areas;
}

struct Difference {
  double largest_m2 = 0;
  double largest_of_bound = 0;
};

Difference difference(const AreaLedger& plan, Areas others) {
  Difference result;
  for (const zonekit::LedgerCell& cell : plan.cells) {
    const auto units = plan.units_of(cell);
    if (units.empty()) continue;
    const double apart = std::abs(cell.area.m2() - others[{units.begin(), units.end()}]);
    result.largest_m2 = std::max(result.largest_m2, apart);
    if (cell.border_m > 0) {
      result.largest_of_bound = std::max(result.largest_of_bound, apart / (cell.border_m * plan.error_bound_m));
    }
  }
  return result;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<zonekit::LayerSpec> specs;
  for (int i = 1; i < argc; ++i) specs.push_back(zonekit::parse_layer_option(argv[i]));
  zonekit::LayerSet set = zonekit::read_layers(specs);
  std::vector<zonekit::PolygonLayer> layers;
  for (zonekit::Layer& layer : set.layers) layers.push_back(std::move(layer.polygons));
  const Areas usual = areas_of(zonekit::build_ledger(layers, set.lattice));
  std::puts("| factor | strips | seconds | largest difference, m2 | share of its bound |\n|--:|--:|--:|--:|--:|");
  for (const double factor : {0.25, 0.5, 1.0, 2.0, 4.0}) {
    zonekit::LedgerOptions options;
    options.strip_factor = factor;
    const auto begin = std::chrono::steady_clock::now();
    const AreaLedger ledger = zonekit::build_ledger(layers, set.lattice, options);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
    const Difference apart = difference(ledger, usual);
    std::printf("| %g | %u | %.2f | %.2g | %.1g |\n", factor, zonekit::planned_strips(layers, options), seconds.count(),
                apart.largest_m2, apart.largest_of_bound);
  }
}
