#include "check/shapes.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "base/parallel.hpp"
#include "geodesy/ground_distance.hpp"
#include "geometry/shape_faults.hpp"
#include "layer/place_batch.hpp"
#include "layer/ring_order.hpp"
#include "zonekit/error.hpp"

namespace zonekit::analysis {

namespace {

using geometry::DrawnPart;
using geometry::ShapeFault;
using geometry::ShapeFaultKind;

struct Words {
  const char* rule;
  const char* text;
};

Words words_of(ShapeFaultKind kind) {
  switch (kind) {
    case ShapeFaultKind::repeated_points:
      return {"geometry.repeated-points", "has repeated points; take out all but one of each"};
    case ShapeFaultKind::spike:
      return {"geometry.spike", "has spikes, corners that run out and back; take out their tips"};
    case ShapeFaultKind::short_segment:
      return {"geometry.short-segment", "has edges below the length allowed; join their ends"};
    case ShapeFaultKind::bow_tie:
      return {"geometry.bow-tie",
              "a ring crosses itself; the even-odd count differs from what is drawn. Redraw the "
              "ring or repair it by make-valid"};
    case ShapeFaultKind::self_overlap:
      return {"geometry.self-overlap", "covers land twice by itself; dissolve its parts or repair it by make-valid"};
    case ShapeFaultKind::self_touch:
      return {"geometry.self-touch",
              "its rings run through a point or along a line twice; draw the touching pieces as "
              "parts, or as a hole"};
    case ShapeFaultKind::hole_outside:
      return {"geometry.hole-outside-shell",
              "a hole lies outside its shell; draw it as a part of its own or remove it"};
    case ShapeFaultKind::nested_rings:
      return {"geometry.nested-rings", "a shell lies in a shell or a hole in a hole; remove the inner one"};
    case ShapeFaultKind::disconnected_interior:
      return {"geometry.disconnected-interior", "its holes cut its interior apart; draw the pieces as parts"};
    case ShapeFaultKind::duplicate_ring:
      return {"geometry.duplicate-ring", "a ring is drawn twice; remove one"};
  }
  throw Error(ErrorKind::internal, "unknown fault of a shape");
}

std::string measure_text(const ShapeFault& fault) {
  const std::string places = fault.count > 1 ? std::to_string(fault.count) + " places, " : "";
  switch (fault.kind) {
    case ShapeFaultKind::repeated_points:
      return " (" + std::to_string(fault.count) + ")";
    case ShapeFaultKind::spike:
      return " (" + places + "the longest " + length_text(fault.value) + ")";
    case ShapeFaultKind::short_segment:
      return " (" + places + "the shortest " + length_text(fault.value) + ")";
    case ShapeFaultKind::bow_tie:
    case ShapeFaultKind::self_overlap:
      return " (" + area_text(fault.value) + ")";
    default:
      return {};
  }
}

std::span<const LatticePoint> ring_of(const PolygonBlock& block, std::size_t ring) {
  return std::span(block.points).subspan(block.ring_begin[ring], block.ring_begin[ring + 1] - block.ring_begin[ring]);
}

/// Checks the features of one layer block by block; each block's result stands alone.
class BlockChecker {
 public:
  BlockChecker(const Checked& checked, const Layer& layer, const SourceScale& scale)
      : layer_(layer), name_(layer.spec.name), checked_(checked), scale_(scale), shapes_(shape_limits(), scale) {
    if (on("geometry.small-area")) least_area_m2_ = limit("geometry.small-area", "area_m2");
    if (on("geometry.sliver")) sliver_area_m2_ = limit("geometry.sliver", "area_m2");
    single_part_ = on("geometry.multipart");
  }

  void check(std::size_t number, ShapeResult& result) {
    block_ = &layer_.polygons.blocks[number];
    drawn_ = &layer_.source_rings[number];
    for (std::size_t f = 0; f < block_->feature_count(); ++f) {
      feature_ = f;
      check_shape(result);
      check_size(result);
    }
  }

 private:
  [[nodiscard]] bool on(std::string_view rule) const { return checked_.on(rule, name_); }
  [[nodiscard]] double limit(std::string_view rule, std::string_view name) const {
    return checked_.limit(rule, name, name_);
  }

  [[nodiscard]] geometry::ShapeLimits shape_limits() const {
    geometry::ShapeLimits limits;
    if (on("geometry.repeated-points")) limits.repeated_m = limit("geometry.repeated-points", "tolerance_m");
    if (on("geometry.spike")) {
      limits.spike_angle_deg = limit("geometry.spike", "angle_deg");
      limits.spike_m = limit("geometry.spike", "length_m");
    }
    if (on("geometry.short-segment")) limits.segment_m = limit("geometry.short-segment", "length_m");
    return limits;
  }

  /// Rings that enclose something, each drawn once, holes outside their shell as parts of their own: what the reader
  /// has said of the others is said.
  [[nodiscard]] std::vector<DrawnPart> parts_of_feature() const {
    std::vector<DrawnPart> parts;
    for (std::uint32_t part = block_->feature_begin[feature_]; part < block_->feature_begin[feature_ + 1]; ++part) {
      std::vector<layer::RingFacts> rings;
      for (std::uint32_t ring = block_->part_begin[part]; ring < block_->part_begin[part + 1]; ++ring) {
        const bool flat = ring_of(*block_, ring).size() < 4 || layer::twice_area(ring_of(*block_, ring)) == 0;
        if (flat && !geometry::encloses_area(drawn_->ring(ring))) continue;
        rings.push_back(layer::ring_facts(drawn_->ring(ring)));
      }
      add_part(rings, parts);
    }
    return without_duplicates(std::move(parts));
  }

  static void add_part(std::vector<layer::RingFacts>& rings, std::vector<DrawnPart>& parts) {
    if (rings.empty()) return;
    const auto outside = layer::holes_outside(rings);
    DrawnPart& part = parts.emplace_back();
    for (std::uint32_t i = 0; i < rings.size(); ++i) {
      if (!std::ranges::binary_search(outside, i)) part.push_back(rings[i].points);
    }
    for (const std::uint32_t i : outside) parts.push_back({rings[i].points});
  }

  static std::vector<DrawnPart> without_duplicates(std::vector<DrawnPart> parts) {
    std::vector<layer::RingFacts> rings;
    for (const DrawnPart& part : parts) {
      for (const auto ring : part) rings.push_back(layer::ring_facts(ring));
    }
    if (rings.size() < 2) return parts;
    std::vector<const SourcePoint*> twice;
    for (const auto& [first, second] : layer::duplicate_rings(rings)) twice.push_back(rings[second].points.data());
    if (twice.empty()) return parts;
    for (DrawnPart& part : parts) {
      std::erase_if(part, [&](const auto& ring) { return std::ranges::find(twice, ring.data()) != twice.end(); });
    }
    std::erase_if(parts, [](const DrawnPart& part) { return part.empty(); });
    return parts;
  }

  void check_shape(ShapeResult& result) {
    const std::vector<DrawnPart> parts = parts_of_feature();
    shapes_.check(parts, faults_);
    for (const ShapeFault& fault : faults_) {
      const Words words = words_of(fault.kind);
      if (!on(words.rule)) continue;
      Found found = found_in(layer_, words.rule, block_->feature_ids[feature_],
                             words.text + measure_text(fault) + (fault.invalid ? "; the feature is not valid" : ""));
      found.source_place = fault.place;
      measure(fault, found.finding);
      result.found.push_back(std::move(found));
    }
    if (parts.size() < 2 || !single_part_) return;
    Found found = found_in(layer_, "geometry.multipart", block_->feature_ids[feature_],
                           "has " + std::to_string(parts.size()) + " parts where one is required; split it");
    found.source_place = parts[1][0][0];
    found.finding.finding.value = static_cast<double>(parts.size());
    found.finding.finding.unit = "parts";
    found.finding.limit = 1;
    result.found.push_back(std::move(found));
  }

  void measure(const ShapeFault& fault, CheckFinding& finding) const {
    Finding& flat = finding.finding;
    if (fault.kind == ShapeFaultKind::bow_tie || fault.kind == ShapeFaultKind::self_overlap) {
      flat.value = finding.area_m2 = fault.value;
      flat.unit = "m2";
    } else if (fault.kind == ShapeFaultKind::spike || fault.kind == ShapeFaultKind::short_segment) {
      flat.value = fault.value;
      flat.unit = "m";
      finding.limit = fault.kind == ShapeFaultKind::spike ? limit("geometry.spike", "length_m")
                                                          : limit("geometry.short-segment", "length_m");
    } else if (fault.kind == ShapeFaultKind::repeated_points) {
      flat.value = static_cast<double>(fault.count);
      flat.unit = "points";
    }
  }

  [[nodiscard]] double border_m(std::span<const LatticePoint> ring) const {
    double length = 0;
    const double step = checked_.set->lattice.spacing_m();
    for (std::size_t i = 1; i < ring.size(); ++i) {
      const double scale = east_scale(step * (static_cast<double>(ring[i].y) + static_cast<double>(ring[i - 1].y)) / 2,
                                      checked_.set->model);
      length += std::hypot(static_cast<double>(ring[i].x - ring[i - 1].x) * step * scale,
                           static_cast<double>(ring[i].y - ring[i - 1].y) * step / scale);
    }
    return length;
  }

  /// Twice the shell less its holes; a hole outside its shell is land, as the ledger counts it.
  [[nodiscard]] Int128 twice_part(std::uint32_t part) const {
    const std::uint32_t first = block_->part_begin[part], last = block_->part_begin[part + 1];
    std::vector<layer::RingFacts> rings;
    for (std::uint32_t ring = first; ring < last && last - first > 1; ++ring) {
      rings.push_back(layer::ring_facts(drawn_->ring(ring)));
    }
    const auto outside = layer::holes_outside(rings);
    Int128 twice = 0;
    for (std::uint32_t ring = first; ring < last; ++ring) {
      const Int128 own = layer::twice_area(ring_of(*block_, ring));
      const bool land = ring == first || std::ranges::binary_search(outside, ring - first);
      twice += (own < 0) == land ? -own : own;
    }
    return twice;
  }

  void check_size(ShapeResult& result) {
    Int128 twice = 0;
    for (std::uint32_t part = block_->feature_begin[feature_]; part < block_->feature_begin[feature_ + 1]; ++part) {
      twice += twice_part(part);
    }
    // Nothing enclosed: the reader says so. Of a ring that crosses itself the drawn area is not its land.
    if (twice <= 0 || std::ranges::any_of(faults_, &ShapeFault::invalid)) return;
    const double area_m2 = std::ldexp(static_cast<double>(twice), 2 * checked_.set->lattice.exponent - 1);
    result.sizes.push_back({block_->feature_ids[feature_], area_m2});
    if (area_m2 < least_area_m2_) add_small(area_m2, result);
    if (area_m2 < sliver_area_m2_) check_sliver(area_m2, result);
  }

  void add_small(double area_m2, ShapeResult& result) {
    const double least = least_area_m2_;
    add_size("geometry.small-area",
             "its area of " + area_text(area_m2) + " is below the minimum mapping unit of " + area_text(least) +
                 "; give it to a neighbour or confirm it",
             area_m2, "m2", area_m2, least, result);
  }

  void check_sliver(double area_m2, ShapeResult& result) {
    double border = 0;
    for (std::uint32_t part = block_->feature_begin[feature_]; part < block_->feature_begin[feature_ + 1]; ++part) {
      for (std::uint32_t ring = block_->part_begin[part]; ring < block_->part_begin[part + 1]; ++ring) {
        border += border_m(ring_of(*block_, ring));
      }
    }
    const double most_m = limit("geometry.sliver", "width_m");
    const double width_m = border > 0 ? 2 * area_m2 / border : 0;
    if (width_m >= most_m) return;
    add_size("geometry.sliver",
             "a sliver of " + area_text(area_m2) + " with a mean width of " + length_text(width_m) +
                 "; give it to the neighbour with the longest common border",
             width_m, "m", area_m2, most_m, result);
  }

  void add_size(const char* rule, std::string message, double value, const char* unit, double area_m2, double limit,
                ShapeResult& result) {
    const std::uint32_t ring = block_->part_begin[block_->feature_begin[feature_]];
    Found found = found_in(layer_, rule, block_->feature_ids[feature_], std::move(message));
    found.source_place = drawn_->ring(ring)[0];
    found.finding.finding.value = value;
    found.finding.finding.unit = unit;
    found.finding.area_m2 = area_m2;
    found.finding.limit = limit;
    result.found.push_back(std::move(found));
  }

  const Layer& layer_;
  const std::string& name_;
  const Checked& checked_;
  SourceScale scale_;
  geometry::ShapeChecker shapes_;
  double least_area_m2_ = 0;   ///< 0: not checked
  double sliver_area_m2_ = 0;  ///< 0: not checked
  bool single_part_ = false;
  const PolygonBlock* block_ = nullptr;
  const SourceRings* drawn_ = nullptr;
  std::size_t feature_ = 0;
  std::vector<ShapeFault> faults_;
};

}  // namespace

bool looks_at_rings(std::string_view rule) {
  constexpr std::string_view by_reader[] = {"geometry.null",       "geometry.empty",    "geometry.not-finite",
                                            "geometry.few-points", "geometry.unclosed", "geometry.zero-area"};
  if (rule == "coverage.duplicate-feature" || rule == "coverage.missing-vertex") return true;
  return rule.starts_with("geometry.") && std::ranges::find(by_reader, rule) == std::end(by_reader);
}

bool looks_at_rings(const Profile& profile, const std::string& layer) {
  const LayerProfile* own = profile.layer(layer);
  if (own != nullptr && own->area_field) return true;
  return std::ranges::any_of(check_rules(), [&](const CheckRule& rule) {
    return looks_at_rings(rule.id) && profile.state(rule.id, layer) != RuleState::off;
  });
}

ShapeResult check_shapes(const Checked& checked, std::size_t number) {
  const Layer& layer = checked.layer(number);
  const std::size_t blocks = layer.polygons.blocks.size();
  std::vector<ShapeResult> results(blocks);
  const unsigned threads = thread_count(checked.threads);
  std::vector<std::unique_ptr<BlockChecker>> checkers(threads);
  parallel_for(threads, blocks, [&](std::size_t block, unsigned worker) {
    if (checked.progress != nullptr && checked.progress->cancelled())
      throw Error(ErrorKind::cancelled, "checking was cancelled");
    if (!checkers[worker]) checkers[worker] = std::make_unique<BlockChecker>(checked, layer, checked.scales[number]);
    checkers[worker]->check(block, results[block]);
  });
  ShapeResult all;
  for (ShapeResult& result : results) {
    std::move(result.found.begin(), result.found.end(), std::back_inserter(all.found));
    all.sizes.insert(all.sizes.end(), result.sizes.begin(), result.sizes.end());
  }
  std::ranges::stable_sort(all.sizes, {}, &FeatureSize::feature);
  return all;
}

}  // namespace zonekit::analysis
