#include "check/borders.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/parallel.hpp"
#include "geometry/border_vertices.hpp"
#include "layer/place_batch.hpp"

namespace zonekit::analysis {

namespace {

struct Where {
  std::size_t block = 0;
  std::size_t index = 0;
};

/// Rings [first, last) of a feature.
std::pair<std::uint32_t, std::uint32_t> rings_of(const PolygonBlock& block, std::size_t feature) {
  return {block.part_begin[block.feature_begin[feature]], block.part_begin[block.feature_begin[feature + 1]]};
}

struct Drawing {
  std::uint64_t edges = 0;  ///< sum over the edges: the same for any start, direction and order of rings
  std::uint64_t points = 0;
  std::int64_t feature = 0;
  Where where;
};

std::vector<Drawing> drawings(const Layer& layer) {
  std::vector<Drawing> all;
  for (std::size_t b = 0; b < layer.source_rings.size(); ++b) {
    const PolygonBlock& block = layer.polygons.blocks[b];
    for (std::size_t f = 0; f < block.feature_count(); ++f) {
      Drawing own{0, 0, block.feature_ids[f], {b, f}};
      const auto [first, last] = rings_of(block, f);
      for (std::uint32_t ring = first; ring < last; ++ring) {
        const auto points = layer.source_rings[b].ring(ring);
        for (std::size_t i = 0; i + 1 < points.size(); ++i)
          own.edges += geometry::edge_number(points[i], points[i + 1]);
        own.points += points.size();
      }
      if (own.points > 0) all.push_back(own);
    }
  }
  return all;
}

using EdgeEnds = std::tuple<double, double, double, double>;

std::vector<EdgeEnds> sorted_edges(const Layer& layer, const Where& where) {
  std::vector<EdgeEnds> edges;
  const auto [first, last] = rings_of(layer.polygons.blocks[where.block], where.index);
  for (std::uint32_t ring = first; ring < last; ++ring) {
    const auto points = layer.source_rings[where.block].ring(ring);
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
      const auto a = std::pair(points[i].x, points[i].y), b = std::pair(points[i + 1].x, points[i + 1].y);
      const auto& [low, high] = std::minmax(a, b);
      edges.emplace_back(low.first, low.second, high.first, high.second);
    }
  }
  std::ranges::sort(edges);
  return edges;
}

}  // namespace

std::vector<DuplicateFeature> duplicate_features(const Layer& layer) {
  std::vector<Drawing> all = drawings(layer);
  std::ranges::sort(all, {}, [](const Drawing& d) { return std::tuple(d.edges, d.points, d.feature); });
  std::vector<DuplicateFeature> duplicates;
  for (std::size_t i = 0; i < all.size();) {
    std::size_t end = i + 1;
    while (end < all.size() && all[end].edges == all[i].edges && all[end].points == all[i].points) ++end;
    const auto first = end - i > 1 ? sorted_edges(layer, all[i].where) : std::vector<EdgeEnds>();
    for (std::size_t k = i + 1; k < end; ++k) {
      if (sorted_edges(layer, all[k].where) != first) continue;
      duplicates.push_back({all[k].feature, all[i].feature, all[k].where.block, all[k].where.index});
    }
    i = end;
  }
  std::ranges::sort(duplicates, {}, &DuplicateFeature::feature);
  return duplicates;
}

std::vector<Found> duplicates_found(const Checked& checked, std::size_t number,
                                    std::span<const DuplicateFeature> duplicates) {
  const Layer& layer = checked.layer(number);
  std::vector<Found> all;
  for (const DuplicateFeature& twin : duplicates) {
    Found found =
        found_in(layer, "coverage.duplicate-feature", twin.feature,
                 "is drawn through the same points as feature " + std::to_string(twin.first) + "; keep one of the two");
    const auto [first, last] = rings_of(layer.polygons.blocks[twin.block], twin.index);
    found.source_place = layer.source_rings[twin.block].ring(first)[0];
    found.finding.other_feature = twin.first;
    all.push_back(std::move(found));
  }
  return all;
}

std::vector<Found> missing_vertices(const Checked& checked, std::size_t number,
                                    std::span<const DuplicateFeature> duplicates) {
  const Layer& layer = checked.layer(number);
  constexpr std::string_view rule = "coverage.missing-vertex";
  const double tolerance_m = checked.limit(rule, "tolerance_m", layer.spec.name);
  std::vector<geometry::BorderRing> rings;
  std::vector<std::int64_t> ids;
  for (std::size_t b = 0; b < layer.source_rings.size(); ++b) {
    const PolygonBlock& block = layer.polygons.blocks[b];
    for (std::size_t f = 0; f < block.feature_count(); ++f) {
      ids.push_back(block.feature_ids[f]);
      // Its edges would seem to be shared.
      if (std::ranges::binary_search(duplicates, block.feature_ids[f], {}, &DuplicateFeature::feature)) continue;
      const auto [first, last] = rings_of(block, f);
      for (std::uint32_t ring = first; ring < last; ++ring) {
        rings.push_back({layer.source_rings[b].ring(ring), static_cast<std::uint32_t>(ids.size() - 1)});
      }
    }
  }
  std::vector<Found> all;
  for (const auto& pair :
       geometry::border_mismatches(rings, checked.scales[number], tolerance_m, thread_count(checked.threads))) {
    Found found = found_in(layer, rule, ids[pair.feature],
                           "its border has no vertex where feature " + std::to_string(ids[pair.other]) + " has " +
                               (pair.count == 1 ? "one" : std::to_string(pair.count)) + ", up to " +
                               length_text(pair.most_m) + " beside it; draw the common border with the same vertices");
    found.source_place = pair.place;
    found.finding.other_feature = ids[pair.other];
    found.finding.finding.value = static_cast<double>(pair.count);
    found.finding.finding.unit = "vertices";
    all.push_back(std::move(found));
  }
  return all;
}

}  // namespace zonekit::analysis
