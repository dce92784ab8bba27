// Whole units among siblings: the arithmetic of levelling.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "zonekit/levelling.hpp"

namespace zonekit::levelling {

/// One of the siblings that share a total.
struct Sibling {
  Int128 value = 0;  ///< raw, in units of the last digit times `denominator`
  bool on_boundary = false;
  bool spared = false;  ///< at most 1 ha
  const std::string* key = nullptr;
  std::int64_t units = 0;
  bool forced = false;
};

/// Numerators are kept below this, so that three of them fit.
inline constexpr Int128 most_numerator = Int128{1} << 124;

/// Sets the units of all siblings so that they sum to `total`.
void share_out(std::vector<Sibling>& siblings, Int128 denominator, std::int64_t total, LevellingMethod method);

}  // namespace zonekit::levelling
