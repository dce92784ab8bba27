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
  Exact step;                  ///< one unit of the last digit printed: 26.6万 has 1000
  int digits = 0;              ///< decimals printed: 26.6万 has 1
  PrintedBound bound = PrintedBound::none;
};

/// Reads full-width digits, the private-use character U+E010 as a decimal point, thousands separators, blanks between
/// digits, 万 and 亿, ranges (140-180, 140～180), bounds (≥, ＞, 以上, 不低于, 约...), a percent sign, Chinese numerals
/// below one hundred and a counter (个, 处). No value for a text with anything else: degrees, fractions, chainages.
[[nodiscard]] std::optional<PrintedNumber> read_printed(std::string_view text);

}  // namespace zonekit
