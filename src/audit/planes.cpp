#include "audit/planes.hpp"

#include <algorithm>
#include <cmath>

#include "zonekit/error.hpp"

namespace zonekit::analysis {

namespace {

constexpr Lattice measured_lattice{default_lattice_exponent, false};

OtherMeasure in_zone(AuditCause cause, double meridian) {
  return {cause,
          "planar area with the central meridian " + std::to_string(static_cast<int>(std::lround(meridian))) + "°E",
          {OtherPlane::Kind::transverse, meridian}};
}

double middle_longitude(const Crs& crs, const Extent& extent) {
  std::vector<SourcePoint> point{{(extent.min_x + extent.max_x) / 2, (extent.min_y + extent.max_y) / 2}};
  PlaneProjection(crs).project(point);
  equal_area_to_lonlat(point);
  return point.front().x;
}

bool grown(const LayerSpec& spec) {
  return spec.buffer_m > 0 || !spec.buffer_field.empty();
}

}  // namespace

const OtherMeasures::Source* OtherMeasures::source(const std::string& name) {
  const auto known = sources_.find(name);
  if (known != sources_.end()) return known->second.get();
  std::unique_ptr<Source>& own = sources_[name];
  if (!study_.has(name)) return nullptr;
  const Layer& layer = study_.layer(name);
  if (grown(layer.spec) || layer.spec.source.empty() || !layer.info.extent) return nullptr;
  try {
    ReadOptions options;
    options.model = AreaModel::planar;  // corners as they are, nothing split
    options.threads = study_.threads();
    LayerSet set = read_layers(std::span(&layer.spec, 1), options);
    const std::string& text = layer.spec.crs.empty() ? layer.info.crs_used : layer.spec.crs;
    own = std::make_unique<Source>(Source{std::move(set.layers.front()), set.lattice, recognise_crs(text)});
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::input) throw;  // a CRS known by its name alone can't be asked for again
  }
  return own.get();
}

std::vector<OtherMeasure> OtherMeasures::measures(std::span<const std::string> names) {
  if (study_.options().model != AreaModel::ellipsoidal || names.empty()) return {};
  if (std::ranges::any_of(names, [this](const std::string& name) { return source(name) == nullptr; })) return {};
  const Source& first = *source(names.front());
  const bool one_plane = first.crs.kind == CrsKind::projected && std::ranges::all_of(names, [&](const auto& name) {
                           return source(name)->crs.label() == first.crs.label();
                         });
  const double longitude = middle_longitude(first.crs, *first.layer.info.extent);
  const double home = one_plane && first.crs.gauss_krueger ? first.crs.central_meridian_deg : belt_meridian(longitude);
  std::vector<OtherMeasure> all;
  all.push_back(
      one_plane ? OtherMeasure{AuditCause::planar, "planar area in " + first.crs.label(), {OtherPlane::Kind::own, 0}}
                : in_zone(AuditCause::planar, home));
  all.push_back(
      {AuditCause::undensified, "area of the projected corners, edges not split", {OtherPlane::Kind::corners, 0}});
  all.push_back(
      {AuditCause::geodesic_edges, "area inside geodesics between the corners", {OtherPlane::Kind::geodesics, 0}});
  for (const double meridian : neighbour_meridians(longitude, home)) {
    all.push_back(in_zone(AuditCause::wrong_zone, meridian));
  }
  return all;
}

PolygonLayer OtherMeasures::placed(const Source& source, const OtherPlane& plane) const {
  const OtherPlacer placer(source.crs, plane);
  PolygonLayer layer = source.layer.polygons;
  std::vector<SourcePoint> ring;
  for (PolygonBlock& block : layer.blocks) {
    std::vector<LatticePoint> points;
    std::vector<std::uint32_t> ring_begin{0};
    for (std::size_t r = 0; r + 1 < block.ring_begin.size(); ++r) {
      ring.clear();
      for (std::uint32_t i = block.ring_begin[r]; i < block.ring_begin[r + 1]; ++i) {
        const LatticePoint& p = block.points[i];
        ring.push_back({std::ldexp(static_cast<double>(p.x), source.lattice.exponent),
                        std::ldexp(static_cast<double>(p.y), source.lattice.exponent)});
      }
      for (const SourcePoint& p : placer.ring(ring)) {
        points.push_back({std::llround(std::ldexp(p.x, -measured_lattice.exponent)),
                          std::llround(std::ldexp(p.y, -measured_lattice.exponent))});
      }
      ring_begin.push_back(static_cast<std::uint32_t>(points.size()));
    }
    block.points = std::move(points);
    block.ring_begin = std::move(ring_begin);
  }
  return layer;
}

const AreaLedger& OtherMeasures::ledger(std::span<const std::string> names, const OtherMeasure& measure) {
  std::string key = measure.what;
  for (const std::string& name : names) key += "\n" + name;
  const auto known = ledgers_.find(key);
  if (known != ledgers_.end()) return known->second;
  std::vector<PolygonLayer> layers;
  for (const std::string& name : names) layers.push_back(placed(*source(name), measure.plane));
  LedgerOptions options;
  options.threads = study_.threads();
  return ledgers_.emplace(key, build_ledger(layers, measured_lattice, options)).first->second;
}

}  // namespace zonekit::analysis
