// Text in the encodings of the wild, brought to UTF-8 without losing a byte silently.
#pragma once

#include <iconv.h>

#include <string>
#include <string_view>

namespace zonekit::layer {

/// Length of the longest valid UTF-8 beginning of `bytes` (no overlong forms, no surrogates, up to U+10FFFF).
[[nodiscard]] std::size_t valid_utf8_prefix(std::string_view bytes) noexcept;

/// True when iconv knows the name.
[[nodiscard]] bool encoding_known(const std::string& name);

struct DecodedText {
  std::string utf8;  ///< bytes that do not decode stand as \xNN
  std::size_t bad_bytes = 0;
};

/// Decodes one encoding. One object a thread.
class TextDecoder {
 public:
  /// Throws Error(usage) for a name that iconv does not know. Empty: UTF-8.
  explicit TextDecoder(const std::string& encoding);
  ~TextDecoder();
  TextDecoder(TextDecoder&& other) noexcept;
  TextDecoder& operator=(TextDecoder&&) = delete;

  [[nodiscard]] DecodedText decode(std::string_view bytes);

 private:
  [[nodiscard]] DecodedText decode_utf8(std::string_view bytes) const;
  iconv_t converter_;  ///< (iconv_t)-1 for UTF-8, which is only checked
};

}  // namespace zonekit::layer
