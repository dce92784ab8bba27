// Areas as exact integers, their units, and shares as exact pairs. Nothing is rounded before it is printed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace zonekit {

/// 128-bit integer: areas on a micrometre lattice need about 95 bits for a country.
__extension__ typedef __int128 Int128;

/// An exact area: `count` times 2^`exponent` square metres (in the planar model: square units of the source).
/// All areas of one ledger have the same exponent; sums and differences are integer sums, so they close exactly.
class Area {
 public:
  constexpr Area() = default;
  constexpr Area(Int128 count, int exponent) : count_(count), exponent_(exponent) {}

  [[nodiscard]] constexpr Int128 count() const noexcept { return count_; }
  [[nodiscard]] constexpr int exponent() const noexcept { return exponent_; }
  [[nodiscard]] constexpr bool is_zero() const noexcept { return count_ == 0; }
  /// Nearest double, in square metres.
  [[nodiscard]] double m2() const noexcept;

  /// Adding areas of different exponents (different ledgers) throws Error(internal); a zero area fits any.
  Area& operator+=(const Area& other);
  Area& operator-=(const Area& other);
  friend Area operator+(Area a, const Area& b) { return a += b; }
  friend Area operator-(Area a, const Area& b) { return a -= b; }
  friend constexpr bool operator==(const Area& a, const Area& b) noexcept {
    return a.count_ == b.count_ && (a.exponent_ == b.exponent_ || a.count_ == 0);
  }

 private:
  Int128 count_ = 0;
  int exponent_ = 0;
};

/// Part over whole. The value is formed from the exact areas when it is printed.
struct Share {
  Area part;
  Area whole;
  /// Nearest double of 100 * part / whole; no value when the whole is zero.
  [[nodiscard]] std::optional<double> pct() const noexcept;
};

/// mu (亩) is exactly 10000/15 m2; wan_mu (万亩) is 10 000 mu.
enum class AreaUnit { m2, ha, km2, mu, wan_mu };

/// "m2", "ha", "km2", "mu" or "wan_mu": as on the command line and in column names.
[[nodiscard]] std::string_view unit_name(AreaUnit unit) noexcept;
/// Also by its Chinese and usual spellings (公顷, hm2); no value for an unknown name.
[[nodiscard]] std::optional<AreaUnit> parse_unit(std::string_view name) noexcept;
/// Decimals that plans print: m2 2, ha 2, km2 2, mu 2, wan_mu 4.
[[nodiscard]] int default_digits(AreaUnit unit) noexcept;

/// The area in `unit` with `digits` decimals (0 to 9), rounded once, half away from zero, from the exact integer.
[[nodiscard]] std::string format_area(const Area& area, AreaUnit unit, int digits);
/// The shortest decimal that reads back as the nearest double of the area in m2, never in scientific notation.
[[nodiscard]] std::string format_area_m2_full(const Area& area);
/// 100 * part / whole with `digits` decimals, rounded once, half away from zero; empty when the whole is zero.
[[nodiscard]] std::string format_share_pct(const Share& share, int digits);

}  // namespace zonekit
