// GDAL's features of one open dataset, drawn into batches.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "layer/class_labels.hpp"
#include "layer/dbf.hpp"
#include "layer/plan.hpp"
#include "layer/raw_batch.hpp"
#include "layer/text.hpp"

namespace zonekit::layer {

/// One object a thread. Of a shapefile the class text is taken as bytes and decoded here, so that bytes that are not
/// text are shown, not lost.
class LayerReader {
 public:
  /// Opens a dataset of its own; the plan's `where` is not applied.
  explicit LayerReader(const LayerPlan& plan);

  [[nodiscard]] OGRLayer& layer() const { return layer_; }
  /// A new batch begins: its classes are numbered anew.
  void begin();
  /// The next feature of the layer; false at its end.
  [[nodiscard]] bool read_next(RawBatch& batch);
  /// Shapefiles: the rows [first, last). Those marked as deleted are counted; those that GDAL can't read are features
  /// without area, with a finding. `messages` collects what GDAL says meanwhile.
  void read_rows(std::uint64_t first, std::uint64_t last, MessageCollector& messages, RawBatch& batch);

 private:
  struct Label {
    std::uint32_t index = 0;
    bool bad = false;
  };
  void ignore_other_fields();
  [[nodiscard]] RawBatch::State take_geometry(const OGRFeature& feature, RawBatch& batch);
  [[nodiscard]] std::uint32_t class_of(const OGRFeature& feature, RawBatch& batch);
  [[nodiscard]] std::uint32_t null_class(std::int64_t id, RawBatch& batch);
  [[nodiscard]] std::uint32_t labelled(std::string_view label, RawBatch& batch);
  /// Ends a feature with what its fields say.
  void end_feature(const OGRFeature& feature, RawBatch::State state, RawBatch& batch);
  void take_buffer(const OGRFeature& feature, RawBatch& batch) const;
  void take_attributes(const OGRFeature& feature, RawBatch& batch);
  void pass_over(std::uint64_t first, std::uint64_t last, MessageCollector& messages, RawBatch& batch);
  void not_polygon(std::int64_t id, const OGRGeometry& geometry, RawBatch& batch) const;
  void report(std::int64_t id, const char* rule, Severity severity, std::string message, RawBatch& batch) const;

  const LayerPlan& plan_;
  bool raw_text_;
  GDALDatasetUniquePtr dataset_;
  OGRLayer& layer_;
  TextDecoder decoder_;
  ClassLabels raw_;            ///< by bytes, so that each value is decoded once a batch
  std::vector<Label> of_raw_;  ///< what became of them
  ClassLabels labels_;         ///< by label: different bytes can mean the same
  std::optional<DbfTable> table_;
  std::optional<DbfReader> rows_;
};

}  // namespace zonekit::layer
