// Statements and arithmetic.
#include <algorithm>
#include <array>
#include <utility>

#include "base/near_name.hpp"
#include "base/units.hpp"
#include "expression/land_parser.hpp"

namespace zonekit::analysis {

namespace {

using Kind = Expression::Kind;

constexpr std::array<std::pair<std::string_view, Relation>, 6> relations{{{"=", Relation::equal},
                                                                          {"!=", Relation::unequal},
                                                                          {"<", Relation::less},
                                                                          {"<=", Relation::at_most},
                                                                          {">", Relation::more},
                                                                          {">=", Relation::at_least}}};
constexpr std::array<std::pair<std::string_view, Kind>, 8> functions{{{"area", Kind::area},
                                                                      {"share", Kind::share},
                                                                      {"total", Kind::total},
                                                                      {"sum", Kind::sum},
                                                                      {"min", Kind::least},
                                                                      {"max", Kind::most},
                                                                      {"parts", Kind::parts},
                                                                      {"printed_share", Kind::printed_share}}};

std::string function_hint(std::string_view wrong) {
  std::vector<std::string> names{"one_whole"};
  for (const auto& [name, kind] : functions) names.emplace_back(name);
  return name_hint(wrong, names);
}

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
  Parser(std::string_view text, const TextPlace& place) : lexer_(text, place), land_(lexer_, levels_) {}

  Statement statement() {
    Statement statement;
    if (lexer_.next().kind == ExpressionToken::Kind::end) lexer_.fail(1, "there is no expression");
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
    lexer_.expect_end();
    return statement;
  }

  Expression formula() {
    Expression formula = side();
    lexer_.expect_end();
    return formula;
  }

  Expression figure() {
    const ExpressionToken& first = lexer_.next();
    if (lexer_.is_sign("-")) lexer_.fail(first.at, "a figure is 0 or more");
    if (first.kind != ExpressionToken::Kind::number) {
      lexer_.fail(first.at, "'" + first.text + "' is not a number, such as 26.47 or 392.21 wan_mu");
    }
    Expression figure = number();
    lexer_.expect_end();
    return figure;
  }

 private:
  Relation relation() {
    for (const auto& [sign, meaning] : relations) {
      if (lexer_.take_sign(sign)) return meaning;
    }
    return Relation::none;
  }

  std::string unit() {
    if (lexer_.is_sign("%") || lexer_.next().kind == ExpressionToken::Kind::name) return lexer_.take_unit();
    lexer_.fail(lexer_.next().at, "a unit is missing here" + unit_hint(""));
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
    constexpr int most_terms = 1000;
    if (++terms_ >= most_terms) {
      lexer_.fail(lexer_.next().at, "more than 1000 terms; use sum(...) or divide it into several");
    }
  }

  Expression factor() {
    const ExpressionToken token = lexer_.next();
    const BracketLevel level(levels_, lexer_, token.at);
    if (lexer_.take_sign("(")) {
      Expression inner = side();
      lexer_.expect_sign(")", "an expression in brackets");
      return inner;
    }
    if (lexer_.take_sign("-")) return negative(factor());
    if (token.kind == ExpressionToken::Kind::number) return number();
    if (token.kind != ExpressionToken::Kind::name && token.kind != ExpressionToken::Kind::quoted) {
      lexer_.fail(token.at, token.kind == ExpressionToken::Kind::end ? "the expression ends too early"
                                                                     : "a number or a name is missing here");
    }
    lexer_.take();
    return token.kind == ExpressionToken::Kind::name && lexer_.is_sign("(") ? function(token) : named(token);
  }

  static Expression negative(Expression inner) {
    if (inner.kind == Kind::number) {
      inner.number = Exact() - inner.number;
      return inner;
    }
    Expression minus;
    minus.number = Exact(-1);
    minus.at = inner.at;
    return binary(Kind::multiply, std::move(minus), std::move(inner));
  }

  Expression number() {
    const ExpressionToken token = lexer_.take();
    Expression number;
    number.at = token.at;
    const auto value = Exact::decimal(token.text);
    if (!value) lexer_.fail(token.at, "'" + token.text + "' is not a number");
    number.number = *value;
    const std::size_t point = token.text.find('.');
    number.digits = point == std::string::npos ? 0 : static_cast<int>(token.text.size() - point - 1);
    const bool word = lexer_.next().kind == ExpressionToken::Kind::name && !lexer_.is_word("in");
    if (lexer_.is_sign("%") || word) number.name = lexer_.take_unit();
    return number;
  }

  static Expression named(const ExpressionToken& token) {
    Expression name;
    name.kind = Kind::name;
    name.name = token.text;
    name.at = token.at;
    return name;
  }

  std::string name_argument(std::string_view function) {
    lexer_.expect_sign("(", function);
    const ExpressionToken token = lexer_.take();
    if (token.kind != ExpressionToken::Kind::name && token.kind != ExpressionToken::Kind::quoted) {
      lexer_.fail(token.at, std::string(function) + " takes the name of a figure");
    }
    lexer_.expect_sign(")", "the name of a figure");
    return token.text;
  }

  std::vector<Expression> list(std::string_view function) {
    std::vector<Expression> items;
    lexer_.expect_sign("(", function);
    do items.push_back(side());
    while (lexer_.take_sign(","));
    lexer_.expect_sign(")", "the last item");
    return items;
  }

  Expression function(const ExpressionToken& token) {
    const auto* found = std::ranges::find(functions, token.text, &std::pair<std::string_view, Kind>::first);
    if (found == functions.end()) {
      lexer_.fail(token.at, "there is no function '" + token.text + "'" + function_hint(token.text));
    }
    Expression call;
    call.kind = found->second;
    call.at = token.at;
    if (call.kind == Kind::parts || call.kind == Kind::printed_share) {
      call.name = name_argument(token.text);
    } else if (call.kind == Kind::sum || call.kind == Kind::least || call.kind == Kind::most) {
      call.parts = list(token.text);
    } else {
      call.lands = lands(call.kind, token.text);
    }
    return call;
  }

  std::vector<LandFormula> lands(Kind kind, std::string_view function) {
    std::vector<LandFormula> lands;
    lexer_.expect_sign("(", function);
    if (kind != Kind::total) lands.push_back(land_.land());
    if (kind == Kind::share) {
      lexer_.expect_sign(",", "the part of a share");
      lands.push_back(land_.land());
    }
    lexer_.expect_sign(")", kind == Kind::total ? "total(" : "the land; names with blanks or signs stand in quotes");
    return lands;
  }

  ExpressionLexer lexer_;
  int levels_ = 0;
  int terms_ = 0;  ///< signs between terms and factors
  LandParser land_;
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

Expression parse_expression(std::string_view text, const TextPlace& place) {
  return Parser(text, place).formula();
}

Expression parse_figure(std::string_view text, const TextPlace& place) {
  return Parser(text, place).figure();
}

std::vector<std::string> layers_in(const Expression& expression) {
  std::vector<std::string> names;
  add_layers(expression, names);
  return names;
}

}  // namespace zonekit::analysis
