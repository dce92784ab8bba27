// The two languages of everything that people read, and texts that users give in both.
#pragma once

#include <string>

namespace zonekit {

enum class Language { zh, en };

/// One text in two languages; either may be empty.
struct LocalText {
  std::string zh;
  std::string en;
  [[nodiscard]] bool empty() const noexcept { return zh.empty() && en.empty(); }
  /// The text in `language`, else in the other.
  [[nodiscard]] const std::string& in(Language language) const noexcept {
    const std::string& first = language == Language::zh ? zh : en;
    return first.empty() ? (language == Language::zh ? en : zh) : first;
  }
};

}  // namespace zonekit
