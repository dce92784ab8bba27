// The columns of one layer, value by value, and what is wrong with the values.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "layer/class_labels.hpp"
#include "layer/raw_batch.hpp"
#include "zonekit/layer.hpp"

namespace zonekit::layer {

/// One object a thread and layer.
class ColumnMaker {
 public:
  explicit ColumnMaker(const LayerSpec& spec) : spec_(spec) {}

  /// A new batch begins: its classes are numbered anew.
  void begin() { labels_.clear(); }
  /// The number of a class, which is text.
  [[nodiscard]] std::uint32_t class_number(std::string_view label, BatchColumns& columns);
  /// Of a feature without class, with a finding.
  [[nodiscard]] std::uint32_t null_class(std::int64_t id, BatchColumns& columns);
  /// The distance by which a feature grows, `text` in the source's words; with a finding for `fault` ("is null"), and
  /// where it is out of bounds.
  void add_growth(std::int64_t id, double metres, const std::string& text, std::string fault, BatchColumns& columns);
  void report(std::int64_t id, const char* rule, Severity severity, std::string message, BatchColumns& columns) const;

 private:
  const LayerSpec& spec_;
  ClassLabels labels_;
};

}  // namespace zonekit::layer
