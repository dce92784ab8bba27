// Lengths on the ground of a plane that keeps areas and stretches lengths.
//
// On the cylindrical equal-area plane the ground is stretched by 1 / k eastward and k northward, k = cos(latitude) /
// sqrt(1 - e2 sin2(latitude)): at 45 degrees a sliver along a parallel would seem 1.4 times as long as it is, and so
// thinner than one along a meridian.
#pragma once

#include <cstdint>

#include "zonekit/lattice.hpp"

namespace zonekit::ledger {

/// Within one strip; between its lines k is taken as linear, which errs by (height / 6371 km)^2 / 8 of itself.
class GroundScale {
 public:
  GroundScale() = default;
  /// `bottom` and `top` on the sub-lattice.
  GroundScale(const Lattice& lattice, std::int64_t bottom, std::int64_t top);

  /// Ground metres in a plane metre eastward at `y` above the strip's bottom line; its inverse holds northward.
  [[nodiscard]] double east(std::int64_t y) const noexcept { return at_bottom_ + static_cast<double>(y) * by_step_; }

 private:
  double at_bottom_ = 1;
  double by_step_ = 0;
};

/// k at `y_m` plane metres north of the equator; at least a small positive number.
[[nodiscard]] double east_scale(double y_m) noexcept;

}  // namespace zonekit::ledger
