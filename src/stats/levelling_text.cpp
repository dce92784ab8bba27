// Levelled figures as text, and control areas from text.
#include <algorithm>
#include <charconv>

#include "stats/levelling_units.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

namespace {

Int128 ten_to(int digits) {
  Int128 result = 1;
  for (int i = 0; i < digits; ++i) result *= 10;
  return result;
}

}  // namespace

std::string format_units(std::int64_t units, int digits) {
  std::string text = std::to_string(units < 0 ? -units : units);
  const auto decimals = static_cast<std::size_t>(digits);
  if (text.size() <= decimals) text.insert(0, decimals + 1 - text.size(), '0');
  if (decimals > 0) text.insert(text.size() - decimals, 1, '.');
  return units < 0 ? "-" + text : text;
}

std::string format_exact_units(const ExactUnits& value, int digits, int more,
                               const std::optional<std::int64_t>& levelled) {
  // The whole units apart: numerators of a country times 10 000 would leave 128 bits.
  const Int128 whole = value.numerator / value.denominator;
  ExactUnits rest{value.numerator % value.denominator, value.denominator};
  if (rest.denominator > levelling::most_numerator / ten_to(more)) {
    rest.denominator /= ten_to(more);
  } else {
    rest.numerator *= ten_to(more);
  }
  Int128 printed = whole * ten_to(more) + rounded_units(rest);
  if (levelled) printed = *levelled * ten_to(more) - printed;
  if (printed > (Int128{1} << 62) || printed < -(Int128{1} << 62)) {
    throw Error(ErrorKind::usage, "an area has too many digits to print; ask for fewer");
  }
  return format_units(static_cast<std::int64_t>(printed), digits + more);
}

std::int64_t parse_control_area(std::string_view text, int digits) {
  const auto fail = [&](const std::string& why) {
    throw Error(ErrorKind::usage, "control area '" + std::string(text) + "' " + why);
  };
  const std::size_t point = std::min(text.find('.'), text.size());
  std::string number(text.substr(0, point));
  std::string decimals(text.substr(std::min(point + 1, text.size())));
  if (decimals.size() > static_cast<std::size_t>(digits)) {
    fail("has more decimals than the " + std::to_string(digits) + " that are printed; ask for more digits");
  }
  decimals.resize(static_cast<std::size_t>(digits), '0');
  number += decimals;
  std::int64_t units = 0;
  const char* end = number.data() + number.size();
  const auto result = std::from_chars(number.data(), end, units);
  constexpr std::size_t most = 18;
  if (number.size() > most || point == 0 || result.ec != std::errc() || result.ptr != end || units < 0) {
    fail("is not a number of the printed unit, 0 or more, such as 8476.39");
  }
  return units;
}

std::string control_area_fault(std::int64_t control_units, std::int64_t raw_units, std::size_t leaves,
                               const LastDigit& last_digit) {
  const std::int64_t difference = control_units - raw_units;
  const auto most = static_cast<std::int64_t>(leaves);
  if (difference <= most && difference >= -most) return "";
  const std::string unit(unit_name(last_digit.unit));
  const auto printed = [&](std::int64_t units) { return format_units(units, last_digit.digits) + " " + unit; };
  return "the control area " + printed(control_units) + " is " + printed(difference) + " from the drawn total " +
         printed(raw_units) + ", more than one unit of the last digit for each of the " + std::to_string(leaves) +
         " rows (" + printed(most) +
         "): spreading that would falsify the rows, not level them; check the layers and the control area, or level by "
         "none, which only shows the difference";
}

}  // namespace zonekit
