#include "expression/formula.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace zonekit::analysis {

namespace {

constexpr int most_depth = 64;
constexpr int most_terms = 1000;  // a chain of operators is as deep as it is long

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c & 0x80) != 0;
}

bool is_name(char c) {
  return is_name_start(c) || is_digit(c) || c == '.';
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  return text;
}

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  std::unique_ptr<Formula> whole() {
    auto formula = sum(0);
    if (next() != '\0') fail("'" + rest() + "' stands where an operator or the end is expected");
    return formula;
  }
  QuotedNumber quoted() {
    if (take('-')) fail("a figure is 0 or more");
    if (!is_digit(next())) fail("'" + rest() + "' is not a number, such as 26.47 or 392.21 wan_mu");
    const QuotedNumber number = read_number();
    if (next() != '\0') fail("'" + rest() + "' stands behind the number; area units are m2, ha, km2, mu, wan_mu");
    return number;
  }

 private:
  using Node = std::unique_ptr<Formula>;

  [[noreturn]] void fail(const std::string& message) { throw FormulaFault{characters_before(place_), message}; }
  [[nodiscard]] std::size_t characters_before(std::size_t place) const {
    return static_cast<std::size_t>(
        std::ranges::count_if(text_.substr(0, place), [](char c) { return (c & 0xC0) != 0x80; }));
  }
  [[nodiscard]] std::string rest() const { return std::string(text_.substr(place_)); }
  /// The next character that is no blank; 0 at the end.
  char next() {
    while (place_ < text_.size() && (text_[place_] == ' ' || text_[place_] == '\n' || text_[place_] == '\t')) ++place_;
    return place_ < text_.size() ? text_[place_] : '\0';
  }
  bool take(char c) {
    if (next() != c) return false;
    ++place_;
    return true;
  }
  void expect(char c) {
    if (!take(c))
      fail(std::string("'") + c + "' is missing" + (next() == '\0' ? " at the end" : " before '" + rest() + "'"));
  }
  Node make(Formula::Kind kind) {
    auto node = std::make_unique<Formula>();
    node->kind = kind;
    node->place = characters_before(place_);
    return node;
  }
  Node join(Formula::Kind kind, std::size_t place, Node left, Node right) {
    if (++joins_ >= most_terms) {
      fail("a formula has at most " + std::to_string(most_terms) + " terms; divide it into indicators");
    }
    Node node = make(kind);
    node->place = place;
    node->parts.push_back(std::move(left));
    node->parts.push_back(std::move(right));
    return node;
  }
  Node sum(int depth) {
    if (depth > most_depth) fail("parentheses are nested too deeply");
    Node left = product(depth);
    while (next() == '+' || next() == '-') {
      const std::size_t place = characters_before(place_);
      const auto kind = text_[place_++] == '+' ? Formula::Kind::sum : Formula::Kind::difference;
      left = join(kind, place, std::move(left), product(depth));
    }
    return left;
  }
  Node product(int depth) {
    Node left = factor(depth);
    while (next() == '*' || next() == '/') {
      const std::size_t place = characters_before(place_);
      const auto kind = text_[place_++] == '*' ? Formula::Kind::product : Formula::Kind::quotient;
      left = join(kind, place, std::move(left), factor(depth));
    }
    return left;
  }
  Node factor(int depth) {
    if (depth > most_depth) fail("too many signs or parentheses");
    const char c = next();
    if (c == '-') {
      Node node = make(Formula::Kind::minus);
      ++place_;
      node->parts.push_back(factor(depth + 1));
      return node;
    }
    if (take('(')) {
      Node inner = sum(depth + 1);
      expect(')');
      return inner;
    }
    if (is_digit(c)) {
      Node node = make(Formula::Kind::number);
      const QuotedNumber number = read_number();
      node->value = number.value;
      node->dimension = number.dimension;
      return node;
    }
    if (is_name_start(c)) return named();
    fail(c == '\0' ? "the formula ends where a value is expected" : "'" + rest() + "' is no value");
  }
  Node named() {
    Node node = make(Formula::Kind::name);
    node->name = word();
    if (next() != '(') return node;
    if (node->name == "total") {
      node->kind = Formula::Kind::total;
      expect('(');
    } else if (node->name == "area") {
      node->kind = Formula::Kind::area;
      expect('(');
      node->members.push_back(member());
      while (take_and()) node->members.push_back(member());
    } else {
      fail("there is no function '" + node->name + "'; there are area(LAYER[=CLASS|CLASS] [and LAYER]) and total()");
    }
    expect(')');
    return node;
  }
  std::string word() {
    const std::size_t begin = place_;
    while (place_ < text_.size() && is_name(text_[place_])) ++place_;
    return std::string(text_.substr(begin, place_ - begin));
  }
  bool take_and() {
    (void)next();
    if (!text_.substr(place_).starts_with("and ")) return false;
    place_ += 4;
    return true;
  }
  LayerFilter member() {
    LayerFilter filter;
    filter.layer = label();
    if (!take('=')) return filter;
    filter.classes.push_back(label());
    while (take('|')) filter.classes.push_back(label());
    return filter;
  }
  /// A layer or class: quoted, or up to one of `=|)` or " and ".
  std::string label() {
    const char quote = next();
    if (quote == '\'' || quote == '"') {
      const std::size_t end = text_.find(quote, place_ + 1);
      if (end == std::string_view::npos) fail("a quote is not closed");
      std::string text(text_.substr(place_ + 1, end - place_ - 1));
      place_ = end + 1;
      return text;
    }
    std::size_t end = text_.find_first_of("=|)", place_);
    end = std::min({end, text_.find(" and ", place_), text_.size()});
    const std::string text(trimmed(text_.substr(place_, end - place_)));
    if (text.empty()) fail("a layer or class is missing");
    place_ = end;
    return text;
  }
  QuotedNumber read_number() {
    QuotedNumber number;
    const std::size_t begin = place_;
    while (place_ < text_.size() && (is_digit(text_[place_]) || text_[place_] == '.')) ++place_;
    const std::string_view digits = text_.substr(begin, place_ - begin);
    const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), number.value);
    if (result.ec != std::errc() || result.ptr != digits.data() + digits.size()) {
      fail("'" + std::string(digits) + "' is no number");
    }
    const std::size_t point = digits.find('.');
    number.decimals = point == std::string_view::npos ? 0 : static_cast<int>(digits.size() - point - 1);
    read_unit(number);
    return number;
  }
  void read_unit(QuotedNumber& number) {
    if (take('%')) {
      number.value /= 100;
      number.unit = 0.01L;
      number.has_unit = true;
      return;
    }
    if (!is_name_start(next())) return;
    const std::size_t before = place_;
    const std::string unit = word();
    const long double square_metres = unit_m2(unit);
    if (square_metres == 0) {
      place_ = before;
      fail("'" + unit + "' is no area unit; there are m2, ha, km2, mu, wan_mu and %");
    }
    number.value *= square_metres;
    number.unit = square_metres;
    number.dimension = 1;
    number.has_unit = true;
  }

  std::string_view text_;
  std::size_t place_ = 0;
  int joins_ = 0;
};

struct UnitWord {
  std::string_view word;
  AreaUnit unit;
};

constexpr std::array<UnitWord, 7> chinese_units{{{"平方米", AreaUnit::m2},
                                                 {"公顷", AreaUnit::ha},
                                                 {"平方千米", AreaUnit::km2},
                                                 {"平方公里", AreaUnit::km2},
                                                 {"亩", AreaUnit::mu},
                                                 {"万亩", AreaUnit::wan_mu},
                                                 {"㎡", AreaUnit::m2}}};

}  // namespace

std::unique_ptr<Formula> parse_formula(std::string_view text) {
  return Parser(text).whole();
}

QuotedNumber parse_quoted(std::string_view text) {
  return Parser(text).quoted();
}

long double unit_m2(std::string_view word) {
  auto unit = parse_unit(word);
  for (const UnitWord& it : chinese_units) {
    if (it.word == word) unit = it.unit;
  }
  if (!unit) return 0;
  switch (*unit) {
    case AreaUnit::m2:
      return 1;
    case AreaUnit::ha:
      return 10'000;
    case AreaUnit::km2:
      return 1'000'000;
    case AreaUnit::mu:
      return 2'000.0L / 3;
    case AreaUnit::wan_mu:
      return 20'000'000.0L / 3;
  }
  return 0;
}

}  // namespace zonekit::analysis
