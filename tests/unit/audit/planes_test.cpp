// Layers drawn so that one way to take their area is why a figure differs; that one is found, and no other.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <optional>

#include "base/exact.hpp"
#include "zonekit/audit.hpp"

namespace zonekit::test {
namespace {

namespace fs = std::filesystem;

/// A field of 40 km x 30 km with its corners alone, 60 to 100 km east of the central meridian 123 E.
class OtherAreas : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("zonekit-audit-" + std::to_string(::getpid()));
    fs::create_directories(folder_);
    std::ofstream(folder_ / "field.geojson")
        << R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4529"}},)"
        << R"("features":[{"type":"Feature","properties":{"k":"甲"},"geometry":{"type":"Polygon","coordinates":[[)"
        << "[41560000,4900000],[41600000,4900000],[41600000,4930000],[41560000,4930000],[41560000,4900000]]]}}]}";
    LayerSpec spec;
    spec.name = "field";
    spec.source = (folder_ / "field.geojson").string();
    spec.class_field = "k";
    study_.emplace(std::vector{spec});
  }
  void TearDown() override { fs::remove_all(folder_); }

  AuditRow audit(const std::string& value, const std::string& unit, const std::string& measure = "area(field)") {
    AuditRequest request;
    request.claims_file = "c.csv";
    request.claims = parse_claims("id,value,unit,measure\na," + value + "," + unit + ",\"" + measure + "\"\n", "c.csv");
    return audit_claims(*study_, request).rows.at(0);
  }
  void expect_cause(const std::string& ha, AuditCause cause) {
    const AuditRow row = audit(ha, "ha");
    EXPECT_EQ(row.cause, cause) << row.explanation << " computed " << row.computed;
    EXPECT_TRUE(row.also.empty());
  }

  fs::path folder_;
  std::optional<Study> study_;
};

// The figures are those of other tools: the plane by hand; shoelaces over corners that GDAL projected; PROJ's
// geod_polygonarea for geodesics. GDAL's corners split into 4000 pieces an edge give 119980.73 ha, as zonekit does.
TEST_F(OtherAreas, PlanarInTheSourcesPlane) {
  expect_cause("120000.00", AuditCause::planar);
}

TEST_F(OtherAreas, EqualIsEqual) {
  const AuditRow row = audit("119980.73", "ha");
  EXPECT_TRUE(row.cause == AuditCause::equal || row.cause == AuditCause::rounded) << row.computed;
  EXPECT_NE(row.verdict, AuditVerdict::wrong);
}

TEST_F(OtherAreas, CornersAlone) {
  expect_cause("119980.81", AuditCause::undensified);
}

TEST_F(OtherAreas, GeodesicEdges) {
  expect_cause("119980.95", AuditCause::geodesic_edges);
}

TEST_F(OtherAreas, TheZoneToTheEast) {
  expect_cause("120055.84", AuditCause::wrong_zone);
  EXPECT_NE(audit("120055.84", "ha").explanation.find("126°E"), std::string::npos);
}

TEST_F(OtherAreas, TheZoneToTheWest) {
  expect_cause("120281.81", AuditCause::wrong_zone);
  EXPECT_NE(audit("120281.81", "ha").explanation.find("120°E"), std::string::npos);
}

TEST_F(OtherAreas, MuAsSomeTakeIt) {
  const Exact m2 = *Exact::decimal(audit("1", "m2").computed);
  const AuditRow row = audit((m2 * Exact(100) / Exact(66'667)).text(1), "mu");
  EXPECT_EQ(row.cause, AuditCause::mu_constant) << row.explanation;
  EXPECT_TRUE(row.also.empty());
}

TEST_F(OtherAreas, HectaresForSquareKilometres) {
  const Exact m2 = *Exact::decimal(audit("1", "m2").computed);
  const AuditRow row = audit((m2 / Exact(10'000)).text(2), "km2");
  EXPECT_EQ(row.cause, AuditCause::other_unit) << row.explanation;
  EXPECT_TRUE(row.also.empty());
}

TEST_F(OtherAreas, NoneOfThese) {
  expect_cause("123456.78", AuditCause::real_difference);
}

TEST_F(OtherAreas, ClassesAndNotAreMeasured) {
  EXPECT_EQ(audit("0", "m2", "area(not field)").verdict, AuditVerdict::exact);
  EXPECT_EQ(audit("100", "percent", "share(field=甲, field)").verdict, AuditVerdict::exact);
  EXPECT_EQ(audit("50", "percent", "area(field) / area(field) * 50 %").verdict, AuditVerdict::exact);
}

}  // namespace
}  // namespace zonekit::test
