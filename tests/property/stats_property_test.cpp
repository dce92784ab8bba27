// Zone tree x class tree: levelled figures are the sums of their parts at every level of both trees.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "stats/table.hpp"
#include "support/drawn_map.hpp"
#include "support/drawn_study.hpp"

namespace zonekit::test {
namespace {

constexpr LevellingMethod methods[]{LevellingMethod::none, LevellingMethod::largest_remainder,
                                    LevellingMethod::largest_area_first, LevellingMethod::pro_rata_boundary};

/// A tree with random parents; the first is the whole.
std::vector<StatsNode> random_nodes(std::mt19937_64& random, std::size_t count, const std::string& layer) {
  std::vector<StatsNode> nodes{{no_parent, 0, StatsRowKind::whole, "", "", "", true, false}};
  for (std::size_t i = 1; i < count; ++i) {
    const std::size_t parent = random() % i;
    nodes[parent].leaf = false;
    nodes.push_back({parent, nodes[parent].depth + 1, StatsRowKind::listed, layer, std::to_string(i), std::to_string(i),
                     true, random() % 3 == 0});
  }
  return nodes;
}

void add_up(const StatsTable& table, StatsGroup& group) {
  for (std::size_t z = 0; z < table.zones.size(); ++z) {
    for (std::size_t c = group.classes.size(); c-- > 1;) {
      group.areas[group.at(z, group.classes[c].parent)] += group.areas[group.at(z, c)];
    }
  }
  for (std::size_t z = table.zones.size(); z-- > 1;) {
    for (std::size_t c = 0; c < group.classes.size(); ++c) {
      group.areas[group.at(table.zones[z].parent, c)] += group.areas[group.at(z, c)];
    }
  }
}

/// Two groups over the same zones: the second divides the same land otherwise.
StatsTable random_table(std::mt19937_64& random) {
  StatsTable table;
  table.zones = random_nodes(random, 2 + random() % 12, "zone");
  for (int g = 0; g < 2; ++g) {
    StatsGroup group;
    group.layer = "group " + std::to_string(g);
    group.classes = random_nodes(random, 2 + random() % 10, group.layer);
    group.areas.resize(table.zones.size() * group.classes.size());
    for (std::size_t z = 0; z < table.zones.size(); ++z) {
      if (!table.zones[z].leaf) continue;
      std::size_t last = 0;
      Area left = g == 0 ? Area() : table.groups[0].areas[table.groups[0].at(z, 0)];
      for (std::size_t c = 1; c < group.classes.size(); ++c) {
        if (!group.classes[c].leaf) continue;
        const auto metres = std::exp(std::uniform_real_distribution(0.0, 16.0)(random));
        Area area(static_cast<Int128>(metres * 0x1p40), -40);
        if (random() % 4 == 0) area = {};
        if (g == 1 && area.count() > left.count()) area = left;
        left -= area;
        group.areas[group.at(z, c)] = area;
        last = c;
      }
      if (g == 1) group.areas[group.at(z, last)] += left;
    }
    for (std::size_t i = 0; i < group.areas.size(); ++i) group.on_boundary.push_back(random() % 2 == 0);
    add_up(table, group);
    table.groups.push_back(std::move(group));
  }
  return table;
}

void expect_closed(const StatsTable& table, const LevelledStats& levelled) {
  for (std::size_t g = 0; g < table.groups.size(); ++g) {
    const StatsGroup& group = table.groups[g];
    const auto& units = levelled.groups[g].units;
    std::vector<std::int64_t> by_class(units.size()), by_zone(units.size());
    for (std::size_t z = 0; z < table.zones.size(); ++z) {
      ASSERT_EQ(units[group.at(z, 0)], levelled.groups[0].units[table.groups[0].at(z, 0)]) << "groups differ";
      for (std::size_t c = 0; c < group.classes.size(); ++c) {
        if (c > 0) by_class[group.at(z, group.classes[c].parent)] += units[group.at(z, c)];
        if (z > 0) by_zone[group.at(table.zones[z].parent, c)] += units[group.at(z, c)];
      }
    }
    for (std::size_t z = 0; z < table.zones.size(); ++z) {
      for (std::size_t c = 0; c < group.classes.size(); ++c) {
        const std::size_t row = group.at(z, c);
        if (!group.classes[c].leaf) {
          ASSERT_EQ(by_class[row], units[row]) << "zone " << z << " class " << c;
        }
        if (!table.zones[z].leaf) {
          ASSERT_EQ(by_zone[row], units[row]) << "zone " << z << " class " << c;
        }
      }
    }
  }
}

void expect_shares(const StatsTable& table, const LevelledStats& levelled) {
  for (std::size_t g = 0; g < table.groups.size(); ++g) {
    const StatsGroup& group = table.groups[g];
    for (std::size_t z = 0; z < table.zones.size(); ++z) {
      std::int64_t sum = 0;
      for (std::size_t c = 1; c < group.classes.size(); ++c) {
        if (group.classes[c].leaf) sum += levelled.groups[g].share_units[group.at(z, c)];
      }
      if (!group.areas[group.at(z, 0)].is_zero()) {
        ASSERT_EQ(sum, 10'000) << "shares of zone " << z;
      }
    }
  }
}

TEST(StatsProperty, AThousandTablesSumAtEveryLevelOfBothTrees) {
  std::mt19937_64 random(4);
  for (int run = 0; run < 1000; ++run) {
    const StatsTable table = random_table(random);
    for (const LevellingMethod method : methods) {
      SCOPED_TRACE("table " + std::to_string(run) + " by " + std::string(levelling_name(method)));
      StatsLevelling how{method, {AreaUnit::ha, 2}, 2, {}};
      LevelledStats levelled = analysis::level_stats(table, how);
      if (method == LevellingMethod::none) continue;
      expect_closed(table, levelled);
      expect_shares(table, levelled);
      if (method == LevellingMethod::largest_remainder) {
        ASSERT_LE(levelled.most_moved_units, 1);
      }
      if (testing::Test::HasFatalFailure()) return;
      // A control area near by closes in the same way.
      if (table.groups[0].areas[0].m2() < 1e6) continue;
      how.control_units = levelled.raw_units + 1;
      levelled = analysis::level_stats(table, how);
      ASSERT_EQ(levelled.groups[0].units[0], levelled.raw_units + 1);
      expect_closed(table, levelled);
    }
  }
}

TEST(StatsProperty, RandomLayersGiveTablesThatSumToTheLand) {
  for (std::uint32_t seed = 1; seed <= 40; ++seed) {
    std::vector<PolygonLayer> layers;
    for (std::uint32_t i = 0; i < 4; ++i) {
      layers.push_back(random_layer(std::string(1, static_cast<char>('a' + i)), seed * 10 + i, 6, 1 << 20));
      layers.back().class_names = {"x", "y", "z"};
      for (auto& block : layers.back().blocks) {
        for (std::size_t f = 0; f < block.feature_class.size(); ++f)
          block.feature_class[f] = static_cast<std::uint32_t>(f % 3);
      }
    }
    Study study = study_of(std::move(layers));
    const StatsRequest request{
        .by = {"a", "b"}, .of = {"c", "d"}, .levelling = {.method = LevellingMethod::pro_rata_boundary}};
    const AreaLedger& ledger = study.ledger(analysis::ledger_need(request));
    const StatsTable table = compute_stats(study, request).table;
    Area land;
    for (const LedgerCell& cell : ledger.cells) {
      if (cell.unit_count > 0) land += cell.area;
    }
    ASSERT_EQ(table.groups[0].areas[0], land);
    ASSERT_EQ(table.groups[1].areas[0], land);
    for (const LevellingMethod method : methods) {
      const LevelledStats levelled = analysis::level_stats(table, {method, {AreaUnit::ha, 2}, 2, {}});
      if (method != LevellingMethod::none) expect_closed(table, levelled);
    }
  }
}

}  // namespace
}  // namespace zonekit::test
