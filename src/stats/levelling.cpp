#include "zonekit/levelling.hpp"

#include <algorithm>

#include "base/units.hpp"
#include "stats/levelling_units.hpp"
#include "stats/names.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

namespace {

/// Units of the last digit in one count of an area: numerator / denominator.
struct Scale {
  Int128 numerator = 1;
  Int128 denominator = 1;
};

[[noreturn]] void too_large() {
  throw Error(ErrorKind::usage, "so many digits of such large areas can't be levelled exactly; ask for fewer digits");
}

Int128 times(Int128 a, Int128 b) {
  Int128 product = 0;
  if (__builtin_mul_overflow(a, b, &product) || product >= levelling::most_numerator) too_large();
  return product;
}

Int128 power(Int128 base, int exponent) {
  Int128 result = 1;
  for (int i = 0; i < exponent; ++i) result = times(result, base);
  return result;
}

Scale scale_of(int exponent, const LastDigit& last_digit) {
  if (last_digit.digits < 0 || last_digit.digits > 9) throw Error(ErrorKind::usage, "digits must be from 0 to 9");
  const auto [per_unit, parts] = square_metres(last_digit.unit);
  return {times(times(parts, power(10, last_digit.digits)), power(2, std::max(exponent, 0))),
          times(per_unit, power(2, std::max(-exponent, 0)))};
}

int exponent_of(std::span<const LevellingNode> nodes) {
  for (const LevellingNode& node : nodes) {
    if (!node.raw.is_zero()) return node.raw.exponent();
  }
  return 0;
}

std::vector<std::vector<std::size_t>> children_of(std::span<const LevellingNode> nodes) {
  std::vector<std::vector<std::size_t>> children(nodes.size());
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const std::size_t parent = nodes[i].parent;
    if ((i == 0) != (parent == no_parent) || (i != 0 && parent >= i)) {
      throw Error(ErrorKind::internal, "a tree to level must have one root, first, and parents before children");
    }
    if (nodes[i].raw.count() < 0) throw Error(ErrorKind::internal, "an area to level is negative");
    if (i != 0) children[parent].push_back(i);
  }
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    Area sum;
    for (const std::size_t child : children[i]) sum += nodes[child].raw;
    if (children[i].empty() || sum == nodes[i].raw) continue;
    throw Error(ErrorKind::internal, "an area to level is not the sum of its parts: '" + nodes[i].key + "'");
  }
  return children;
}

bool at_most_one_hectare(const Area& area) {
  const int exponent = area.exponent();
  if (exponent >= 14) return area.is_zero();
  return exponent >= 0 ? area.count() <= (10'000 >> exponent) : area.count() <= times(10'000, power(2, -exponent));
}

void level_children(std::span<const LevellingNode> nodes, const std::vector<std::size_t>& children,
                    LevellingMethod method, std::int64_t total, LevelledTree& tree) {
  std::vector<levelling::Sibling> siblings;
  for (const std::size_t child : children) {
    const LevellingNode& node = nodes[child];
    siblings.push_back({tree.raw[child].numerator, node.on_boundary, at_most_one_hectare(node.raw), &node.key});
  }
  if (siblings.empty()) return;
  levelling::share_out(siblings, tree.raw[children[0]].denominator, total, method);
  for (std::size_t i = 0; i < children.size(); ++i) {
    tree.units[children[i]] = siblings[i].units;
    if (siblings[i].forced) tree.forced.push_back(children[i]);
  }
}

LevelledTree level_scaled(std::span<const LevellingNode> nodes, LevellingMethod method, const Scale& scale,
                          const std::optional<std::int64_t>& total) {
  LevelledTree tree;
  if (nodes.empty()) return tree;
  const auto children = children_of(nodes);
  tree.units.resize(nodes.size());
  for (const LevellingNode& node : nodes) {
    tree.raw.push_back({times(node.raw.count(), scale.numerator), scale.denominator});
  }
  tree.units[0] = total.value_or(rounded_units(tree.raw[0]));
  for (std::size_t i = 0; i < nodes.size(); ++i) level_children(nodes, children[i], method, tree.units[i], tree);
  return tree;
}

}  // namespace

std::string_view levelling_name(LevellingMethod method) noexcept {
  return enum_name(method);
}

LevelledTree level_tree(std::span<const LevellingNode> nodes, LevellingMethod method, const LastDigit& last_digit,
                        const std::optional<std::int64_t>& control_units) {
  return level_scaled(nodes, method, scale_of(exponent_of(nodes), last_digit), control_units);
}

LevelledTree level_shares(std::span<const LevellingNode> nodes, LevellingMethod method, const Area& whole, int digits,
                          const std::optional<std::int64_t>& total_units) {
  if (digits < 0 || digits > 9) throw Error(ErrorKind::usage, "digits must be from 0 to 9");
  if (whole.count() <= 0) throw Error(ErrorKind::usage, "shares of nothing can't be formed");
  const bool none = method == LevellingMethod::none;
  return level_scaled(nodes, none ? LevellingMethod::none : LevellingMethod::largest_remainder,
                      {power(10, digits + 2), whole.count()}, total_units);
}

ExactUnits exact_units(const Area& area, const LastDigit& last_digit) {
  const Scale scale = scale_of(area.exponent(), last_digit);
  const bool negative = area.count() < 0;
  const Int128 magnitude = times(negative ? -area.count() : area.count(), scale.numerator);
  return {negative ? -magnitude : magnitude, scale.denominator};
}

std::int64_t rounded_units(const ExactUnits& value) {
  const Int128 magnitude = value.numerator < 0 ? -value.numerator : value.numerator;
  const Int128 rest = magnitude % value.denominator;
  const Int128 units = magnitude / value.denominator + (rest >= value.denominator - rest ? 1 : 0);
  if (units > (Int128{1} << 61)) too_large();
  return static_cast<std::int64_t>(value.numerator < 0 ? -units : units);
}

}  // namespace zonekit
