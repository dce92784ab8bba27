// Land formulas on drawn maps: areas, extents, patterns, and what is not there.
#include "study/land.hpp"

#include <gtest/gtest.h>

#include "support/drawn_map.hpp"
#include "zonekit/error.hpp"

namespace zonekit::test {
namespace {

using namespace analysis;

class Lands : public testing::Test {
 protected:
  std::string area(const std::string& land, AbsentClass absent = AbsentClass::no_data,
                   const std::optional<std::string>& extent = {}) const {
    const TextPlace place{"f", 1, "", 1};
    const LandMeter meter(ledger_, absent, extent);
    try {
      Outcome outcome = land.empty() ? meter.area(nullptr, place)
                                     : meter.area(parse_expression("area(" + land + ")", place).lands.data(), place);
      return outcome.value ? outcome.value->value.shortest(2) : outcome.reason;
    } catch (const Error& error) {
      return error.what();
    }
  }

  std::vector<PolygonLayer> layers_{drawn("landuse", {"aab", "aac"}), drawn("line", {"rr.", "..."}),
                                    drawn("city", {"..k", ".kk"})};
  AreaLedger ledger_ = build_ledger(layers_, Lattice{0});
};

TEST_F(Lands, CountEveryPlaceOnce) {
  EXPECT_EQ(area(""), "600");
  EXPECT_EQ(area("landuse"), "600");
  EXPECT_EQ(area("landuse=a|b"), "500");
  EXPECT_EQ(area("landuse=a and line"), "200");
  EXPECT_EQ(area("line or city"), "500");
  EXPECT_EQ(area("not line"), "400");
  EXPECT_EQ(area("landuse and not (line or city)"), "100");
  EXPECT_EQ(area("landuse=a*"), "400");
  EXPECT_EQ(area("landuse=*"), "600");
  EXPECT_EQ(area("landuse=a|z*"), "400");
}

TEST_F(Lands, OfAnExtentLieInside) {
  EXPECT_EQ(area("", AbsentClass::no_data, "line"), "200");
  EXPECT_EQ(area("landuse=a and city", AbsentClass::no_data, "city"), "100");
  EXPECT_EQ(area("not line", AbsentClass::no_data, "city"), "300");
}

TEST_F(Lands, ThatAreNotThereAreNoDataUnlessTheyAreSlips) {
  EXPECT_EQ(area("forest"), "there is no layer 'forest'; the layers are landuse, line, city");
  EXPECT_EQ(area("line and forest or lake"), "there is no layer 'forest'; the layers are landuse, line, city");
  EXPECT_EQ(area("landuse2035"), "there is no layer 'landuse2035'; the layers are landuse, line, city");
  EXPECT_EQ(area("landsue"), "f:1:6: there is no layer 'landsue'; did you mean 'landuse'?");
  EXPECT_EQ(area("forest or landsue"), "f:1:16: there is no layer 'landsue'; did you mean 'landuse'?");
}

TEST_F(Lands, ThatNoFeatureHasAreNoDataOrErrorsAsTheCallerSays) {
  EXPECT_EQ(area("landuse=a|q"), "layer 'landuse' has no class 'q'");
  EXPECT_EQ(area("landuse=z*"), "layer 'landuse' has no class 'z*'");
  EXPECT_EQ(area("landuse=a|q", AbsentClass::error), "f:1:16: layer 'landuse' has no class 'q'; did you mean 'a'?");
  EXPECT_EQ(area("landuse=z*", AbsentClass::error), "f:1:14: layer 'landuse' has no class 'z*'; there are: a, b, c");
  EXPECT_EQ(area("forest", AbsentClass::error), "there is no layer 'forest'; the layers are landuse, line, city");
}

}  // namespace
}  // namespace zonekit::test
