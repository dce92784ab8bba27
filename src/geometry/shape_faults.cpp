#include "geometry/shape_faults.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>
#include <string_view>

namespace zonekit::geometry {

namespace {

void add_fault(std::vector<ShapeFault>& faults, const ShapeFault& found) {
  const auto known = std::ranges::find(faults, found.kind, &ShapeFault::kind);
  if (known == faults.end()) {
    faults.push_back(found);
    return;
  }
  known->count += found.count;
  if (found.kind == ShapeFaultKind::spike) known->value = std::max(known->value, found.value);
  if (found.kind == ShapeFaultKind::short_segment) known->value = std::min(known->value, found.value);
}

/// In square units of the source, from the ring's first point.
double signed_area(DrawnRing ring) {
  double twice = 0;
  for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
    twice +=
        (ring[i].x - ring[0].x) * (ring[i + 1].y - ring[0].y) - (ring[i + 1].x - ring[0].x) * (ring[i].y - ring[0].y);
  }
  return twice / 2;
}

/// Shells less holes.
double drawn_area(std::span<const DrawnPart> parts) {
  double area = 0;
  for (const DrawnPart& part : parts) {
    for (std::size_t i = 0; i < part.size(); ++i) area += (i == 0 ? 1 : -1) * std::abs(signed_area(part[i]));
  }
  return area;
}

std::optional<ShapeFaultKind> named_kind(std::string_view reason) {
  if (reason.starts_with("Hole lies outside")) return ShapeFaultKind::hole_outside;
  if (reason.starts_with("Holes are nested") || reason.starts_with("Nested")) return ShapeFaultKind::nested_rings;
  if (reason.starts_with("Interior is disconnected")) return ShapeFaultKind::disconnected_interior;
  if (reason.starts_with("Duplicate")) return ShapeFaultKind::duplicate_ring;
  if (reason.starts_with("Ring Self-intersection")) return ShapeFaultKind::self_touch;
  return std::nullopt;
}

}  // namespace

bool encloses_area(DrawnRing ring) {
  if (ring.size() < 4) return false;
  const Geos geos;
  const std::vector<SourcePoint> points(ring.begin(), ring.end());
  const Geos::Shape shape = geos.polygon(std::span(&points, 1));
  const Geos::Shape counted = geos.take(GEOSMakeValid_r(geos.context(), shape.get()));
  double area = 0;
  GEOSArea_r(geos.context(), counted.get(), &area);
  return area > 0;
}

void ShapeChecker::take_repeated(std::vector<SourcePoint>& open, std::vector<ShapeFault>& faults) const {
  std::vector<SourcePoint> kept;
  for (const SourcePoint& point : open) {
    const bool again = !kept.empty() && scale_.distance_m(kept.back(), point) <= *limits_.repeated_m;
    if (again) add_fault(faults, {ShapeFaultKind::repeated_points, point});
    if (!again) kept.push_back(point);
  }
  while (kept.size() > 1 && scale_.distance_m(kept.back(), kept.front()) <= *limits_.repeated_m) {
    add_fault(faults, {ShapeFaultKind::repeated_points, kept.back()});
    kept.pop_back();
  }
  open = std::move(kept);
}

void ShapeChecker::take_spikes(std::vector<SourcePoint>& open, std::vector<ShapeFault>& faults) const {
  const double least = *limits_.spike_angle_deg * std::numbers::pi / 180;
  for (std::size_t i = 0; i < open.size() && open.size() > 2;) {
    const SourcePoint& tip = open[i];
    const SourcePoint& from = open[(i + open.size() - 1) % open.size()];
    const SourcePoint& to = open[(i + 1) % open.size()];
    const SourcePoint step = scale_.at(tip.y);
    const double ax = (from.x - tip.x) * step.x, ay = (from.y - tip.y) * step.y;
    const double bx = (to.x - tip.x) * step.x, by = (to.y - tip.y) * step.y;
    const double length = std::sqrt(std::min(ax * ax + ay * ay, bx * bx + by * by));
    const double angle = std::atan2(std::abs(ax * by - ay * bx), ax * bx + ay * by);
    if (angle >= least || length < limits_.spike_m) {
      ++i;
      continue;
    }
    add_fault(faults, {ShapeFaultKind::spike, tip, 1, length});
    open.erase(open.begin() + static_cast<std::ptrdiff_t>(i));
    if (i > 0) --i;  // the corner before may be one now
  }
}

void ShapeChecker::find_short(const std::vector<SourcePoint>& open, std::vector<ShapeFault>& faults) const {
  for (std::size_t i = 0; i < open.size(); ++i) {
    const SourcePoint& next = open[(i + 1) % open.size()];
    const double length = scale_.distance_m(open[i], next);
    const bool repeated = length == 0 || (limits_.repeated_m && length <= *limits_.repeated_m);
    if (!repeated && length < *limits_.segment_m) {
      add_fault(faults, {ShapeFaultKind::short_segment, open[i], 1, length});
    }
  }
}

std::vector<SourcePoint> ShapeChecker::cleaned(DrawnRing ring, std::vector<ShapeFault>& faults) const {
  std::vector<SourcePoint> open(ring.begin(), ring.end() - 1);
  if (limits_.repeated_m) take_repeated(open, faults);
  if (limits_.segment_m) find_short(open, faults);
  if (limits_.spike_angle_deg) take_spikes(open, faults);
  if (!open.empty()) open.push_back(open.front());
  return open;
}

void ShapeChecker::check(std::span<const DrawnPart> parts, std::vector<ShapeFault>& faults) {
  faults.clear();
  std::vector<std::vector<SourcePoint>> kept;
  std::vector<std::size_t> part_of;
  std::size_t taken = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    for (const DrawnRing ring : parts[i]) {
      kept.push_back(cleaned(ring, faults));
      taken += ring.size() - kept.back().size();
      part_of.push_back(i);
      if (kept.back().size() < 4) kept.pop_back(), part_of.pop_back();
    }
  }
  if (!limits_.validity || parts.empty()) return;
  const std::optional<ShapeFault> raw = invalidity(parts);
  if (!raw) return;
  if (taken == 0) return faults.push_back(*raw);
  std::vector<DrawnPart> clean;
  for (std::size_t i = 0; i < kept.size(); ++i) {
    if (i == 0 || part_of[i] != part_of[i - 1]) clean.emplace_back();
    clean.back().push_back(kept[i]);
  }
  if (const auto left = clean.empty() ? std::nullopt : invalidity(clean)) return faults.push_back(*left);
  for (ShapeFault& fault : faults) fault.invalid = fault.kind == ShapeFaultKind::spike;
}

Geos::Shape ShapeChecker::shape_of(std::span<const DrawnPart> parts) const {
  std::vector<Geos::Shape> polygons;
  for (const DrawnPart& part : parts) {
    std::vector<std::vector<SourcePoint>> rings;
    for (const DrawnRing ring : part) rings.emplace_back(ring.begin(), ring.end());
    polygons.push_back(geos_.polygon(rings));
  }
  if (polygons.size() == 1) return std::move(polygons.front());
  return geos_.collection(GEOS_MULTIPOLYGON, std::move(polygons));
}

std::optional<ShapeFault> ShapeChecker::invalidity(std::span<const DrawnPart> parts) const {
  const Geos::Shape shape = shape_of(parts);
  char* said = nullptr;
  GEOSGeometry* at = nullptr;
  const char valid = GEOSisValidDetail_r(geos_.context(), shape.get(), 0, &said, &at);
  const std::string reason = said == nullptr ? "" : said;
  if (said != nullptr) GEOSFree_r(geos_.context(), said);
  SourcePoint place = parts[0][0][0];
  if (at != nullptr) {
    const Geos::Shape point = geos_.take(at);
    GEOSGeomGetX_r(geos_.context(), point.get(), &place.x);
    GEOSGeomGetY_r(geos_.context(), point.get(), &place.y);
  }
  if (valid == 1) return std::nullopt;
  ShapeFault fault = classify(shape.get(), reason, place, parts);
  fault.invalid = true;
  return fault;
}

double ShapeChecker::covered_once(const GEOSGeometry* shape) const {
  GEOSMakeValidParams* parameters = GEOSMakeValidParams_create_r(geos_.context());
  GEOSMakeValidParams_setMethod_r(geos_.context(), parameters, GEOS_MAKE_VALID_STRUCTURE);
  GEOSGeometry* made = GEOSMakeValidWithParams_r(geos_.context(), shape, parameters);
  GEOSMakeValidParams_destroy_r(geos_.context(), parameters);
  const Geos::Shape united = geos_.take(made);
  double area = 0;
  GEOSArea_r(geos_.context(), united.get(), &area);
  return area;
}

ShapeFault ShapeChecker::classify(const GEOSGeometry* shape, std::string_view reason, const SourcePoint& place,
                                  std::span<const DrawnPart> parts) const {
  if (const auto kind = named_kind(reason)) return {*kind, place};
  // Even-odd, as the ledger counts: lines are noded, and what an odd number of rings holds is land.
  const Geos::Shape counted = geos_.take(GEOSMakeValid_r(geos_.context(), shape));
  double even_odd = 0;
  GEOSArea_r(geos_.context(), counted.get(), &even_odd);
  const double drawn = drawn_area(parts);
  const double difference = even_odd - drawn;
  const double noise = 1e-12 * (std::abs(drawn) + even_odd);
  const double area_m2 = scale_.area_m2(std::abs(difference), place.y);
  if (difference > noise) return {ShapeFaultKind::bow_tie, place, 1, area_m2};
  if (difference < -noise)
    return {ShapeFaultKind::self_overlap, place, 1, scale_.area_m2(std::abs(drawn - covered_once(shape)), place.y)};
  return {ShapeFaultKind::self_touch, place};
}

}  // namespace zonekit::geometry
