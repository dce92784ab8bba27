// The table of units, and what figures are printed in.
#include "base/units.hpp"

#include <gtest/gtest.h>

#include "base/names.hpp"

namespace zonekit::test {
namespace {

using Of = Dimension::Of;

TEST(Units, HaveTheirSpellingsAndExactSizes) {
  for (const char* name : {"m2", "㎡", "m²", "平方米"}) EXPECT_EQ(unit_of(name)->name, "m2") << name;
  for (const char* name : {"km2", "平方公里", "平方千米"}) EXPECT_EQ(unit_of(name)->scale, Exact(1'000'000)) << name;
  EXPECT_EQ(unit_of("亩")->scale, Exact(2000, 3));
  EXPECT_EQ(unit_of("万亩")->scale, Exact(20'000'000, 3));
  EXPECT_EQ(unit_of("wan_ha")->scale, unit_of("万公顷")->scale);
  EXPECT_EQ(unit_of("")->name, "none");
  EXPECT_EQ(unit_of("％")->name, "percent");
  EXPECT_EQ(unit_of("亿千瓦时")->dimension, unit_of("MW")->dimension + unit_of("h")->dimension);
  EXPECT_FALSE(unit_of("acre"));
  EXPECT_FALSE(unit_of("m2/acre"));
  EXPECT_FALSE(unit_of("m2/person/year"));
}

TEST(Units, MayStandOverAnother) {
  const FigureUnit unit = *unit_of("元/亩");
  EXPECT_EQ(unit.name, "yuan/mu");
  EXPECT_EQ(unit.scale, Exact(3, 2000));
  EXPECT_EQ(unit.dimension, Dimension(Of::yuan, 1) - Dimension(Of::metre, 2));
  EXPECT_EQ(scale_of(unit, Exact(500)), Exact(1, 500));
  EXPECT_EQ(scale_of(*unit_of("mu/mu"), Exact(500)), Exact(1));
}

TEST(Units, OfAreasAreThoseOfThePublicHeader) {
  for (const AreaUnit unit : enum_values<AreaUnit>()) {
    const auto [metres, parts] = square_metres(unit);
    EXPECT_EQ(unit_of(unit_name(unit))->scale, Exact(metres, parts));
    EXPECT_EQ(parse_unit(unit_name(unit)), unit);
    EXPECT_EQ(parse_unit(enum_text(Language::zh, unit)), unit);
  }
  EXPECT_EQ(parse_unit("hm2"), AreaUnit::ha);
  EXPECT_FALSE(parse_unit(""));
  EXPECT_FALSE(parse_unit("wan_ha"));
}

TEST(Units, AreNamedInComplaints) {
  EXPECT_EQ(Dimension().text(), "a plain number");
  EXPECT_EQ(Dimension(Of::metre, 2).text(), "m2");
  EXPECT_EQ((Dimension(Of::person, 1) - Dimension(Of::metre, 2)).text(), "person/m2");
  EXPECT_EQ((Dimension() - Dimension(Of::metre, 2)).text(), "1/m2");
  EXPECT_EQ(unit_hint("wan_mou"), "; did you mean 'wan_mu'?");
  EXPECT_EQ(unit_hint("furlong").substr(0, 25), "; there are: m2, ha, km2,");
}

std::string size(const std::string& unit, const Dimension& value) {
  const auto size = PrintUnit(unit).size_for(value);
  return size ? size->shortest(6) : "none";
}

TEST(PrintUnits, FitTheirValues) {
  const Dimension area(Of::metre, 2), person(Of::person, 1), plain, yuan(Of::yuan, 1);
  EXPECT_EQ(size("percent", plain), "0.01");
  EXPECT_EQ(size("ratio", plain), "1");
  EXPECT_EQ(size("ha", area), "10000");
  EXPECT_EQ(size("m2/person", area - person), "1");
  EXPECT_EQ(size("person/km2", person - area), "0.000001");
  EXPECT_EQ(size("元/亩", yuan - area), "0.0015");
}

TEST(PrintUnits, WordsStandForThemselves) {
  const Dimension area(Of::metre, 2), person(Of::person, 1), plain, yuan(Of::yuan, 1);
  EXPECT_EQ(size("m2/person", area), "1");  // by a plain number of people
  EXPECT_EQ(size("person/km2", plain - area), "0.000001");
  EXPECT_EQ(size("yuan/person", yuan), "1");
  EXPECT_EQ(size("辆/km2", plain - area), "0.000001");
  EXPECT_EQ(size("万人", plain), "1");
  EXPECT_EQ(size("km/km2", plain - area), "0.000001");
  EXPECT_EQ(size("辆", plain), "1");
}

TEST(PrintUnits, NeverTakeAnAreaForANumber) {
  const Dimension area(Of::metre, 2), plain, yuan(Of::yuan, 1), watt(Of::watt, 1);
  EXPECT_EQ(size("ha", plain), "none");
  EXPECT_EQ(size("percent", area), "none");
  EXPECT_EQ(size("m2/person", plain), "none");
  EXPECT_EQ(size("yuan", watt), "none");
  EXPECT_EQ(size("yuan/km2", yuan), "none");
}

TEST(PrintUnits, KnowSlips) {
  EXPECT_EQ(PrintUnit("perecnt").slip(), "perecnt");
  EXPECT_EQ(PrintUnit("m2/persn").slip(), "persn");
  EXPECT_EQ(PrintUnit("辆/km2").slip(), "");
  EXPECT_EQ(PrintUnit("kg").slip(), "");
}

}  // namespace
}  // namespace zonekit::test
