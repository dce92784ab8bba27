// Formulas of indicators: parsed once, with the place of every part for complaints.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "zonekit/analysis.hpp"

namespace zonekit::analysis {

struct Formula {
  enum class Kind { number, sum, difference, product, quotient, minus, area, total, name };
  Kind kind = Kind::number;
  std::size_t place = 0;             ///< characters from the formula's beginning, from 0
  long double value = 0;             ///< number: in square metres where it has an area unit
  int dimension = 0;                 ///< number: 1 with an area unit
  std::string name;                  ///< name
  std::vector<LayerFilter> members;  ///< area: all must cover
  std::vector<std::unique_ptr<Formula>> parts;
};

/// A formula that can't be read: where, and why.
struct FormulaFault {
  std::size_t place = 0;
  std::string message;
};

/// Throws FormulaFault.
[[nodiscard]] std::unique_ptr<Formula> parse_formula(std::string_view text);

/// A number and, behind it, perhaps an area unit or %: "392.21 wan_mu". Throws FormulaFault.
struct QuotedNumber {
  long double value = 0;  ///< in square metres where it has an area unit, a hundredth where it has %
  int dimension = 0;
  bool has_unit = false;
  int decimals = 0;
  long double unit = 1;  ///< what the written number was multiplied by
};
[[nodiscard]] QuotedNumber parse_quoted(std::string_view text);

/// Square metres of one unit; 0 for a word that is no area unit. English and Chinese.
[[nodiscard]] long double unit_m2(std::string_view word);

}  // namespace zonekit::analysis
