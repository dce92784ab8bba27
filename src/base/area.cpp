#include "zonekit/area.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/units.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

namespace {

Int128 ten_to_the(int exponent) {
  Int128 power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

/// value * 2^shift, or no value when it leaves 127 bits. A negative shift is not taken here: see divide_rounded.
std::optional<Int128> shifted(Int128 value, int shift) {
  if (value == 0) return value;
  if (shift >= 126) return std::nullopt;
  Int128 result = 0;
  if (__builtin_mul_overflow(value, Int128{1} << shift, &result)) return std::nullopt;
  return result;
}

/// numerator / denominator, half away from zero. The denominator is positive.
Int128 divide_rounded(Int128 numerator, Int128 denominator) {
  const Int128 magnitude = numerator < 0 ? -numerator : numerator;
  const Int128 remainder = magnitude % denominator;
  const Int128 quotient = magnitude / denominator + (remainder >= denominator - remainder ? 1 : 0);
  return numerator < 0 ? -quotient : quotient;
}

std::string with_decimal_point(Int128 scaled, int digits) {
  const bool negative = scaled < 0;
  if (negative) scaled = -scaled;
  std::string text;
  for (; scaled != 0 || text.size() <= static_cast<std::size_t>(digits); scaled /= 10) {
    text.push_back(static_cast<char>('0' + static_cast<int>(scaled % 10)));
  }
  if (digits > 0) text.insert(static_cast<std::size_t>(digits), 1, '.');
  if (negative) text.push_back('-');
  std::reverse(text.begin(), text.end());
  return text;
}

std::string fixed(long double value, int digits) {
  std::array<char, 5100> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, digits);
  return {buffer.data(), end.ptr};
}

int checked_digits(int digits) {
  if (digits < 0 || digits > 9) throw Error(ErrorKind::usage, "digits must be from 0 to 9");
  return digits;
}

}  // namespace

double Area::m2() const noexcept {
  return std::ldexp(static_cast<double>(count_), exponent_);
}

Area& Area::operator+=(const Area& other) {
  if (other.count_ == 0) return *this;
  if (count_ != 0 && exponent_ != other.exponent_) {
    throw Error(ErrorKind::internal, "areas of two lattices were added");
  }
  exponent_ = other.exponent_;
  count_ += other.count_;
  return *this;
}

Area& Area::operator-=(const Area& other) {
  return *this += Area(-other.count_, other.exponent_);
}

std::optional<double> Share::pct() const noexcept {
  if (whole.is_zero()) return std::nullopt;
  return 100.0 * (part.m2() / whole.m2());
}

int default_digits(AreaUnit unit) noexcept {
  return unit == AreaUnit::wan_mu ? 4 : 2;
}

std::string format_area(const Area& area, AreaUnit unit, int digits) {
  checked_digits(digits);
  const auto [metres, parts] = square_metres(unit);
  const auto numerator = shifted(area.count(), std::max(area.exponent(), 0));
  const auto denominator = shifted(metres, std::max(-area.exponent(), 0));
  Int128 scaled = 0;
  if (numerator && denominator && !__builtin_mul_overflow(*numerator, parts * ten_to_the(digits), &scaled)) {
    return with_decimal_point(divide_rounded(scaled, *denominator), digits);
  }
  // Beyond 127 bits (planar sources of astronomic size): the nearest long double is the best there is.
  const auto m2 = std::ldexp(static_cast<long double>(area.count()), area.exponent());
  return fixed(m2 * static_cast<long double>(parts) / static_cast<long double>(metres), digits);
}

std::string format_area_m2_full(const Area& area) {
  std::array<char, 1200> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), area.m2(), std::chars_format::fixed);
  return {buffer.data(), end.ptr};
}

std::string format_share_pct(const Share& share, int digits) {
  checked_digits(digits);
  if (share.whole.is_zero()) return {};
  Int128 part = share.part.count();
  Int128 whole = share.whole.count();
  if (whole < 0) {
    part = -part;
    whole = -whole;
  }
  Int128 scaled = 0;
  if (!__builtin_mul_overflow(part, 100 * ten_to_the(digits), &scaled)) {
    return with_decimal_point(divide_rounded(scaled, whole), digits);
  }
  return fixed(100 * (static_cast<long double>(part) / static_cast<long double>(whole)), digits);
}

}  // namespace zonekit
