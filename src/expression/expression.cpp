#include "expression/expression.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/units.hpp"
#include "expression/lexer.hpp"

namespace zonekit::analysis {

namespace {

constexpr int most_levels = 64;
constexpr int most_terms = 1000;

using Kind = Expression::Kind;

Expression binary(Kind kind, Expression left, Expression right) {
  Expression both;
  both.kind = kind;
  both.at = left.at;
  both.parts.push_back(std::move(left));
  both.parts.push_back(std::move(right));
  return both;
}

class Parser {
 public:
  Parser(std::string_view text, const TextPlace& place) : lexer_(text, place) {}

  Statement statement() {
    Statement statement;
    if (lexer_.next().kind == AuditToken::Kind::end) lexer_.fail(0, "there is no expression");
    statement.relation = relation();
    if (statement.relation != Relation::none) {
      statement.left_given = false;
      statement.right = side();
    } else if (lexer_.take_word("one_whole")) {
      statement.one_whole = true;
      statement.left.parts = list("one_whole");
    } else {
      statement.left = side();
      statement.relation = relation();
      if (statement.relation != Relation::none) statement.right = side();
      if (statement.relation == Relation::none && lexer_.take_word("in")) statement.unit = unit();
    }
    if (lexer_.next().kind != AuditToken::Kind::end) {
      lexer_.fail(lexer_.next().at, "'" + lexer_.next().text + "' does not belong here");
    }
    return statement;
  }

 private:
  Relation relation() {
    constexpr std::array<std::pair<std::string_view, Relation>, 6> relations{{{"=", Relation::equal},
                                                                              {"!=", Relation::unequal},
                                                                              {"<", Relation::less},
                                                                              {"<=", Relation::at_most},
                                                                              {">", Relation::more},
                                                                              {">=", Relation::at_least}}};
    for (const auto& [sign, meaning] : relations) {
      if (lexer_.take_sign(sign)) return meaning;
    }
    return Relation::none;
  }

  std::string unit() {
    if (lexer_.take_sign("%")) return "percent";
    const AuditToken token = lexer_.take();
    if (token.kind == AuditToken::Kind::name && unit_of(token.text)) return token.text;
    lexer_.fail(token.at, "'" + token.text + "' is no unit; there are " + listed_units());
  }

  Expression side() {
    Expression left = term();
    for (;;) {
      const Kind kind = lexer_.is_sign("+") ? Kind::add : Kind::subtract;
      if (!lexer_.take_sign("+") && !lexer_.take_sign("-")) return left;
      count_term();
      left = binary(kind, std::move(left), term());
    }
  }

  Expression term() {
    Expression left = factor();
    for (;;) {
      const Kind kind = lexer_.is_sign("*") ? Kind::multiply : Kind::divide;
      if (!lexer_.take_sign("*") && !lexer_.take_sign("/")) return left;
      count_term();
      left = binary(kind, std::move(left), factor());
    }
  }

  /// Each sign makes the tree one level deeper, which is walked by calls: no text can exhaust the stack.
  void count_term() {
    if (++terms_ >= most_terms) lexer_.fail(lexer_.next().at, "more than 1000 terms; use sum(...) or several checks");
  }

  Expression factor() {
    const AuditToken token = lexer_.next();
    const Level level(*this, token.at);
    if (lexer_.take_sign("(")) {
      Expression inner = side();
      lexer_.expect_sign(")", "an expression in brackets");
      return inner;
    }
    if (lexer_.take_sign("-")) return negative(factor());
    if (token.kind == AuditToken::Kind::number) return number();
    if (token.kind != AuditToken::Kind::name && token.kind != AuditToken::Kind::quoted) {
      lexer_.fail(token.at, token.kind == AuditToken::Kind::end ? "the expression ends too early"
                                                                : "a number or the id of a claim is missing here");
    }
    lexer_.take();
    return token.kind == AuditToken::Kind::name && lexer_.is_sign("(") ? function(token) : claim(token);
  }

  Expression negative(Expression inner) {
    if (inner.kind == Kind::number) {
      inner.number = Exact() - inner.number;
      return inner;
    }
    Expression zero;
    zero.number = Exact();
    Expression minus = binary(Kind::multiply, std::move(zero), std::move(inner));
    minus.parts[0].number = Exact(-1);
    return minus;
  }

  Expression number() {
    const AuditToken token = lexer_.take();
    Expression number;
    number.at = token.at;
    const auto value = Exact::decimal(token.text);
    if (!value) lexer_.fail(token.at, "'" + token.text + "' is not a number");
    number.number = *value;
    const std::size_t point = token.text.find('.');
    number.digits = point == std::string::npos ? 0 : static_cast<int>(token.text.size() - point - 1);
    if (lexer_.take_sign("%")) {
      number.name = "percent";
    } else if (lexer_.next().kind == AuditToken::Kind::name && unit_of(lexer_.next().text)) {
      number.name = lexer_.take().text;
    }
    return number;
  }

  static Expression claim(const AuditToken& token) {
    Expression claim;
    claim.kind = Kind::claim;
    claim.name = token.text;
    claim.at = token.at;
    return claim;
  }

  Expression claim_argument(std::string_view function) {
    lexer_.expect_sign("(", function);
    const AuditToken token = lexer_.take();
    if (token.kind != AuditToken::Kind::name && token.kind != AuditToken::Kind::quoted) {
      lexer_.fail(token.at, std::string(function) + " takes the id of a claim");
    }
    lexer_.expect_sign(")", "the id of a claim");
    return claim(token);
  }

  std::vector<Expression> list(std::string_view function) {
    std::vector<Expression> items;
    lexer_.expect_sign("(", function);
    do items.push_back(side());
    while (lexer_.take_sign(","));
    lexer_.expect_sign(")", "the last item");
    return items;
  }

  Expression function(const AuditToken& token) {
    constexpr std::array<std::pair<std::string_view, Kind>, 7> functions{{{"sum", Kind::sum},
                                                                          {"min", Kind::least},
                                                                          {"max", Kind::most},
                                                                          {"parts", Kind::parts},
                                                                          {"printed_share", Kind::printed_share},
                                                                          {"area", Kind::area},
                                                                          {"share", Kind::share}}};
    const auto* found = std::ranges::find(functions, token.text, &std::pair<std::string_view, Kind>::first);
    if (found == functions.end()) {
      lexer_.fail(token.at, "there is no function '" + token.text +
                                "'; there are sum, min, max, parts, printed_share, one_whole, area and share");
    }
    Expression call;
    call.kind = found->second;
    call.at = token.at;
    if (call.kind == Kind::parts || call.kind == Kind::printed_share) {
      call.name = claim_argument(token.text).name;
    } else if (call.kind == Kind::area || call.kind == Kind::share) {
      lexer_.expect_sign("(", token.text);
      call.lands.push_back(land());
      if (call.kind == Kind::share) {
        lexer_.expect_sign(",", "the part of a share");
        call.lands.push_back(land());
      }
      lexer_.expect_sign(")", "the land");
    } else {
      call.parts = list(token.text);
    }
    return call;
  }

  LandFormula land() { return joined(LandFormula::Kind::any, "or", &Parser::land_and); }
  LandFormula land_and() { return joined(LandFormula::Kind::all, "and", &Parser::land_not); }

  LandFormula joined(LandFormula::Kind kind, std::string_view word, LandFormula (Parser::*inner)()) {
    LandFormula first = (this->*inner)();
    if (lexer_.next().kind != AuditToken::Kind::name || lexer_.next().text != word) return first;
    LandFormula all;
    all.kind = kind;
    all.at = first.at;
    all.parts.push_back(std::move(first));
    while (lexer_.take_word(word)) all.parts.push_back((this->*inner)());
    return all;
  }

  LandFormula land_not() {
    LandFormula formula;
    formula.at = lexer_.next().at;
    const Level level(*this, formula.at);
    if (lexer_.take_word("not")) {
      formula.kind = LandFormula::Kind::none;
      formula.parts.push_back(land_not());
      return formula;
    }
    if (lexer_.take_sign("(")) {
      formula = land();
      lexer_.expect_sign(")", "the land in brackets");
      return formula;
    }
    formula.layer = lexer_.take_land_word("the name of a layer").text;
    if (!lexer_.take_sign("=")) return formula;
    do formula.classes.push_back(lexer_.take_land_word("a class of layer '" + formula.layer + "'").text);
    while (lexer_.take_sign("|"));
    return formula;
  }

  /// Brackets in brackets: no text can exhaust the stack.
  class Level {
   public:
    Level(Parser& parser, std::size_t at) : parser_(parser) {
      if (++parser_.levels_ > most_levels) parser_.lexer_.fail(at, "more than 64 brackets in each other");
    }
    ~Level() { --parser_.levels_; }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;

   private:
    Parser& parser_;
  };

  AuditLexer lexer_;
  int levels_ = 0;
  int terms_ = 0;  ///< signs between terms and factors
};

void add_layers(const LandFormula& land, std::vector<std::string>& names) {
  if (land.kind == LandFormula::Kind::layer && std::ranges::count(names, land.layer) == 0) names.push_back(land.layer);
  for (const LandFormula& part : land.parts) add_layers(part, names);
}

void add_layers(const Expression& expression, std::vector<std::string>& names) {
  for (const LandFormula& land : expression.lands) add_layers(land, names);
  for (const Expression& part : expression.parts) add_layers(part, names);
}

}  // namespace

Statement parse_statement(std::string_view text, const TextPlace& place) {
  return Parser(text, place).statement();
}

std::vector<std::string> layers_in(const Expression& expression) {
  std::vector<std::string> names;
  add_layers(expression, names);
  return names;
}

}  // namespace zonekit::analysis
