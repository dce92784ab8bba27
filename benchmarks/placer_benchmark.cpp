// Nanoseconds a vertex of placing a county's parcels on the lattice: `placer_benchmark [CRS [rings [edge_m]]]`.
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

#include "geodesy/placer.hpp"

namespace {

constexpr std::size_t ring_vertices = 19;

/// Rings of 18 edges of about `edge` units on a square grid around (x, y).
std::vector<std::vector<zonekit::SourcePoint>> make_rings(std::size_t count, double x, double y, double edge) {
  const auto side = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(count))));
  const double radius = edge * 18 / 6.283185307;
  std::vector<std::vector<zonekit::SourcePoint>> rings(count);
  for (std::size_t i = 0; i < count; ++i) {
    const double centre_x = x + static_cast<double>(i % side) * radius * 2;
    const double centre_y = y + static_cast<double>(i / side) * radius * 2;
    for (std::size_t k = 0; k + 1 < ring_vertices; ++k) {
      const double turn = static_cast<double>(k) * 6.283185307 / 18;
      rings[i].push_back({centre_x + radius * std::cos(turn), centre_y + radius * std::sin(turn)});
    }
    rings[i].push_back(rings[i].front());
  }
  return rings;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string name = argc > 1 ? argv[1] : "EPSG:4527";
  const auto count = static_cast<std::size_t>(argc > 2 ? std::atol(argv[2]) : 202500);
  const double edge_m = argc > 3 ? std::atof(argv[3]) : 20;
  const zonekit::Crs crs = zonekit::recognise_crs(name);
  const bool geographic = crs.kind == zonekit::CrsKind::geographic;
  const auto rings = geographic ? make_rings(count, 117.2, 44.5, edge_m / 1e5)
                                : make_rings(count, crs.false_easting + 20000, 4.9e6, edge_m / crs.metres_per_unit);
  for (int run = 0; run < 4; ++run) {
    zonekit::Placer placer = zonekit::Placer::equal_area(crs);
    std::vector<zonekit::LatticePoint> points;
    points.reserve(count * ring_vertices * 2);
    const std::clock_t start = std::clock();
    for (const auto& ring : rings) placer.place_ring(ring, points);
    const double took_ns = static_cast<double>(std::clock() - start) * 1e9 / CLOCKS_PER_SEC;
    std::printf("%s: %zu vertices read, %zu placed, %.1f ns a placed vertex, fit error %.2g m\n", name.c_str(),
                count * ring_vertices, points.size(), took_ns / static_cast<double>(points.size()),
                placer.fit_error_m());
  }
}
