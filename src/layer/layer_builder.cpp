#include "zonekit/layer_builder.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <span>
#include <sstream>
#include <utility>

#include "layer/column_maker.hpp"
#include "layer/feature_source.hpp"
#include "layer/finish_layer.hpp"
#include "layer/layer_chunks.hpp"
#include "layer/read_stage.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

using layer::LayerPlan;
using layer::RawBatch;
using State = layer::RawBatch::State;

struct LayerBuilder::Impl {
  Impl(const LayerSpec& spec, AreaModel its_model)
      : model(its_model), plan(layer::plan_in_memory(spec)), chunks(plan), maker(plan.spec) {
    if (model == AreaModel::ellipsoidal && !plan.crs) {
      throw Error(ErrorKind::usage, "layer \"" + spec.name + "\": no CRS is given; LayerSpec::crs is EPSG:N or WKT");
    }
    batch.begin(1);
  }

  AreaModel model;
  LayerPlan plan;
  layer::LayerChunks chunks;
  layer::ColumnMaker maker;
  layer::Placers placers;
  layer::ReadBatch batch;
  std::size_t next_chunk = 0;

  void check(const FeatureFacts& feature) const {
    if (feature.attributes.size() == plan.spec.keep_fields.size()) return;
    throw Error(ErrorKind::usage, "layer \"" + plan.spec.name + "\", feature " + std::to_string(feature.id) + ": " +
                                      std::to_string(feature.attributes.size()) + " attributes were given for " +
                                      std::to_string(plan.spec.keep_fields.size()) + " keep_fields");
  }

  void add_ring(const Path& ring) {
    batch.features->points.insert(batch.features->points.end(), ring.begin(), ring.end());
    batch.features->end_ring();
  }

  /// Ends a feature whose parts are in the batch.
  void end_feature(const FeatureFacts& feature, State state) {
    layer::BatchColumns& columns = batch.columns[0];
    batch.features->end_feature(feature.id, state);
    columns.feature_class.push_back(class_of(feature));
    if (plan.buffer_field >= 0) add_growth(feature);
    columns.attributes.insert(columns.attributes.end(), feature.attributes.begin(), feature.attributes.end());
    if (batch.features->feature_ids.size() >= layer::features_per_chunk ||
        batch.features->points.size() >= layer::points_per_chunk) {
      end_chunk();
    }
  }

  /// Lines and points, each path a part.
  void add_drawn(const FeatureFacts& feature, const std::vector<Path>& paths, State state, const char* type) {
    check(feature);
    RawBatch& features = *batch.features;
    const std::size_t before = features.points.size();
    for (const Path& path : paths) {
      if (path.empty()) continue;
      add_ring(path);
      features.end_part();
    }
    const bool empty = features.points.size() == before;
    if (plan.takes_drawn()) return end_feature(feature, empty ? State::empty_geometry : state);
    refuse_drawn(feature, before, type);
    end_feature(feature, State::not_polygon);
  }

  void end_chunk() {
    if (batch.features->feature_ids.empty()) return;
    chunks.add(next_chunk++, batch.features, batch.columns[0], model, placers);
    batch.begin(1);
    maker.begin();
  }

  /// All features on the lattice.
  layer::ReadLayer finish(const Lattice& lattice) {
    if (model == AreaModel::planar) {
      for (std::size_t i = 0; i < chunks.count(); ++i) chunks.place(i, lattice);
    }
    return layer::finish_reading(plan, model, chunks.take());
  }

 private:
  std::uint32_t class_of(const FeatureFacts& feature) {
    layer::BatchColumns& columns = batch.columns[0];
    if (!feature.class_name.empty()) return maker.class_number(feature.class_name, columns);
    if (plan.class_field >= 0) return maker.null_class(feature.id, columns);
    return maker.class_number(plan.spec.name, columns);
  }

  void add_growth(const FeatureFacts& feature) {
    std::ostringstream text;
    text.precision(15);
    if (feature.buffer_m) text << *feature.buffer_m;
    maker.add_growth(feature.id, feature.buffer_m.value_or(0), text.str(), feature.buffer_m ? "" : "is null",
                     batch.columns[0]);
  }

  /// Takes the paths out of the batch, and says why.
  void refuse_drawn(const FeatureFacts& feature, std::size_t first_point, const char* type) {
    RawBatch& features = *batch.features;
    std::optional<SourcePoint> low;
    for (const SourcePoint& point : std::span(features.points).subspan(first_point)) {
      low = low ? SourcePoint{std::min(low->x, point.x), std::min(low->y, point.y)} : point;
    }
    features.points.resize(first_point);
    features.part_begin.resize(features.feature_begin.back() + 1);
    features.ring_begin.resize(features.part_begin.back() + 1);
    features.findings.push_back(layer::not_polygon(plan.spec, feature.id, type, true, low));
  }
};

LayerBuilder::LayerBuilder(const LayerSpec& spec, AreaModel model) : impl_(std::make_unique<Impl>(spec, model)) {}
LayerBuilder::LayerBuilder(LayerBuilder&&) noexcept = default;
LayerBuilder& LayerBuilder::operator=(LayerBuilder&&) noexcept = default;
LayerBuilder::~LayerBuilder() = default;

void LayerBuilder::add_polygon(const FeatureFacts& feature, const std::vector<Path>& rings) {
  add_polygons(feature, rings.empty() ? std::vector<std::vector<Path>>() : std::vector<std::vector<Path>>{rings});
}

void LayerBuilder::add_polygons(const FeatureFacts& feature, const std::vector<std::vector<Path>>& parts) {
  impl_->check(feature);
  const std::size_t before = impl_->batch.features->points.size();
  for (const std::vector<Path>& part : parts) {
    for (const Path& ring : part) impl_->add_ring(ring);
    impl_->batch.features->end_part();
  }
  const bool empty = impl_->batch.features->points.size() == before;
  impl_->end_feature(feature, empty ? State::empty_geometry : State::polygon);
}

void LayerBuilder::add_lines(const FeatureFacts& feature, const std::vector<Path>& lines) {
  impl_->add_drawn(feature, lines, State::line, lines.size() == 1 ? "LINESTRING" : "MULTILINESTRING");
}

void LayerBuilder::add_points(const FeatureFacts& feature, const Path& points) {
  std::vector<Path> paths;
  for (const SourcePoint& point : points) paths.push_back({point});
  impl_->add_drawn(feature, paths, State::point, points.size() == 1 ? "POINT" : "MULTIPOINT");
}

void LayerBuilder::add_without_geometry(const FeatureFacts& feature) {
  impl_->check(feature);
  impl_->end_feature(feature, State::null_geometry);
}

Layer LayerBuilder::finish(std::vector<Finding>& findings, const std::optional<Lattice>& lattice) && {
  const std::unique_ptr<Impl> own = std::move(impl_);
  if (own->model == AreaModel::planar && !lattice) {
    throw Error(ErrorKind::usage, "layer \"" + own->plan.spec.name +
                                      "\": a planar layer is placed on a lattice; give that of the layers beside it");
  }
  own->end_chunk();
  layer::ReadLayer read = own->finish(lattice.value_or(Lattice()));
  std::ranges::move(read.findings, std::back_inserter(findings));
  if (read.not_metres) findings.push_back(std::move(*read.not_metres));
  return std::move(read.layer);
}

LayerSet finish_layers(std::vector<LayerBuilder> builders) {
  const AreaModel model = builders.empty() ? AreaModel::ellipsoidal : builders.front().impl_->model;
  std::set<std::string> names;
  double largest = 0;
  for (const LayerBuilder& builder : builders) {
    LayerBuilder::Impl& own = *builder.impl_;
    if (own.model != model) throw Error(ErrorKind::usage, "layers side by side have one area model");
    if (!names.insert(own.plan.spec.name).second)
      throw Error(ErrorKind::usage, "two layers are called \"" + own.plan.spec.name + "\"");
    own.end_chunk();
    largest = std::max(largest, own.chunks.largest_coordinate());
  }
  Lattice lattice;
  lattice.equal_area = model == AreaModel::ellipsoidal;
  if (model == AreaModel::planar) lattice.exponent = layer::planar_exponent(largest);
  std::vector<layer::ReadLayer> layers;
  for (const LayerBuilder& builder : builders) layers.push_back(builder.impl_->finish(lattice));
  return layer::set_of(model, lattice, std::move(layers));
}

}  // namespace zonekit
