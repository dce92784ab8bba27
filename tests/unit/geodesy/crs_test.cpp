#include "geodesy/crs.hpp"

#include <gtest/gtest.h>

#include <string>

#include "zonekit/error.hpp"

namespace zonekit {
namespace {

std::string esri(const std::string& name, const std::string& easting, const std::string& meridian) {
  return "PROJCS[\"" + name +
         "\",GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\",DATUM[\"D_China_2000\",SPHEROID[\"CGCS2000\",6378137."
         "0,"
         "298.257222101]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Gauss_Kruger\"],"
         "PARAMETER[\"False_Easting\"," +
         easting + "],PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\"," + meridian +
         "],PARAMETER[\"Scale_Factor\",1.0],PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]";
}

TEST(RecogniseCrs, EveryWayToWriteACode) {
  for (const char* text : {"EPSG:4527", "epsg:4527", "4527", " EPSG:4527\n", "urn:ogc:def:crs:EPSG::4527",
                           "http://www.opengis.net/def/crs/EPSG/0/4527", "+init=epsg:4527",
                           "\xEF\xBB\xBF"
                           "EPSG:4527"}) {
    const Crs crs = recognise_crs(text);
    EXPECT_EQ(crs.epsg, 4527) << text;
    EXPECT_EQ(crs.definition, "EPSG:4527");
    EXPECT_EQ(crs.label(), "EPSG:4527");
    EXPECT_EQ(crs.kind, CrsKind::projected);
    EXPECT_TRUE(crs.gauss_krueger);
    EXPECT_EQ(crs.central_meridian_deg, 117);
    EXPECT_EQ(crs.false_easting, 39500000);
    EXPECT_EQ(crs.ground, "declared");
  }
  for (const char* text : {"OGC:CRS84", "urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326"}) {
    EXPECT_EQ(recognise_crs(text).epsg, 4326) << text;
  }
}

TEST(RecogniseCrs, GivenByTheUserIsTheGround) {
  EXPECT_EQ(recognise_crs("EPSG:4490", "given by the user").ground, "given by the user");
  EXPECT_EQ(recognise_crs(esri("CGCS2000_3_Degree_GK_Zone_39", "39500000.0", "117.0"), "declared").ground,
            "declared; matched by its parameters");
}

TEST(RecogniseCrs, BeltsWithTheSameNumbersAreToldApartByName) {
  EXPECT_EQ(recognise_crs(esri("CGCS2000_3_Degree_GK_CM_123E", "500000.0", "123.0")).epsg, 4550);
  EXPECT_EQ(recognise_crs(esri("CGCS2000_GK_CM_123E", "500000.0", "123.0")).epsg, 4510);
  const Crs unnamed = recognise_crs(esri("mine", "500000.0", "123.0"));
  EXPECT_EQ(unnamed.epsg, 4550);
  EXPECT_EQ(unnamed.ground,
            "declared; matched by its parameters (EPSG:4510, the belt of 6 degrees, has the same numbers)");
}

TEST(RecogniseCrs, NumbersWinOverNames) {
  const Crs zone = recognise_crs(esri("CGCS2000_3_Degree_GK_Zone_38", "500000.0", "114.0"));
  EXPECT_EQ(zone.epsg, 4547);
  EXPECT_TRUE(zone.doubtful);
  const Crs local = recognise_crs(esri("CGCS2000_3_Degree_GK_CM_115E", "500000.0", "114.75"));
  EXPECT_EQ(local.epsg, 0);
  EXPECT_TRUE(local.doubtful);
  EXPECT_EQ(local.central_meridian_deg, 114.75);
  EXPECT_EQ(local.label(), "CGCS2000_3_Degree_GK_CM_115E");
}

TEST(RecogniseCrs, ProjStringsAndCompoundCrs) {
  const Crs gauss = recognise_crs("+proj=tmerc +lat_0=0 +lon_0=116 +k=1 +x_0=500000 +y_0=0 +ellps=GRS80 +units=m");
  EXPECT_EQ(gauss.epsg, 0);
  EXPECT_TRUE(gauss.gauss_krueger);
  EXPECT_EQ(gauss.central_meridian_deg, 116);
  EXPECT_EQ(recognise_crs("+proj=longlat +datum=WGS84 +no_defs").epsg, 4326);
  const Crs compound = recognise_crs("EPSG:9707");  // WGS 84 + EGM96 height
  EXPECT_EQ(compound.epsg, 4326);
  EXPECT_EQ(compound.ground, "declared; horizontal part of EPSG:9707");
}

TEST(RecogniseCrs, ShiftParametersOfTheTextAreKept) {
  const Crs crs = recognise_crs(
      "+proj=tmerc +lat_0=0 +lon_0=117 +k=1 +x_0=500000 +y_0=0 +ellps=krass +towgs84=15.8,-154.4,-82.3,0,0,0,0 "
      "+units=m");
  EXPECT_NE(crs.ground.find("with the datum shift that its text gives"), std::string::npos) << crs.ground;
  const DatumShift shift = datum_shift(crs);
  EXPECT_TRUE(shift.needed);
  EXPECT_FALSE(shift.ballpark) << shift.operation;
}

std::string message_of(const std::string& text) {
  try {
    static_cast<void>(recognise_crs(text));
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::input);
    return error.what();
  }
  return "no error";
}

TEST(RecogniseCrs, NonsenseIsNamed) {
  EXPECT_EQ(message_of(""), "CRS '' is not understood: it is empty; give crs=EPSG:N, a WKT or a PROJ string");
  EXPECT_EQ(
      message_of("EPSG:999999"),
      "CRS 'EPSG:999999' is not understood: PROJ's database has no CRS of the code EPSG:999999; give crs=EPSG:N, a "
      "WKT or a PROJ string");
  EXPECT_NE(message_of("EPSG:5703").find("vertical"), std::string::npos);
  EXPECT_NE(message_of("国家大地坐标系"), "no error");
  EXPECT_NE(message_of("PROJCS[\"broken\",GEOGCS["), "no error");
}

TEST(DatumShift, StatesWhatProjKnows) {
  EXPECT_FALSE(datum_shift(recognise_crs("EPSG:4527")).needed);
  EXPECT_FALSE(datum_shift(recognise_crs("EPSG:4490")).needed);
  const DatumShift wgs84 = datum_shift(recognise_crs("EPSG:32650"));
  EXPECT_TRUE(wgs84.needed);
  EXPECT_FALSE(wgs84.ballpark);
  EXPECT_EQ(wgs84.accuracy_m, 2);  // of the WGS 84 ensemble
  for (const char* old : {"EPSG:2363", "EPSG:2436", "EPSG:4568"}) {
    const DatumShift shift = datum_shift(recognise_crs(old));
    EXPECT_TRUE(shift.needed && shift.ballpark) << old << shift.operation;
    EXPECT_FALSE(shift.accuracy_m.has_value());
  }
  const DatumShift europe = datum_shift(recognise_crs("EPSG:3035"));
  EXPECT_FALSE(europe.ballpark);
  EXPECT_TRUE(europe.accuracy_m.has_value());
}

TEST(CandidateCrs, FollowFromTheSizeOfTheCoordinates) {
  const auto degrees = candidate_crs({122, 44, 123, 45});
  ASSERT_EQ(degrees.size(), 2U);
  EXPECT_EQ(degrees[0].epsg, 4490);
  EXPECT_EQ(degrees[1].epsg, 4326);
  const auto zone = candidate_crs({39490000, 3.7e6, 39550000, 3.8e6});
  ASSERT_EQ(zone.size(), 3U);
  EXPECT_EQ(zone[0].epsg, 4527);
  EXPECT_EQ(zone[0].name, "CGCS2000 / 3-degree Gauss-Kruger zone 39");
  EXPECT_EQ(zone[1].epsg, 2363);
  EXPECT_EQ(zone[2].epsg, 2415);
  EXPECT_EQ(candidate_crs({20490000, 3.7e6, 20550000, 3.8e6})[0].epsg, 4498);
  EXPECT_EQ(candidate_crs({490000, 3.7e6, 550000, 3.8e6}).size(), 21U);
  EXPECT_TRUE(candidate_crs({1e9, 1e9, 2e9, 2e9}).empty());
  for (const auto& candidate : candidate_crs({490000, 3.7e6, 550000, 3.8e6})) {
    EXPECT_EQ(recognise_crs("EPSG:" + std::to_string(candidate.epsg)).name, candidate.name);
  }
}

TEST(CandidateCrs, AreListedWithEachRemarkOnce) {
  EXPECT_EQ(list_candidates(candidate_crs({122, 44, 123, 45})),
            "EPSG:4490 China Geodetic Coordinate System 2000 (degrees inside China; coordinates from web maps (GCJ-02) "
            "look the same but lie 100 to 700 m off); EPSG:4326 WGS 84 (degrees)");
  EXPECT_EQ(list_candidates(candidate_crs({39490000, 3.7e6, 39550000, 3.8e6})),
            "EPSG:4527 CGCS2000 / 3-degree Gauss-Kruger zone 39 (eastings begin with zone number 39); "
            "EPSG:2363 Xian 1980 / 3-degree Gauss-Kruger zone 39, EPSG:2415 Beijing 1954 / 3-degree Gauss-Kruger zone "
            "39 (eastings begin with zone number 39; an older datum, which coordinates can't tell from CGCS2000)");
  const std::string belts = list_candidates(candidate_crs({490000, 3.7e6, 550000, 3.8e6}));
  EXPECT_TRUE(belts.starts_with("EPSG:4534 CGCS2000 / 3-degree Gauss-Kruger CM 75E, EPSG:4535 78E, EPSG:4536 81E, "))
      << belts;
  EXPECT_NE(belts.find(", EPSG:4554 135E (eastings of six digits, without zone number: "), std::string::npos) << belts;
  EXPECT_EQ(belts.find("eastings"), belts.rfind("eastings")) << belts;
}

TEST(Crs, FreeTextIsNoCrs) {
  for (const char* text :
       {"foo", "beijing", "xian80", "Cape", "foo:bar", "foo=bar", "NAD83(2011)", "WGS 84", "foo epsg 4527"})
    EXPECT_THROW((void)recognise_crs(text), Error) << text;
}

}  // namespace
}  // namespace zonekit
