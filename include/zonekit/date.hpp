// Days, as rules, decisions and overrides give them.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace zonekit {

/// A day of the proleptic Gregorian calendar. Ordered by time.
struct Date {
  int year = 0;
  int month = 0;  ///< 1 to 12
  int day = 0;    ///< 1 to 31
  friend auto operator<=>(const Date&, const Date&) = default;
};
/// Reads YYYY-MM-DD; no value for anything else, a day that the month has not included.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text) noexcept;
/// YYYY-MM-DD.
[[nodiscard]] std::string format_date(const Date& date);

}  // namespace zonekit
