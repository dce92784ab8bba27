#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "geodesy/crs.hpp"

namespace zonekit {
namespace {

std::vector<Finding> check(const std::string& crs, const Extent& extent) {
  return check_coordinates(recognise_crs(crs), extent, "redline");
}

/// "rule severity" of the only finding, or how many there are.
std::string verdict(const std::string& crs, const Extent& extent) {
  const auto findings = check(crs, extent);
  if (findings.size() != 1) return std::to_string(findings.size()) + " findings";
  return findings[0].rule + " " + std::string(severity_name(findings[0].severity));
}

TEST(CrsGuard, GoodCoordinatesGiveNothing) {
  EXPECT_EQ(verdict("EPSG:4527", {39450000, 4.3e6, 39550000, 4.4e6}), "0 findings");
  EXPECT_EQ(verdict("EPSG:4490", {122, 44, 123, 45}), "0 findings");
  EXPECT_EQ(verdict("EPSG:4548", {450000, 4.3e6, 550000, 4.4e6}), "0 findings");
  EXPECT_EQ(verdict("EPSG:32651", {450000, 4.3e6, 550000, 4.4e6}), "0 findings");
  EXPECT_EQ(verdict("EPSG:3035", {4e6, 3e6, 4.1e6, 3.1e6}), "0 findings");
  EXPECT_EQ(verdict("EPSG:3857", {1.3e7, 4e6, 1.31e7, 4.1e6}), "0 findings");
}

TEST(CrsGuard, BeltsMayReachSomewhatBeyondThemselves) {
  EXPECT_EQ(verdict("EPSG:4527", {39500000, 4.3e6, 39750000, 4.4e6}), "0 findings");  // 2.9 degrees from 117E
}

TEST(CrsGuard, AnotherZonesNumber) {
  EXPECT_EQ(verdict("EPSG:4525", {38450000, 4.3e6, 38550000, 4.4e6}), "crs.zone-mismatch error");
  EXPECT_EQ(verdict("EPSG:4525", {20450000, 4.3e6, 20550000, 4.4e6}), "crs.zone-mismatch error");
  EXPECT_EQ(verdict("EPSG:4547", {38450000, 4.3e6, 38550000, 4.4e6}), "crs.zone-mismatch error");
  EXPECT_EQ(verdict("EPSG:2333", {15781036, 4.3e6, 23500000, 4.4e6}), "crs.zone-mismatch error");
  const auto overflow = check("EPSG:4525", {38057383, 3.9e6, 38091200, 4.0e6});
  ASSERT_EQ(overflow.size(), 1U);
  EXPECT_EQ(overflow[0].severity, Severity::warning);
  EXPECT_EQ(overflow[0].layer, "redline");
  EXPECT_EQ(
      overflow[0].message,
      "layer 'redline': eastings 38057383..38091200 begin with zone 38 but the CRS EPSG:4525 is zone 37; they lie "
      "up to 591 km from its central meridian 111E; give crs=EPSG:4526 if the data are in zone 38; right as it is "
      "only if they were drawn that far beyond their own zone");
}

TEST(CrsGuard, MissingZoneNumber) {
  const auto findings = check("EPSG:4527", {450000, 4.3e6, 550000, 4.4e6});
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].rule, "crs.missing-zone-prefix");
  EXPECT_EQ(findings[0].severity, Severity::error);
  EXPECT_EQ(findings[0].message,
            "layer 'redline': eastings 450000..550000 lack the zone number 39 that the CRS EPSG:4527 (CGCS2000 / "
            "3-degree Gauss-Kruger zone 39) puts before them; give crs=EPSG:4548 if the central meridian is 117E");
}

TEST(CrsGuard, WrongUnits) {
  EXPECT_EQ(verdict("EPSG:4527", {122, 44, 123, 45}), "crs.degrees-in-projected error");
  EXPECT_EQ(verdict("EPSG:4490", {39450000, 4.3e6, 39550000, 4.4e6}), "crs.metres-in-geographic error");
  EXPECT_NE(check("EPSG:4490", {39450000, 4.3e6, 39550000, 4.4e6})[0].message.find("EPSG:4527"), std::string::npos);
}

TEST(CrsGuard, SwappedAxes) {
  EXPECT_EQ(verdict("EPSG:4490", {44, 122, 45, 123}), "crs.swapped-axes error");
  EXPECT_EQ(verdict("EPSG:4527", {4.3e6, 39450000, 4.4e6, 39550000}), "crs.swapped-axes error");
  EXPECT_EQ(verdict("EPSG:4548", {4.3e6, 450000, 4.4e6, 550000}), "crs.swapped-axes error");
}

TEST(CrsGuard, OutsideTheAreaOfUse) {
  EXPECT_EQ(verdict("EPSG:4548", {500000, 4.3e6, 900000, 4.4e6}), "crs.outside-area-of-use warning");
  EXPECT_EQ(verdict("EPSG:2379", {500000, 0, 510000, 1000}), "crs.outside-area-of-use error");  // northings around 0
  EXPECT_EQ(verdict("EPSG:4490", {-100, 30, -90, 40}), "crs.outside-area-of-use error");
}

TEST(CrsGuard, DoubtfulCrsIsReported) {
  Crs crs = recognise_crs("EPSG:4527");
  crs.doubtful = true;
  const auto findings = check_coordinates(crs, {39450000, 4.3e6, 39550000, 4.4e6}, "redline");
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].rule, "crs.doubtful");
}

}  // namespace
}  // namespace zonekit
