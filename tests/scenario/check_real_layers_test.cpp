// Checks of real layers: Cambridge's zoning is a coverage, its parcels are not; Jilin's counties are one.
#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "zonekit/check.hpp"

namespace zonekit::test {
namespace {

namespace fs = std::filesystem;

const fs::path cambridge = fs::path(ZONEKIT_SHARED_DATA) / "cambridge";
const fs::path jilin = fs::path(ZONEKIT_SHARED_DATA) / "jilin-counties" / "吉林省.shp";

CheckResult check(const fs::path& source, const std::string& crs = {}) {
  LayerSpec spec;
  spec.name = "layer";
  spec.source = source.string();
  spec.crs = crs;
  Study study({spec});
  return check_layers(study, {});
}

std::set<std::int64_t> features(const CheckResult& result, const std::string& text) {
  std::set<std::int64_t> ids;
  for (const CheckFinding& one : result.findings) {
    if (one.finding.message.find(text) != std::string::npos && one.finding.feature) ids.insert(*one.finding.feature);
  }
  return ids;
}

TEST(CheckRealLayers, CambridgeZoningIsAnExactCoverage) {
  if (!fs::exists(cambridge)) GTEST_SKIP() << "no data in " << cambridge;
  const CheckResult result = check(cambridge / "CDD_ZoningDistricts.geojson");
  for (const CheckFinding& one : result.findings) ADD_FAILURE() << one.id;
}

TEST(CheckRealLayers, CambridgeParcelsHaveThirtySevenInvalidFeatures) {
  if (!fs::exists(cambridge)) GTEST_SKIP() << "no data in " << cambridge;
  const CheckResult result = check(cambridge / "ASSESSING_ParcelsFY2014.converted.geojson");
  EXPECT_EQ(features(result, "the feature is not valid").size(), 37U);  // as GEOS says of each as it is drawn
  std::size_t overlaps = 0;
  for (const CheckFinding& one : result.findings) overlaps += one.finding.rule == "coverage.overlap" ? 1U : 0U;
  EXPECT_EQ(overlaps, 70U);
}

TEST(CheckRealLayers, JilinCountiesAreAnExactCoverage) {
  if (!fs::exists(jilin)) GTEST_SKIP() << "no data in " << jilin;
  const CheckResult result = check(jilin, "EPSG:4490");
  for (const CheckFinding& one : result.findings) {
    EXPECT_EQ(one.finding.rule, "file.missing-part") << one.id;  // it comes without .prj and .cpg
  }
  EXPECT_EQ(result.findings.size(), 2U);
}

}  // namespace
}  // namespace zonekit::test
