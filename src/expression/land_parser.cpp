#include "expression/land_parser.hpp"

namespace zonekit::analysis {

BracketLevel::BracketLevel(int& levels, const ExpressionLexer& lexer, std::size_t at) : levels_(levels) {
  constexpr int most_levels = 64;
  if (levels_ >= most_levels) lexer.fail(at, "more than 64 brackets in each other");
  ++levels_;
}

LandFormula LandParser::joined(LandFormula::Kind kind, std::string_view word, Inner inner) {
  LandFormula first = (this->*inner)();
  if (!lexer_.is_word(word)) return first;
  LandFormula all;
  all.kind = kind;
  all.at = first.at;
  all.parts.push_back(std::move(first));
  while (lexer_.take_word(word)) all.parts.push_back((this->*inner)());
  return all;
}

LandFormula LandParser::one() {
  const std::size_t at = lexer_.next().at;
  const BracketLevel level(levels_, lexer_, at);
  if (lexer_.take_word("not")) {
    LandFormula formula;
    formula.kind = LandFormula::Kind::none;
    formula.at = at;
    formula.parts.push_back(one());
    return formula;
  }
  if (!lexer_.take_sign("(")) return layer();
  LandFormula formula = land();
  lexer_.expect_sign(")", "the land in brackets");
  return formula;
}

LandFormula LandParser::layer() {
  LandFormula formula;
  formula.at = lexer_.next().at;
  formula.layer = lexer_.take_land_word("the name of a layer").text;
  if (!lexer_.take_sign("=")) return formula;
  do {
    ExpressionToken token = lexer_.take_land_word("a class of layer '" + formula.layer + "'");
    formula.classes.push_back({std::move(token.text), token.at});
  } while (lexer_.take_sign("|"));
  return formula;
}

}  // namespace zonekit::analysis
