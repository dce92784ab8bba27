// Text that decodes and yet is no text: what a wrong guess at its encoding has left behind.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zonekit/layer.hpp"

namespace zonekit::layer {

/// One object a thread.
class GarbledText {
 public:
  GarbledText();
  ~GarbledText();
  GarbledText(const GarbledText&) = delete;
  GarbledText& operator=(const GarbledText&) = delete;

  /// Why UTF-8 text can't be what its author wrote, in words; empty when nothing speaks against it. Told by: question
  /// marks alone, replacement characters and what GBK makes of them (锟斤拷), control characters, UTF-8 that was read
  /// as Latin-1 or as GBK.
  [[nodiscard]] std::string fault(std::string_view utf8) const;

 private:
  struct Encoder;
  std::unique_ptr<Encoder> gbk_;
};

/// A value, or the name of a field (without `feature`), that is not text.
struct GarbledValue {
  std::optional<std::int64_t> feature;
  std::string field;
  std::string value;  ///< bytes that do not decode stand as \xNN
  std::string why;
};

/// Looks at every text field of every feature of the layer, without geometry, so that no value is kept. Throws as
/// read_layers does for a source that can't be opened.
[[nodiscard]] std::vector<GarbledValue> find_garbled_text(const LayerSpec& spec, Progress* progress = nullptr);

}  // namespace zonekit::layer
