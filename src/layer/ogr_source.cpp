#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "layer/feature_source.hpp"
#include "layer/layer_reader.hpp"
#include "zonekit/error.hpp"

namespace zonekit::layer {

namespace {

void select_rows(OGRLayer& layer, const std::string& where) {
  if (where.empty()) return;
  MessageCollector messages;
  if (layer.SetAttributeFilter(where.c_str()) == OGRERR_NONE) return;
  throw Error(ErrorKind::usage, "where=\"" + where + "\" is not understood: " + messages.take_text("no reason given"));
}

void add_messages(const LayerSpec& spec, MessageCollector& messages, RawBatch& batch) {
  for (const std::string& text : messages.take()) {
    batch.findings.push_back(layer_finding(spec, "source.warning", Severity::warning, text));
  }
}

/// Any source: one dataset, read from its first feature to its last under a lock.
class InTurn : public FeatureSource {
 public:
  explicit InTurn(std::span<const LayerPlan* const> layers)
      : plan_(*layers.front()), reader_(layers, plan_.source.opened_before) {
    select_rows(reader_.layer(), plan_.spec.where);
    reader_.layer().ResetReading();
  }

  Answer next(ReadBatch& batch, std::size_t& chunk, unsigned, bool wait) override {
    std::unique_lock lock(mutex_, std::defer_lock);
    if (wait) {
      lock.lock();
    } else if (!lock.try_lock()) {
      return Answer::busy;
    }
    if (finished_) return Answer::finished;
    MessageCollector messages;
    reader_.begin(batch);
    RawBatch& features = *batch.features;
    for (std::size_t i = 0; i < features_per_chunk && features.points.size() < points_per_chunk && !finished_; ++i) {
      CPLErrorReset();
      finished_ = !reader_.read_next(batch);
    }
    features_ += features.feature_ids.size();
    if (finished_ && CPLGetLastErrorType() >= CE_Failure) {
      add_break(messages, features);
    } else {
      add_messages(plan_.spec, messages, features);
    }
    if (features.feature_ids.empty() && features.findings.empty()) return Answer::finished;
    chunk = chunk_++;
    return Answer::batch;
  }

 private:
  /// A lost connection, a condition that fails on some row: GDAL's last feature is not the source's.
  void add_break(MessageCollector& messages, RawBatch& batch) const {
    batch.findings.push_back(layer_finding(plan_.spec, "source.broke-off", Severity::error,
                                           "reading broke off after " + std::to_string(features_) +
                                               " features, and what follows them is missing from every figure: " +
                                               messages.take_text("GDAL gives no reason")));
  }

  const LayerPlan& plan_;
  LayerReader reader_;
  std::mutex mutex_;
  std::size_t features_ = 0;
  std::size_t chunk_ = 0;
  bool finished_ = false;
};

/// A shapefile, whose rows GDAL reaches without reading those before: a dataset for each thread.
class ByRow : public FeatureSource {
 public:
  ByRow(std::span<const LayerPlan* const> layers, unsigned workers)
      : layers_(layers.begin(), layers.end()),
        plan_(*layers.front()),
        opened_before_(plan_.source.opened_before),
        readers_(workers) {
    OGRLayer& layer = plan_.source.layer_of(*opened_before_);
    count_ = static_cast<std::uint64_t>(std::max<GIntBig>(0, layer.GetFeatureCount(TRUE)));
    const std::uint64_t size = std::max<std::uint64_t>(1, file_facts({plan_.source.sibling("shp")}).size_bytes);
    constexpr std::uint64_t bytes_per_chunk = std::uint64_t{2} << 20U;  // features of some sources are very large
    per_chunk_ = std::clamp<std::uint64_t>(bytes_per_chunk * count_ / size, 1, features_per_chunk);
    if (const auto selected = selected_ids(plan_)) {
      wanted_.emplace(selected->begin(), selected->end());
      count_ = wanted_->size();
    }
  }

  Answer next(ReadBatch& batch, std::size_t& chunk, unsigned worker, bool) override {
    chunk = next_++;
    const std::uint64_t first = chunk * per_chunk_;
    if (first >= count_) return Answer::finished;
    const std::uint64_t last = std::min(count_, first + per_chunk_);
    MessageCollector messages;
    std::unique_ptr<LayerReader>& reader = readers_[worker];
    if (!reader) reader = std::make_unique<LayerReader>(layers_, take_opened());
    reader->begin(batch);
    batch.features->holes_turn_left = true;
    if (wanted_) {
      for (std::uint64_t i = first; i < last; ++i) {
        const auto row = static_cast<std::uint64_t>((*wanted_)[static_cast<std::size_t>(i)]);
        reader->read_rows(row, row + 1, messages, batch);
      }
    } else {
      reader->read_rows(first, last, messages, batch);
    }
    add_messages(plan_.spec, messages, *batch.features);
    return Answer::batch;
  }

 private:
  /// For the first thread what planning opened.
  std::shared_ptr<GDALDataset> take_opened() {
    const std::lock_guard lock(mutex_);
    return std::exchange(opened_before_, nullptr);
  }

  const std::vector<const LayerPlan*> layers_;
  const LayerPlan& plan_;  ///< of the first layer
  std::mutex mutex_;
  std::shared_ptr<GDALDataset> opened_before_;
  std::uint64_t count_ = 0;      ///< of the layer, or of those wanted
  std::uint64_t per_chunk_ = 1;  ///< from the file alone
  std::optional<std::vector<std::int64_t>> wanted_;
  std::vector<std::unique_ptr<LayerReader>> readers_;
  std::atomic<std::size_t> next_{0};
};

}  // namespace

std::optional<std::set<std::int64_t>> selected_ids(const LayerPlan& plan) {
  if (plan.spec.where.empty()) return std::nullopt;
  const std::shared_ptr<GDALDataset> dataset = plan.selecting ? plan.selecting : plan.source.open();
  OGRLayer& layer = plan.source.layer_of(*dataset);
  select_rows(layer, plan.spec.where);
  if (plan.source.is_shapefile() && plan.spec.where.find("OGR_GEOM") == std::string::npos) {
    CPLStringList ignored;
    ignored.AddString("OGR_GEOMETRY");
    layer.SetIgnoredFields(const_cast<const char**>(ignored.List()));
  }
  std::set<std::int64_t> selected;
  layer.ResetReading();
  while (const OGRFeatureUniquePtr feature{layer.GetNextFeature()}) selected.insert(feature->GetFID());
  return selected;
}

std::unique_ptr<FeatureSource> make_source(std::span<const LayerPlan* const> layers, unsigned workers) {
  const MessageCollector quiet;  // plan_layer told what there is to say of opening it
  if (layers.front()->source.is_shapefile()) return std::make_unique<ByRow>(layers, workers);
  return std::make_unique<InTurn>(layers);
}

}  // namespace zonekit::layer
