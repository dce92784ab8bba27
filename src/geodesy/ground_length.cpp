#include "geodesy/ground_length.hpp"

#include <cmath>
#include <numbers>

namespace zonekit {

namespace {

constexpr double semi_major = 6378137;
constexpr double flattening = 1 / 298.257222101;
constexpr double eccentricity2 = flattening * (2 - flattening);
constexpr double degree = std::numbers::pi / 180;

double step_m(const SourcePoint& a, const SourcePoint& b) {
  const double latitude = (a.y + b.y) / 2 * degree;
  const double sine = std::sin(latitude);
  const double w2 = 1 - eccentricity2 * sine * sine;
  const double east = semi_major / std::sqrt(w2) * std::cos(latitude) * (b.x - a.x) * degree;
  const double north = semi_major * (1 - eccentricity2) / (w2 * std::sqrt(w2)) * (b.y - a.y) * degree;
  return std::sqrt(east * east + north * north);
}

}  // namespace

double ground_length_m(std::span<const SourcePoint> lonlat) {
  double length_m = 0;
  for (std::size_t i = 1; i < lonlat.size(); ++i) length_m += step_m(lonlat[i - 1], lonlat[i]);
  return length_m;
}

}  // namespace zonekit
