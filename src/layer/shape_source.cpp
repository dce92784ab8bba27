#include <algorithm>
#include <atomic>

#include "layer/feature_source.hpp"
#include "layer/shape_classes.hpp"
#include "layer/shape_records.hpp"
#include "zonekit/error.hpp"

namespace zonekit::layer {

namespace {

/// A chunk ends at so many bytes too: features of some sources are very large.
constexpr std::uint64_t bytes_per_chunk = std::uint64_t{2} << 20U;

class ShapeSource : public FeatureSource {
 public:
  ShapeSource(const LayerPlan& plan, ShapeIndex index, unsigned workers)
      : plan_(plan), index_(std::move(index)), table_(read_dbf_header(plan.source.sibling("dbf"))), workers_(workers) {
    if (!plan.spec.where.empty()) find_wanted();
    plan_chunks();
  }

  Answer next(RawBatch& batch, std::size_t& chunk, unsigned worker, bool) override {
    chunk = next_++;
    if (chunk + 1 >= chunk_begin_.size()) return Answer::finished;
    MessageCollector messages;
    std::unique_ptr<Worker>& own = workers_[worker];
    if (!own) own = std::make_unique<Worker>(plan_, index_, table_);
    batch.clear();
    batch.parts_known = false;
    const std::uint64_t first = chunk_begin_[chunk], last = chunk_begin_[chunk + 1];
    own->classes.begin(record_of(first), record_of(last - 1) + 1 - record_of(first));
    for (std::uint64_t i = first; i < last; ++i) read_one(record_of(i), *own, batch);
    for (const std::string& text : messages.take()) {
      batch.findings.push_back(layer_finding(plan_.spec, "source.warning", Severity::warning, text));
    }
    return Answer::batch;
  }

 private:
  struct Worker {
    Worker(const LayerPlan& plan, const ShapeIndex& index, const std::optional<DbfTable>& table)
        : shapes(index), classes(plan, table) {}
    ShapeReader shapes;
    ShapeClasses classes;
  };

  [[nodiscard]] std::uint64_t record_of(std::uint64_t i) const {
    return filtered_ ? wanted_[static_cast<std::size_t>(i)] : i;
  }

  /// Rows that the SQL condition selects, as GDAL evaluates it.
  void find_wanted() {
    filtered_ = true;
    MessageCollector messages;
    const GDALDatasetUniquePtr dataset = plan_.source.open();
    OGRLayer& layer = plan_.source.layer_of(*dataset);
    CPLStringList ignored;
    ignored.AddString("OGR_GEOMETRY");
    if (plan_.spec.where.find("OGR_GEOM") == std::string::npos)
      layer.SetIgnoredFields(const_cast<const char**>(ignored.List()));
    if (layer.SetAttributeFilter(plan_.spec.where.c_str()) != OGRERR_NONE) {
      throw Error(ErrorKind::usage,
                  "where=\"" + plan_.spec.where + "\" is not understood: " + messages.take_text("no reason given"));
    }
    while (const OGRFeatureUniquePtr feature{layer.GetNextFeature()}) {
      const GIntBig id = feature->GetFID();
      if (id >= 0 && static_cast<std::uint64_t>(id) < index_.offsets.size())
        wanted_.push_back(static_cast<std::uint64_t>(id));
    }
  }

  /// Limits of the chunks, from the index alone: the same whatever the number of threads.
  void plan_chunks() {
    const std::uint64_t count = filtered_ ? wanted_.size() : index_.offsets.size();
    chunk_begin_.push_back(0);
    std::uint64_t bytes = 0;
    for (std::uint64_t i = 0; i < count; ++i) {
      bytes += std::uint64_t{index_.lengths[static_cast<std::size_t>(record_of(i))]} * 2;
      if (i + 1 - chunk_begin_.back() < features_per_chunk && bytes < bytes_per_chunk) continue;
      chunk_begin_.push_back(i + 1);
      bytes = 0;
    }
    if (chunk_begin_.back() < count) chunk_begin_.push_back(count);
  }

  void read_one(std::uint64_t record, Worker& worker, RawBatch& batch) {
    if (worker.classes.deleted(record)) {
      ++batch.deleted;
      return;
    }
    const ShapeReader::Record shape = worker.shapes.read(record, batch);
    RawBatch::State state = RawBatch::State::polygon;
    switch (shape.outcome) {
      case ShapeReader::Outcome::polygon:
        if (batch.part_begin.back() == batch.part_begin[batch.feature_begin.back()])
          state = RawBatch::State::empty_geometry;
        batch.with_z_or_m += shape.with_z_or_m ? 1U : 0U;
        break;
      case ShapeReader::Outcome::null_shape:
        state = RawBatch::State::null_geometry;
        break;
      case ShapeReader::Outcome::other_type:
        state = RawBatch::State::not_polygon;
        report(record, "geometry.not-polygon",
               "the record is of shape type " + std::to_string(shape.type) + ", not a polygon; it was left out", batch);
        break;
      case ShapeReader::Outcome::corrupt:
        state = RawBatch::State::corrupt;
        report(record, "geometry.corrupt",
               "the record can't be read: " + shape.fault + "; it is counted and has no area", batch);
        break;
    }
    batch.end_feature(static_cast<std::int64_t>(record), worker.classes.class_of(record, batch), state);
  }

  void report(std::uint64_t record, const char* rule, std::string message, RawBatch& batch) const {
    Finding finding = layer_finding(plan_.spec, rule, Severity::error, std::move(message));
    finding.feature = static_cast<std::int64_t>(record);
    batch.findings.push_back(std::move(finding));
  }

  const LayerPlan& plan_;
  ShapeIndex index_;
  std::optional<DbfTable> table_;
  std::vector<std::unique_ptr<Worker>> workers_;
  bool filtered_ = false;
  std::vector<std::uint64_t> wanted_;
  std::vector<std::uint64_t> chunk_begin_;
  std::atomic<std::size_t> next_{0};
};

}  // namespace

std::unique_ptr<FeatureSource> make_source(const LayerPlan& plan, unsigned workers) {
  if (plan.source.is_shapefile()) {
    std::optional<ShapeIndex> index = read_shape_index(plan.source.sibling("shp"), plan.source.sibling("shx"));
    if (index) return std::make_unique<ShapeSource>(plan, std::move(*index), workers);
  }
  return make_ogr_source(plan);
}

}  // namespace zonekit::layer
