#include "check/found.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "layer/place_batch.hpp"
#include "zonekit/error.hpp"

namespace zonekit::analysis {

namespace {

std::string decimals(double value, int digits) {
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", digits, value);
  return text;
}

/// Six digits are enough for a length and take out what the order of the features leaves in the last ones.
double rounded(double value) {
  if (!(value > 0) || !std::isfinite(value)) return 1;
  const double step = std::pow(10.0, std::floor(std::log10(value)) - 5);
  return std::round(value / step) * step;
}

double area_of(std::span<const SourcePoint> ring) {
  double twice = 0;
  for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
    twice +=
        (ring[i].x - ring[0].x) * (ring[i + 1].y - ring[0].y) - (ring[i + 1].x - ring[0].x) * (ring[i].y - ring[0].y);
  }
  return std::abs(twice / 2);
}

}  // namespace

Checked::Checked(Study read, const Profile& own)
    : study(std::move(read)), profile(&own), set(&study.set()), threads(study.threads()), progress(study.progress()) {
  for (const Layer& one : set->layers) {
    layers.push_back(&study.layer(one.spec.name));
    scales.push_back(scale_of(*layers.back(), set->lattice));
  }
}

Crs crs_of(const Layer& layer) {
  return recognise_crs(layer.info.crs_definition.empty() ? "EPSG:4490" : layer.info.crs_definition);
}

Found found_in(const Layer& layer, std::string_view rule, std::optional<std::int64_t> feature, std::string message) {
  Found found;
  Finding& finding = found.finding.finding;
  finding.rule = rule;
  finding.layer = layer.spec.name;
  finding.feature = feature;
  finding.message = "layer '" + layer.spec.name + "'" + (feature ? ", feature " + std::to_string(*feature) : "") +
                    ": " + std::move(message);
  return found;
}

std::string area_text(double area_m2) {
  return decimals(area_m2, area_m2 < 0.1 ? 6 : 2) + " m2";
}

std::string length_text(double length_m) {
  return decimals(length_m, length_m < 0.1 ? 6 : length_m < 100 ? 3 : 1) + " m";
}

SourceScale scale_of(const Layer& layer, const Lattice& lattice) {
  if (!lattice.equal_area) return SourceScale::plane(1);
  const Crs crs = crs_of(layer);
  if (crs.kind == CrsKind::geographic) return SourceScale::geographic(crs.metres_per_unit);
  // What the rings enclose on the ellipsoid and in their own plane: the square of the scale there.
  Int128 ground = 0;
  double own = 0;
  for (std::size_t b = 0; b < layer.source_rings.size(); ++b) {
    const PolygonBlock& block = layer.polygons.blocks[b];
    for (std::size_t i = 0; i + 1 < block.ring_begin.size(); ++i) {
      const Int128 twice = layer::twice_area(
          std::span(block.points).subspan(block.ring_begin[i], block.ring_begin[i + 1] - block.ring_begin[i]));
      ground += twice < 0 ? -twice : twice;
      own += area_of(layer.source_rings[b].ring(i));
    }
  }
  const double ground_m2 = std::ldexp(static_cast<double>(ground), 2 * lattice.exponent - 1);
  return SourceScale::plane(own > 0 ? rounded(std::sqrt(ground_m2 / own)) : crs.metres_per_unit);
}

}  // namespace zonekit::analysis
