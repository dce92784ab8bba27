#include "layer/place_batch.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

#include "geometry/shape_faults.hpp"
#include "zonekit/error.hpp"

namespace zonekit::layer {

namespace {

/// Blocks count points in 32 bits; edges are split when placed, so a block is ended well before.
constexpr std::size_t points_per_block = std::size_t{1} << 30U;

bool finite(const SourcePoint& point) {
  return std::isfinite(point.x) && std::isfinite(point.y);
}

void shrink(PolygonBlock& block) {
  if (block.points.capacity() > block.points.size() + block.points.size() / 4) block.points.shrink_to_fit();
}

}  // namespace

Int128 twice_area(std::span<const LatticePoint> ring) {
  Int128 sum = 0;
  for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
    const Int128 ax = ring[i].x - ring[0].x, ay = ring[i].y - ring[0].y;
    const Int128 bx = ring[i + 1].x - ring[0].x, by = ring[i + 1].y - ring[0].y;
    sum += ax * by - bx * ay;
  }
  return sum;
}

std::optional<Extent> extent_of(const RawBatch& batch) {
  constexpr double huge = std::numeric_limits<double>::max();
  Extent box{huge, huge, -huge, -huge};
  for (const SourcePoint& point : batch.points) {
    if (!finite(point)) continue;
    box.min_x = std::min(box.min_x, point.x);
    box.max_x = std::max(box.max_x, point.x);
    box.min_y = std::min(box.min_y, point.y);
    box.max_y = std::max(box.max_y, point.y);
  }
  return box.min_x <= box.max_x ? std::optional(box) : std::nullopt;
}

RawBatch polygons_alone(const RawBatch& batch) {
  RawBatch out;
  out.findings = batch.findings;
  out.holes_turn_left = batch.holes_turn_left;
  out.with_z_or_m = batch.with_z_or_m;
  out.with_curves = batch.with_curves;
  out.deleted = batch.deleted;
  auto refusal = batch.refusals.begin();
  for (std::size_t feature = 0; feature < batch.feature_ids.size(); ++feature) {
    RawBatch::State state = batch.feature_state[feature];
    if (refusal != batch.refusals.end() && refusal->feature == feature) {
      out.findings.push_back((refusal++)->finding);
      state = RawBatch::State::not_polygon;
    } else {
      out.add_parts(batch, feature);
    }
    out.end_feature(batch.feature_ids[feature], state);
  }
  return out;
}

void measure_batch(const RawBatch& batch, BatchColumns& columns, std::size_t fields_kept, PlacedChunk& chunk) {
  chunk.extent = extent_of(batch);
  chunk.features = batch.feature_ids.size();
  chunk.vertices += batch.points.size();
  chunk.with_z_or_m += batch.with_z_or_m;
  chunk.with_curves += batch.with_curves;
  chunk.deleted += batch.deleted;
  chunk.class_names = columns.class_names;
  chunk.findings = batch.findings;
  std::ranges::move(columns.findings, std::back_inserter(chunk.findings));
  if (fields_kept == 0) return;
  auto value = std::make_move_iterator(columns.attributes.begin());
  for (const std::int64_t id : batch.feature_ids) {
    const auto end = value + static_cast<std::ptrdiff_t>(fields_kept);
    chunk.attributes.push_back({id, {value, end}});
    value = end;
  }
}

void BatchPlacer::place(const RawBatch& batch, std::span<const std::uint32_t> classes, PlacedChunk& chunk) {
  chunk_ = &chunk;
  holes_turn_left_ = batch.holes_turn_left;
  begin_block();
  block_->points.reserve(batch.points.size() + batch.points.size() / 8);
  for (std::size_t feature = 0; feature < batch.feature_ids.size(); ++feature) {
    if (block_->points.size() > points_per_block) {
      shrink(*block_);
      begin_block();
    }
    place_feature(batch, feature);
    block_->end_feature(batch.feature_ids[feature], classes[feature]);
  }
  shrink(*block_);
  chunk.not_polygon += static_cast<std::uint64_t>(
      std::count(batch.feature_state.begin(), batch.feature_state.end(), RawBatch::State::not_polygon));
}

void BatchPlacer::begin_block() {
  block_ = &chunk_->blocks.emplace_back();
  if (spec_->keep_rings) drawn_rings_ = &chunk_->source_rings.emplace_back();
}

void BatchPlacer::place_drawn(const RawBatch& batch, PlacedChunk& chunk) {
  chunk_ = &chunk;
  for (std::size_t feature = 0; feature < batch.feature_ids.size(); ++feature) {
    const RawBatch::State state = batch.feature_state[feature];
    if (state != RawBatch::State::line && state != RawBatch::State::point) continue;
    id_ = batch.feature_ids[feature];
    chunk.drawn.push_back(drawn_feature(batch, feature));
    chunk.drawn_at.push_back(feature);
  }
}

DrawnFeature BatchPlacer::drawn_feature(const RawBatch& batch, std::size_t feature) {
  DrawnFeature drawn{id_, batch.feature_state[feature] == RawBatch::State::line, {}};
  for (std::size_t part = batch.feature_begin[feature]; part < batch.feature_begin[feature + 1]; ++part) {
    const std::size_t ring = batch.part_begin[part];
    const std::span path =
        std::span(batch.points).subspan(batch.ring_begin[ring], batch.ring_begin[ring + 1] - batch.ring_begin[ring]);
    if (!std::all_of(path.begin(), path.end(), finite)) continue;  // growing says so
    std::vector<LatticePoint> placed;
    try {
      placer_->place_path(path, placed);
      drawn.paths.push_back(std::move(placed));
    } catch (const Error& error) {  // as growing says
      if (error.kind() != ErrorKind::input) throw;
    }
  }
  return drawn;
}

void BatchPlacer::place_feature(const RawBatch& batch, std::size_t feature) {
  id_ = batch.feature_ids[feature];
  if (batch.feature_state[feature] == RawBatch::State::null_geometry) {
    report("geometry.null", Severity::warning, "the feature has no geometry; it is counted and has no area", nullptr);
  } else if (batch.feature_state[feature] == RawBatch::State::empty_geometry) {
    report("geometry.empty", Severity::warning, "the geometry is empty; it is counted and has no area", nullptr);
  }
  ready_.clear();
  buffer_.clear();
  for (std::size_t part = batch.feature_begin[feature]; part < batch.feature_begin[feature + 1]; ++part) {
    for (std::size_t ring = batch.part_begin[part]; ring < batch.part_begin[part + 1]; ++ring) {
      check_ring(batch, ring, static_cast<std::uint32_t>(part));
    }
  }
  if (ready_.size() == 1) {
    place_simple(points_of(batch, ready_[0]));
  } else if (!ready_.empty()) {
    place_parts(batch);
  }
}

bool BatchPlacer::check_ring(const RawBatch& batch, std::size_t ring, std::uint32_t part) {
  const std::size_t begin = batch.ring_begin[ring];
  const std::size_t end = batch.ring_begin[ring + 1];
  const SourcePoint* points = batch.points.data() + begin;
  const std::size_t count = end - begin;
  if (count == 0) {
    report("geometry.empty-ring", Severity::warning, "a ring has no points; it was left out", nullptr);
    return false;
  }
  const SourcePoint* bad = std::find_if_not(points, points + count, finite);
  if (bad != points + count) {
    const SourcePoint* good = std::find_if(points, points + count, finite);
    report("geometry.not-finite", Severity::error,
           "a ring of " + std::to_string(count) + " points has a coordinate that is not a number (point " +
               std::to_string(bad - points + 1) + "); the ring can't be measured and was left out",
           good != points + count ? good : nullptr);
    return false;
  }
  const bool closed = points[0] == points[count - 1];
  if (count + (closed ? 0 : 1) < 4) {
    report("geometry.few-points", Severity::warning,
           "a ring has only " + std::to_string(count) + " points, too few to enclose anything; it was left out",
           points);
    return false;
  }
  if (closed) {
    ready_.push_back({begin, end, false, part});
    return true;
  }
  report("geometry.unclosed", Severity::warning,
         "a ring does not end where it begins; it was closed with a straight line", points);
  const std::size_t start = buffer_.size();
  buffer_.insert(buffer_.end(), points, points + count);
  buffer_.push_back(points[0]);
  ready_.push_back({start, buffer_.size(), true, part});
  return true;
}

std::span<const SourcePoint> BatchPlacer::points_of(const RawBatch& batch, const ReadyRing& ring) const {
  const std::vector<SourcePoint>& from = ring.buffered ? buffer_ : batch.points;
  return std::span(from).subspan(ring.begin, ring.end - ring.begin);
}

void BatchPlacer::place_simple(std::span<const SourcePoint> ring) {
  if (place_ring(ring)) block_->end_part();
}

bool BatchPlacer::place_ring(std::span<const SourcePoint> ring) {
  const std::size_t before = block_->points.size();
  try {
    placer_->place_ring(ring, block_->points);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::input) throw;
    block_->points.resize(before);
    ++chunk_->lost_rings;
    report("geometry.not-placeable", Severity::error,
           std::string("a ring can't be placed on the ellipsoid (") + error.what() + "); it was left out", ring.data());
    return false;
  }
  const std::span<const LatticePoint> placed = std::span(block_->points).subspan(before);
  ++chunk_->placed_rings;
  if (placed.size() < 4 || (twice_area(placed) == 0 && !geometry::encloses_area(ring))) {
    report("geometry.zero-area", Severity::warning, "a ring encloses no area", ring.data(), 0.0);
  }
  block_->end_ring();
  if (drawn_rings_ != nullptr) {
    drawn_rings_->points.insert(drawn_rings_->points.end(), ring.begin(), ring.end());
    drawn_rings_->ring_begin.push_back(static_cast<std::uint32_t>(drawn_rings_->points.size()));
  }
  return true;
}

void BatchPlacer::place_parts(const RawBatch& batch) {
  std::vector<RingFacts> rings;
  std::vector<std::uint32_t> part_of;
  for (const ReadyRing& ring : ready_) {
    rings.push_back(ring_facts(points_of(batch, ring)));
    part_of.push_back(ring.part);
  }
  check_holes(rings, part_of);
  report_duplicates(rings, part_of);
  std::vector<std::uint32_t> order(rings.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return part_of[a] < part_of[b]; });
  bool open = false;
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (open && part_of[order[i]] != part_of[order[i - 1]]) {
      block_->end_part();
      open = false;
    }
    open = place_ring(rings[order[i]].points) || open;
  }
  if (open) block_->end_part();
}

void BatchPlacer::check_holes(const std::vector<RingFacts>& rings, std::vector<std::uint32_t>& part_of) {
  std::vector<std::uint32_t> outside;
  bool misdirected = false;
  for (std::uint32_t first = 0; first < rings.size();) {
    std::uint32_t last = first;
    while (last < rings.size() && part_of[last] == part_of[first]) ++last;
    misdirected = misdirected || rings[first].area > 0;
    for (const std::uint32_t hole : holes_outside(std::span(rings).subspan(first, last - first)))
      outside.push_back(first + hole);
    first = last;
  }
  // A shapefile tells holes by direction only, and GDAL believes it: a shell drawn as a hole would be land twice.
  if (holes_turn_left_ && (misdirected || !outside.empty())) {
    RingOrder order = order_rings(rings);
    part_of = std::move(order.shell_of);
    outside = std::move(order.lone_holes);
  }
  for (const std::uint32_t ring : outside) {
    report("geometry.hole-outside-shell", Severity::warning,
           "a ring is drawn as a hole but lies outside its shell; it counts as land of the feature",
           rings[ring].points.data(), area_m2(rings[ring].points));
  }
}

void BatchPlacer::report_duplicates(const std::vector<RingFacts>& rings, const std::vector<std::uint32_t>& part_of) {
  for (const auto& [first, second] : duplicate_rings(rings)) {
    const bool cancels = part_of[first] == part_of[second];
    report("geometry.duplicate-ring", cancels ? Severity::error : Severity::warning,
           cancels ? "a ring is drawn twice in one part; the two cancel each other"
                   : "a ring is drawn twice, in two parts; its land is counted once",
           rings[second].points.data(), area_m2(rings[second].points));
  }
}

double BatchPlacer::area_m2(std::span<const SourcePoint> ring) {
  scratch_.clear();
  try {
    placer_->place_ring(ring, scratch_);
  } catch (const Error&) {
    return 0;  // place_ring of this class says so
  }
  const Int128 twice = twice_area(scratch_);
  return std::abs(std::ldexp(static_cast<double>(twice), 2 * exponent_ - 1));
}

void BatchPlacer::report(const char* rule, Severity severity, std::string message, const SourcePoint* place,
                         std::optional<double> value) {
  Finding finding;
  finding.rule = rule;
  finding.severity = severity;
  finding.message = std::move(message);
  finding.layer = spec_->name;
  finding.feature = id_;
  if (place != nullptr) {
    finding.x = place->x;
    finding.y = place->y;
  }
  finding.value = value;
  if (value) finding.unit = "m2";
  chunk_->findings.push_back(std::move(finding));
}

}  // namespace zonekit::layer
