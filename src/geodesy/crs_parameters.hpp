// What a CRS consists of, as numbers: the ground on which two CRS are called the same.
#pragma once

#include <string>

#include "geodesy/crs.hpp"
#include "geodesy/proj_handles.hpp"

namespace zonekit {

struct CrsParameters {
  CrsKind kind = CrsKind::other;
  std::string name;
  std::string geographic_name;
  std::string datum_name;
  double semi_major_m = 0;
  double inverse_flattening = 0;
  double prime_meridian_deg = 0;
  double unit = 1;          ///< metres (projected) or radians (geographic) in one unit of the coordinates
  double angular_unit = 0;  ///< radians in one unit of the CRS's geographic base
  int method = 0;           ///< EPSG code of the projection method, 9807 for transverse Mercator; 0: none
  double latitude_deg = 0;  ///< of origin
  double central_meridian_deg = 0;
  double scale = 1;
  double false_easting_m = 0;
  double false_northing_m = 0;
};

/// Transverse Mercator, Gauss-Kruger as EPSG counts it.
inline constexpr int method_transverse_mercator = 9807;

/// Reads a geographic or projected CRS (not a compound or bound one); anything else gives CrsKind::other and a name.
[[nodiscard]] CrsParameters read_parameters(PJ_CONTEXT* context, const PJ* crs);

/// The horizontal two-dimensional CRS inside a compound, bound or three-dimensional one; the CRS itself when it is one.
[[nodiscard]] proj::Object horizontal_part(PJ_CONTEXT* context, const PJ* crs);

}  // namespace zonekit
