// Levelled trees: sums at every level, exact corrections, spared rows, and no matter of order.
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>

#include "zonekit/error.hpp"
#include "zonekit/levelling.hpp"

namespace zonekit {
namespace {

using Nodes = std::vector<LevellingNode>;

constexpr int exponent = -40;
constexpr LevellingMethod methods[]{LevellingMethod::none, LevellingMethod::largest_remainder,
                                    LevellingMethod::largest_area_first, LevellingMethod::pro_rata_boundary};

/// Of a few square metres, a plot, or a village: in 2^-40 m2.
Area random_area(std::mt19937_64& random) {
  const double metres = std::exp(std::uniform_real_distribution(0.0, 17.0)(random));
  if (random() % 8 == 0) return {};
  return {static_cast<Int128>(metres * 0x1p40) + static_cast<Int128>(random() % 1000), exponent};
}

/// County, townships, villages, classes, classes of the second level.
Nodes random_tree(std::mt19937_64& random) {
  Nodes nodes(1);
  std::vector<std::size_t> level{0};
  for (int depth = 0; depth < 4; ++depth) {
    std::vector<std::size_t> next;
    for (const std::size_t parent : level) {
      const std::size_t children = random() % (depth == 3 ? 5 : 4);
      for (std::size_t i = 0; i < children; ++i) {
        next.push_back(nodes.size());
        nodes.push_back({parent, {}, random() % 2 == 0, std::to_string(i)});
      }
    }
    level = next;
  }
  std::vector<bool> inner(nodes.size());
  for (std::size_t i = 1; i < nodes.size(); ++i) inner[nodes[i].parent] = true;
  for (std::size_t i = nodes.size(); i-- > 0;) {
    if (!inner[i]) nodes[i].raw = random_area(random);
    if (i > 0) nodes[nodes[i].parent].raw += nodes[i].raw;
  }
  return nodes;
}

std::vector<std::vector<std::size_t>> children_of(const Nodes& nodes) {
  std::vector<std::vector<std::size_t>> children(nodes.size());
  for (std::size_t i = 1; i < nodes.size(); ++i) children[nodes[i].parent].push_back(i);
  return children;
}

double in_units(const ExactUnits& value) {
  return static_cast<double>(value.numerator) / static_cast<double>(value.denominator);
}

LastDigit random_digit(std::mt19937_64& random) {
  constexpr AreaUnit units[]{AreaUnit::m2, AreaUnit::ha, AreaUnit::km2, AreaUnit::mu, AreaUnit::wan_mu};
  return {units[random() % 5], static_cast<int>(random() % 5)};
}

/// Largest number of units that a row may have been handed beyond its rounding: the group's difference over its takers.
void expect_bounds(const Nodes& nodes, const LevelledTree& tree, LevellingMethod method) {
  const auto children = children_of(nodes);
  for (std::size_t parent = 0; parent < nodes.size(); ++parent) {
    const bool any_large = std::ranges::any_of(children[parent], [&](auto i) { return nodes[i].raw.m2() > 10'000; });
    const bool any_border =
        std::ranges::any_of(children[parent], [&](auto i) { return nodes[i].on_boundary && !nodes[i].raw.is_zero(); });
    for (const std::size_t i : children[parent]) {
      const double moved = std::abs(in_units(tree.correction(i)));
      ASSERT_GE(tree.units[i], 0);
      if (nodes[i].raw.is_zero()) {
        ASSERT_EQ(tree.units[i], 0);
      }
      if (method == LevellingMethod::largest_remainder) {
        ASSERT_LT(moved, 1);
      }
      if (method == LevellingMethod::none) {
        ASSERT_LE(moved, 0.5);
      }
      const bool spared = method == LevellingMethod::largest_area_first && nodes[i].raw.m2() <= 10'000 && any_large;
      // A group whose only large row has nothing left to give takes from the small ones, and says so.
      if (spared && std::ranges::count(tree.forced, i) == 0) {
        ASSERT_LE(moved, 0.5);
      }
      const bool inside = method == LevellingMethod::pro_rata_boundary && !nodes[i].on_boundary && any_border;
      if (inside && tree.forced.empty() && any_large) {
        ASSERT_LE(moved, 1.5);
      }
    }
  }
}

void expect_sums(const Nodes& nodes, const LevelledTree& tree) {
  std::vector<std::int64_t> sums(nodes.size());
  std::vector<bool> inner(nodes.size());
  for (std::size_t i = 1; i < nodes.size(); ++i) {
    sums[nodes[i].parent] += tree.units[i];
    inner[nodes[i].parent] = true;
  }
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (inner[i]) {
      ASSERT_EQ(sums[i], tree.units[i]) << "node " << i;
    }
  }
}

void expect_exact(const Nodes& nodes, const LevelledTree& tree) {
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const ExactUnits correction = tree.correction(i);
    ASSERT_TRUE(tree.raw[i].numerator + correction.numerator == tree.units[i] * correction.denominator);
  }
}

TEST(LevellingProperty, ATreeSumsAtEveryLevelAndKeepsItsPromises) {
  std::mt19937_64 random(20260601);
  std::size_t groups = 0;
  for (int run = 0; run < 1000; ++run) {
    const Nodes nodes = random_tree(random);
    const LastDigit digit = random_digit(random);
    for (const LevellingMethod method : methods) {
      SCOPED_TRACE("tree " + std::to_string(run) + " by " + std::string(levelling_name(method)));
      const LevelledTree tree = level_tree(nodes, method, digit);
      ASSERT_EQ(tree.units[0], rounded_units(tree.raw[0]));
      expect_exact(nodes, tree);
      expect_bounds(nodes, tree, method);
      if (method != LevellingMethod::none) expect_sums(nodes, tree);
      if (testing::Test::HasFatalFailure()) return;
    }
    groups += nodes.size();
  }
  EXPECT_GT(groups, 10'000U);
}

TEST(LevellingProperty, InteriorRowsAreOnlyRoundedWhenBoundaryRowsCanTake) {
  std::mt19937_64 random(7);
  for (int run = 0; run < 500; ++run) {
    Nodes nodes(1);
    for (int i = 0; i < 12; ++i) {
      const double metres = std::uniform_real_distribution(1e5, 1e7)(random);
      nodes.push_back({0, Area(static_cast<Int128>(metres * 0x1p40), exponent), i % 3 == 0, std::to_string(i)});
      nodes[0].raw += nodes.back().raw;
    }
    const auto tree = level_tree(nodes, LevellingMethod::pro_rata_boundary, {AreaUnit::ha, 2});
    for (std::size_t i = 1; i < nodes.size(); ++i) {
      if (!nodes[i].on_boundary) {
        EXPECT_EQ(tree.units[i], rounded_units(tree.raw[i]));
      }
    }
    expect_sums(nodes, tree);
  }
}

TEST(LevellingProperty, TheOrderOfRowsDoesNotMatter) {
  std::mt19937_64 random(11);
  for (int run = 0; run < 300; ++run) {
    Nodes nodes(1);
    for (int i = 0; i < 20; ++i) {
      const Area area = i % 4 == 3 ? nodes.back().raw : random_area(random);  // equal areas too
      nodes.push_back({0, area, i % 2 == 0, "row " + std::to_string(i)});
      nodes[0].raw += area;
    }
    Nodes shuffled = nodes;
    std::shuffle(shuffled.begin() + 1, shuffled.end(), random);
    for (const LevellingMethod method : methods) {
      const auto tree = level_tree(nodes, method, {AreaUnit::ha, 2});
      const auto other = level_tree(shuffled, method, {AreaUnit::ha, 2});
      for (std::size_t i = 1; i < nodes.size(); ++i) {
        const auto same = std::ranges::find(shuffled, nodes[i].key, &LevellingNode::key);
        EXPECT_EQ(tree.units[i], other.units[static_cast<std::size_t>(same - shuffled.begin())]) << nodes[i].key;
      }
    }
  }
}

TEST(LevellingProperty, AControlAreaIsTheTotalOfAllLevels) {
  std::mt19937_64 random(13);
  for (int run = 0; run < 300; ++run) {
    const Nodes nodes = random_tree(random);
    if (nodes[0].raw.m2() < 1e5) continue;
    const LastDigit digit{AreaUnit::ha, 2};
    const std::int64_t rounded = rounded_units(exact_units(nodes[0].raw, digit));
    for (const std::int64_t control : {rounded - 7, rounded - 1, rounded + 1, rounded + 12}) {
      for (const LevellingMethod method : methods) {
        const auto tree = level_tree(nodes, method, digit, control);
        EXPECT_EQ(tree.units[0], control);
        expect_exact(nodes, tree);
        if (method != LevellingMethod::none) expect_sums(nodes, tree);
      }
    }
  }
}

TEST(LevellingProperty, LevelledSharesSumToExactlyAHundred) {
  std::mt19937_64 random(17);
  for (int run = 0; run < 300; ++run) {
    const Nodes nodes = random_tree(random);
    if (nodes[0].raw.is_zero()) continue;
    for (const int digits : {0, 1, 2, 4}) {
      const auto tree = level_shares(nodes, LevellingMethod::largest_area_first, nodes[0].raw, digits);
      EXPECT_EQ(format_units(tree.units[0], digits),
                digits == 0 ? "100" : "100." + std::string(static_cast<std::size_t>(digits), '0'));
      expect_sums(nodes, tree);
      for (std::size_t i = 0; i < nodes.size(); ++i) EXPECT_LT(std::abs(in_units(tree.correction(i))), 1);
    }
  }
}

}  // namespace
}  // namespace zonekit
