// Words and signs of the checks' language.
#pragma once

#include <string>
#include <string_view>

#include "expression/expression.hpp"

namespace zonekit::analysis {

struct AuditToken {
  enum class Kind { end, number, name, quoted, sign };
  Kind kind = Kind::end;
  std::string text;    ///< of a sign its ASCII form: "<=" for ≤, "*" for ×
  std::size_t at = 0;  ///< byte
};

class AuditLexer {
 public:
  AuditLexer(std::string_view text, TextPlace place) : text_(text), place_(std::move(place)) { advance(); }

  [[nodiscard]] const AuditToken& next() const { return token_; }
  AuditToken take();
  [[nodiscard]] bool is_sign(std::string_view sign) const;
  [[nodiscard]] bool take_sign(std::string_view sign);
  /// A name that is not quoted.
  [[nodiscard]] bool take_word(std::string_view word);
  void expect_sign(std::string_view sign, std::string_view after);
  /// The word in a land formula: also 0101 and names with a hyphen.
  [[nodiscard]] AuditToken take_land_word(std::string_view what);
  [[noreturn]] void fail(std::size_t at, const std::string& message) const;

 private:
  void advance();
  void read_quoted();
  std::size_t name_end(std::size_t from, bool land) const;
  std::string_view text_;
  TextPlace place_;
  std::size_t at_ = 0;
  AuditToken token_;
};

}  // namespace zonekit::analysis
