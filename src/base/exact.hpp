// Exact rational numbers: what printed figures are checked with. No figure passes through a binary float.
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "zonekit/area.hpp"

namespace zonekit {

/// An immutable fraction of unbounded integers. Boost.Multiprecision stays behind this header.
class Exact {
 public:
  Exact();
  explicit Exact(std::int64_t value);
  Exact(std::int64_t numerator, std::int64_t denominator);
  /// Square metres.
  explicit Exact(const Area& area);
  /// "-12.50", at most 100 characters, digits with at most one point; no value for any other text.
  [[nodiscard]] static std::optional<Exact> decimal(std::string_view text);

  friend Exact operator+(const Exact& a, const Exact& b);
  friend Exact operator-(const Exact& a, const Exact& b);
  friend Exact operator*(const Exact& a, const Exact& b);
  /// Division by zero throws Error(usage), for figures come from files: ask is_zero first and say which it is.
  friend Exact operator/(const Exact& a, const Exact& b);
  friend bool operator==(const Exact& a, const Exact& b);
  friend std::strong_ordering operator<=>(const Exact& a, const Exact& b);

  [[nodiscard]] bool is_zero() const;
  [[nodiscard]] Exact magnitude() const;
  /// The nearest integer, half away from zero.
  [[nodiscard]] Exact whole() const;
  [[nodiscard]] double nearest() const;
  /// Of the numerator or the denominator, whichever has more: what a calculation costs.
  [[nodiscard]] std::size_t bits() const;
  /// With `digits` decimals, half away from zero.
  [[nodiscard]] std::string text(int digits) const;
  /// All digits where they end within `most`, else `most` of them, rounded.
  [[nodiscard]] std::string shortest(int most) const;

  struct Value;
  explicit Exact(Value value);

 private:
  std::shared_ptr<const Value> value_;
};

/// The multiple of `step` (above 0) nearest to `value`, half away from zero.
[[nodiscard]] Exact rounded_to(const Exact& value, const Exact& step);
/// The multiple of `step` that cutting the rest leaves.
[[nodiscard]] Exact cut_to(const Exact& value, const Exact& step);
/// 10 to the power of `exponent`, which may be negative.
[[nodiscard]] Exact power_of_ten(int exponent);

}  // namespace zonekit
