// Words of the program in both languages, as constants. Texts that users give are LocalText.
#pragma once

#include <string>
#include <string_view>

#include "zonekit/language.hpp"

namespace zonekit {

struct Words {
  std::string_view zh;
  std::string_view en;
  friend constexpr bool operator==(const Words&, const Words&) = default;
  [[nodiscard]] constexpr std::string_view in(Language language) const noexcept {
    return language == Language::zh ? zh : en;
  }
  [[nodiscard]] std::string string_in(Language language) const { return std::string(in(language)); }
  [[nodiscard]] LocalText text() const { return {std::string(zh), std::string(en)}; }
};

}  // namespace zonekit
