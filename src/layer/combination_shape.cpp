#include "layer/combination_shape.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <set>

#include "layer/ring_order.hpp"

namespace zonekit::layer {

namespace {

std::unique_ptr<OGRLinearRing> ring_of(std::vector<SourcePoint> points, AreaModel model) {
  if (model == AreaModel::ellipsoidal) equal_area_to_lonlat(points);
  auto ring = std::make_unique<OGRLinearRing>();
  ring->setNumPoints(static_cast<int>(points.size()), FALSE);
  for (std::size_t i = 0; i < points.size(); ++i) ring->setPoint(static_cast<int>(i), points[i].x, points[i].y);
  return ring;
}

std::string cut_to(std::string text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80) --bytes;
  text.resize(bytes);
  return text;
}

std::string upper(std::string text) {
  for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

}  // namespace

std::unique_ptr<OGRMultiPolygon> shape_of(const std::vector<std::vector<LatticePoint>>& rings, AreaModel model,
                                          const Lattice& lattice) {
  constexpr int sub_lattice_bits = 3;
  std::vector<std::vector<SourcePoint>> placed;
  for (const std::vector<LatticePoint>& ring : rings) {
    if (ring.size() < 4) continue;
    std::vector<SourcePoint>& points = placed.emplace_back();
    for (const LatticePoint& point : ring) {
      points.push_back({std::ldexp(static_cast<double>(point.x), lattice.exponent - sub_lattice_bits),
                        std::ldexp(static_cast<double>(point.y), lattice.exponent - sub_lattice_bits)});
    }
  }
  std::vector<RingFacts> facts;
  for (const std::vector<SourcePoint>& points : placed) {
    facts.push_back(ring_facts(points));
    facts.back().area = -facts.back().area;  // order_rings goes by the shapefile's directions, the opposite of these
  }
  const RingOrder order = order_rings(facts);
  auto shape = std::make_unique<OGRMultiPolygon>();
  std::vector<int> polygon_of(placed.size(), -1);
  for (const bool shells : {true, false}) {
    for (std::size_t i = 0; i < placed.size(); ++i) {
      if ((order.shell_of[i] == i) != shells) continue;
      std::unique_ptr<OGRLinearRing> ring = ring_of(placed[i], model);
      if (shells) {
        auto polygon = std::make_unique<OGRPolygon>();
        polygon->addRingDirectly(ring.release());
        polygon_of[i] = shape->getNumGeometries();
        shape->addGeometryDirectly(polygon.release());
      } else {
        shape->getGeometryRef(polygon_of[order.shell_of[i]])->addRingDirectly(ring.release());
      }
    }
  }
  return shape;
}

std::vector<std::string> short_field_names(const std::vector<std::string>& names) {
  constexpr std::size_t longest = 10;
  std::vector<std::string> result;
  std::set<std::string> taken;
  for (const std::string& name : names) {
    std::string short_name = cut_to(name, longest);
    for (int number = 1; !taken.insert(upper(short_name)).second; ++number) {
      const std::string suffix = "_" + std::to_string(number);
      short_name = cut_to(name, longest - suffix.size()) + suffix;
    }
    result.push_back(short_name);
  }
  return result;
}

}  // namespace zonekit::layer
