#include "geodesy/local_plane.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numbers>
#include <string>
#include <utility>

#include "geodesy/datum_operation.hpp"
#include "geodesy/edge_splitter.hpp"
#include "geodesy/proj_handles.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

namespace {

constexpr double degree = std::numbers::pi / 180;
/// Between these lengths an edge is looked at: shorter ones are straight in any CRS to a tenth of a millimetre, longer
/// ones are cut first, as a curve that turns both ways can hide from its middle.
constexpr double surely_straight_m = longest_edge_m;
constexpr double longest_looked_at_m = 2000;
constexpr double most_deviation_m = 0.0005;

SourcePoint between(const SourcePoint& a, const SourcePoint& b, double share) {
  return {a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
}

double length(const SourcePoint& a, const SourcePoint& b) {
  return std::hypot(b.x - a.x, b.y - a.y);
}

/// Distance of a point from the line through a and b.
double off_line(const SourcePoint& a, const SourcePoint& b, const SourcePoint& p) {
  const double span = length(a, b);
  if (!(span > 0)) return length(a, p);
  return std::abs((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)) / span;
}

[[noreturn]] void refuse(const SourcePoint& point) {
  char text[160];
  std::snprintf(text, sizeof text, "the point (%.10g, %.10g) can't be projected; check the coordinates and the CRS",
                point.x, point.y);
  throw Error(ErrorKind::input, text);
}

}  // namespace

struct LocalPlane::Impl {
  explicit Impl(const Crs& source)
      : context(proj::make_context()),
        to_lonlat(datum_operation(context.get(), source).to_lonlat),
        round(source.kind == CrsKind::geographic ? 2 * std::numbers::pi / source.metres_per_unit : 0) {}

  [[nodiscard]] SourcePoint local(const SourcePoint& point) const {
    const PJ_COORD lonlat = proj_trans(to_lonlat.get(), PJ_FWD, proj_coord(point.x, point.y, 0, 0));
    if (!std::isfinite(lonlat.xy.x) || std::abs(lonlat.xy.y) > 90) refuse(point);
    const PJ_COORD placed =
        proj_trans(plane.get(), PJ_FWD, proj_coord(lonlat.xy.x * degree, lonlat.xy.y * degree, 0, 0));
    if (!std::isfinite(placed.xy.x) || !std::isfinite(placed.xy.y)) refuse(point);
    return {placed.xy.x, placed.xy.y};
  }

  [[nodiscard]] SourcePoint source(const SourcePoint& point) const {
    const PJ_COORD lonlat = proj_trans(plane.get(), PJ_INV, proj_coord(point.x, point.y, 0, 0));
    const PJ_COORD back =
        proj_trans(to_lonlat.get(), PJ_INV, proj_coord(lonlat.xy.x / degree, lonlat.xy.y / degree, 0, 0));
    if (!std::isfinite(back.xy.x) || !std::isfinite(back.xy.y)) refuse(centre);
    // Longitudes stay continuous across 180 degrees.
    return {round > 0 ? back.xy.x - round * std::round((back.xy.x - centre.x) / round) : back.xy.x, back.xy.y};
  }

  /// A point in both planes, so that none is projected twice.
  struct Both {
    SourcePoint from, local, to;
  };
  [[nodiscard]] Both both(const SourcePoint& from, bool to_local) const {
    if (to_local) {
      const SourcePoint there = local(from);
      return {from, there, there};
    }
    return {from, from, source(from)};
  }

  /// Appends what lies on the edge up to and with `b`.
  void add_edge(const Both& a, const Both& b, bool to_local, std::vector<SourcePoint>& out) const {
    const double span = length(a.local, b.local);
    if (span > surely_straight_m) {
      const auto pieces = static_cast<int>(std::min(std::ceil(span / longest_looked_at_m), 65536.0));
      if (pieces > 1) {
        Both last = a;
        for (int i = 1; i <= pieces; ++i) {
          const Both next = i == pieces ? b : both(between(a.from, b.from, double(i) / pieces), to_local);
          add_piece(last, next, to_local, out);
          last = next;
        }
        return;
      }
    }
    add_piece(a, b, to_local, out);
  }

  void add_piece(const Both& a, const Both& b, bool to_local, std::vector<SourcePoint>& out) const {
    if (length(a.local, b.local) > surely_straight_m) {
      const Both middle = both(between(a.from, b.from, 0.5), to_local);
      // Of a straight line of the source its image is judged; of a straight local line, where the source's line runs.
      const SourcePoint judged = to_local ? middle.local : local(between(a.to, b.to, 0.5));
      if (off_line(a.local, b.local, judged) > most_deviation_m) {
        add_piece(a, middle, to_local, out);
        add_piece(middle, b, to_local, out);
        return;
      }
    }
    out.push_back(b.to);
  }

  [[nodiscard]] std::vector<SourcePoint> carry(std::span<const SourcePoint> path, bool to_local) const {
    std::vector<SourcePoint> out;
    if (path.empty()) return out;
    Both last = both(path[0], to_local);
    out.push_back(last.to);
    for (const SourcePoint& point : path.subspan(1)) {
      const Both next = both(point, to_local);
      add_edge(last, next, to_local, out);
      last = next;
    }
    proj_errno_reset(to_lonlat.get());
    return out;
  }

  proj::Context context;
  proj::Object to_lonlat;
  proj::Object plane;
  double round;  ///< of the CRS's longitudes; 0: it is projected
  SourcePoint centre;
};

LocalPlane::LocalPlane(const Crs& source) : impl_(std::make_unique<Impl>(source)) {}
LocalPlane::LocalPlane(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
LocalPlane LocalPlane::planar() {
  return LocalPlane(std::unique_ptr<Impl>());
}
LocalPlane::LocalPlane(LocalPlane&&) noexcept = default;
LocalPlane& LocalPlane::operator=(LocalPlane&&) noexcept = default;
LocalPlane::~LocalPlane() = default;

void LocalPlane::centre_on(const SourcePoint& place) {
  if (!impl_) return;
  const PJ_COORD lonlat = proj_trans(impl_->to_lonlat.get(), PJ_FWD, proj_coord(place.x, place.y, 0, 0));
  if (!std::isfinite(lonlat.xy.x) || !(std::abs(lonlat.xy.y) <= 90)) refuse(place);
  char text[160];
  std::snprintf(text, sizeof text, "+proj=aeqd +lat_0=%.12f +lon_0=%.12f +ellps=GRS80", lonlat.xy.y, lonlat.xy.x);
  impl_->plane = proj::Object(proj_create(impl_->context.get(), text));
  if (!impl_->plane) throw Error(ErrorKind::internal, "PROJ has no azimuthal equidistant projection");
  impl_->centre = place;
}

std::vector<SourcePoint> LocalPlane::to_local(std::span<const SourcePoint> path) const {
  return impl_ ? impl_->carry(path, true) : std::vector<SourcePoint>(path.begin(), path.end());
}

std::vector<SourcePoint> LocalPlane::to_source(std::span<const SourcePoint> path) const {
  return impl_ ? impl_->carry(path, false) : std::vector<SourcePoint>(path.begin(), path.end());
}

double LocalPlane::distortion(double reach_m) const noexcept {
  constexpr double smallest_radius = 6335439;  // of curvature, at the equator
  return impl_ ? reach_m * reach_m / (6 * smallest_radius * smallest_radius) : 0;
}

}  // namespace zonekit
