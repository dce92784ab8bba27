// A plane of metres around one place, in which distances are those of the ellipsoid: azimuthal equidistant.
//
// Distances from the centre are exact; between two points at most D from it they are true to (D / R)^2 / 6 of
// themselves: 1e-5 at 50 km, 4e-7 at 10 km. An edge is straight in the CRS that it comes from: long ones get further
// points, so that the path in the other CRS stays within 0.5 mm of it.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "geodesy/crs.hpp"
#include "geodesy/placer.hpp"

namespace zonekit {

/// One object a thread.
class LocalPlane {
 public:
  /// Throws Error(input) for a CRS that PROJ can't transform.
  explicit LocalPlane(const Crs& source);
  /// The source's plane as it is.
  [[nodiscard]] static LocalPlane planar();

  LocalPlane(LocalPlane&&) noexcept;
  LocalPlane& operator=(LocalPlane&&) noexcept;
  ~LocalPlane();

  /// The plane around `place`, a point of the source CRS. Throws Error(input) for a point that is not on Earth.
  void centre_on(const SourcePoint& place);
  /// A path of the source CRS in local metres. A closed path stays closed. Throws Error(input) naming a point that
  /// can't be projected.
  [[nodiscard]] std::vector<SourcePoint> to_local(std::span<const SourcePoint> path) const;
  /// A path in local metres brought to the source CRS.
  [[nodiscard]] std::vector<SourcePoint> to_source(std::span<const SourcePoint> path) const;
  /// The most that a distance can be wrong, as a share of itself, between points up to `reach_m` from the centre.
  [[nodiscard]] double distortion(double reach_m) const noexcept;

 private:
  struct Impl;
  explicit LocalPlane(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;  ///< null: planar
};

}  // namespace zonekit
