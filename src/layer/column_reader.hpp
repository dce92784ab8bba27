// What one layer takes of GDAL's features beside their geometry: class, distance to grow by, kept fields.
#pragma once

#include <cstdint>
#include <vector>

#include "layer/class_labels.hpp"
#include "layer/column_maker.hpp"
#include "layer/plan.hpp"
#include "layer/raw_batch.hpp"
#include "layer/text.hpp"

namespace zonekit::layer {

/// One object a thread. Of a shapefile text is taken as bytes and decoded here, so that bytes that are not text are
/// shown, not lost.
class ColumnReader {
 public:
  explicit ColumnReader(const LayerPlan& plan);

  /// A new batch begins: its classes are numbered anew.
  void begin();
  void take(const OGRFeature& feature, BatchColumns& columns);
  /// A feature of which GDAL gives nothing.
  void take_missing(std::int64_t id, BatchColumns& columns);

 private:
  struct Label {
    std::uint32_t index = 0;
    bool bad = false;
  };
  [[nodiscard]] std::uint32_t class_of(const OGRFeature& feature, BatchColumns& columns);
  void take_buffer(const OGRFeature& feature, BatchColumns& columns);
  void take_attributes(const OGRFeature& feature, BatchColumns& columns);

  const LayerPlan& plan_;
  bool raw_text_;
  TextDecoder decoder_;
  ClassLabels raw_;            ///< by bytes, so that each value is decoded once a batch
  std::vector<Label> of_raw_;  ///< what became of them
  ColumnMaker maker_;          ///< numbers classes by label: different bytes can mean the same
};

}  // namespace zonekit::layer
