#include <gtest/gtest.h>

#include <cmath>

#include "layer/read_stage.hpp"
#include "layer/ring_order.hpp"

namespace {

using namespace zonekit;
using namespace zonekit::layer;

using Ring = std::vector<SourcePoint>;

Ring square(double x, double y, double side, bool clockwise) {
  Ring ring{{x, y}, {x, y + side}, {x + side, y + side}, {x + side, y}, {x, y}};
  if (!clockwise) std::reverse(ring.begin(), ring.end());
  return ring;
}

std::vector<RingFacts> facts_of(const std::vector<Ring>& rings) {
  std::vector<RingFacts> facts;
  for (const Ring& ring : rings) facts.push_back(ring_facts(ring));
  return facts;
}

TEST(LayerRings, LocatesPointsInLargeRing) {
  Ring star;
  constexpr int corners = 5000;
  for (int i = 0; i < corners; ++i) {
    const double angle = 2 * 3.14159265358979 * i / corners, radius = i % 2 == 0 ? 10 : 5;
    star.push_back({radius * std::cos(angle), radius * std::sin(angle)});
  }
  star.push_back(star.front());
  const RingLocator locator(star);
  EXPECT_EQ(locator.locate({0, 0}), RingLocator::Where::inside);
  EXPECT_EQ(locator.locate({4.9, 0.1}), RingLocator::Where::inside);
  EXPECT_EQ(locator.locate({9, 9}), RingLocator::Where::outside);
  EXPECT_EQ(locator.locate({10, 0}), RingLocator::Where::border);
  EXPECT_EQ(locator.locate({0, 1e9}), RingLocator::Where::outside);
}

TEST(LayerRings, GivesHoleToSmallestShellAround) {
  const std::vector<Ring> rings{square(0, 0, 10, true), square(1, 1, 8, false), square(2, 2, 6, true),
                                square(3, 3, 2, false), square(20, 0, 1, true)};
  const RingOrder order = order_rings(facts_of(rings));
  EXPECT_EQ(order.shell_of, (std::vector<std::uint32_t>{0, 0, 2, 2, 4}));
  EXPECT_TRUE(order.lone_holes.empty());
}

TEST(LayerRings, FindsPartDrawnAsHoleOutsideItsShell) {
  const std::vector<Ring> rings{square(0, 0, 10, true), square(20, 20, 5, false)};
  const RingOrder order = order_rings(facts_of(rings));
  EXPECT_EQ(order.shell_of, (std::vector<std::uint32_t>{0, 1}));
  EXPECT_EQ(order.lone_holes, (std::vector<std::uint32_t>{1}));
}

TEST(LayerRings, GoesByContainmentWhereNoRingIsClockwise) {
  const std::vector<Ring> rings{square(1, 1, 2, false), square(0, 0, 10, false), square(20, 0, 1, false)};
  EXPECT_EQ(order_rings(facts_of(rings)).shell_of, (std::vector<std::uint32_t>{1, 1, 2}));
}

TEST(LayerRings, KnowsRecordWithAllDirectionsReversed) {
  const std::vector<Ring> rings{square(0, 0, 10, false), square(1, 1, 2, true), square(20, 0, 1, false)};
  const RingOrder order = order_rings(facts_of(rings));
  EXPECT_EQ(order.shell_of, (std::vector<std::uint32_t>{0, 0, 2}));
  EXPECT_TRUE(order.lone_holes.empty());
}

TEST(LayerRings, HoleThatTouchesItsShellEverywhereIsInside) {
  const std::vector<Ring> rings{square(0, 0, 4, true), {{0, 0}, {4, 0}, {4, 4}, {0, 0}}};
  EXPECT_TRUE(holes_outside(facts_of(rings)).empty());
}

TEST(LayerRings, ManyHolesInManyShells) {
  std::vector<Ring> rings;
  for (int i = 0; i < 3000; ++i) {
    rings.push_back(square(i % 50 * 10, i / 50 * 10, 9, true));
    rings.push_back(square(i % 50 * 10 + 1, i / 50 * 10 + 1, 2, false));
  }
  const RingOrder order = order_rings(facts_of(rings));
  EXPECT_TRUE(order.lone_holes.empty());
  for (std::uint32_t i = 0; i < rings.size(); ++i) ASSERT_EQ(order.shell_of[i], i - i % 2);
}

TEST(LayerRings, KnowsDuplicateInAnyDirectionAndFromAnyStart) {
  Ring turned = square(0, 0, 1, false);
  turned = {turned[2], turned[3], turned[0], turned[1], turned[2]};
  const std::vector<Ring> rings{square(0, 0, 1, true), square(5, 5, 1, true), turned};
  EXPECT_EQ(duplicate_rings(facts_of(rings)), (std::vector<std::pair<std::uint32_t, std::uint32_t>>{{0, 2}}));
}

TEST(LayerLattice, PlanarExponentKeepsCoordinatesBelowTheLimit) {
  for (const double largest : {1e-9, 0.3, 1.0, 2.0, 1000.0, 4.1e7, 1e11, 1e300}) {
    const int exponent = planar_exponent(largest);
    EXPECT_LE(std::ldexp(largest, -exponent), std::ldexp(1.0, 45)) << largest;
    EXPECT_TRUE(exponent == -40 || std::ldexp(largest, -(exponent - 1)) > std::ldexp(1.0, 45)) << largest;
  }
  EXPECT_EQ(planar_exponent(0), -40);
}

}  // namespace
