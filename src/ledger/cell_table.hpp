// What one worker has measured so far: area and border of each combination of units.
#pragma once

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "ledger/interned_lists.hpp"
#include "zonekit/area.hpp"

namespace zonekit::ledger {

/// Cells by id; cell 0 has no units. Areas are twice the area in sub-lattice steps squared, lengths in sub-lattice
/// steps.
struct CellTable {
  InternedLists units;
  std::vector<Int128> area2 = std::vector<Int128>(1);
  std::vector<Int128> border = std::vector<Int128>(1);
  bool keep_neighbours = false;
  /// Units whose cells alone keep their neighbours; nullptr: all do.
  const std::vector<bool>* border_units = nullptr;
  std::vector<bool> keeps = {false};                           ///< by cell, with `border_units`
  std::unordered_map<std::uint64_t, std::int64_t> neighbours;  ///< common border of cells (low id << 32 | high id)

  std::uint32_t cell(std::span<const std::uint32_t> list, std::uint64_t hash) {
    const std::uint32_t id = units.intern(list, hash);
    if (id == area2.size()) {
      area2.emplace_back();
      border.emplace_back();
      if (border_units != nullptr)
        keeps.push_back(std::ranges::any_of(list, [&](auto u) { return (*border_units)[u]; }));
    }
    return id;
  }
  /// The two sides of a border of `length`; nothing when they are one cell.
  void add_border(std::uint32_t a, std::uint32_t b, std::int64_t length) {
    if (a == b) return;
    border[a] += length;
    border[b] += length;
    if (keep_neighbours && (border_units == nullptr || (keeps[a] && keeps[b])))
      neighbours[std::uint64_t{std::min(a, b)} << 32 | std::max(a, b)] += length;
  }
};

}  // namespace zonekit::ledger
