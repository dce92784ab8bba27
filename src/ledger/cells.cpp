#include "ledger/cells.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "ledger/strip_plan.hpp"

namespace zonekit::ledger {

namespace {

std::uint64_t neighbour_key(std::uint32_t a, std::uint32_t b) {
  return std::uint64_t{std::min(a, b)} << 32 | std::max(a, b);
}

void add_table(const CellTable& from, CellTable& to) {
  std::vector<std::uint32_t> cell_of(from.units.size());
  for (std::uint32_t id = 0; id < from.units.size(); ++id) {
    cell_of[id] = to.cell(from.units.list(id), from.units.hash(id));
    to.area2[cell_of[id]] += from.area2[id];
    to.border[cell_of[id]] += from.border[id];
  }
  for (const auto& [key, length] : from.neighbours) {
    to.neighbours[neighbour_key(cell_of[key >> 32], cell_of[key & UINT32_MAX])] += length;
  }
}

}  // namespace

int area_exponent(const Lattice& lattice) {
  return 2 * (lattice.exponent - sub_bits) - 1;
}

void merge_into_first(std::span<CellTable> tables) {
  for (std::size_t i = 1; i < tables.size(); ++i) {
    add_table(tables[i], tables[0]);
    tables[i] = CellTable();
  }
}

CellTable roll_up(const CellTable& cells, std::span<const std::uint32_t> unit_of) {
  CellTable result;
  std::vector<std::uint32_t> cell_of(cells.units.size());
  std::vector<std::uint32_t> list;
  for (std::uint32_t id = 0; id < cells.units.size(); ++id) {
    list.clear();
    std::uint64_t hash = 0;
    for (const std::uint32_t unit : cells.units.list(id)) {
      list.push_back(unit_of[unit]);
      hash += InternedLists::hash_of(unit_of[unit]);
    }
    std::ranges::sort(list);
    cell_of[id] = result.cell(list, hash);
    result.area2[cell_of[id]] += cells.area2[id];
  }
  for (const auto& [key, length] : cells.neighbours) {
    result.add_border(cell_of[key >> 32], cell_of[key & UINT32_MAX], length);
  }
  return result;
}

std::vector<std::uint32_t> ordered_cells(const CellTable& cells) {
  struct Key {
    std::uint64_t first_two;
    std::uint32_t id;
  };
  std::vector<Key> keys;
  for (std::uint32_t id = 0; id < cells.units.size(); ++id) {
    if (cells.area2[id] == 0) continue;
    const auto list = cells.units.list(id);
    const std::uint64_t first = list.empty() ? 0 : std::uint64_t{list[0]} + 1;
    const std::uint64_t second = list.size() < 2 ? 0 : std::uint64_t{list[1]} + 1;
    keys.push_back({first << 32 | second, id});
  }
  std::sort(keys.begin(), keys.end(), [&](const Key& a, const Key& b) {
    if (a.first_two != b.first_two) return a.first_two < b.first_two;
    return std::ranges::lexicographical_compare(cells.units.list(a.id), cells.units.list(b.id));
  });
  std::vector<std::uint32_t> order;
  for (const Key& key : keys) order.push_back(key.id);
  return order;
}

namespace {

/// Where each cell's area goes: a thin cell to the neighbour that is not thin and has the longest common border (of
/// equals the first in the ledger's order), every other cell to itself. A thin cell among thin ones stays.
std::vector<std::uint32_t> targets_of_thin_cells(const CellTable& cells, const std::vector<std::uint32_t>& order,
                                                 double tolerance_steps) {
  std::vector<std::uint32_t> rank(cells.units.size());
  std::vector<bool> thin(cells.units.size());
  for (std::uint32_t r = 0; r < order.size(); ++r) {
    const std::uint32_t id = order[r];
    rank[id] = r;
    thin[id] =
        id != 0 && static_cast<double>(cells.area2[id]) < tolerance_steps * static_cast<double>(cells.border[id]);
  }
  std::vector<std::uint32_t> target(cells.units.size());
  std::iota(target.begin(), target.end(), 0U);
  std::vector<std::int64_t> longest(cells.units.size());
  const auto offer = [&](std::uint32_t from, std::uint32_t to, std::int64_t length) {
    if (!thin[from] || thin[to] || cells.area2[to] == 0) return;
    if (length > longest[from] || (length == longest[from] && rank[to] < rank[target[from]])) {
      target[from] = to;
      longest[from] = length;
    }
  };
  for (const auto& [key, length] : cells.neighbours) {
    offer(static_cast<std::uint32_t>(key >> 32), static_cast<std::uint32_t>(key & UINT32_MAX), length);
    offer(static_cast<std::uint32_t>(key & UINT32_MAX), static_cast<std::uint32_t>(key >> 32), length);
  }
  return target;
}

}  // namespace

Int128 move_thin_cells(CellTable& cells, double tolerance_steps) {
  const std::vector<std::uint32_t> target = targets_of_thin_cells(cells, ordered_cells(cells), tolerance_steps);
  Int128 moved = 0;
  for (std::uint32_t id = 0; id < target.size(); ++id) {
    if (target[id] == id) continue;
    moved += cells.area2[id];
    cells.area2[target[id]] += cells.area2[id];
    cells.area2[id] = 0;
  }
  const auto neighbours = std::exchange(cells.neighbours, {});
  std::ranges::fill(cells.border, 0);
  for (const auto& [key, length] : neighbours) {
    cells.add_border(target[key >> 32], target[key & UINT32_MAX], length);
  }
  return moved;
}

namespace {

void write_borders(const CellTable& cells, const std::vector<std::uint32_t>& order, double step_m, AreaLedger& ledger) {
  constexpr std::uint32_t none = UINT32_MAX;  // cells without area are no cells of the ledger
  std::vector<std::uint32_t> place(cells.units.size(), none);
  for (std::uint32_t i = 0; i < order.size(); ++i) place[order[i]] = i;
  for (const auto& [key, length] : cells.neighbours) {
    const std::uint32_t a = place[key >> 32], b = place[key & UINT32_MAX];
    if (a == none || b == none) continue;
    ledger.borders.push_back({std::min(a, b), std::max(a, b), static_cast<double>(length) * step_m});
  }
  std::ranges::sort(ledger.borders, {}, [](const CellBorder& border) { return std::pair(border.a, border.b); });
}

}  // namespace

void write_cells(const CellTable& cells, AreaLedger& ledger) {
  const int exponent = area_exponent(ledger.lattice);
  const double step_m = std::ldexp(1.0, ledger.lattice.exponent - sub_bits);
  const std::vector<std::uint32_t> order = ordered_cells(cells);
  for (const std::uint32_t id : order) {
    const auto list = cells.units.list(id);
    LedgerCell cell;
    cell.unit_begin = ledger.unit_lists.size();
    cell.unit_count = static_cast<std::uint32_t>(list.size());
    cell.area = Area(cells.area2[id], exponent);
    cell.border_m = static_cast<double>(cells.border[id]) * step_m;
    ledger.unit_lists.insert(ledger.unit_lists.end(), list.begin(), list.end());
    ledger.cells.push_back(cell);
  }
  write_borders(cells, order, step_m, ledger);
}

}  // namespace zonekit::ledger
