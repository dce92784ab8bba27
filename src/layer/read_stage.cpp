#include "layer/read_stage.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <exception>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include "base/parallel.hpp"
#include "layer/feature_source.hpp"
#include "layer/grow_batch.hpp"
#include "zonekit/error.hpp"

namespace zonekit::layer {

namespace {

struct Job {
  const LayerPlan* plan = nullptr;
  std::unique_ptr<FeatureSource> source;
  std::atomic<bool> finished{false};
  std::mutex mutex;
  std::vector<std::unique_ptr<PlacedChunk>> chunks;
  std::vector<std::unique_ptr<RawBatch>> kept;        ///< planar: until the lattice is known
  std::vector<std::unique_ptr<RawBatch>> kept_drawn;  ///< as drawn, before it grew

  template <class T>
  void put(std::vector<std::unique_ptr<T>>& where, std::size_t chunk, T&& value) {
    auto made = std::make_unique<T>(std::move(value));
    const std::lock_guard lock(mutex);
    if (where.size() <= chunk) where.resize(chunk + 1);
    where[chunk] = std::move(made);
  }
};

/// One placer for each CRS a thread meets: layers of one CRS share what it has fitted.
class Placers {
 public:
  Placer& of(const Crs& crs) {
    const auto found = placers_.find(crs.definition);
    if (found != placers_.end()) return found->second;
    return placers_.emplace(crs.definition, Placer::equal_area(crs)).first->second;
  }

  BatchGrower& grower(const LayerPlan& plan, AreaModel model) {
    const std::string key = model == AreaModel::planar ? std::string() : plan.crs->definition;
    const auto found = growers_.find(key);
    if (found != growers_.end()) return found->second;
    LocalPlane plane = model == AreaModel::planar ? LocalPlane::planar() : LocalPlane(*plan.crs);
    return growers_.emplace(key, BatchGrower(std::move(plane))).first->second;
  }

 private:
  std::map<std::string, Placer> placers_;
  std::map<std::string, BatchGrower> growers_;
};

class ReadStage {
 public:
  ReadStage(std::span<const LayerPlan> plans, const ReadOptions& options, int least_exponent)
      : threads_(thread_count(options.threads)),
        options_(options),
        least_exponent_(least_exponent),
        jobs_(plans.size()),
        limit_(plans.size()) {
    for (std::size_t i = 0; i < plans.size(); ++i) {
      jobs_[i].plan = &plans[i];
      jobs_[i].source = make_source(plans[i], threads_);
    }
  }

  ReadResult run() {
    parallel_for(threads_, threads_, [this](std::size_t, unsigned worker) { work(worker); });
    if (failure_) std::rethrow_exception(failure_);
    ReadResult result;
    if (options_.model == AreaModel::planar) place_kept(result.lattice);
    for (Job& job : jobs_) {
      std::vector<PlacedChunk>& chunks = result.chunks.emplace_back();
      chunks.reserve(job.chunks.size());
      for (std::unique_ptr<PlacedChunk>& chunk : job.chunks) chunks.push_back(std::move(*chunk));
    }
    return result;
  }

 private:
  struct Taken {
    Job* job = nullptr;
    std::size_t chunk = 0;
  };

  void work(unsigned worker) {
    RawBatch batch;
    Placers placers;
    while (true) {
      check_cancelled();
      const Taken taken = take(batch, worker);
      if (taken.job == nullptr) return;
      guarded(*taken.job, [&] { handle(taken, batch, placers); });
    }
  }

  /// The next chunk of any layer; waits for a layer's reader only when no other layer has work.
  Taken take(RawBatch& batch, unsigned worker) {
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

  void handle(const Taken& taken, RawBatch& batch, Placers& placers) {
    const LayerPlan& plan = *taken.job->plan;
    PlacedChunk chunk;
    measure_batch(batch, plan.keep_fields.size(), chunk);
    const std::size_t features = batch.feature_ids.size();
    std::optional<RawBatch> grown;
    if (plan.takes_drawn()) {
      grown = placers.grower(plan, options_.model).grow(batch, plan);
      chunk.placed_extent = extent_of(*grown);
    }
    if (options_.model == AreaModel::planar) {
      if (plan.spec.keep_drawn) taken.job->put(taken.job->kept_drawn, taken.chunk, RawBatch(batch));
      taken.job->put(taken.job->kept, taken.chunk, std::move(grown ? *grown : batch));
      batch = RawBatch();
    } else {
      BatchPlacer placer(plan.spec, placers.of(*plan.crs), default_lattice_exponent);
      if (plan.spec.keep_drawn) placer.place_drawn(batch, chunk);
      placer.place(grown ? *grown : batch, chunk);
    }
    taken.job->put(taken.job->chunks, taken.chunk, std::move(chunk));
    if (options_.progress != nullptr) options_.progress->advance(features);
  }

  /// Of several errors that of the first layer wins; layers before it are still read, so that timing decides nothing.
  template <class Work>
  void guarded(Job& job, const Work& action) {
    try {
      action();
    } catch (...) {
      const auto index = static_cast<std::size_t>(&job - jobs_.data());
      const std::lock_guard lock(mutex_);
      job.finished = true;
      if (!failure_ || index < limit_) failure_ = std::current_exception();
      limit_ = std::min<std::size_t>(limit_, index);
    }
  }

  void check_cancelled() const {
    if (options_.progress != nullptr && options_.progress->cancelled()) {
      throw Error(ErrorKind::cancelled, "reading was cancelled");
    }
  }

  void place_kept(Lattice& lattice) {
    double largest = 0;
    std::vector<Taken> all;
    for (Job& job : jobs_) {
      for (std::size_t i = 0; i < job.chunks.size(); ++i) {
        all.push_back({&job, i});
        for (const std::optional<Extent>& box : {job.chunks[i]->extent, job.chunks[i]->placed_extent}) {
          if (!box) continue;
          for (const double edge : {box->min_x, box->min_y, box->max_x, box->max_y})
            largest = std::max(largest, std::abs(edge));
        }
      }
    }
    lattice.exponent = std::max(least_exponent_, planar_exponent(largest));
    parallel_for(threads_, all.size(), [&](std::size_t index, unsigned) {
      check_cancelled();
      const Taken& taken = all[index];
      Placer placer = Placer::planar(lattice);
      BatchPlacer batches(taken.job->plan->spec, placer, lattice.exponent);
      PlacedChunk& chunk = *taken.job->chunks[taken.chunk];
      if (!taken.job->kept_drawn.empty()) batches.place_drawn(*taken.job->kept_drawn[taken.chunk], chunk);
      batches.place(*taken.job->kept[taken.chunk], chunk);
      taken.job->kept[taken.chunk].reset();
    });
  }

  unsigned threads_;
  const ReadOptions& options_;
  int least_exponent_;
  std::vector<Job> jobs_;
  std::atomic<std::size_t> limit_;  ///< layers from here on are no longer read: an earlier one failed
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
    for (const LayerPlan& plan : plans) {
      total += plan.expected_features;
      known = known && plan.expected_features > 0;
    }
    options.progress->stage("read", known ? total : 0);
  }
  return ReadStage(plans, options, least_exponent).run();
}

}  // namespace zonekit::layer
