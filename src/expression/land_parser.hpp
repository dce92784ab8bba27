// Land formulas: "wind and (sandy or not county=core)".
#pragma once

#include "expression/lexer.hpp"

namespace zonekit::analysis {

/// Brackets in brackets: no text can exhaust the stack.
class BracketLevel {
 public:
  BracketLevel(int& levels, const ExpressionLexer& lexer, std::size_t at);
  ~BracketLevel() { --levels_; }
  BracketLevel(const BracketLevel&) = delete;
  BracketLevel& operator=(const BracketLevel&) = delete;
  BracketLevel(BracketLevel&&) = delete;
  BracketLevel& operator=(BracketLevel&&) = delete;

 private:
  int& levels_;
};

class LandParser {
 public:
  /// `levels` counts the brackets that are open, here and around.
  LandParser(ExpressionLexer& lexer, int& levels) : lexer_(lexer), levels_(levels) {}
  [[nodiscard]] LandFormula land() { return joined(LandFormula::Kind::any, "or", &LandParser::both); }

 private:
  using Inner = LandFormula (LandParser::*)();
  LandFormula joined(LandFormula::Kind kind, std::string_view word, Inner inner);
  LandFormula both() { return joined(LandFormula::Kind::all, "and", &LandParser::one); }
  LandFormula one();
  LandFormula layer();

  ExpressionLexer& lexer_;
  int& levels_;
};

}  // namespace zonekit::analysis
