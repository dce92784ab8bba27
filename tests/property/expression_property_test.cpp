// Random trees: printed and read again they are worth the same, and what they are worth is what fractions give.
#include <gtest/gtest.h>

#include <array>
#include <random>

#include "support/plain_scope.hpp"

namespace zonekit::test {
namespace {

using namespace analysis;
using Kind = Expression::Kind;

constexpr std::array<std::string_view, 5> names{"a", "b.c", "红线 1", "d_2", "in"};
constexpr std::array<std::string_view, 6> layers{"redline", "land-use", "生态红线", "a b", "not", "01"};

class Trees {
 public:
  explicit Trees(unsigned seed) : random_(seed) {}

  Expression tree(int depth) {
    Expression node;
    const auto kind = depth == 0 ? below(4) : below(11);
    switch (kind) {
      case 0:
      case 1:
        return number();
      case 2:
        node.kind = Kind::name;
        node.name = names.at(below(names.size()));
        return node;
      case 3:
        node.kind = below(2) == 0 ? Kind::area : Kind::share;
        for (int i = node.kind == Kind::share ? 2 : 1; i > 0; --i) node.lands.push_back(land(2));
        return node;
      case 4:
      case 5:
        node.kind = std::array{Kind::sum, Kind::least, Kind::most}.at(below(3));
        for (auto n = 1 + below(3); n > 0; --n) node.parts.push_back(tree(depth - 1));
        return node;
      default:
        node.kind = std::array{Kind::add, Kind::subtract, Kind::multiply, Kind::divide}.at(below(4));
        node.parts = {tree(depth - 1), tree(depth - 1)};
        return node;
    }
  }

 private:
  std::size_t below(std::size_t count) { return random_() % count; }

  Expression number() {
    constexpr std::array<std::string_view, 8> units{"", "%", "ha", "wan_mu", "m2/person", "元", "MW", "公顷/户"};
    Expression node;
    const std::string text = std::to_string(below(1000)) + "." + std::to_string(below(100));
    node.number = *Exact::decimal(text);
    node.digits = static_cast<int>(text.size() - text.find('.') - 1);
    // Plain numbers most often: what does not fit is an Error, and tells less.
    node.name = below(4) == 0 ? units.at(below(units.size())) : "";
    return node;
  }
  LandFormula land(int depth) {
    LandFormula land;
    const auto kind = depth == 0 ? 0 : below(4);
    if (kind == 0) {
      land.layer = layers.at(below(layers.size()));
      for (auto n = below(3); n > 0; --n) land.classes.push_back({std::string(layers.at(below(layers.size()))), 1});
      return land;
    }
    land.kind = std::array{LandFormula::Kind::all, LandFormula::Kind::any, LandFormula::Kind::none}.at(kind - 1);
    for (int i = land.kind == LandFormula::Kind::none ? 1 : 2; i > 0; --i) land.parts.push_back(this->land(depth - 1));
    return land;
  }

  std::mt19937 random_;
};

std::string quoted(const std::string& name) {
  return "'" + name + "'";
}

std::string text(const LandFormula& land) {
  if (land.kind == LandFormula::Kind::none) return "not " + text(land.parts[0]);
  if (land.kind != LandFormula::Kind::layer) {
    const char* word = land.kind == LandFormula::Kind::all ? " and " : " or ";
    return "(" + text(land.parts[0]) + word + text(land.parts[1]) + ")";
  }
  std::string all = quoted(land.layer);
  for (const LandClass& own : land.classes) all += (&own == land.classes.data() ? "=" : "|") + quoted(own.name);
  return all;
}

int strength(Kind kind) {
  if (kind == Kind::add || kind == Kind::subtract) return 1;
  return kind == Kind::multiply || kind == Kind::divide ? 2 : 3;
}

/// With as few brackets as precedence allows; every second sign as Chinese texts have it.
std::string text(const Expression& node) {
  const auto listed = [&](const auto& parts) {
    std::string all;
    for (const auto& part : parts) all += (all.empty() ? "" : node.parts.size() % 2 == 0 ? "，" : ", ") + text(part);
    return all;
  };
  const auto side = [&](const Expression& part, int least) {
    return strength(part.kind) < least ? "（" + text(part) + "）" : text(part);
  };
  switch (node.kind) {
    case Kind::number:
      return node.number.text(node.digits) + (node.name.empty() ? "" : " " + node.name);
    case Kind::name:
      return quoted(node.name);
    case Kind::area:
      return "area(" + listed(node.lands) + ")";
    case Kind::share:
      return "share(" + listed(node.lands) + ")";
    case Kind::sum:
      return "sum(" + listed(node.parts) + ")";
    case Kind::least:
      return "min(" + listed(node.parts) + ")";
    case Kind::most:
      return "max（" + listed(node.parts) + "）";
    default:
      break;
  }
  const char* sign = node.kind == Kind::add        ? " + "
                     : node.kind == Kind::subtract ? " － "
                     : node.kind == Kind::multiply ? " × "
                                                   : " ÷ ";
  return side(node.parts[0], strength(node.kind)) + sign + side(node.parts[1], strength(node.kind) + 1);
}

std::string worth(PlainScope& scope, const Expression& expression) {
  try {
    const TextPlace place{"f", 1, "c"};
    const Outcome outcome = ExpressionEvaluator(scope).value(expression, place);
    if (!outcome.value) return outcome.reason;
    return outcome.value->value.text(30) + " " + outcome.value->dimension.text();
  } catch (const Error& error) {
    const std::string message = error.what();
    return message.substr(message.find(": ", message.find("character")));  // trees have no places
  }
}

TEST(ExpressionProperty, PrintedAndReadAgainItIsWorthTheSame) {
  PlainScope scope;
  scope.values = {{"a", "7"}, {"b.c", "1 / 3"}, {"红线 1", "2"}, {"d_2", "0.25"}, {"in", ""}};
  for (const std::string_view layer : layers) scope.layers[std::string(layer)] = static_cast<int>(layer.size());
  Trees trees(17);
  int values = 0;
  for (int i = 0; i < 5000; ++i) {
    const Expression tree = trees.tree(i % 5);
    const std::string printed = text(tree);
    const Expression again = parse_expression(printed, {"f", 1, "c"});
    EXPECT_EQ(text(again), printed);
    const std::string expected = worth(scope, tree);
    EXPECT_EQ(worth(scope, again), expected) << printed;
    values += expected[0] == '-' || (expected[0] >= '0' && expected[0] <= '9') ? 1 : 0;
  }
  EXPECT_GT(values, 500);
}

TEST(ExpressionProperty, AnyTextIsReadOrRefusedWithItsPlace) {
  constexpr std::array<std::string_view, 30> words{"a",    "12",     "wan_mu", "/",   "person", "（",     "）", "×",
                                                   "÷",    "total(", "share(", "01*", "*",      "|",      "=",  "and ",
                                                   "not ", "“",      "”",      "，",  "％",     "\u3000", "８", "．",
                                                   "in",   "\xEF",   "\xBC",   "'",   "sum(",   "area("};
  std::mt19937 random(23);
  for (int i = 0; i < 30'000; ++i) {
    std::string text;
    for (auto n = random() % 10; n > 0; --n) text += words.at(random() % words.size());
    for (const auto& parse : {parse_expression, parse_figure}) {
      try {
        (void)parse(text, {"f", 1, "", 1});
      } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::usage);
        EXPECT_TRUE(std::string(error.what()).starts_with("f:1:")) << text << ": " << error.what();
      }
    }
  }
}

}  // namespace
}  // namespace zonekit::test
