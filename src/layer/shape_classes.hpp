// Class labels of shapefile rows: text straight from the DBF's bytes, other types as GDAL prints them.
#pragma once

#include <optional>
#include <string>

#include "layer/class_labels.hpp"
#include "layer/dbf.hpp"
#include "layer/plan.hpp"
#include "layer/raw_batch.hpp"
#include "layer/text.hpp"

namespace zonekit::layer {

/// One object a thread.
class ShapeClasses {
 public:
  ShapeClasses(const LayerPlan& plan, const std::optional<DbfTable>& table);
  /// A new batch begins, with rows [first, first + count).
  void begin(std::uint64_t first, std::uint64_t count);
  [[nodiscard]] bool deleted(std::uint64_t row) const { return reader_ && reader_->deleted(row); }
  /// The class number of a row in `batch`, with findings for null and undecodable ones.
  [[nodiscard]] std::uint32_t class_of(std::uint64_t row, RawBatch& batch);

 private:
  enum class How { one_class, text, integer, gdal };
  struct Label {
    std::uint32_t index = 0;
    bool bad = false;
  };
  [[nodiscard]] std::uint32_t null_class(std::uint64_t row, RawBatch& batch);
  [[nodiscard]] std::uint32_t text_class(std::uint64_t row, RawBatch& batch);
  [[nodiscard]] std::uint32_t gdal_class(std::uint64_t row, RawBatch& batch);
  [[nodiscard]] std::uint32_t labelled(const std::string& label, RawBatch& batch);
  void report(std::uint64_t row, const char* rule, std::string message, RawBatch& batch) const;

  const LayerPlan* plan_;
  How how_ = How::one_class;
  DbfField field_;
  std::optional<DbfReader> reader_;
  TextDecoder decoder_;
  ClassLabels raw_;            ///< by bytes, so that each value is decoded once a batch
  std::vector<Label> of_raw_;  ///< what became of them
  ClassLabels labels_;         ///< by label: different bytes can mean the same
  GDALDatasetUniquePtr dataset_;
  OGRLayer* layer_ = nullptr;
};

}  // namespace zonekit::layer
