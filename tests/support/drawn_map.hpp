// Layers drawn in letters, with areas to be counted by eye, and random layers for properties.
#pragma once

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "zonekit/ledger.hpp"

namespace zonekit::test {

using Points = std::vector<LatticePoint>;

/// Closes the ring and appends it to the part under way.
inline void add_ring(PolygonBlock& block, Points points) {
  if (!points.empty()) points.push_back(points.front());
  block.points.insert(block.points.end(), points.begin(), points.end());
  block.end_ring();
}

/// A layer of one class whose features are one part each, given by its rings.
inline PolygonLayer layer_of(const std::string& name, const std::vector<std::vector<Points>>& features) {
  PolygonLayer layer{name, {name}, {PolygonBlock()}};
  for (const auto& rings : features) {
    for (const Points& ring : rings) add_ring(layer.blocks[0], ring);
    layer.blocks[0].end_part();
    layer.blocks[0].end_feature(static_cast<std::int64_t>(layer.blocks[0].feature_count()), 0);
  }
  return layer;
}

inline Points square(std::int64_t x, std::int64_t y, std::int64_t size) {
  return {{x, y}, {x + size, y}, {x + size, y + size}, {x, y + size}};
}

/// Every letter is a class and one feature of it; each of its cells is a part, 10 steps wide. `.` is uncovered.
/// The first row is the northernmost.
inline PolygonLayer drawn(const std::string& name, const std::vector<std::string>& rows) {
  PolygonLayer layer{name, {}, {PolygonBlock()}};
  std::map<char, std::vector<LatticePoint>> cells;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (std::size_t column = 0; column < rows[row].size(); ++column) {
      const char letter = rows[row][column];
      if (letter == '.') continue;
      cells[letter].push_back(
          {static_cast<std::int64_t>(column) * 10, static_cast<std::int64_t>(rows.size() - 1 - row) * 10});
    }
  }
  for (const auto& [letter, corners] : cells) {
    for (const LatticePoint& corner : corners) {
      add_ring(layer.blocks[0], square(corner.x, corner.y, 10));
      layer.blocks[0].end_part();
    }
    layer.blocks[0].end_feature(letter, static_cast<std::uint32_t>(layer.class_names.size()));
    layer.class_names.emplace_back(1, letter);
  }
  return layer;
}

/// Areas by labels ("a" at class level; several units joined by "+"), in square metres.
inline std::map<std::string, double> areas_by_label(const AreaLedger& ledger) {
  std::map<std::string, double> areas;
  for (const LedgerCell& cell : ledger.cells) {
    std::string label;
    for (const std::uint32_t u : ledger.units_of(cell)) {
      const LedgerUnit& unit = ledger.units[u];
      label += label.empty() ? "" : "+";
      label += ledger.class_names[unit.layer][unit.class_index];
      if (ledger.level == LedgerLevel::by_feature) label += "#" + std::to_string(unit.feature_id);
    }
    areas[label] += cell.area.m2();
  }
  return areas;
}

/// Random star-shaped polygons with up to `max_points` vertices in a box of `size` steps; some rings cross themselves.
inline PolygonLayer random_layer(const std::string& name, std::uint32_t seed, int features, std::int64_t size,
                                 int max_points = 12, bool crossing = false) {
  std::mt19937 random(seed);
  const auto between = [&](std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(high - low + 1));
  };
  std::vector<std::vector<Points>> all;
  for (int f = 0; f < features; ++f) {
    const LatticePoint centre{between(0, size), between(0, size)};
    const auto count = static_cast<int>(between(3, max_points));
    Points ring;
    for (int i = 0; i < count; ++i) {
      if (crossing) {
        ring.push_back({between(0, size), between(0, size)});
        continue;
      }
      const double angle = 6.283185307179586 * i / count;
      const auto radius = static_cast<double>(between(size / 20, size / 4));
      ring.push_back({centre.x + static_cast<std::int64_t>(radius * std::cos(angle)),
                      centre.y + static_cast<std::int64_t>(radius * std::sin(angle))});
    }
    all.push_back({ring});
  }
  return layer_of(name, all);
}

}  // namespace zonekit::test
