#include <gtest/gtest.h>

#include <cmath>

#include "ledger/ground_scale.hpp"
#include "support/drawn_map.hpp"

namespace zonekit::test {
namespace {

// k = cos(latitude) / sqrt(1 - e2 sin2(latitude)) at the plane's northing of that latitude of GRS80.
TEST(GroundScale, IsTheParallelsRadiusOverTheEquators) {
  EXPECT_DOUBLE_EQ(ledger::east_scale(0), 1);
  EXPECT_NEAR(ledger::east_scale(4489858.887), 0.708293, 2e-6);  // 45 degrees
  EXPECT_NEAR(ledger::east_scale(3171259.315), 0.866751, 2e-6);  // 30 degrees
  EXPECT_DOUBLE_EQ(ledger::east_scale(-4489858.887), ledger::east_scale(4489858.887));
}

// A sliver of 100 m by 2 m on the ground at 45 degrees, along a parallel and along a meridian: 2 A / P is the same.
TEST(GroundScale, ASliverIsAsThickWhateverItsDirection) {
  const Lattice fine{-10, true};
  const double k = ledger::east_scale(4489858.887);
  const auto steps = [](double metres) { return static_cast<std::int64_t>(std::round(metres * 1024)); };
  const auto sliver = [&](double east_m, double north_m) {
    const std::int64_t y = steps(4489858.887), width = steps(east_m / k), height = steps(north_m * k);
    return layer_of("sliver", {{{{0, y}, {width, y}, {width, y + height}, {0, y + height}}}});
  };
  for (const bool along_parallel : {true, false}) {
    const PolygonLayer layer = along_parallel ? sliver(100, 2) : sliver(2, 100);
    const AreaLedger measured = build_ledger(std::vector{layer}, fine);
    for (const LedgerCell& cell : measured.cells) {
      if (cell.unit_count == 0) continue;
      EXPECT_NEAR(cell.border_m, 204, 0.02);
      EXPECT_NEAR(cell.thickness_m(), 2 * 200 / 204.0, 0.002);
    }
  }
}

}  // namespace
}  // namespace zonekit::test
