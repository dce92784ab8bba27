// What must hold for siting on any map of letters: an independent count of cells agrees, sums close, a site in two sums
// up.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "support/drawn_siting.hpp"

namespace zonekit::test {
namespace {

constexpr int columns = 11, lines = 7;
using Drawing = std::vector<std::string>;

/// Patches of letters; about `empty_pct` of the cells stay empty.
Drawing random_drawing(std::mt19937& random, const std::string& letters, unsigned empty_pct) {
  Drawing rows(lines, std::string(columns, '.'));
  for (int line = 0; line < lines; ++line) {
    for (int column = 0; column < columns; ++column) {
      char& cell = rows[static_cast<std::size_t>(line)][static_cast<std::size_t>(column)];
      const bool as_left = column > 0 && random() % 2 == 0;
      if (as_left) {
        cell = rows[static_cast<std::size_t>(line)][static_cast<std::size_t>(column - 1)];
      } else if (random() % 100 >= empty_pct) {
        cell = letters[random() % letters.size()];
      }
    }
  }
  return rows;
}

class SitingOnDrawnMaps : public testing::TestWithParam<std::uint32_t> {
 protected:
  void SetUp() override {
    std::mt19937 random(GetParam());
    known = random_drawing(random, "k", 12);
    zone = random_drawing(random, "xyz", 60);
    sites = random_drawing(random, "ABCDE", 55);
  }
  [[nodiscard]] std::vector<PolygonLayer> layers() const {
    return {drawn("county", known), drawn("zone", zone), drawn("site", sites)};
  }
  [[nodiscard]] SitingResult result() const { return check(layers(), mixed_rules(), request_for("site")); }

  /// Cells that satisfy `wanted(known, zone, site)`, in m2.
  template <typename Wanted>
  [[nodiscard]] double count_m2(Wanted wanted) const {
    int cells = 0;
    for (std::size_t l = 0; l < lines; ++l) {
      for (std::size_t c = 0; c < columns; ++c) cells += wanted(known[l][c], zone[l][c], sites[l][c]) ? 1 : 0;
    }
    return 100.0 * cells;
  }
  /// Between the borders of a site and the zone, by pairs of cells; infinite where there is none.
  [[nodiscard]] double distance_m(char site) const {
    double nearest = INFINITY;
    for (int i = 0; i < lines * columns; ++i) {
      if (sites[static_cast<std::size_t>(i / columns)][static_cast<std::size_t>(i % columns)] != site) continue;
      for (int j = 0; j < lines * columns; ++j) {
        if (zone[static_cast<std::size_t>(j / columns)][static_cast<std::size_t>(j % columns)] == '.') continue;
        const int dx = std::max(0, std::abs(i % columns - j % columns) - 1);
        const int dy = std::max(0, std::abs(i / columns - j / columns) - 1);
        nearest = std::min(nearest, 10 * std::hypot(dx, dy));
      }
    }
    return nearest;
  }

  Drawing known, zone, sites;
};

TEST_P(SitingOnDrawnMaps, ACountOfCellsAgrees) {
  const SitingResult all = result();
  ASSERT_GE(all.sites.size(), 3U);
  for (std::size_t s = 0; s < all.sites.size(); ++s) {
    const auto letter = static_cast<char>(all.sites[s].feature);
    const auto own = std::span(all.rows).subspan(s * 8, 8);
    const auto m2 = [&](auto wanted) {
      return count_m2([&](char k, char z, char site) { return site == letter && wanted(k != '.', z); });
    };
    const double in = m2([](bool, char z) { return z != '.'; });
    const double out = m2([](bool k, char z) { return k && z == '.'; });
    const double uncovered = m2([](bool k, char) { return !k; });
    const double in_x = m2([](bool, char z) { return z == 'x'; });
    EXPECT_EQ(all.sites[s].area.m2(), m2([](bool, char) { return true; }));
    EXPECT_EQ(own[0].area.m2(), in) << letter;
    EXPECT_EQ(own[1].area.m2(), out) << letter;
    EXPECT_EQ(own[4].area.m2(), in_x) << letter;
    for (std::size_t r = 0; r < 7; ++r) EXPECT_EQ(own[r].uncovered.m2(), uncovered) << letter << r;
    EXPECT_EQ(own[0].zone_share.whole.m2(), count_m2([](char, char z, char) { return z != '.'; }));

    const auto status = [&](bool holds) {
      return holds ? SitingStatus::concerned : uncovered > 0 ? SitingStatus::no_data : SitingStatus::clear;
    };
    EXPECT_EQ(own[0].status, status(in > 0)) << letter;
    EXPECT_EQ(own[1].status, status(out > 0)) << letter;
    EXPECT_EQ(own[5].status, status(in > 250)) << letter;
    EXPECT_EQ(own[7].status, SitingStatus::no_data);
    const double distance = distance_m(letter);
    EXPECT_EQ(own[0].touches, in == 0 && distance == 0) << letter;
    if (std::isfinite(distance)) {
      EXPECT_NEAR(own[0].distance_m.value(), distance, 1e-2) << letter;
    }
    EXPECT_EQ(own[6].status == SitingStatus::concerned, distance <= 12) << letter;
  }
}

TEST_P(SitingOnDrawnMaps, InsideOutsideAndUncoveredSumToTheSite) {
  for (std::size_t l = 0; l < lines; ++l) {
    for (std::size_t c = 0; c < columns; ++c) {
      if (known[l][c] == '.') zone[l][c] = '.';  // the zone is where it is known
    }
  }
  const SitingResult all = result();
  for (std::size_t s = 0; s < all.sites.size(); ++s) {
    const auto own = std::span(all.rows).subspan(s * 8, 8);
    EXPECT_EQ(own[0].area + own[1].area + own[0].uncovered, all.sites[s].area);
    EXPECT_EQ(own[2].status == SitingStatus::concerned, !own[0].area.is_zero() && !own[1].area.is_zero());
  }
}

TEST_P(SitingOnDrawnMaps, NothingIsClearWithoutData) {
  const SitingResult all = result();
  for (const SitingRow& row : all.rows) {
    if (!row.uncovered.is_zero() && row.uncovered.m2() >= 150) {
      EXPECT_NE(row.status, SitingStatus::clear) << row.restriction;
    }
  }
  for (const Site& site : all.sites) EXPECT_GE(site.verdict, Verdict::undecidable);
}

TEST_P(SitingOnDrawnMaps, ASiteInTwoSumsUp) {
  const SitingResult whole = result();
  std::mt19937 random(GetParam() + 77);
  for (std::string& row : sites) {
    for (char& cell : row) {
      if (cell != '.' && random() % 2 == 0) cell = static_cast<char>(cell - 'A' + 'a');
    }
  }
  const SitingResult halves = result();
  for (std::size_t s = 0; s < whole.sites.size(); ++s) {
    for (const std::size_t r : {0U, 1U, 4U}) {
      Area sum, uncovered, site;
      for (const SitingRow& row : halves.rows) {
        const std::int64_t feature = halves.sites[row.site].feature;
        const bool own = feature == whole.sites[s].feature || feature - 'a' + 'A' == whole.sites[s].feature;
        if (!own || row.restriction != r) continue;
        sum += row.area;
        uncovered += row.uncovered;
        site += halves.sites[row.site].area;
      }
      EXPECT_EQ(sum, whole.rows[s * 8 + r].area);
      EXPECT_EQ(uncovered, whole.rows[s * 8 + r].uncovered);
      EXPECT_EQ(site, whole.sites[s].area);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, SitingOnDrawnMaps, testing::Range(1U, 41U));

}  // namespace
}  // namespace zonekit::test
