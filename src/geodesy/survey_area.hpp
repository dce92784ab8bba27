// Areas by the steps of the survey (国土调查办发〔2008〕32号), beside the exact ones: its series, its splitting of
// edges, its rounding of coordinates.
#pragma once

#include <span>

#include "geodesy/placer.hpp"
#include "zonekit/lattice.hpp"

namespace zonekit {

/// A point as the survey's formula takes it, in radians.
struct SurveyPoint {
  double longitude = 0;
  double latitude = 0;
};

/// Latitude or longitude (radians) rounded to 1e-6 seconds, half away from zero.
[[nodiscard]] double survey_rounded(double radians) noexcept;

/// The trapezoid between the edge from `p` to `q` and the meridian `longitude_0`, by the survey's series of five terms;
/// positive when the edge goes north and lies to the east. Square metres.
[[nodiscard]] double survey_trapezoid_m2(const SurveyPoint& p, const SurveyPoint& q, double longitude_0) noexcept;

/// Signed area of rings of the equal-area plane (shells anticlockwise positive): edges longer than 70 m are split
/// evenly into floor(length / 70) + 1 pieces, each point becomes longitude and latitude rounded to 1e-6 seconds, and
/// the trapezoids are added up. Edges of layers that zonekit read are no longer than 70 m already: they were split
/// along the straight line of their own CRS, as the survey does it.
[[nodiscard]] double survey_area_m2(std::span<const std::vector<LatticePoint>> rings, double spacing_m);

/// The same of rings in a projected plane, whose coordinates are rounded to 4 decimals first, as the survey does it.
/// `to_lonlat` turns points of the plane into longitude and latitude in degrees, in place.
template <typename ToLonLat>
double survey_area_of_plane_m2(std::span<const std::vector<SourcePoint>> rings, const ToLonLat& to_lonlat);

/// Coordinates of a plane to 4 decimals.
[[nodiscard]] SourcePoint survey_rounded(const SourcePoint& point) noexcept;
/// Points of an edge that the survey splits, both ends included.
[[nodiscard]] std::vector<SourcePoint> survey_edge(const SourcePoint& a, const SourcePoint& b);
/// Signed area of a closed ring of longitudes and latitudes.
[[nodiscard]] double survey_ring_m2(std::span<const SurveyPoint> ring) noexcept;

template <typename ToLonLat>
double survey_area_of_plane_m2(std::span<const std::vector<SourcePoint>> rings, const ToLonLat& to_lonlat) {
  constexpr double degree = 0.017453292519943295769;
  double area = 0;
  for (const auto& ring : rings) {
    std::vector<SurveyPoint> placed;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
      std::vector<SourcePoint> edge = survey_edge(survey_rounded(ring[i]), survey_rounded(ring[i + 1]));
      to_lonlat(std::span<SourcePoint>(edge));
      for (const SourcePoint& p : edge) placed.push_back({survey_rounded(p.x * degree), survey_rounded(p.y * degree)});
    }
    area += survey_ring_m2(placed);
  }
  return area;
}

}  // namespace zonekit
