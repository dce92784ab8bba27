#include "geodesy/other_planes.hpp"

#include <geodesic.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace zonekit {

namespace {

constexpr double grs80_semi_major_m = 6378137.0;
constexpr double grs80_flattening = 1 / 298.257222101;
constexpr double longest_piece_m = 70;  // as Placer splits

Crs transverse_crs(double central_meridian_deg) {
  return recognise_crs("+proj=tmerc +lat_0=0 +lon_0=" + std::to_string(central_meridian_deg) +
                           " +k=1 +x_0=500000 +y_0=0 +ellps=GRS80 +units=m +type=crs",
                       "central meridian");
}

/// Corners of the equal-area plane with points between them on the geodesics.
std::vector<SourcePoint> along_geodesics(std::span<const SourcePoint> plane, const PlaneProjection& from_lonlat) {
  geod_geodesic ellipsoid;
  geod_init(&ellipsoid, grs80_semi_major_m, grs80_flattening);
  std::vector<SourcePoint> degrees(plane.begin(), plane.end());
  equal_area_to_lonlat(degrees);
  std::vector<SourcePoint> between;
  for (std::size_t i = 0; i < degrees.size(); ++i) {
    between.push_back(degrees[i]);
    if (i + 1 == degrees.size()) break;
    const SourcePoint& a = degrees[i];
    const SourcePoint& b = degrees[i + 1];
    geod_geodesicline line;
    geod_inverseline(&line, &ellipsoid, a.y, a.x, b.y, b.x, 0);
    const int pieces = static_cast<int>(line.s13 / longest_piece_m) + 1;
    for (int k = 1; k < pieces; ++k) {
      SourcePoint point;
      geod_position(&line, line.s13 * k / pieces, &point.y, &point.x, nullptr);
      between.push_back(point);
    }
  }
  from_lonlat.project(between);
  return between;
}

}  // namespace

OtherPlacer::OtherPlacer(const Crs& source, const OtherPlane& plane)
    : plane_(plane), metres_per_unit_(source.metres_per_unit) {
  if (plane.kind == OtherPlane::Kind::own) return;
  to_equal_area_.emplace(source);
  if (plane.kind == OtherPlane::Kind::geodesics) other_.emplace(recognise_crs("EPSG:4490"));
  if (plane.kind == OtherPlane::Kind::transverse) other_.emplace(transverse_crs(plane.central_meridian_deg));
}

std::vector<SourcePoint> OtherPlacer::ring(std::span<const SourcePoint> ring) const {
  std::vector<SourcePoint> placed(ring.begin(), ring.end());
  if (plane_.kind == OtherPlane::Kind::own) {
    for (SourcePoint& point : placed) point = {point.x * metres_per_unit_, point.y * metres_per_unit_};
    return placed;
  }
  to_equal_area_->project(placed);
  if (plane_.kind == OtherPlane::Kind::geodesics) return along_geodesics(placed, *other_);
  if (plane_.kind == OtherPlane::Kind::transverse) other_->unproject(placed);
  return placed;
}

double belt_meridian(double longitude) {
  return 3 * std::round(longitude / 3);
}

std::vector<double> neighbour_meridians(double longitude, double home) {
  std::vector<double> all;
  const double three = belt_meridian(longitude);
  const double six = 6 * std::floor(longitude / 6) + 3;
  for (const double meridian : {three, six, three - 3, three + 3, six - 6, six + 6}) {
    if (meridian != home && std::ranges::count(all, meridian) == 0) all.push_back(meridian);
  }
  std::ranges::stable_sort(all, {}, [&](double meridian) { return std::abs(meridian - longitude); });
  return all;
}

}  // namespace zonekit
