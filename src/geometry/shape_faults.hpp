// What is wrong with the shape of one feature, as it is drawn.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "geodesy/source_scale.hpp"
#include "geometry/geos_handles.hpp"

namespace zonekit::geometry {

enum class ShapeFaultKind {
  repeated_points,
  spike,
  short_segment,
  bow_tie,       ///< a ring crosses itself: even-odd area exceeds the drawn one
  self_overlap,  ///< land is covered twice
  self_touch,    ///< rings run through a point, or along a line, twice
  hole_outside,
  nested_rings,
  disconnected_interior,
  duplicate_ring,
};

/// One a feature and kind; `place` is the first such place along its rings.
struct ShapeFault {
  ShapeFaultKind kind = ShapeFaultKind::bow_tie;
  SourcePoint place;
  std::size_t count = 1;  ///< places: points, spikes, edges
  double value = 0;       ///< length_m of the longest spike or shortest edge; area_m2 that is counted wrong
  bool invalid = false;   ///< it makes the feature invalid after the OGC's rules
};

/// No value: not looked for.
struct ShapeLimits {
  std::optional<double> repeated_m;       ///< points nearer than this, or equal, are repeated
  std::optional<double> spike_angle_deg;  ///< corners below this angle, both edges longer than `spike_m`
  double spike_m = 0;
  std::optional<double> segment_m;  ///< shorter edges
  bool validity = true;             ///< by GEOS, after the OGC's rules
};

using DrawnRing = std::span<const SourcePoint>;  ///< closed, finite, at least 4 points
using DrawnPart = std::vector<DrawnRing>;        ///< shell first

/// One object a thread: it keeps a GEOS context and buffers.
class ShapeChecker {
 public:
  ShapeChecker(const ShapeLimits& limits, const SourceScale& scale) : limits_(limits), scale_(scale) {}

  /// Appends the faults of a feature. A feature that GEOS calls invalid for its spikes alone has spikes only.
  void check(std::span<const DrawnPart> parts, std::vector<ShapeFault>& faults);

 private:
  /// A ring without repeated points and spikes; closed, or with fewer than 4 points.
  [[nodiscard]] std::vector<SourcePoint> cleaned(DrawnRing ring, std::vector<ShapeFault>& faults) const;
  void take_repeated(std::vector<SourcePoint>& open, std::vector<ShapeFault>& faults) const;
  void take_spikes(std::vector<SourcePoint>& open, std::vector<ShapeFault>& faults) const;
  void find_short(const std::vector<SourcePoint>& open, std::vector<ShapeFault>& faults) const;
  /// No value: GEOS calls the shape valid.
  [[nodiscard]] std::optional<ShapeFault> invalidity(std::span<const DrawnPart> parts) const;
  /// Area of all that some ring goes round, what is covered twice counted once.
  [[nodiscard]] double covered_once(const GEOSGeometry* shape) const;
  [[nodiscard]] ShapeFault classify(const GEOSGeometry* shape, std::string_view reason, const SourcePoint& place,
                                    std::span<const DrawnPart> parts) const;
  [[nodiscard]] Geos::Shape shape_of(std::span<const DrawnPart> parts) const;

  ShapeLimits limits_;
  SourceScale scale_;
  Geos geos_;
};

/// Whether a closed ring encloses anything by the even-odd rule: that of a figure of eight is not zero although its
/// signed area can be.
[[nodiscard]] bool encloses_area(DrawnRing ring);

}  // namespace zonekit::geometry
