// Numbers as Chinese plans print them, and how far their digits go.
#pragma once

#include <optional>
#include <string_view>

#include "base/exact.hpp"

namespace zonekit {

/// What the print says of the number beside its digits.
enum class PrintedBound { none, about, at_least, more_than, at_most, less_than };

struct PrintedNumber {
  Exact value;                 ///< with its 万 or 亿 multiplied out; of a range the lower end
  std::optional<Exact> upper;  ///< of a range: 140-180
  Exact upper_step;            ///< of `upper`: the ends of 0.5-1 have 0.1 and 1
  Exact step;                  ///< one unit of the last digit printed: 26.6万 has 1000
  int digits = 0;              ///< decimals printed: 26.6万 has 1
  PrintedBound bound = PrintedBound::none;

  /// Half a step below the number, or below the lower end.
  [[nodiscard]] Exact least() const { return value - step / Exact(2); }
  /// Half a step above the number, or above the upper end.
  [[nodiscard]] Exact most() const { return upper ? *upper + upper_step / Exact(2) : value + step / Exact(2); }
};

/// Decimals of a plain number whose last digit has this step: 0.01 has 2, 1 and 1000 have none.
[[nodiscard]] int decimals_of(const Exact& step);

/// Reads full-width digits, the private-use character U+E010 as a decimal point, thousands separators, blanks between
/// digits, 万 and 亿, ranges (140-180, 140～180), bounds (≥, >=, ＞, 以上, 不低于, 约...), a percent sign, Chinese
/// numerals below one hundred and a counter (个, 处). No value for a text with anything else: degrees, fractions,
/// chainages.
[[nodiscard]] std::optional<PrintedNumber> read_printed(std::string_view text);

}  // namespace zonekit
