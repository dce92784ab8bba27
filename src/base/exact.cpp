#include "base/exact.hpp"

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>

#include "zonekit/error.hpp"

namespace zonekit {

using Integer = boost::multiprecision::cpp_int;
using Rational = boost::multiprecision::cpp_rational;

struct Exact::Value {
  Rational number;
};

namespace {

Integer numerator_of(const Rational& value) {
  return boost::multiprecision::numerator(value);
}
Integer denominator_of(const Rational& value) {
  return boost::multiprecision::denominator(value);
}

Rational area_m2(const Area& area) {
  const bool negative = area.count() < 0;
  const Int128 magnitude = negative ? -area.count() : area.count();
  Integer count = static_cast<std::uint64_t>(magnitude >> 64);
  count = (count << 64U) + static_cast<std::uint64_t>(magnitude);
  Rational value(negative ? Integer(-count) : count);
  const Integer power = Integer(1) << static_cast<unsigned>(std::abs(area.exponent()));
  return area.exponent() < 0 ? Rational(value / power) : Rational(value * power);
}

/// value / step without its rest, or with the rest rounded half away from zero.
Integer steps(const Rational& value, bool round) {
  const Integer top = abs(numerator_of(value));
  const Integer bottom = denominator_of(value);
  Integer quotient = top / bottom;
  const Integer rest = top % bottom;
  if (round && rest * 2 >= bottom) ++quotient;
  return value < 0 ? Integer(-quotient) : quotient;
}

}  // namespace

Exact::Exact(Value value) : value_(std::make_shared<const Value>(std::move(value))) {}
Exact::Exact() : Exact(Value{0}) {}
Exact::Exact(std::int64_t value) : Exact(Value{value}) {}
Exact::Exact(std::int64_t numerator, std::int64_t denominator) : Exact(Exact(numerator) / Exact(denominator)) {}
Exact::Exact(const Area& area) : Exact(Value{area_m2(area)}) {}

std::optional<Exact> Exact::decimal(std::string_view text) {
  // No figure has more digits, and reading them takes the square of their number.
  constexpr std::size_t most_characters = 100;
  if (text.size() > most_characters) return std::nullopt;
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  Integer digits = 0;
  Integer scale = 1;
  bool point = false;
  bool any = false;
  for (const char c : text) {
    if (c == '.' && !point) {
      point = true;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    digits = digits * 10 + (c - '0');
    if (point) scale *= 10;
    any = true;
  }
  if (!any) return std::nullopt;
  return Exact(Value{Rational(negative ? Integer(-digits) : digits, scale)});
}

Exact operator+(const Exact& a, const Exact& b) {
  return Exact(Exact::Value{a.value_->number + b.value_->number});
}
Exact operator-(const Exact& a, const Exact& b) {
  return Exact(Exact::Value{a.value_->number - b.value_->number});
}
Exact operator*(const Exact& a, const Exact& b) {
  return Exact(Exact::Value{a.value_->number * b.value_->number});
}
Exact operator/(const Exact& a, const Exact& b) {
  if (b.is_zero()) throw Error(ErrorKind::usage, "a figure was divided by zero");
  return Exact(Exact::Value{a.value_->number / b.value_->number});
}
bool operator==(const Exact& a, const Exact& b) {
  return a.value_->number == b.value_->number;
}
std::strong_ordering operator<=>(const Exact& a, const Exact& b) {
  const int order = a.value_->number.compare(b.value_->number);
  return order < 0   ? std::strong_ordering::less
         : order > 0 ? std::strong_ordering::greater
                     : std::strong_ordering::equal;
}

bool Exact::is_zero() const {
  return value_->number == 0;
}
Exact Exact::magnitude() const {
  return Exact(Value{abs(value_->number)});
}
Exact Exact::whole() const {
  return Exact(Value{Rational(steps(value_->number, true))});
}
double Exact::nearest() const {
  return value_->number.convert_to<double>();
}
std::size_t Exact::bits() const {
  const auto bits_of = [](const Integer& value) { return value.is_zero() ? 0U : msb(Integer(abs(value))) + 1; };
  return std::max(bits_of(numerator_of(value_->number)), bits_of(denominator_of(value_->number)));
}

std::string Exact::text(int digits) const {
  Integer scale = 1;
  for (int i = 0; i < digits; ++i) scale *= 10;
  const Integer scaled = steps(Rational(value_->number * scale), true);
  std::string text = Integer(abs(scaled)).str();
  const auto decimals = static_cast<std::size_t>(digits);
  if (text.size() <= decimals) text.insert(0, decimals + 1 - text.size(), '0');
  if (digits > 0) text.insert(text.size() - decimals, 1, '.');
  return scaled < 0 ? "-" + text : text;
}

std::string Exact::shortest(int most) const {
  std::string all = text(most);
  if (most == 0) return all;
  all.erase(all.find_last_not_of('0') + 1);
  if (all.ends_with('.')) all.pop_back();
  return all;
}

Exact rounded_to(const Exact& value, const Exact& step) {
  return (value / step).whole() * step;
}

Exact cut_to(const Exact& value, const Exact& step) {
  Exact rounded = rounded_to(value, step);
  if (rounded.magnitude() <= value.magnitude()) return rounded;
  return value < Exact() ? rounded + step : rounded - step;
}

Exact power_of_ten(int exponent) {
  Exact power(1);
  for (int i = 0; i < std::abs(exponent); ++i) power = power * Exact(10);
  return exponent < 0 ? Exact(1) / power : power;
}

}  // namespace zonekit
