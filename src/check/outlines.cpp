#include "check/outlines.hpp"

#include <algorithm>
#include <cmath>

#include "layer/place_batch.hpp"
#include "ledger/strip_plan.hpp"

namespace zonekit::analysis {

namespace {

/// Rules whose finding is the feature as a whole.
bool shows_feature(std::string_view rule) {
  constexpr std::string_view rules[] = {"geometry.bow-tie",          "geometry.self-overlap", "geometry.self-touch",
                                        "geometry.multipart",        "geometry.small-area",   "geometry.sliver",
                                        "coverage.duplicate-feature"};
  return std::ranges::find(rules, rule) != std::end(rules);
}

/// On the sub-lattice, shells anticlockwise and holes clockwise, as the ledger traces them.
std::vector<std::vector<LatticePoint>> rings_of(const PolygonBlock& block, std::uint32_t feature) {
  std::vector<std::vector<LatticePoint>> rings;
  for (std::uint32_t part = block.feature_begin[feature]; part < block.feature_begin[feature + 1]; ++part) {
    for (std::uint32_t ring = block.part_begin[part]; ring < block.part_begin[part + 1]; ++ring) {
      std::vector<LatticePoint> points(block.points.begin() + block.ring_begin[ring],
                                       block.points.begin() + block.ring_begin[ring + 1]);
      const bool left = layer::twice_area(points) > 0;
      if (left != (ring == block.part_begin[part])) std::ranges::reverse(points);
      for (LatticePoint& p : points) p = {p.x << ledger::sub_bits, p.y << ledger::sub_bits};
      if (points.size() >= 4) rings.push_back(std::move(points));
    }
  }
  return rings;
}

}  // namespace

const OutlineMaker::Where* OutlineMaker::find(std::size_t layer, std::int64_t feature) {
  const auto [at, fresh] = places_.try_emplace(layer);
  std::vector<Where>& all = at->second;
  if (fresh) {
    for (std::uint32_t b = 0; b < checked_.layer(layer).polygons.blocks.size(); ++b) {
      const PolygonBlock& block = checked_.layer(layer).polygons.blocks[b];
      for (std::uint32_t f = 0; f < block.feature_count(); ++f) all.push_back({block.feature_ids[f], b, f});
    }
    std::ranges::sort(all, {}, &Where::feature);
  }
  const auto found = std::ranges::lower_bound(all, feature, {}, &Where::feature);
  return found != all.end() && found->feature == feature ? &*found : nullptr;
}

std::vector<std::vector<LatticePoint>> OutlineMaker::outline(const Finding& finding, std::size_t layer) {
  if (!finding.feature || !shows_feature(finding.rule)) return {};
  const Where* where = find(layer, *finding.feature);
  if (where == nullptr) return {};
  return rings_of(checked_.layer(layer).polygons.blocks[where->block], where->index);
}

std::optional<SourcePoint> OutlineMaker::first_point(std::size_t layer, std::int64_t feature) {
  const Where* where = find(layer, feature);
  if (where == nullptr) return std::nullopt;
  const PolygonBlock& block = checked_.layer(layer).polygons.blocks[where->block];
  const std::uint32_t point = block.ring_begin[block.part_begin[block.feature_begin[where->index]]];
  const std::uint32_t end = block.ring_begin[block.part_begin[block.feature_begin[where->index + 1]]];
  if (point == end) return std::nullopt;
  const int exponent = checked_.set->lattice.exponent;
  return SourcePoint{std::ldexp(static_cast<double>(block.points[point].x), exponent),
                     std::ldexp(static_cast<double>(block.points[point].y), exponent)};
}

}  // namespace zonekit::analysis
