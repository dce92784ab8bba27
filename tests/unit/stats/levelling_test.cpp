// Levelling on groups that can be worked out by hand.
#include "zonekit/levelling.hpp"

#include <gtest/gtest.h>

#include "zonekit/error.hpp"

namespace zonekit {
namespace {

/// Square metres, exactly.
Area square_metres(std::int64_t metres) {
  return {metres, 0};
}

std::vector<LevellingNode> group(const std::vector<std::int64_t>& metres, const std::vector<bool>& boundary = {}) {
  std::vector<LevellingNode> nodes(1);
  for (std::size_t i = 0; i < metres.size(); ++i) {
    nodes.push_back(
        {0, square_metres(metres[i]), i < boundary.size() && boundary[i], std::string(1, static_cast<char>('a' + i))});
    nodes[0].raw += nodes.back().raw;
  }
  return nodes;
}

constexpr LastDigit hectares{AreaUnit::ha, 2};
using Units = std::vector<std::int64_t>;

Units units(const std::vector<std::int64_t>& metres, LevellingMethod method, const std::vector<bool>& boundary = {},
            std::optional<std::int64_t> control = {}) {
  return level_tree(group(metres, boundary), method, hectares, control).units;
}

// 3 x 33.333... of 100 units: each rounds to 33, and one is missing.
TEST(Levelling, LargestRemainderRoundsUpWhereMostIsLost) {
  EXPECT_EQ(units({3330, 3340, 3330}, LevellingMethod::none), (Units{100, 33, 33, 33}));
  EXPECT_EQ(units({3330, 3340, 3330}, LevellingMethod::largest_remainder), (Units{100, 33, 34, 33}));
  // 10.40 + 20.30 + 30.30 = 61.00: rounds to 60; the first has lost most.
  EXPECT_EQ(units({1040, 2030, 3030}, LevellingMethod::largest_remainder), (Units{61, 11, 20, 30}));
}

TEST(Levelling, LargestAreaFirstGivesToTheLargestAndSparesAHectare) {
  // 200.40 + 300.30 + 10.30 = 511.00, rounded 200 + 300 + 10: one to the largest, whatever it lost.
  EXPECT_EQ(units({20040, 30030, 1030}, LevellingMethod::largest_area_first), (Units{511, 200, 301, 10}));
  // Two are missing but one row only is larger than 1 ha: it takes both.
  EXPECT_EQ(units({1040, 1040, 1040, 1040, 20040}, LevellingMethod::largest_area_first),
            (Units{242, 10, 10, 10, 10, 202}));
  // Exactly 1 ha is spared: 100.00 units.
  EXPECT_EQ(units({10000, 10040, 1030, 1030}, LevellingMethod::largest_area_first), (Units{221, 100, 101, 10, 10}));
}

TEST(Levelling, SmallRowsTakeAUnitOnlyWhenThereIsNoOther) {
  const auto tree = level_tree(group({1040, 2030, 3030}), LevellingMethod::largest_area_first, hectares);
  EXPECT_EQ(tree.units, (Units{61, 10, 20, 31}));
  EXPECT_EQ(tree.forced, (std::vector<std::size_t>{3}));
}

TEST(Levelling, BoundaryRowsTakeTheDifferenceProRataThenSingly) {
  // Control 7 units above the sum: 600 and 300 on the boundary take 4 and 2, then the largest one more.
  EXPECT_EQ(units({60000, 30000, 90000}, LevellingMethod::pro_rata_boundary, {true, true, false}, 1807),
            (Units{1807, 605, 302, 900}));
  EXPECT_EQ(units({60000, 30000, 90000}, LevellingMethod::pro_rata_boundary, {true, true, false}, 1793),
            (Units{1793, 595, 298, 900}));
  // No row on the boundary: all are.
  EXPECT_EQ(units({60000, 30000, 90000}, LevellingMethod::pro_rata_boundary, {}, 1803), (Units{1803, 601, 300, 902}));
}

TEST(Levelling, NothingBecomesNegativeOrGrowsFromNothing) {
  EXPECT_EQ(units({60, 60, 60, 0}, LevellingMethod::largest_area_first), (Units{2, 0, 1, 1, 0}));
  EXPECT_EQ(units({0, 0}, LevellingMethod::largest_remainder), (Units{0, 0, 0}));
  EXPECT_THROW(units({0, 0}, LevellingMethod::largest_remainder, {}, 3), Error);
}

TEST(Levelling, TheCorrectionIsExactAndPrintedFiguresAddUpToo) {
  const auto tree = level_tree(group({3333, 3334, 3333}), LevellingMethod::largest_remainder, {AreaUnit::mu, 2});
  EXPECT_EQ(tree.units, (Units{1500, 500, 500, 500}));
  EXPECT_EQ(format_exact_units(tree.raw[1], 2, 4), "4.999500");
  EXPECT_EQ(format_exact_units(tree.raw[1], 2, 4, tree.units[1]), "0.000500");
  EXPECT_EQ(format_exact_units(tree.raw[2], 2, 4, tree.units[2]), "-0.001000");
}

TEST(Levelling, AControlAreaIsReadInThePrintedUnit) {
  EXPECT_EQ(parse_control_area("8476.39", 2), 847639);
  EXPECT_EQ(parse_control_area("8476", 2), 847600);
  for (const char* wrong : {"", ".5", "8476.391", "-1", "8 476", "1e3", "8476,39", "12345678901234567890"}) {
    EXPECT_THROW((void)parse_control_area(wrong, 2), Error) << wrong;
  }
}

TEST(Levelling, AControlAreaFarAwayIsAFault) {
  EXPECT_EQ(control_area_fault(1005, 1000, 5, hectares), "");
  EXPECT_EQ(control_area_fault(995, 1000, 5, hectares), "");
  const std::string fault = control_area_fault(1006, 1000, 5, hectares);
  EXPECT_NE(fault.find("the control area 10.06 ha is 0.06 ha from the drawn total 10.00 ha, more than one unit"),
            std::string::npos)
      << fault;
}

TEST(Levelling, ATreeThatDoesNotAddUpIsRefused) {
  auto nodes = group({1000, 2000});
  nodes[0].raw = square_metres(3001);
  EXPECT_THROW((void)level_tree(nodes, LevellingMethod::none, hectares), Error);
}

}  // namespace
}  // namespace zonekit
