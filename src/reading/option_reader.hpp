// Reading one option of the command line from left to right; complaints say at which character.
#pragma once

#include <string>
#include <string_view>

#include "zonekit/analysis.hpp"

namespace zonekit {

[[nodiscard]] bool is_quote(char c);

class OptionReader {
 public:
  OptionReader(std::string_view option, std::string_view text) : option_(option), text_(text) {}

  [[nodiscard]] bool at_end() const { return place_ == text_.size(); }
  [[nodiscard]] char next() const { return text_[place_]; }
  [[nodiscard]] std::size_t place() const { return place_; }
  [[nodiscard]] std::string_view since(std::size_t begin) const { return text_.substr(begin, place_ - begin); }
  /// The next character's number, from 1; continuation bytes of UTF-8 don't count.
  [[nodiscard]] std::size_t character() const { return character_at(place_); }
  void skip() { ++place_; }
  void skip_blanks();
  void go_back(std::size_t place) { place_ = place; }
  /// Steps over `c` where it is next.
  [[nodiscard]] bool take(char c);

  /// A value quoted as a whole; the reader stands on the opening quote and then behind the closing one.
  [[nodiscard]] std::string quoted();

  [[noreturn]] void fail(std::size_t place, const std::string& message) const;

 private:
  [[nodiscard]] std::size_t character_at(std::size_t place) const;

  std::string_view option_;
  std::string_view text_;
  std::size_t place_ = 0;
};

/// Text up to one of `ends`, taken as it is.
[[nodiscard]] std::string plain_value(OptionReader& reader, std::string_view ends);
/// The same, or quoted as a whole.
[[nodiscard]] std::string value_until(OptionReader& reader, std::string_view ends);

/// SQL up to a comma that is outside its quotes and brackets.
[[nodiscard]] std::string sql_value(OptionReader& reader);

}  // namespace zonekit
