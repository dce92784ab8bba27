#include "stats/levelling_units.hpp"

#include <algorithm>
#include <numeric>

#include "zonekit/error.hpp"

namespace zonekit::levelling {

namespace {

using Order = std::vector<std::size_t>;

struct Quotient {
  std::int64_t whole = 0;
  Int128 rest = 0;
};

/// a * b / c for 0 <= a <= c < 2^124: the product may have 190 bits, so it is divided bit by bit.
Quotient multiplied(Int128 a, std::int64_t b, Int128 c) {
  Quotient result;
  for (int bit = 62; bit >= 0; --bit) {
    Int128 rest = 2 * result.rest + (((b >> bit) & 1) != 0 ? a : 0);
    result.whole *= 2;
    while (rest >= c) {
      rest -= c;
      ++result.whole;
    }
    result.rest = rest;
  }
  return result;
}

bool larger(const Sibling& a, const Sibling& b) {
  return a.value != b.value ? a.value > b.value : *a.key < *b.key;
}

template <typename Wanted>
Order largest_first(const std::vector<Sibling>& siblings, const Wanted& wanted) {
  Order order;
  for (std::size_t i = 0; i < siblings.size(); ++i) {
    if (siblings[i].value > 0 && wanted(siblings[i])) order.push_back(i);
  }
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return larger(siblings[a], siblings[b]); });
  return order;
}

/// `units` in whole units pro rata to `weights`, the last ones by largest remainder; none gets more than its weight
/// when there are no more units than weights.
std::vector<std::int64_t> apportioned(std::int64_t units, const std::vector<Int128>& weights,
                                      const std::vector<Sibling>& siblings) {
  const Int128 whole = std::accumulate(weights.begin(), weights.end(), Int128{0});
  std::vector<std::int64_t> parts(weights.size());
  std::vector<Int128> rests(weights.size());
  std::int64_t left = units;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const Quotient quota = multiplied(weights[i], units, whole);
    parts[i] = quota.whole;
    rests[i] = quota.rest;
    left -= quota.whole;
  }
  Order order = largest_first(siblings, [](const Sibling&) { return true; });
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return rests[a] > rests[b]; });
  for (std::size_t i = 0; left > 0; ++i, --left) ++parts[order[i]];
  return parts;
}

std::int64_t left_of(const std::vector<Sibling>& siblings, std::int64_t total) {
  for (const Sibling& sibling : siblings) total -= sibling.units;
  return total;
}

/// Gives (or takes) the difference in single units, in the order given, again from the first when all had one. Nothing
/// is taken from a row that has none; returns what no row could give.
std::int64_t hand_out(std::vector<Sibling>& siblings, const Order& order, std::int64_t left) {
  while (left != 0) {
    Order able;
    for (const std::size_t i : order) {
      if (left > 0 || siblings[i].units > 0) able.push_back(i);
    }
    if (able.empty()) return left;
    const std::int64_t many = left > 0 ? left : -left;
    std::int64_t step = std::max<std::int64_t>(1, many / static_cast<std::int64_t>(able.size()));
    for (const std::size_t i : able) {
      if (left < 0) step = std::min(step, siblings[i].units);
    }
    for (const std::size_t i : able) {
      if (left == 0) break;
      const std::int64_t moved = left > 0 ? step : -step;
      siblings[i].units += moved;
      left -= moved;
    }
  }
  return 0;
}

void by_remainder(std::vector<Sibling>& siblings, Int128 denominator, std::int64_t total) {
  for (Sibling& sibling : siblings) sibling.units = static_cast<std::int64_t>(sibling.value / denominator);
  std::int64_t left = left_of(siblings, total);
  const auto rest = [&](std::size_t i) { return siblings[i].value % denominator; };
  Order order = largest_first(siblings, [&](const Sibling& it) { return it.value % denominator != 0; });
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return rest(a) > rest(b); });
  for (std::size_t i = 0; i < order.size() && left > 0; ++i, --left) ++siblings[order[i]].units;
  if (left == 0) return;
  // Only a control area asks for more (or less) than rounding up (or down) can give: the rest goes pro rata.
  std::vector<Int128> weights;
  for (const Sibling& sibling : siblings) weights.push_back(left > 0 ? sibling.value : Int128{sibling.units});
  const auto parts = apportioned(left > 0 ? left : -left, weights, siblings);
  for (std::size_t i = 0; i < siblings.size(); ++i) siblings[i].units += left > 0 ? parts[i] : -parts[i];
}

void round_all(std::vector<Sibling>& siblings, Int128 denominator) {
  for (Sibling& sibling : siblings) sibling.units = rounded_units({sibling.value, denominator});
}

/// What the chosen rows could not take goes to all: spared rows are marked then.
void force(std::vector<Sibling>& siblings, std::int64_t left) {
  if (left == 0) return;
  std::vector<std::int64_t> before;
  for (const Sibling& sibling : siblings) before.push_back(sibling.units);
  (void)hand_out(siblings, largest_first(siblings, [](const Sibling&) { return true; }), left);
  for (std::size_t i = 0; i < siblings.size(); ++i) {
    siblings[i].forced = siblings[i].spared && siblings[i].units != before[i];
  }
}

void by_area(std::vector<Sibling>& siblings, Int128 denominator, std::int64_t total) {
  round_all(siblings, denominator);
  const Order order = largest_first(siblings, [](const Sibling& it) { return !it.spared; });
  force(siblings, hand_out(siblings, order, left_of(siblings, total)));
}

void by_boundary(std::vector<Sibling>& siblings, Int128 denominator, std::int64_t total) {
  round_all(siblings, denominator);
  const std::int64_t left = left_of(siblings, total);
  Order order = largest_first(siblings, [](const Sibling& it) { return it.on_boundary; });
  if (order.empty()) order = largest_first(siblings, [](const Sibling&) { return true; });
  Int128 whole = 0;
  for (const std::size_t i : order) whole += siblings[i].value;
  for (const std::size_t i : order) {
    const std::int64_t part = multiplied(siblings[i].value, left > 0 ? left : -left, whole).whole;
    siblings[i].units += left > 0 ? part : -std::min(part, siblings[i].units);
  }
  force(siblings, hand_out(siblings, order, left_of(siblings, total)));
}

}  // namespace

void share_out(std::vector<Sibling>& siblings, Int128 denominator, std::int64_t total, LevellingMethod method) {
  const bool empty = std::ranges::none_of(siblings, [](const Sibling& it) { return it.value > 0; });
  if (method == LevellingMethod::none) return round_all(siblings, denominator);
  if (empty && total == 0) return;
  if (empty || total < 0) {
    throw Error(ErrorKind::usage, "a total of " + std::to_string(total) + " units of the last digit can't be shared " +
                                      (empty ? "among rows without area" : "out: it is negative"));
  }
  if (method == LevellingMethod::largest_remainder) return by_remainder(siblings, denominator, total);
  if (method == LevellingMethod::largest_area_first) return by_area(siblings, denominator, total);
  by_boundary(siblings, denominator, total);
}

}  // namespace zonekit::levelling
