// Cutting, joining and bringing over: what the steps of a repair have GEOS do.
#include <algorithm>

#include "repair/workspace.hpp"
#include "zonekit/error.hpp"

namespace zonekit::analysis {

using geometry::MakeValid;
using geometry::PlanePolygon;
using geometry::PlanePolygons;
using geometry::PlaneScale;
using layer::RawShape;

PlanePolygons RepairDesk::brought(const PlanePolygons& shape, std::size_t from, std::size_t to) {
  if (layers[from].crs().definition == layers[to].crs().definition) return shape;
  auto found = reprojectors_.find({from, to});
  if (found == reprojectors_.end())
    found = reprojectors_.emplace(std::pair(from, to), Reprojector(layers[from].crs(), layers[to].crs())).first;
  PlanePolygons moved;
  for (const PlanePolygon& polygon : shape) {
    PlanePolygon& rings = moved.emplace_back();
    for (const std::vector<SourcePoint>& ring : polygon) rings.push_back(found->second.ring(ring));
  }
  return overlay.valid(moved) ? moved : overlay.made_valid(geometry::with_whole_rings(moved), MakeValid::structure);
}

bool worth_a_cut(const PlanePolygons& shape, const PlaneScale& scale) {
  return std::ranges::any_of(
      shape, [&](const PlanePolygon& polygon) { return geometry::mean_width_m({polygon}, scale) >= least_place_m; });
}

PlanePolygons without_hairlines(const PlanePolygons& shape, const PlaneScale& scale) {
  PlanePolygons kept;
  for (const PlanePolygon& polygon : shape) {
    PlanePolygon rings;
    for (const std::vector<SourcePoint>& ring : polygon) {
      const bool thin = geometry::mean_width_m({{ring}}, scale) < noise_m;
      if (thin && rings.empty()) break;  // the shell
      if (!thin) rings.push_back(ring);
    }
    if (!rings.empty()) kept.push_back(std::move(rings));
  }
  return kept;
}

namespace {

/// What fit leaves may touch itself where it did not before.
PlanePolygons mended(const PlanePolygons& fitted, const geometry::PolygonOverlay& overlay) {
  PlanePolygons whole = geometry::with_whole_rings(fitted);
  return overlay.valid(whole) ? whole : overlay.made_valid(whole, MakeValid::structure);
}

}  // namespace

PlanePolygons RepairDesk::cut(PlanePolygons from, PlanePolygons by, bool keep_inside, const PlaneScale& scale) const {
  geometry::fit(by, from, cut_fit_m, scale);
  from = mended(from, overlay);
  by = mended(by, overlay);
  return without_hairlines(keep_inside ? overlay.intersection(from, by) : overlay.difference(from, by), scale);
}

PlanePolygons RepairDesk::tidied(PlanePolygons shape, const PlaneScale& scale) const {
  PlanePolygons fewer = geometry::cleaned(shape, join_m, 0, scale);
  return fewer != shape && overlay.valid(fewer) ? fewer : shape;
}

PlanePolygons RepairDesk::joined(PlanePolygons to, PlanePolygons piece, const PlaneScale& scale) const {
  geometry::fit(piece, to, join_m, scale);
  const std::vector<PlanePolygons> both{mended(to, overlay), mended(piece, overlay)};
  return without_hairlines(overlay.united(both), scale);
}

void RepairDesk::check_known(const FeatureRef& ref, const RepairStep& step) const {
  const WorkFeature& feature = at(ref);
  if (feature.kind != RawShape::Kind::unreadable && feature.kind != RawShape::Kind::not_finite) return;
  throw Error(
      ErrorKind::input,
      "layer \"" + layers[ref.layer].name + "\", feature " + std::to_string(feature.id) + ": " +
          (feature.kind == RawShape::Kind::unreadable ? "the record can't be read" : "a coordinate is not a number") +
          ", so where the extent ends is not known and the step " + std::string(repair_strategy_name(step.strategy)) +
          " could take land that is inside it; correct the extent first");
}

const PlanePolygons& RepairDesk::extent_in(std::size_t layer, const RepairStep& step) {
  if (!extent) {
    throw Error(ErrorKind::usage, "the step " + std::string(repair_strategy_name(step.strategy)) +
                                      " needs the extent: name the layer that the others fill");
  }
  if (const auto known = extents_.find(layer); known != extents_.end()) return known->second;
  std::vector<PlanePolygons> all;
  for (std::size_t i = 0; i < layers[*extent].features.size(); ++i) {
    check_known({*extent, i}, step);
    if (!present({*extent, i})) continue;
    const PlanePolygons whole = geometry::with_whole_rings(at({*extent, i}).shape);
    all.push_back(
        brought(overlay.valid(whole) ? whole : overlay.made_valid(whole, MakeValid::structure), *extent, layer));
  }
  PlanePolygons land = overlay.united(all);
  if (land.empty()) {
    throw Error(ErrorKind::input, "layer \"" + layers[*extent].name +
                                      "\": the extent has no land (its features are empty or no polygons), so all "
                                      "would lie outside it; mend the layer or name another as the extent; nothing was "
                                      "written");
  }
  return extents_.emplace(layer, std::move(land)).first->second;
}

}  // namespace zonekit::analysis
