// The grammar: what is read, with which precedence, and where complaints point.
#include "expression/expression.hpp"

#include <gtest/gtest.h>

#include "support/plain_scope.hpp"

namespace zonekit::test {
namespace {

using namespace analysis;

std::string answer(const std::string& text) {
  PlainScope scope;
  scope.values = {{"a", "12"}, {"field", "3 ha"}, {"in_b", "1"}, {"耕地", "2 公顷"}, {"红线 1", "5"}, {"t", "4"}};
  scope.layers = {{"redline", 300}, {"生态红线", 200}, {"urban-land", 100}};
  return scope.answer(text);
}

TEST(Expressions, HaveTheUsualPrecedence) {
  EXPECT_EQ(answer("1 + 2 * 3"), "7");
  EXPECT_EQ(answer("(1 + 2) * 3"), "9");
  EXPECT_EQ(answer("8 / 2 / 2"), "2");
  EXPECT_EQ(answer("8 - 2 - 2"), "4");
  EXPECT_EQ(answer("8 / 2 * 4"), "16");
  EXPECT_EQ(answer("-a + 2"), "-10");
  EXPECT_EQ(answer("2 * -3 - -1"), "-5");
  EXPECT_EQ(answer("-(1 + 2) * 2"), "-6");
}

TEST(Expressions, HaveFunctions) {
  EXPECT_EQ(answer("sum(1, 2, a)"), "15");
  EXPECT_EQ(answer("min(3, 1, 2)"), "1");
  EXPECT_EQ(answer("max(3, 1, 2) + sum(1)"), "4");
  EXPECT_EQ(answer("area(redline)"), "300 m2");
  EXPECT_EQ(answer("area(redline or 生态红线)"), "20 m2");
  EXPECT_EQ(answer("total()"), "1000 m2");
  EXPECT_EQ(answer("area(redline) / total() * 100 %"), "0.3");
  EXPECT_EQ(answer("share(redline, redline and 生态红线)"), "1");
}

TEST(Expressions, TakeTheSignsOfChineseTexts) {
  EXPECT_EQ(answer("（1＋2）×3"), "9");
  EXPECT_EQ(answer("（８－２）÷４"), "1.5");
  EXPECT_EQ(answer("８．５＊2"), "17");
  EXPECT_EQ(answer("6／4"), "1.5");
  EXPECT_EQ(answer("50％"), "0.5");
  EXPECT_EQ(answer("sum（1，2，3）"), "6");
  EXPECT_EQ(answer("耕地　＋ 1公顷"), "30000 m2");  // with an ideographic space
  EXPECT_EQ(answer("“红线 1” − 1"), "4");
  EXPECT_EQ(answer("‘红线 1’ – 1"), "4");
  EXPECT_EQ(answer("area（生态红线＝林地｜草地）"), "200 m2");
  EXPECT_EQ(answer("2 ⩽ 3"), "f.yaml:7:12: '<=' does not belong here");
}

TEST(Expressions, ReadRelationsOfAllKinds) {
  const auto relation = [](const std::string& sign) {
    return parse_statement("a " + sign + " 3 ha", {"c.csv", 1, "column check"}).relation;
  };
  for (const char* sign : {"=", "==", "＝"}) EXPECT_EQ(relation(sign), Relation::equal);
  for (const char* sign : {"!=", "<>", "≠"}) EXPECT_EQ(relation(sign), Relation::unequal);
  for (const char* sign : {"<=", "≤", "≦", "⩽", "＜＝"}) EXPECT_EQ(relation(sign), Relation::at_most);
  for (const char* sign : {">=", "≥", "≧", "⩾", "＞＝"}) EXPECT_EQ(relation(sign), Relation::at_least);
  EXPECT_EQ(relation("<"), Relation::less);
  EXPECT_EQ(relation("＞"), Relation::more);
}

TEST(Expressions, UnitsFollowNumbersAlone) {
  EXPECT_EQ(answer("12 t"), "12 t");
  EXPECT_EQ(answer("12 * t"), "48");  // a name
  EXPECT_EQ(answer("150 m2/person * 20 person"), "3000 m2");
  EXPECT_EQ(answer("3 ha / t"), "7500 m2");  // with blanks it divides by the name
  EXPECT_EQ(answer("3 ha/a"), "2500 m2");    // no unit is named so
  EXPECT_EQ(answer("30 MW / 2 km2"), "15 W/m2");
  EXPECT_EQ(parse_statement("a in m2/person", {}).unit, "m2/person");
  EXPECT_EQ(parse_statement("a in %", {}).unit, "%");
}

TEST(Expressions, ClassesMayBeNumbersPatternsAndQuoted) {
  const auto land = [](const std::string& text) { return parse_expression("area(" + text + ")", {}).lands.at(0); };
  const LandFormula use = land("landuse=0101|01*|'城镇 (建)'|a-b|*");
  ASSERT_EQ(use.classes.size(), 5U);
  EXPECT_EQ(use.classes[0].name, "0101");
  EXPECT_EQ(use.classes[1].name, "01*");
  EXPECT_EQ(use.classes[2].name, "城镇 (建)");
  EXPECT_EQ(use.classes[3].name, "a-b");
  EXPECT_EQ(use.classes[4].name, "*");
  EXPECT_EQ(use.classes[3].at, 32U);
  const LandFormula nested = land("a and (b or not c=d) or e");
  EXPECT_EQ(nested.kind, LandFormula::Kind::any);
  ASSERT_EQ(nested.parts.size(), 2U);
  EXPECT_EQ(nested.parts[0].kind, LandFormula::Kind::all);
  EXPECT_EQ(nested.parts[0].parts[1].parts[1].kind, LandFormula::Kind::none);
  EXPECT_EQ(layers_in(parse_expression("area(a and b) / share(c, a) + area(not d)", {})),
            (std::vector<std::string>{"a", "b", "c", "d"}));
}

struct Complaint {
  std::string text;
  std::string message;
};

class Complaints : public testing::TestWithParam<Complaint> {};

TEST_P(Complaints, NameLineColumnAndWhatIsNear) {
  EXPECT_EQ(answer(GetParam().text).substr(0, GetParam().message.size()), GetParam().message);
}

INSTANTIATE_TEST_SUITE_P(
    Of, Complaints,
    testing::Values(
        Complaint{"1 +", "f.yaml:7:13: the expression ends too early"},
        Complaint{"1 ) 2", "f.yaml:7:12: ')' does not belong here"},
        Complaint{"(1", "f.yaml:7:12: ')' is missing after an expression in brackets"},
        Complaint{"耕地 * / 2", "f.yaml:7:15: a number or a name is missing here"},  // characters, not bytes
        Complaint{"2 hektar", "f.yaml:7:12: there is no unit 'hektar'; there are: m2, ha, km2, mu"},
        Complaint{"2 wan_mou", "f.yaml:7:12: there is no unit 'wan_mou'; did you mean 'wan_mu'?"},
        Complaint{"summ(1, 2)", "f.yaml:7:10: there is no function 'summ'; did you mean 'sum'?"},
        Complaint{"average(1)",
                  "f.yaml:7:10: there is no function 'average'; there are: one_whole, area, share, total"},
        Complaint{"耕地 + b", "f.yaml:7:15: there is no 'b'"},
        Complaint{"area(生态红线 or redlin)", "f.yaml:7:23: there is no layer 'redlin'"},
        Complaint{"area()", "f.yaml:7:15: the name of a layer is missing here"},
        Complaint{"area(redline=)", "f.yaml:7:23: a class of layer 'redline' is missing here"},
        Complaint{"area(red line)", "f.yaml:7:19: ')' is missing after the land; names with blanks or signs stand in "},
        Complaint{"total(redline)", "f.yaml:7:16: ')' is missing after total("},
        Complaint{"share(redline)", "f.yaml:7:23: ',' is missing after the part of a share"},
        Complaint{"1.2.3", "f.yaml:7:10: '1.2.3' is not a number"},
        Complaint{"a = 12", "f.yaml:7:12: '=' does not belong here"},
        Complaint{"2 & 3", "f.yaml:7:12: '&' means nothing here"},
        Complaint{"'a", "f.yaml:7:10: a quoted name that begins here does not end"},
        Complaint{"“a", "f.yaml:7:10: a quoted name that begins here does not end"},
        Complaint{"a”", "f.yaml:7:11: a sign that means nothing stands here"},
        Complaint{"field + 2",
                  "f.yaml:7:18: this can't be added to or taken from what stands before: areas, lengths and plain "
                  "numbers don't mix (m2 and a plain number); give a number its unit, such as 100 ha"},
        Complaint{"sum(field, 2)", "f.yaml:7:21: this is not of the same kind as what stands before"},
        Complaint{"parts(a)", "f.yaml:7:10: parts() stands inside sum, min or max"},
        Complaint{"sum(parts(a))", "f.yaml:7:14: parts() is for the audit of published figures; there are none here"},
        Complaint{"printed_share(a)", "f.yaml:7:10: printed_share() is for the audit"}));

TEST(Expressions, AreNeitherTooDeepNorTooLong) {
  EXPECT_EQ(answer(std::string(65, '(') + "1"), "f.yaml:7:74: more than 64 brackets in each other");
  EXPECT_EQ(answer("area(" + std::string(65, '(') + "a"), "f.yaml:7:78: more than 64 brackets in each other");
  EXPECT_EQ(answer(std::string(30, '(') + "1" + std::string(30, ')')), "1");
  std::string terms = "1";
  for (int i = 1; i < 1000; ++i) terms += "+1";
  EXPECT_EQ(answer(terms), "1000");
  EXPECT_EQ(answer(terms + "+1"), "f.yaml:7:2010: more than 1000 terms; use sum(...) or divide it into several");
}

TEST(Figures, AreNumbersWithAUnit) {
  EXPECT_EQ(parse_figure("392.21 wan_mu", {}).name, "wan_mu");
  EXPECT_EQ(parse_figure("392.210", {}).digits, 3);
  EXPECT_EQ(parse_figure("26.47%", {}).name, "%");
  EXPECT_EQ(parse_figure("１５０ m2/person", {}).number.shortest(0), "150");
  for (const char* wrong : {"-3", "ha", "3 ha 4", "3 + 4", "3 acres", ""}) {
    EXPECT_THROW((void)parse_figure(wrong, {}), Error) << wrong;
  }
}

}  // namespace
}  // namespace zonekit::test
