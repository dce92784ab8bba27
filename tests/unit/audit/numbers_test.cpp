// Exact fractions, and numbers as plans print them.
#include <gtest/gtest.h>

#include "base/exact.hpp"
#include "base/printed_number.hpp"

namespace zonekit::test {
namespace {

struct PrintCase {
  std::string print;
  std::string value;  ///< empty: can't be read
  std::string step;
  int digits = 0;
  PrintedBound bound = PrintedBound::none;
};

class Prints : public testing::TestWithParam<PrintCase> {};

TEST_P(Prints, AreRead) {
  const PrintCase& expected = GetParam();
  const auto number = read_printed(expected.print);
  ASSERT_EQ(number.has_value(), !expected.value.empty());
  if (!number) return;
  EXPECT_EQ(number->value.shortest(9), expected.value);
  EXPECT_EQ(number->step.shortest(9), expected.step);
  EXPECT_EQ(number->digits, expected.digits);
  EXPECT_EQ(number->bound, expected.bound);
}

INSTANTIATE_TEST_SUITE_P(
    AsPlansPrintThem, Prints,
    testing::Values(PrintCase{"8476.39", "8476.39", "0.01", 2}, PrintCase{"5914.30", "5914.3", "0.01", 2},
                    PrintCase{"26.6万", "266000", "1000", 1}, PrintCase{"2.07万", "20700", "100", 2},
                    PrintCase{"80.25亿", "8025000000", "1000000", 2}, PrintCase{"４５\uE010０４", "45.04", "0.01", 2},
                    PrintCase{"１１１５", "1115", "1", 0}, PrintCase{"４１个", "41", "1", 0},
                    PrintCase{"1,234,567.8", "1234567.8", "0.1", 1}, PrintCase{"12,34", "", "", 0},
                    PrintCase{"18901 .32", "18901.32", "0.01", 2}, PrintCase{"72. 91%", "72.91", "0.01", 2},
                    PrintCase{"≥60", "60", "1", 0, PrintedBound::at_least},
                    PrintCase{"＞９５", "95", "1", 0, PrintedBound::more_than},
                    PrintCase{">=60", "60", "1", 0, PrintedBound::at_least},
                    PrintCase{"＞＝６０", "60", "1", 0, PrintedBound::at_least},
                    PrintCase{"<= 60.5", "60.5", "0.1", 1, PrintedBound::at_most},
                    PrintCase{"＜＝60", "60", "1", 0, PrintedBound::at_most}, PrintCase{"0.5-1", "0.5", "0.1", 1},
                    PrintCase{"≥- 1", "-1", "1", 0, PrintedBound::at_least},
                    PrintCase{"约35万", "350000", "10000", 0, PrintedBound::about},
                    PrintCase{"不低于7076.41", "7076.41", "0.01", 2, PrintedBound::at_least},
                    PrintCase{"1800以上", "1800", "1", 0, PrintedBound::at_least},
                    PrintCase{"-0.001", "-0.001", "0.001", 3}, PrintCase{"140-180", "140", "1", 0},
                    PrintCase{"140～180万", "1400000", "10000", 0}, PrintCase{"八", "8", "1", 0},
                    PrintCase{"十六", "16", "1", 0}, PrintCase{"二十五", "25", "1", 0},
                    PrintCase{"122°2′13″", "", "", 0}, PrintCase{"1/3500", "", "", 0}, PrintCase{"K19+746", "", "", 0},
                    PrintCase{"一区三园", "", "", 0}, PrintCase{"万", "", "", 0}, PrintCase{"", "", "", 0},
                    PrintCase{"1.2.3", "", "", 0}, PrintCase{"5g", "", "", 0}, PrintCase{"180-140", "", "", 0}));

TEST(Prints, ARangeHasItsUpperEnd) {
  const auto number = read_printed("140-180");
  ASSERT_TRUE(number && number->upper);
  EXPECT_EQ(number->upper->shortest(0), "180");
}

TEST(Prints, TheEndsOfARangeHaveDigitsOfTheirOwn) {
  const auto number = read_printed("0.5-1");
  ASSERT_TRUE(number && number->upper);
  EXPECT_EQ(number->upper_step, Exact(1));
  EXPECT_EQ(number->least().shortest(9), "0.45");
  EXPECT_EQ(number->most().shortest(9), "1.5");
}

TEST(Prints, DecimalsGoByTheStep) {
  EXPECT_EQ(decimals_of(read_printed("26.6万")->step), 0);
  EXPECT_EQ(decimals_of(read_printed("1.23456万")->step), 1);
  EXPECT_EQ(decimals_of(read_printed("0.050")->step), 3);
}

TEST(Prints, TextsWithoutEndAreNotRead) {
  EXPECT_FALSE(read_printed(std::string(100'000, '7')));
  EXPECT_FALSE(Exact::decimal(std::string(101, '7')));
  EXPECT_EQ(Exact::decimal(std::string(100, '7'))->text(0), std::string(100, '7'));
}

TEST(ExactNumbers, RoundWhatIsLongerThanAnyPrint) {
  const Exact large = *Exact::decimal(std::string(100, '7'));
  EXPECT_EQ(rounded_to(large * large, Exact(1)), large * large);
}

TEST(ExactNumbers, NeverPassThroughABinaryFloat) {
  const Exact tenth = *Exact::decimal("0.1");
  Exact sum;
  for (int i = 0; i < 10; ++i) sum = sum + tenth;
  EXPECT_EQ(sum, Exact(1));
  EXPECT_EQ((Exact(1) / Exact(3) * Exact(3)), Exact(1));
  EXPECT_EQ((*Exact::decimal("1288.14") * Exact(100) / *Exact::decimal("8476.39")).text(6), "15.196800");
}

TEST(ExactNumbers, RoundHalfAwayFromZeroAndCutTowardsIt) {
  const Exact step = *Exact::decimal("0.01");
  EXPECT_EQ(rounded_to(*Exact::decimal("0.005"), step).text(2), "0.01");
  EXPECT_EQ(rounded_to(*Exact::decimal("-0.005"), step).text(2), "-0.01");
  EXPECT_EQ(cut_to(*Exact::decimal("15.1968"), step).text(2), "15.19");
  EXPECT_EQ(cut_to(*Exact::decimal("-15.1968"), step).text(2), "-15.19");
  EXPECT_EQ(cut_to(*Exact::decimal("15.19"), step).text(2), "15.19");
}

TEST(ExactNumbers, TakeTheWholeOfAnArea) {
  const Area area((Int128{1} << 100) + 1, -41);
  EXPECT_EQ(Exact(area) - Exact(Area(Int128{1} << 100, -41)), Exact(Area(1, -41)));
  EXPECT_EQ(Exact(Area(-3, 1)), Exact(-6));
}

}  // namespace
}  // namespace zonekit::test
