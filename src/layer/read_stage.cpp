#include "layer/read_stage.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <utility>

#include "base/parallel.hpp"
#include "layer/feature_source.hpp"
#include "layer/layer_chunks.hpp"
#include "zonekit/error.hpp"

namespace zonekit::layer {

namespace {

/// Layers that are made of the same features.
struct Job {
  std::deque<LayerChunks> layers;
  std::unique_ptr<FeatureSource> source;
  std::atomic<bool> finished{false};
};

class ReadStage {
 public:
  ReadStage(std::span<const LayerPlan> plans, const ReadOptions& options, int least_exponent)
      : threads_(thread_count(options.threads)), options_(options), least_exponent_(least_exponent) {
    std::vector<std::size_t> job_of;
    for (std::size_t i = 0; i < plans.size(); ++i) {
      if (plans[i].read_with == i) jobs_.emplace_back();
      job_of.push_back(plans[i].read_with == i ? jobs_.size() - 1 : job_of[plans[i].read_with]);
      layers_.push_back(&jobs_[job_of[i]].layers.emplace_back(plans[i]));
    }
    for (Job& job : jobs_) {
      std::vector<const LayerPlan*> plans_of_job;
      for (const LayerChunks& layer : job.layers) plans_of_job.push_back(&layer.plan());
      job.source = make_source(plans_of_job, threads_);
    }
    limit_ = jobs_.size();
  }

  ReadResult run() {
    parallel_for(threads_, threads_, [this](std::size_t, unsigned worker) { work(worker); });
    if (failure_) std::rethrow_exception(failure_);
    ReadResult result;
    if (options_.model == AreaModel::planar) result.lattice = place_all();
    for (LayerChunks* layer : layers_) result.chunks.push_back(layer->take());
    return result;
  }

 private:
  struct Taken {
    Job* job = nullptr;
    std::size_t chunk = 0;
  };

  void work(unsigned worker) {
    ReadBatch batch;
    Placers placers;
    while (true) {
      check_cancelled();
      const Taken taken = take(batch, worker);
      if (taken.job == nullptr) return;
      guarded(*taken.job, [&] { handle(taken, batch, placers); });
    }
  }

  /// The next chunk of any layer; waits for a layer's reader only when no other layer has work.
  Taken take(ReadBatch& batch, unsigned worker) {
    for (const bool wait : {false, true}) {
      for (std::size_t i = 0; i < limit_; ++i) {
        Job& job = jobs_[i];
        if (job.finished) continue;
        Taken taken{&job, 0};
        FeatureSource::Answer answer = FeatureSource::Answer::finished;
        guarded(job, [&] { answer = job.source->next(batch, taken.chunk, worker, wait); });
        if (answer == FeatureSource::Answer::batch) return taken;
        if (answer == FeatureSource::Answer::finished) job.finished = true;
      }
    }
    return {};
  }

  void handle(const Taken& taken, ReadBatch& batch, Placers& placers) {
    const std::size_t features = batch.features->feature_ids.size();
    for (std::size_t i = 0; i < taken.job->layers.size(); ++i) {
      taken.job->layers[i].add(taken.chunk, batch.features, batch.columns[i], options_.model, placers);
    }
    if (options_.progress != nullptr) options_.progress->advance(features);
  }

  /// Of several errors that of the first layer wins; layers before it are still read, so that timing decides nothing.
  template <class Work>
  void guarded(Job& job, const Work& action) {
    try {
      action();
    } catch (...) {
      const std::size_t index = number_of(job);
      const std::lock_guard lock(mutex_);
      job.finished = true;
      if (!failure_ || index < limit_) failure_ = std::current_exception();
      limit_ = std::min<std::size_t>(limit_, index);
    }
  }

  [[nodiscard]] std::size_t number_of(const Job& job) const {
    std::size_t number = 0;
    while (&jobs_[number] != &job) ++number;
    return number;
  }

  void check_cancelled() const {
    if (options_.progress != nullptr && options_.progress->cancelled()) {
      throw Error(ErrorKind::cancelled, "reading was cancelled");
    }
  }

  Lattice place_all() {
    double largest = 0;
    std::vector<std::pair<LayerChunks*, std::size_t>> all;
    for (LayerChunks* layer : layers_) {
      largest = std::max(largest, layer->largest_coordinate());
      for (std::size_t i = 0; i < layer->count(); ++i) all.emplace_back(layer, i);
    }
    const Lattice lattice{std::max(least_exponent_, planar_exponent(largest))};
    parallel_for(threads_, all.size(), [&](std::size_t index, unsigned) {
      check_cancelled();
      all[index].first->place(all[index].second, lattice);
    });
    return lattice;
  }

  unsigned threads_;
  const ReadOptions& options_;
  int least_exponent_;
  std::deque<Job> jobs_;
  std::vector<LayerChunks*> layers_;  ///< in the order of the plans
  std::atomic<std::size_t> limit_;    ///< jobs from here on are no longer read: an earlier one failed
  std::mutex mutex_;
  std::exception_ptr failure_;
};

}  // namespace

int planar_exponent(double largest_coordinate) noexcept {
  constexpr int finest = -40;
  constexpr int bits = 45;
  int exponent = 0;
  const double fraction = std::frexp(largest_coordinate, &exponent);
  if (!(fraction > 0)) return finest;
  if (fraction == 0.5) --exponent;  // a power of two itself
  return std::max(finest, exponent - bits);
}

ReadResult read_and_place(std::span<const LayerPlan> plans, const ReadOptions& options, int least_exponent) {
  if (options.progress != nullptr) {
    std::uint64_t total = 0;
    bool known = true;
    for (std::size_t i = 0; i < plans.size(); ++i) {
      if (plans[i].read_with != i) continue;
      const LayerPlan& plan = plans[i];
      total += plan.expected_features;
      known = known && plan.expected_features > 0;
    }
    options.progress->stage("read", known ? total : 0);
  }
  return ReadStage(plans, options, least_exponent).run();
}

}  // namespace zonekit::layer
