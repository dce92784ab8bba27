#include <cmath>
#include <memory>

#include "geodesy/crs.hpp"
#include "geodesy/placer.hpp"
#include "geodesy/plane_projection.hpp"
#include "zonekit/analysis.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

namespace {

std::string square_metres(double area_m2) {
  return format_area(Area(std::llround(area_m2 * 1024), -10), AreaUnit::m2, 2);
}

/// Places of the findings of one layer, in its own CRS where that can be found again, else none.
class PlaceFinder {
 public:
  explicit PlaceFinder(const LayerSet& set) : set_(set) {}

  void place(Finding& finding, std::uint32_t layer, const LatticePoint& point) {
    const double step = set_.lattice.spacing_m();
    SourcePoint place{static_cast<double>(point.x) * step, static_cast<double>(point.y) * step};
    if (set_.model == AreaModel::ellipsoidal && !to_source(layer, place)) return;
    finding.x = place.x;
    finding.y = place.y;
  }

 private:
  bool to_source(std::uint32_t layer, SourcePoint& place) {
    try {
      if (!projection_ || layer_ != layer) {
        projection_ = std::make_unique<PlaneProjection>(recognise_crs(set_.layers[layer].info.crs_used));
        layer_ = layer;
      }
      projection_->unproject(std::span(&place, 1));
      return std::isfinite(place.x) && std::isfinite(place.y);
    } catch (const Error&) {
      return false;  // a CRS without a code is not to be had again by its name; the feature id says where
    }
  }

  const LayerSet& set_;
  std::unique_ptr<PlaneProjection> projection_;
  std::uint32_t layer_ = 0;
};

Finding overlap_finding(const LayerClosure& closure) {
  const double twice_m2 = (closure.covered - closure.united).m2();
  Finding finding;
  finding.rule = "coverage.overlap";
  finding.layer = closure.layer;
  finding.message = "layer '" + closure.layer + "' covers places more than once: " + square_metres(twice_m2) +
                    " m2 would be counted twice by adding up its features; every table counts each place once. "
                    "a ledger by feature shows which features overlap";
  finding.value = twice_m2;
  finding.unit = "m2";
  return finding;
}

Finding crossing_finding(const AreaLedger& ledger, const FeatureDiscrepancy& feature) {
  const std::string& layer = ledger.layer_names[feature.layer];
  Finding finding;
  finding.rule = "geometry.self-crossing";
  finding.layer = layer;
  finding.feature = feature.feature_id;
  finding.message =
      "layer '" + layer + "', feature " + std::to_string(feature.feature_id) +
      ": its rings cross or repeat themselves, or a hole lies outside its shell. Drawn (shell less holes) " +
      square_metres(feature.drawn.m2()) + " m2, counted by the even-odd rule " + square_metres(feature.covered.m2()) +
      " m2. Repair the feature in the source, or accept the count";
  finding.value = std::abs((feature.covered - feature.drawn).m2());
  finding.unit = "m2";
  return finding;
}

}  // namespace

std::vector<Finding> ledger_findings(const AreaLedger& ledger, const LayerSet& set) {
  std::vector<Finding> findings;
  for (const LayerClosure& closure : ledger.certificates.layers) {
    if ((closure.covered - closure.united).m2() > closure.bound_m2) findings.push_back(overlap_finding(closure));
  }
  PlaceFinder places(set);
  for (const FeatureDiscrepancy& feature : ledger.certificates.discrepancies) {
    findings.push_back(crossing_finding(ledger, feature));
    places.place(findings.back(), feature.layer, feature.place);
  }
  return findings;
}

}  // namespace zonekit
