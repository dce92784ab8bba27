#include "ledger/ground_scale.hpp"

#include <algorithm>
#include <cmath>

#include "ledger/strip_plan.hpp"

namespace zonekit::ledger {

double east_scale(double y_m) noexcept {
  constexpr double e2 = 0.006694380022903416;        // GRS80
  constexpr double polar_northing_m = 6363885.3283;  // of the plane at the pole: a * q(90 degrees) / 2
  constexpr double least = 1e-3;                     // within 6 km of a pole
  const double authalic = std::asin(std::clamp(y_m / polar_northing_m, -1.0, 1.0));
  // Latitude from the authalic latitude to 1e-6 (Snyder 1987, eq. 3-18, first two terms).
  const double latitude =
      authalic + (e2 / 3 + 31 * e2 * e2 / 180) * std::sin(2 * authalic) + 23 * e2 * e2 / 360 * std::sin(4 * authalic);
  const double sine = std::sin(latitude);
  return std::max(std::cos(latitude) / std::sqrt(1 - e2 * sine * sine), least);
}

GroundScale::GroundScale(const Lattice& lattice, std::int64_t bottom, std::int64_t top) {
  if (!lattice.equal_area) return;
  const double step_m = std::ldexp(1.0, lattice.exponent - sub_bits);
  at_bottom_ = east_scale(static_cast<double>(bottom) * step_m);
  by_step_ = (east_scale(static_cast<double>(top) * step_m) - at_bottom_) / static_cast<double>(top - bottom);
}

}  // namespace zonekit::ledger
