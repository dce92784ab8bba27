// Words and signs of expressions.
#pragma once

#include <string>
#include <string_view>

#include "expression/expression.hpp"

namespace zonekit::analysis {

struct ExpressionToken {
  enum class Kind { end, number, name, quoted, sign };
  Kind kind = Kind::end;
  std::string text;    ///< of signs and numbers the ASCII form: "<=" for ≤, "*" for ×
  std::size_t at = 1;  ///< character, from 1
};

class ExpressionLexer {
 public:
  ExpressionLexer(std::string_view text, TextPlace place) : text_(text), place_(std::move(place)) { advance(); }

  [[nodiscard]] const ExpressionToken& next() const { return token_; }
  ExpressionToken take();
  [[nodiscard]] bool is_sign(std::string_view sign) const;
  [[nodiscard]] bool take_sign(std::string_view sign);
  /// A name that is not quoted.
  [[nodiscard]] bool is_word(std::string_view word) const;
  [[nodiscard]] bool take_word(std::string_view word);
  void expect_sign(std::string_view sign, std::string_view after);
  /// The word in a land formula: also 0101, 01* and names with a hyphen.
  [[nodiscard]] ExpressionToken take_land_word(std::string_view what);
  /// "%", "km2", "m2/person": the unit that begins here; it must be one.
  [[nodiscard]] std::string take_unit();
  [[noreturn]] void fail(std::size_t at, const std::string& message) const;
  void expect_end() const;

 private:
  void advance();
  void read_quoted(std::string_view opening, std::string_view closing);
  void read_number();
  std::size_t name_end(std::size_t from, bool land) const;

  std::string_view text_;
  TextPlace place_;
  std::size_t at_ = 0;         ///< byte behind the token
  std::size_t begin_ = 0;      ///< byte where the token begins
  std::size_t counted_ = 0;    ///< bytes whose characters are counted
  std::size_t character_ = 1;  ///< at `counted_`
  ExpressionToken token_;
};

}  // namespace zonekit::analysis
