// Units of printed figures.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/exact.hpp"

namespace zonekit::analysis {

/// A figure without unit, or in metres, square or cubic metres: `dimension` 0 to 3.
struct Quantity {
  Exact value;
  int dimension = 0;
};

struct FigureUnit {
  std::string_view name;  ///< "km2"
  int dimension = 0;
  /// In metres to the power of `dimension`; of mu and wan_mu in mu.
  Exact scale;
  bool mu = false;
};

/// By its name, English or Chinese ("公顷"); no value for an unknown one.
[[nodiscard]] std::optional<FigureUnit> unit_of(std::string_view name);
/// What one unit is; `mu_m2` as someone may have taken it.
[[nodiscard]] Exact scale_of(const FigureUnit& unit, const Exact& mu_m2);
/// 2000/3 m2
[[nodiscard]] Exact exact_mu();
/// The units of areas, to try one for another.
[[nodiscard]] std::vector<FigureUnit> area_units();
/// "m2, ha, km2, ..."
[[nodiscard]] std::string listed_units();

}  // namespace zonekit::analysis
