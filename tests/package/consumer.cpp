// Two squares of 10 by 10 that share 5 by 10, measured with the installed library; and every public header included.
#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

#include "every_header.hpp"

namespace {

zonekit::PolygonLayer square(const std::string& name, std::int64_t west, std::int64_t side) {
  zonekit::PolygonLayer layer{.name = name, .class_names = {name}, .blocks = {}};
  zonekit::PolygonBlock& block = layer.blocks.emplace_back();
  block.points = {{west, 0}, {west + side, 0}, {west + side, side}, {west, side}, {west, 0}};
  block.end_ring();
  block.end_part();
  block.end_feature(1, 0);
  return layer;
}

}  // namespace

int main() {
  const std::vector<zonekit::PolygonLayer> layers{square("a", 0, 10), square("b", 5, 10)};
  const zonekit::AreaLedger ledger = zonekit::build_ledger(layers, zonekit::Lattice{.exponent = 0});
  int right = 0;
  for (const zonekit::LedgerCell& cell : ledger.cells) {
    std::printf("%u covering: %s m2\n", cell.unit_count, zonekit::format_area_m2_full(cell.area).c_str());
    if (cell.unit_count != 0 && cell.area.m2() == 50) ++right;
  }
  return right == 3 && ledger.certificates.box == ledger.certificates.cells_sum ? 0 : 1;
}
