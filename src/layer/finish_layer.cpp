#include "layer/finish_layer.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <sstream>

#include "zonekit/error.hpp"

namespace zonekit::layer {

namespace {

struct Totals {
  std::uint64_t features = 0, placed_rings = 0, lost_rings = 0, with_z_or_m = 0, with_curves = 0, deleted = 0,
                not_polygon = 0;
};

Totals add_up(const std::vector<PlacedChunk>& chunks, SourceInfo& info) {
  Totals totals;
  for (const PlacedChunk& chunk : chunks) {
    totals.features += chunk.features;
    totals.placed_rings += chunk.placed_rings;
    totals.lost_rings += chunk.lost_rings;
    totals.with_z_or_m += chunk.with_z_or_m;
    totals.with_curves += chunk.with_curves;
    totals.deleted += chunk.deleted;
    totals.not_polygon += chunk.not_polygon;
    info.vertices += chunk.vertices;
    if (!chunk.extent) continue;
    if (!info.extent) info.extent = chunk.extent;
    info.extent->min_x = std::min(info.extent->min_x, chunk.extent->min_x);
    info.extent->min_y = std::min(info.extent->min_y, chunk.extent->min_y);
    info.extent->max_x = std::max(info.extent->max_x, chunk.extent->max_x);
    info.extent->max_y = std::max(info.extent->max_y, chunk.extent->max_y);
  }
  info.features = totals.features;
  return totals;
}

/// One sorted list of classes for the layer; the chunks' own numbers are translated.
void merge_classes(Layer& layer, std::vector<PlacedChunk>& chunks) {
  PolygonLayer& polygons = layer.polygons;
  std::map<std::string, std::uint32_t> numbers;
  for (const PlacedChunk& chunk : chunks) {
    for (const std::string& name : chunk.class_names) numbers.emplace(name, 0);
  }
  for (auto& [name, number] : numbers) {
    number = static_cast<std::uint32_t>(polygons.class_names.size());
    polygons.class_names.push_back(name);
  }
  for (PlacedChunk& chunk : chunks) {
    std::vector<std::uint32_t> translated;
    for (const std::string& name : chunk.class_names) translated.push_back(numbers.at(name));
    for (std::size_t i = 0; i < chunk.blocks.size(); ++i) {
      PolygonBlock& block = chunk.blocks[i];
      for (std::uint32_t& number : block.feature_class) number = translated[number];
      if (block.feature_count() == 0) continue;
      polygons.blocks.push_back(std::move(block));
      if (i < chunk.source_rings.size()) layer.source_rings.push_back(std::move(chunk.source_rings[i]));
    }
  }
}

bool ids_unique(const std::vector<PolygonBlock>& blocks) {
  bool ascending = true;
  std::vector<std::int64_t> ids;
  for (const PolygonBlock& block : blocks) {
    for (const std::int64_t id : block.feature_ids) {
      ascending = ascending && (ids.empty() || id > ids.back());
      ids.push_back(id);
    }
  }
  if (ascending) return true;
  std::sort(ids.begin(), ids.end());
  return std::adjacent_find(ids.begin(), ids.end()) == ids.end();
}

void note_counts(const LayerPlan& plan, const Totals& totals, std::vector<Finding>& findings) {
  const auto note = [&](std::uint64_t count, const char* rule, const char* one, const char* many) {
    if (count == 0) return;
    Finding finding = layer_finding(plan.spec, rule, Severity::info, std::to_string(count) + (count == 1 ? one : many));
    finding.value = static_cast<double>(count);
    finding.unit = "features";
    findings.push_back(std::move(finding));
  };
  note(totals.with_z_or_m, "geometry.z-or-m", " feature has heights or measures (Z, M); they were dropped",
       " features have heights or measures (Z, M); they were dropped");
  note(totals.with_curves, "geometry.curves", " feature has curves; they were drawn as straight pieces of 4 degrees",
       " features have curves; they were drawn as straight pieces of 4 degrees");
  note(totals.deleted, "source.deleted-rows", " feature is marked as deleted in the DBF; it was passed over",
       " features are marked as deleted in the DBF; they were passed over");
}

std::string words_of(const DatumShift& shift) {
  std::ostringstream text;
  if (shift.ballpark) {
    text << "PROJ knows no transformation from this datum to CGCS2000; the two are taken as equal, which can be wrong "
            "by "
            "about a hundred metres in place (areas change little)";
  } else if (shift.unchanged) {
    text << "WGS 84 is taken as CGCS2000: both realise the ITRF, and coordinates stay as they are";
    if (shift.accuracy_m) text << "; PROJ states " << *shift.accuracy_m << " m for WGS 84";
  } else {
    text << "the datum is shifted to CGCS2000 by \"" << shift.operation << "\"";
    if (shift.accuracy_m) text << ", accurate to " << *shift.accuracy_m << " m as PROJ states";
  }
  return text.str();
}

void note_crs(LayerPlan& plan, AreaModel model, std::vector<Finding>& findings) {
  if (!plan.crs) return;
  if (plan.info.extent) {
    std::vector<Finding> contradictions = check_coordinates(*plan.crs, *plan.info.extent, plan.spec.name);
    std::move(contradictions.begin(), contradictions.end(), std::back_inserter(findings));
  }
  if (model == AreaModel::planar) return;  // the source's plane as it is
  const DatumShift shift = datum_shift(*plan.crs);
  if (!shift.needed) return;
  plan.info.datum_operation = shift.operation;
  plan.info.datum_accuracy_m = shift.accuracy_m;
  Finding finding =
      layer_finding(plan.spec, "crs.datum-shift", shift.ballpark ? Severity::warning : Severity::info, words_of(shift));
  finding.value = shift.accuracy_m;
  if (shift.accuracy_m) finding.unit = "m";
  findings.push_back(std::move(finding));
}

void refuse_hopeless(const LayerPlan& plan, const Totals& totals, const std::vector<Finding>& findings) {
  const std::string source = plan.spec.source.empty() ? "it " : "\"" + plan.spec.source + "\" ";
  const std::string where = "layer \"" + plan.spec.name + "\": " + source;
  if (totals.features > 0 && totals.not_polygon == totals.features) {
    throw Error(
        ErrorKind::input,
        where +
            "holds no polygon, only other geometry without a distance to grow by; zonekit measures polygons and "
            "multipolygons; " +
            width_cure);
  }
  if (totals.lost_rings == 0 || totals.placed_rings > 0) return;
  std::string reason = "crs=EPSG:N gives another CRS";
  for (const Finding& finding : findings) {
    if (finding.rule.rfind("crs.", 0) == 0 && finding.severity != Severity::info) reason = finding.message;
  }
  throw Error(ErrorKind::input, where + "can't be placed with the CRS " + plan.info.crs_used + ": " + reason);
}

/// Kept fields and drawn features under the ids of the blocks' features, in the order of the ids.
void gather_kept(std::vector<PlacedChunk>& chunks, bool renumber, Layer& layer) {
  std::int64_t first = 0;  // of the chunk, where features are numbered as they come
  for (PlacedChunk& chunk : chunks) {
    for (std::size_t i = 0; i < chunk.attributes.size(); ++i) {
      if (renumber) chunk.attributes[i].feature = first + static_cast<std::int64_t>(i);
      layer.attributes.push_back(std::move(chunk.attributes[i]));
    }
    for (std::size_t i = 0; i < chunk.drawn.size(); ++i) {
      if (renumber) chunk.drawn[i].feature = first + static_cast<std::int64_t>(chunk.drawn_at[i]);
      layer.drawn.push_back(std::move(chunk.drawn[i]));
    }
    first += static_cast<std::int64_t>(chunk.features);
  }
  const auto by_id = [](const auto& a, const auto& b) { return a.feature < b.feature; };
  std::stable_sort(layer.attributes.begin(), layer.attributes.end(), by_id);
  std::stable_sort(layer.drawn.begin(), layer.drawn.end(), by_id);
}

/// The planar model takes the source's units for metres. Said where they are not: degrees, or a foot. Coordinates
/// beyond any degree are a local grid in a format that can't say so (GeoJSON).
std::optional<Finding> no_metres(const LayerPlan& plan, const std::optional<Extent>& extent) {
  if (!plan.crs) return std::nullopt;
  const bool geographic = plan.crs->kind == CrsKind::geographic;
  const bool degrees = extent && std::max(std::abs(extent->min_x), std::abs(extent->max_x)) <= 360 &&
                       std::max(std::abs(extent->min_y), std::abs(extent->max_y)) <= 90;
  if (geographic ? !degrees : plan.crs->metres_per_unit == 1) return std::nullopt;
  return layer_finding(plan.spec, "planar.not-metres", Severity::error,
                       "the planar model takes coordinates for metres, but those of " + plan.crs->label() + " are " +
                           (geographic ? "degrees" : "not metres") + ": its areas are not m2; use the ellipsoidal model");
}

}  // namespace

Layer finish_layer(LayerPlan& plan, AreaModel model, std::vector<PlacedChunk>& chunks, std::vector<Finding>& findings) {
  const Totals totals = add_up(chunks, plan.info);
  std::vector<Finding> own = std::move(plan.findings);
  note_crs(plan, model, own);
  refuse_hopeless(plan, totals, own);
  note_counts(plan, totals, own);
  if (totals.features == 0) {
    own.push_back(layer_finding(plan.spec, "layer.empty", Severity::warning, "the layer has no features"));
  }
  for (PlacedChunk& chunk : chunks) std::move(chunk.findings.begin(), chunk.findings.end(), std::back_inserter(own));
  Layer layer;
  layer.polygons.name = plan.spec.name;
  merge_classes(layer, chunks);
  const bool renumber = !ids_unique(layer.polygons.blocks);
  gather_kept(chunks, renumber, layer);
  if (renumber) {
    own.push_back(layer_finding(plan.spec, "source.feature-ids", Severity::warning,
                                "the source gives one id to several features; they are numbered from 0 as they come"));
    std::int64_t next = 0;
    for (PolygonBlock& block : layer.polygons.blocks) {
      for (std::int64_t& id : block.feature_ids) id = next++;
    }
  }
  for (Finding& finding : own) finding.layer = plan.spec.name;
  std::stable_sort(own.begin(), own.end(), [](const Finding& a, const Finding& b) { return a.feature < b.feature; });
  std::move(own.begin(), own.end(), std::back_inserter(findings));
  layer.spec = plan.spec;
  layer.info = std::move(plan.info);
  return layer;
}

ReadLayer finish_reading(LayerPlan& plan, AreaModel model, std::vector<PlacedChunk> chunks) {
  ReadLayer read;
  read.layer = finish_layer(plan, model, chunks, read.findings);
  read.box = box_of(read.layer.polygons);
  if (model == AreaModel::planar) read.not_metres = no_metres(plan, read.layer.info.extent);
  return read;
}

}  // namespace zonekit::layer
