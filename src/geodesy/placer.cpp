#include "geodesy/placer.hpp"

#include <array>
#include <cmath>
#include <cstdio>
#include <optional>
#include <string>
#include <utility>

#include "geodesy/edge_splitter.hpp"
#include "geodesy/plane_projection.hpp"
#include "geodesy/projection_fit.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

namespace {

[[noreturn]] void refuse(const SourcePoint& point, const std::string& reason) {
  char text[80];
  std::snprintf(text, sizeof text, "the point (%.10g, %.10g) ", point.x, point.y);
  throw Error(ErrorKind::input, text + reason);
}

/// `metres` are in units of the lattice when `scale` is 1.
LatticePoint round_to_lattice(const SourcePoint& placed, double scale, const SourcePoint& source) {
  constexpr auto limit = static_cast<double>(lattice_limit);
  const double x = placed.x * scale;
  const double y = placed.y * scale;
  if (!(std::abs(x) < limit && std::abs(y) < limit)) {
    refuse(source, "lies beyond the lattice; coordinates this large can't be measured");
  }
  return {std::llrint(x), std::llrint(y)};
}

/// Appends points, keeping consecutive equal ones once.
class RingWriter {
 public:
  explicit RingWriter(std::vector<LatticePoint>& out) : out_(&out), begin_(out.size()) {}

  void add(const LatticePoint& point) {
    if (out_->size() == begin_ || out_->back() != point) out_->push_back(point);
  }
  /// Room for `count` points at the end of the vector, to be filled and then confirmed by keep().
  LatticePoint* reserve(std::size_t count) {
    const std::size_t old = out_->size();
    out_->resize(old + count);
    return out_->data() + old;
  }
  void keep(LatticePoint* first, std::size_t count) {
    LatticePoint* end = first;
    const LatticePoint* const ring = out_->data() + begin_;
    for (const LatticePoint* p = first; p != first + count; ++p) {
      const LatticePoint point = *p;
      const bool repeated = end != ring && point == end[-1];
      *end = point;
      end += repeated ? 0 : 1;
    }
    out_->resize(static_cast<std::size_t>(end - out_->data()));
  }
  /// A ring of one point is that point twice.
  void close() {
    if (out_->size() == begin_ + 1) out_->push_back(LatticePoint(out_->back()));
  }

 private:
  std::vector<LatticePoint>* out_;
  std::size_t begin_;
};

class EqualAreaPlacer {
 public:
  explicit EqualAreaPlacer(const Crs& crs)
      : label_(crs.label()),
        projection_(std::make_unique<PlaneProjection>(crs)),
        splitter_(crs),
        grid_(*projection_, tile_width_of(crs)) {}

  void place(std::span<const SourcePoint> ring, bool closed, std::vector<LatticePoint>& out) {
    RingWriter writer(out);
    waiting_ = 0;
    const SourcePoint* previous = nullptr;
    for (const SourcePoint& point : ring) {
      if (previous && splitter_.may_need_splitting(*previous, point)) {
        for_each_split_point(*previous, point, splitter_.pieces(*previous, point),
                             [&](const SourcePoint& inner) { add(inner, writer); });
      }
      add(point, writer);
      previous = &point;
    }
    flush(writer);
    if (closed) writer.close();
  }

  [[nodiscard]] double fit_error_m() const noexcept { return grid_.largest_error_m(); }

 private:
  /// Points wait until they fill the batch or the next lies in another tile.
  void add(const SourcePoint& point, RingWriter& writer) {
    if (!tile_ || !tile_->contains(point)) {
      flush(writer);
      tile_ = &grid_.tile_of(point);
    }
    batch_[waiting_++] = point;
    if (waiting_ == batch_.size()) flush(writer);
  }

  void flush(RingWriter& writer) {
    if (waiting_ == 0) return;
    const std::span points(batch_.data(), waiting_);
    waiting_ = 0;
    if (!tile_->fitted) return place_by_proj(points, writer);
    LatticePoint* const room = writer.reserve(points.size());
    tile_->evaluate(points, room);
    writer.keep(room, points.size());
  }

  void place_by_proj(std::span<const SourcePoint> points, RingWriter& writer) const {
    for (const SourcePoint& source : points) {
      SourcePoint placed = source;
      projection_->project(std::span(&placed, 1));
      if (!std::isfinite(placed.x)) {
        refuse(source,
               "can't be projected from " + label_ + ": it lies outside that CRS; check the CRS, give crs=EPSG:N");
      }
      writer.add(round_to_lattice(placed, std::ldexp(1.0, -default_lattice_exponent), source));
    }
  }

  std::string label_;
  std::unique_ptr<PlaneProjection> projection_;
  EdgeSplitter splitter_;
  TileGrid grid_;
  const FitTile* tile_ = nullptr;
  std::size_t waiting_ = 0;
  std::array<SourcePoint, 128> batch_;
};

void place_planar(std::span<const SourcePoint> ring, double scale, bool closed, std::vector<LatticePoint>& out) {
  RingWriter writer(out);
  for (const SourcePoint& point : ring) writer.add(round_to_lattice(point, scale, point));
  if (closed) writer.close();
}

}  // namespace

struct Placer::Impl {
  void place(std::span<const SourcePoint> path, bool closed, std::vector<LatticePoint>& out) {
    if (equal_area) {
      equal_area->place(path, closed, out);
    } else {
      place_planar(path, planar_scale, closed, out);
    }
  }

  double planar_scale = 1;                    ///< lattice units in one source unit
  std::optional<EqualAreaPlacer> equal_area;  ///< unset: planar
};

Placer Placer::equal_area(const Crs& source) {
  auto impl = std::make_unique<Impl>();
  impl->equal_area.emplace(source);
  return Placer(std::move(impl));
}

Placer Placer::planar(const Lattice& lattice) {
  auto impl = std::make_unique<Impl>();
  impl->planar_scale = std::ldexp(1.0, -lattice.exponent);
  return Placer(std::move(impl));
}

Placer::Placer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Placer::Placer(Placer&&) noexcept = default;
Placer& Placer::operator=(Placer&&) noexcept = default;
Placer::~Placer() = default;

void Placer::place_ring(std::span<const SourcePoint> ring, std::vector<LatticePoint>& out) {
  impl_->place(ring, true, out);
}

void Placer::place_path(std::span<const SourcePoint> path, std::vector<LatticePoint>& out) {
  impl_->place(path, false, out);
}

double Placer::fit_error_m() const noexcept {
  return impl_->equal_area ? impl_->equal_area->fit_error_m() : 0;
}

}  // namespace zonekit
