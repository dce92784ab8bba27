#include "study/places.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "geodesy/ground_distance.hpp"
#include "layer/ring_order.hpp"
#include "ledger/cells.hpp"
#include "ledger/strip_plan.hpp"

namespace zonekit::analysis {

namespace {

using Ring = std::vector<LatticePoint>;

Int128 shoelace2(const Ring& ring) {
  Int128 sum = 0;
  for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
    sum += Int128{ring[i].x - ring[0].x} * (ring[i + 1].y - ring[0].y) -
           Int128{ring[i + 1].x - ring[0].x} * (ring[i].y - ring[0].y);
  }
  return sum;
}

SourcePoint in_metres(SourcePoint point, const Lattice& lattice) {
  const int exponent = lattice.exponent - ledger::sub_bits;
  return {std::ldexp(point.x, exponent), std::ldexp(point.y, exponent)};
}

double border_m(const Ring& ring, AreaModel model, const Lattice& lattice) {
  double length = 0;
  for (std::size_t i = 1; i < ring.size(); ++i) {
    const SourcePoint step = in_metres(
        {static_cast<double>(ring[i].x - ring[i - 1].x), static_cast<double>(ring[i].y - ring[i - 1].y)}, lattice);
    const double middle = (static_cast<double>(ring[i].y) + static_cast<double>(ring[i - 1].y)) / 2;
    const double scale = east_scale(in_metres({0, middle}, lattice).y, model);
    const double east = step.x * scale, north = step.y / scale;
    length += std::sqrt(east * east + north * north);
  }
  return length;
}

/// Where the rings cross the level `y`, which is on no vertex.
std::vector<double> crossings(const std::vector<Ring>& rings, double y) {
  std::vector<double> at;
  for (const Ring& ring : rings) {
    for (std::size_t i = 1; i < ring.size(); ++i) {
      const auto ay = static_cast<double>(ring[i - 1].y), by = static_cast<double>(ring[i].y);
      if ((ay < y) == (by < y)) continue;
      const auto ax = static_cast<double>(ring[i - 1].x), bx = static_cast<double>(ring[i].x);
      at.push_back(ax + (bx - ax) * ((y - ay) / (by - ay)));
    }
  }
  std::ranges::sort(at);
  return at;
}

/// The middle of the widest run inside, of several levels: half steps, so that none is on a vertex.
SourcePoint inside_of(const std::vector<Ring>& rings) {
  const auto [low, high] = std::ranges::minmax(rings.front(), {}, &LatticePoint::y);
  const auto bottom = static_cast<double>(low.y), rise = static_cast<double>(high.y - low.y);
  SourcePoint best{static_cast<double>(rings.front()[0].x), static_cast<double>(rings.front()[0].y)};
  double widest = 0;
  for (const double part : {0.5, 0.25, 0.75, 0.125, 0.375, 0.625, 0.875}) {
    const double y = bottom + std::floor(rise * part) + 0.5;
    const std::vector<double> at = crossings(rings, y);
    for (std::size_t i = 1; i < at.size(); i += 2) {
      if (at[i] - at[i - 1] <= widest) continue;
      widest = at[i] - at[i - 1];
      best = {at[i - 1] + widest / 2, y};
    }
  }
  return best;
}

/// For each ring its shell: itself when it is one. Shells are anticlockwise, as the ledger traces them.
std::vector<std::uint32_t> shells_of(const std::vector<Ring>& rings) {
  std::vector<std::vector<SourcePoint>> points(rings.size());
  std::vector<layer::RingFacts> facts;
  for (std::size_t i = 0; i < rings.size(); ++i) {
    for (const LatticePoint& p : rings[i]) points[i].push_back({static_cast<double>(p.x), static_cast<double>(p.y)});
    facts.push_back(layer::ring_facts(points[i]));
    facts.back().area = -facts.back().area;  // order_rings goes by the shapefile's directions, the opposite of these
  }
  return layer::order_rings(facts).shell_of;
}

}  // namespace

std::vector<TracedPlace> places_of(CombinationRings traced, AreaModel model, const Lattice& lattice) {
  std::erase_if(traced.rings, [](const Ring& ring) { return ring.size() < 4; });
  const std::vector<std::uint32_t> shell_of = shells_of(traced.rings);
  std::vector<TracedPlace> places;
  std::vector<std::size_t> place_of(traced.rings.size());
  for (const bool shells : {true, false}) {
    for (std::size_t i = 0; i < traced.rings.size(); ++i) {
      if ((shell_of[i] == i) != shells) continue;
      if (shells) {
        place_of[i] = places.size();
        places.emplace_back();
      }
      TracedPlace& place = places[place_of[shell_of[i]]];
      place.area += Area(shoelace2(traced.rings[i]), ledger::area_exponent(lattice));
      place.border_m += border_m(traced.rings[i], model, lattice);
      place.rings.push_back(std::move(traced.rings[i]));
    }
  }
  for (TracedPlace& place : places) place.inside = inside_of(place.rings);
  std::ranges::sort(places, [](const TracedPlace& a, const TracedPlace& b) {
    if (a.area.count() != b.area.count()) return a.area.count() > b.area.count();
    return std::tie(a.inside.x, a.inside.y) < std::tie(b.inside.x, b.inside.y);
  });
  return places;
}

SourcePoint shown_point(SourcePoint point, AreaModel model, const Lattice& lattice) {
  point = in_metres(point, lattice);
  if (model == AreaModel::ellipsoidal) equal_area_to_lonlat(std::span(&point, 1));
  return point;
}

}  // namespace zonekit::analysis
