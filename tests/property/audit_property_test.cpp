// Whatever stands in a table of claims gives an answer or an Error with its place; and prints made from a value are
// recognised as what was done to it.
#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>

#include "base/exact.hpp"
#include "base/printed_number.hpp"
#include "expression/expression.hpp"
#include "zonekit/audit.hpp"
#include "zonekit/error.hpp"

namespace zonekit::test {
namespace {

AuditRow audit(const std::string& printed, const std::string& unit, const std::string& check) {
  AuditRequest request;
  request.claims_file = "c.csv";
  request.claims = parse_claims("id,value,unit,check\na," + printed + "," + unit + "," + check + "\n", "c.csv");
  Study none{std::vector<LayerSpec>()};
  return audit_claims(none, request).rows.at(0);
}

TEST(AuditProperty, PrintsMadeFromAValueAreRecognised) {
  std::mt19937 random(7);
  for (int i = 0; i < 1000; ++i) {
    const int digits = static_cast<int>(random() % 4);
    const Exact value(static_cast<std::int64_t>(random() % 1'000'000'000) + 1,
                      static_cast<std::int64_t>(random() % 9'999) + 1);
    const Exact step = power_of_ten(-digits);
    const std::string check = value.text(12) + " ha";
    const Exact given = *Exact::decimal(value.text(12));
    const AuditRow rounded = audit(rounded_to(given, step).text(digits), "ha", check);
    EXPECT_TRUE(rounded.verdict == AuditVerdict::exact || rounded.verdict == AuditVerdict::rounded) << check;
    const AuditRow cut = audit(cut_to(given, step).text(digits), "ha", check);
    EXPECT_NE(cut.verdict, AuditVerdict::wrong) << check;
    EXPECT_EQ(cut.verdict == AuditVerdict::truncated, cut_to(given, step) != rounded_to(given, step)) << check;
    const AuditRow off = audit((rounded_to(given, step) + step + step).text(digits), "ha", check);
    EXPECT_EQ(off.verdict, AuditVerdict::wrong) << check;
  }
}

TEST(AuditProperty, UnitsAndBackAreEqual) {
  std::mt19937 random(11);
  for (int i = 0; i < 300; ++i) {
    const std::string mu = std::to_string(random() % 1'000'000) + "." + std::to_string(random() % 10);
    // 15 mu are a hectare.
    const Exact ha = *Exact::decimal(mu) / Exact(15);
    EXPECT_EQ(audit(mu, "mu", ha.text(12) + " ha * 1").verdict != AuditVerdict::wrong, true) << mu;
    EXPECT_EQ(audit(mu, "mu", "a").verdict, AuditVerdict::exact);
  }
}

TEST(AuditProperty, AnyTextIsReadOrRefusedWithItsPlace) {
  constexpr std::array<std::string_view, 34> words{
      "a",     "b.c",    "1",    "89.35", "%",    "ha", "sum(", "parts(", "one_whole(", "printed_share(",
      "area(", "share(", "and",  "or",    "not ", "(",  ")",    ",",      "+",          "-",
      "*",     "/",      "=",    "!=",    "<=",   "≥",  "'",    "|",      "0101",       " ",
      "红线",  "in",     "\xE5", "."};
  std::mt19937 random(3);
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    for (auto n = random() % 9; n > 0; --n) text += words.at(random() % words.size());
    try {
      (void)analysis::parse_statement(text, {"f", 1, "c"});
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::usage);
      EXPECT_TRUE(std::string(error.what()).starts_with("f:1: c, character ")) << text << ": " << error.what();
    }
  }
}

TEST(AuditProperty, AnyPrintIsReadOrNot) {
  constexpr std::array<std::string_view, 20> words{"1", "２", ".",  "\uE010", ",", "万", "亿",   "≥", "以上", "-",
                                                   "~", "至", "十", "八",     "%", "个", "\xEF", " ", "约",   "0"};
  std::mt19937 random(5);
  int read = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    for (auto n = random() % 7; n > 0; --n) text += words.at(random() % words.size());
    const auto number = read_printed(text);
    if (!number) continue;
    ++read;
    EXPECT_GT(number->step, Exact()) << text;
    EXPECT_GE(number->digits, 0);
  }
  EXPECT_GT(read, 1000);
}

}  // namespace
}  // namespace zonekit::test
