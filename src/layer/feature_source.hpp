// A layer as a store of numbered chunks of features, from which any thread takes the next.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <span>

#include "layer/plan.hpp"
#include "layer/raw_batch.hpp"

namespace zonekit::layer {

/// Chunks hold at most this many features, and of sources that are read in turn end with the feature that reaches this
/// many points: features of some sources are very large. Where they end depends on the source alone, so that results
/// never depend on threads or memory.
inline constexpr std::size_t features_per_chunk = 8192;
inline constexpr std::size_t points_per_chunk = std::size_t{1} << 17U;

/// Ids of the features that the plan's `where` selects, as GDAL evaluates it on decoded text; none without one.
[[nodiscard]] std::optional<std::set<std::int64_t>> selected_ids(const LayerPlan& plan);

class FeatureSource {
 public:
  enum class Answer { batch, busy, finished };
  virtual ~FeatureSource() = default;

  /// Fills `batch` with the next chunk and `chunk` with its number. busy: another thread is reading and `wait` is
  /// false. `worker` numbers the calling thread.
  [[nodiscard]] virtual Answer next(ReadBatch& batch, std::size_t& chunk, unsigned worker, bool wait) = 0;
};

/// The features of layers that are read together (plan_like), through GDAL, for up to `workers` threads. Shapefiles are
/// read by all of them at once; of any other source one thread reads at a time, so that others can place what was read
/// before.
[[nodiscard]] std::unique_ptr<FeatureSource> make_source(std::span<const LayerPlan* const> layers, unsigned workers);

}  // namespace zonekit::layer
