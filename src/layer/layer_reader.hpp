// GDAL's features of one open dataset, drawn into batches for one or more layers.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "layer/column_reader.hpp"
#include "layer/dbf.hpp"
#include "layer/plan.hpp"
#include "layer/raw_batch.hpp"

namespace zonekit::layer {

/// One object a thread.
class LayerReader {
 public:
  /// Layers of the same features (plan_like). Reads from `dataset`, raw, where one is given; else it opens its own. The
  /// plan's `where` is not applied.
  LayerReader(std::span<const LayerPlan* const> layers, std::shared_ptr<GDALDataset> dataset);

  [[nodiscard]] OGRLayer& layer() const { return layer_; }
  /// A new batch begins.
  void begin(ReadBatch& batch);
  /// The next feature of the source; false at its end.
  [[nodiscard]] bool read_next(ReadBatch& batch);
  /// Shapefiles: the rows [first, last). Those marked as deleted are counted; those that GDAL can't read are features
  /// without area, with a finding. `messages` collects what GDAL says meanwhile.
  void read_rows(std::uint64_t first, std::uint64_t last, MessageCollector& messages, ReadBatch& batch);

 private:
  void ignore_other_fields(std::span<const LayerPlan* const> layers);
  [[nodiscard]] RawBatch::State take_geometry(const OGRFeature& feature, RawBatch& batch);
  /// Ends a feature with what its fields say.
  void end_feature(const OGRFeature& feature, RawBatch::State state, ReadBatch& batch);
  void pass_over(std::uint64_t first, std::uint64_t last, MessageCollector& messages, ReadBatch& batch);
  [[nodiscard]] Finding refusal_of(std::int64_t id, const OGRGeometry& geometry) const;
  void report(std::int64_t id, const char* rule, Severity severity, std::string message, RawBatch& batch) const;

  const LayerPlan& plan_;  ///< of the first layer
  std::shared_ptr<GDALDataset> dataset_;
  OGRLayer& layer_;
  std::vector<std::unique_ptr<ColumnReader>> columns_;  ///< one a layer
  bool takes_drawn_ = false;                            ///< some layer wants points and lines
  bool refuses_drawn_ = false;                          ///< some layer does not
  std::optional<DbfTable> table_;
  std::optional<DbfReader> rows_;
};

}  // namespace zonekit::layer
