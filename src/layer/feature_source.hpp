// A layer as a store of numbered chunks of features, from which any thread takes the next.
#pragma once

#include <cstddef>
#include <memory>

#include "layer/plan.hpp"
#include "layer/raw_batch.hpp"

namespace zonekit::layer {

/// Chunks hold at most this many features of the source. Where they end depends on the source alone, so that results
/// never depend on threads or memory.
inline constexpr std::size_t features_per_chunk = 8192;

class FeatureSource {
 public:
  enum class Answer { batch, busy, finished };
  virtual ~FeatureSource() = default;

  /// Fills `batch` with the next chunk and `chunk` with its number. busy: another thread is reading and `wait` is
  /// false. `worker` numbers the calling thread.
  [[nodiscard]] virtual Answer next(RawBatch& batch, std::size_t& chunk, unsigned worker, bool wait) = 0;
};

/// The layer through GDAL, for up to `workers` threads. Shapefiles are read by all of them at once; of any other source
/// one thread reads at a time, so that others can place what was read before.
[[nodiscard]] std::unique_ptr<FeatureSource> make_source(const LayerPlan& plan, unsigned workers);

}  // namespace zonekit::layer
