#include "layer/combination_shape.hpp"

#include <algorithm>
#include <cctype>
#include <set>

#include "base/text.hpp"

namespace zonekit::layer {

namespace {

std::unique_ptr<OGRLinearRing> ring_of(const MapRing& points) {
  auto ring = std::make_unique<OGRLinearRing>();
  ring->setNumPoints(static_cast<int>(points.points.size()), FALSE);
  for (std::size_t i = 0; i < points.points.size(); ++i) {
    ring->setPoint(static_cast<int>(i), points.points[i].x, points.points[i].y);
  }
  return ring;
}

std::string cut_to(std::string text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80) --bytes;
  text.resize(bytes);
  return text;
}

}  // namespace

std::unique_ptr<OGRMultiPolygon> shape_of(const std::vector<MapPolygon>& polygons) {
  auto shape = std::make_unique<OGRMultiPolygon>();
  for (const MapPolygon& own : polygons) {
    auto polygon = std::make_unique<OGRPolygon>();
    for (const MapRing& ring : own.rings) polygon->addRingDirectly(ring_of(ring).release());
    shape->addGeometryDirectly(polygon.release());
  }
  return shape;
}

std::vector<std::string> short_field_names(const std::vector<std::string>& names) {
  constexpr std::size_t longest = 10;
  std::vector<std::string> result;
  std::set<std::string> taken;
  for (const std::string& name : names) {
    std::string short_name = cut_to(name, longest);
    for (int number = 1; !taken.insert(in_upper_case(short_name)).second; ++number) {
      const std::string suffix = "_" + std::to_string(number);
      short_name = cut_to(name, longest - suffix.size()) + suffix;
    }
    result.push_back(short_name);
  }
  return result;
}

}  // namespace zonekit::layer
