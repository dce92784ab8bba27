#include "geodesy/edge_splitter.hpp"

#include <cstdio>
#include <string>

#include "zonekit/error.hpp"

namespace zonekit {

namespace {

// The GRS80 ellipsoid serves for every datum: lengths only decide on a number of pieces.
constexpr double semi_major = 6378137;
constexpr double eccentricity_squared = 0.0066943800229;
/// The largest radius of curvature anywhere, at the poles: no angle spans more metres.
constexpr double largest_radius = 6399594;
constexpr std::int64_t most_pieces = std::int64_t{1} << 20;

}  // namespace

EdgeSplitter::EdgeSplitter(const Crs& crs)
    : geographic_(crs.kind == CrsKind::geographic), unit_(crs.metres_per_unit), surely_short_squared_(0) {
  const double surely_short = longest_edge_m / (unit_ * (geographic_ ? largest_radius : 1));
  surely_short_squared_ = surely_short * surely_short;
}

double EdgeSplitter::length_m(const SourcePoint& a, const SourcePoint& b) const noexcept {
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  if (!geographic_) return std::sqrt(dx * dx + dy * dy) * unit_;
  const double latitude = (a.y + b.y) / 2 * unit_;
  const double sine = std::sin(latitude);
  const double w = std::sqrt(1 - eccentricity_squared * sine * sine);
  const double across = semi_major / w;                                        // prime vertical
  const double along = semi_major * (1 - eccentricity_squared) / (w * w * w);  // meridian
  const double east = dx * unit_ * across * std::cos(latitude);
  const double north = dy * unit_ * along;
  return std::sqrt(east * east + north * north);
}

std::int64_t EdgeSplitter::pieces(const SourcePoint& a, const SourcePoint& b) const {
  const double count = std::floor(length_m(a, b) / longest_edge_m) + 1;
  if (count <= static_cast<double>(most_pieces)) return static_cast<std::int64_t>(count);
  char text[200];
  std::snprintf(text, sizeof text, "the edge from (%.10g, %.10g) to (%.10g, %.10g) is %.0f km long", a.x, a.y, b.x, b.y,
                length_m(a, b) / 1000);
  throw Error(ErrorKind::input,
              std::string(text) + ": more than the Earth has room for; check the coordinates and the CRS");
}

}  // namespace zonekit
