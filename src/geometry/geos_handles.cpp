#include "geometry/geos_handles.hpp"

#include "geometry/geos_version.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

std::string geos_version() {
  const std::string text = GEOSversion();  // "3.11.1-CAPI-1.17.1"
  return text.substr(0, text.find('-'));
}

namespace geometry {

static_assert(sizeof(SourcePoint) == 2 * sizeof(double), "paths are copied as they lie in memory");

Geos::Geos() : context_(GEOS_init_r()) {
  GEOSContext_setErrorMessageHandler_r(
      context_, [](const char* message, void* said) { *static_cast<std::string*>(said) = message; }, &said_);
}

Geos::~Geos() {
  GEOS_finish_r(context_);
}

Geos::Shape Geos::take(GEOSGeometry* geometry) const {
  if (geometry == nullptr) throw Error(ErrorKind::internal, "GEOS: " + (said_.empty() ? "no reason given" : said_));
  return {geometry, Deleter{context_}};
}

GEOSCoordSequence* Geos::sequence(std::span<const SourcePoint> path) const {
  const auto* numbers = reinterpret_cast<const double*>(path.data());
  return GEOSCoordSeq_copyFromBuffer_r(context_, numbers, static_cast<unsigned>(path.size()), 0, 0);
}

Geos::Shape Geos::line(std::span<const SourcePoint> path) const {
  return take(GEOSGeom_createLineString_r(context_, sequence(path)));
}

Geos::Shape Geos::polygon(std::span<const std::vector<SourcePoint>> rings) const {
  std::vector<Shape> made;
  for (const std::vector<SourcePoint>& ring : rings) {
    made.push_back(take(GEOSGeom_createLinearRing_r(context_, sequence(ring))));
  }
  std::vector<GEOSGeometry*> holes;
  for (std::size_t i = 1; i < made.size(); ++i) holes.push_back(made[i].release());
  return take(GEOSGeom_createPolygon_r(context_, made[0].release(), holes.data(), static_cast<unsigned>(holes.size())));
}

Geos::Shape Geos::collection(int type, std::vector<Shape> members) const {
  std::vector<GEOSGeometry*> raw;
  for (Shape& member : members) raw.push_back(member.release());
  return take(GEOSGeom_createCollection_r(context_, type, raw.data(), static_cast<unsigned>(raw.size())));
}

std::vector<SourcePoint> Geos::path(const GEOSGeometry* line) const {
  const GEOSCoordSequence* points = GEOSGeom_getCoordSeq_r(context_, line);
  unsigned count = 0;
  GEOSCoordSeq_getSize_r(context_, points, &count);
  std::vector<SourcePoint> path(count);
  GEOSCoordSeq_copyToBuffer_r(context_, points, reinterpret_cast<double*>(path.data()), 0, 0);
  return path;
}

}  // namespace geometry
}  // namespace zonekit
