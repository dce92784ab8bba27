// Units of area as exact fractions of a square metre.
#pragma once

#include <utility>

#include "zonekit/area.hpp"

namespace zonekit {

/// One unit in square metres is first / second.
[[nodiscard]] constexpr std::pair<int, int> square_metres(AreaUnit unit) {
  switch (unit) {
    case AreaUnit::m2:
      return {1, 1};
    case AreaUnit::ha:
      return {10'000, 1};
    case AreaUnit::km2:
      return {1'000'000, 1};
    case AreaUnit::mu:
      return {2'000, 3};
    case AreaUnit::wan_mu:
      return {20'000'000, 3};
  }
  return {1, 1};
}

}  // namespace zonekit
