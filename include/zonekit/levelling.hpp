// Levelling (平差): printed figures that add up to their printed total, at every level of a tree.
//
// Input: a tree of exact areas, parents before children, the area of a parent being the sum of its children's. Output:
// for each node a whole number of units of the last printed digit. Guaranteed: children's units sum to their parent's
// (not by `none`); the raw area is kept and raw + correction == levelled exactly, as integers; a node without area gets
// nothing; no figure becomes negative; the order of siblings does not matter (equal areas are ordered by their keys).
//
// Levels go from the top down, as practice does: the total (rounded, or the control area), then each level within its
// parent. How far a figure may move against its raw area, in units of the last digit, where no control area is given:
//   none               at most 1/2; nothing adds up
//   largest_remainder  less than 1, at every node
//   largest_area_first at most 1/2 for siblings of at most 1 ha (they are spared, unless all siblings are as small: see
//                      LevelledTree::forced); others take the group's difference in whole units, the largest first
//   pro_rata_boundary  at most 1/2 for siblings that don't lie on the parent's boundary; the others take the difference
//                      pro rata to their areas, cut to whole units, the rest in single units, the largest first
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "zonekit/area.hpp"

namespace zonekit {

enum class LevellingMethod { none, largest_remainder, largest_area_first, pro_rata_boundary };

/// "none", "largest-remainder", "largest-area-first" or "pro-rata-boundary".
[[nodiscard]] std::string_view levelling_name(LevellingMethod method) noexcept;

/// numerator / denominator units of the last digit; the denominator is positive and the same for all of one tree.
struct ExactUnits {
  Int128 numerator = 0;
  Int128 denominator = 1;
};

inline constexpr std::size_t no_parent = static_cast<std::size_t>(-1);

struct LevellingNode {
  std::size_t parent = no_parent;  ///< the first node, and it alone, has none
  Area raw;
  bool on_boundary = false;  ///< it has a part of its parent's boundary: see pro_rata_boundary
  std::string key;           ///< unique among siblings: decides between equal areas
};

/// What a unit of the last digit is.
struct LastDigit {
  AreaUnit unit = AreaUnit::ha;
  int digits = 2;
};

struct LevelledTree {
  std::vector<std::int64_t> units;  ///< by node
  std::vector<ExactUnits> raw;      ///< by node
  std::vector<std::size_t> forced;  ///< rows of at most 1 ha that took a unit because no sibling was larger
  /// Levelled less raw, exactly.
  [[nodiscard]] ExactUnits correction(std::size_t node) const {
    return {units[node] * raw[node].denominator - raw[node].numerator, raw[node].denominator};
  }
};

/// Levels a tree. `control_units`, when given, is the total instead of the rounded one. Throws Error(internal) where an
/// area is negative or a parent is not the sum of its children; Error(usage) where the control total is negative, or
/// not zero on a tree without area, or where so many digits of such areas leave 128 bits.
[[nodiscard]] LevelledTree level_tree(std::span<const LevellingNode> nodes, LevellingMethod method,
                                      const LastDigit& last_digit,
                                      const std::optional<std::int64_t>& control_units = {});

/// Shares of `whole` in units of the last digit of a percentage, from the unrounded areas: by largest remainder, so
/// that they sum to the parent's, and to exactly 100 where the first node is the whole; by `none` each rounded by
/// itself.
[[nodiscard]] LevelledTree level_shares(std::span<const LevellingNode> nodes, LevellingMethod method, const Area& whole,
                                        int digits, const std::optional<std::int64_t>& total_units = {});

/// The raw area in units of the last digit, exactly. Throws Error(usage) beyond 128 bits.
[[nodiscard]] ExactUnits exact_units(const Area& area, const LastDigit& last_digit);
/// Half away from zero.
[[nodiscard]] std::int64_t rounded_units(const ExactUnits& value);
/// The units as a decimal: 1234 with 2 digits is "12.34".
[[nodiscard]] std::string format_units(std::int64_t units, int digits);
/// An exact value as a decimal of `digits` decimals and `more` further ones, rounded once. Where `levelled` is given
/// the correction to it is printed, formed from the printed raw value: so the printed figures add up too.
[[nodiscard]] std::string format_exact_units(const ExactUnits& value, int digits, int more,
                                             const std::optional<std::int64_t>& levelled = {});

/// A control area as printed ("8476.39") in units of the last digit. Throws Error(usage) when it is no such number or
/// has more decimals than are printed.
[[nodiscard]] std::int64_t parse_control_area(std::string_view text, int digits);

/// Empty, or why levelling to this control total would be falsification: the difference to the rounded raw total is
/// more than one unit of the last digit for each leaf that has area.
[[nodiscard]] std::string control_area_fault(std::int64_t control_units, std::int64_t raw_units, std::size_t leaves,
                                             const LastDigit& last_digit);

}  // namespace zonekit
