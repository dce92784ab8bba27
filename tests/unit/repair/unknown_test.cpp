// What the source does not tell can't be repaired: it is neither dropped nor made up.
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <fstream>

#include "layer/gdal_session.hpp"
#include "support/repair_fixture.hpp"
#include "zonekit/error.hpp"

namespace zonekit::test {
namespace {

namespace fs = std::filesystem;
using enum RepairStrategy;

class UnknownRepair : public RepairTest {
 protected:
  void draw_three(const std::string& file) {
    draw("a",
         {{"甲", {{rectangle(0, 0, 10, 10)}}},
          {"乙", {{rectangle(20, 0, 30, 10)}}},
          {"丙", {{rectangle(40, 0, 50, 10)}}}},
         file);
  }
  void draw_hazy(const std::string& layer, int copies) {
    DrawnRing hazy = rectangle(50, 0, 90, 40);
    hazy[2].y = std::numeric_limits<double>::quiet_NaN();
    std::vector<std::pair<std::string, std::vector<DrawnPart>>> features{{"好", {{rectangle(0, 0, 40, 40)}}}};
    for (int i = 0; i < copies; ++i) features.push_back({"非数" + std::to_string(i), {{hazy}}});
    draw(layer, features);
  }
};

std::ptrdiff_t errors(const RepairResult& result, const std::string& rule) {
  return std::ranges::count_if(result.findings, [&](const Finding& finding) {
    return finding.rule == rule && finding.severity == Severity::error;
  });
}

TEST_F(UnknownRepair, ARecordOfAShortenedFileStaysWithItsAttributes) {
  draw_three("a.shp");
  fs::resize_file(folder_ / "a.shp", fs::file_size(folder_ / "a.shp") - 60);
  const RepairResult result = repair({step_of(drop_null), step_of(make_valid)});
  EXPECT_TRUE(result.entries.empty());
  EXPECT_EQ(result.closures[0].features_after, 3U);
  const auto left = areas("a");
  ASSERT_TRUE(left.contains("丙")) << "an unreadable record is not one without geometry";
  EXPECT_EQ(left.at("丙"), 0);
  EXPECT_NEAR(left.at("乙"), 100, 1e-6);
  EXPECT_EQ(errors(result, "geometry.corrupt"), 1);
  EXPECT_EQ(errors(result, "repair.not-repaired"), 1);
  EXPECT_EQ(std::ranges::count(result.findings, "repair.left-out", &Finding::rule), 0);
}

TEST_F(UnknownRepair, ARecordWithoutARowOfTheTableIsStillOne) {
  draw_three("a.shp");
  std::fstream table(folder_ / "a.dbf", std::ios::in | std::ios::out | std::ios::binary);
  table.seekp(4);
  table.put(2);  // rows that the header states
  table.close();
  const RepairResult result = repair({step_of(drop_null)});
  EXPECT_EQ(result.closures[0].features_before, 3U);
  EXPECT_EQ(result.closures[0].features_after, 3U);
  EXPECT_EQ(errors(result, "geometry.corrupt"), 1);
  EXPECT_EQ(errors(result, "repair.not-repaired"), 1);
}

TEST_F(UnknownRepair, BrokenBytesInAGeoPackageAreNotNull) {
  draw_three("a.gpkg");
  {
    const GDALDatasetUniquePtr dataset(
        GDALDataset::Open((folder_ / "a.gpkg").c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE));
    const std::string column = dataset->GetLayer(0)->GetGeometryColumn();
    dataset->ExecuteSQL(("UPDATE a SET " + column + " = X'47500001B1110000FFEE' WHERE rowid = 2").c_str(), nullptr,
                        nullptr);
  }
  const RepairResult result = repair({step_of(drop_null)});
  EXPECT_TRUE(result.entries.empty());
  EXPECT_TRUE(areas("a").contains("乙"));
  EXPECT_EQ(errors(result, "geometry.corrupt"), 1);
  EXPECT_EQ(errors(result, "repair.not-repaired"), 1);
}

TEST_F(UnknownRepair, ACoordinateThatIsNoNumberIsNotGuessed) {
  draw_hazy("a", 2);
  RepairStep cleaning = step_of(clean_vertices);
  cleaning.tolerance_m = 0.01;
  const RepairResult result = repair({cleaning, step_of(make_valid), step_of(drop_duplicates), step_of(split_parts)});
  EXPECT_TRUE(result.entries.empty()) << "three corners of four would be a triangle that nobody drew";
  EXPECT_EQ(result.closures[0].features_after, 3U) << "nor are two such features known to be one";
  EXPECT_EQ(errors(result, "repair.not-repaired"), 2);
  EXPECT_NEAR(result.closures[0].after.m2(), 1600, 1e-3);
}

TEST_F(UnknownRepair, AnExtentThatEndsNobodyKnowsWhereCutsNothing) {
  draw_hazy("县", 1);
  draw("a", {{"甲", {{rectangle(30, 0, 80, 30)}}}});
  extent_ = "县";
  try {
    (void)repair({step_of(clip)});
    ADD_FAILURE() << "clipped to an extent that is not known";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::input);
    EXPECT_TRUE(std::string(error.what()).starts_with("layer \"县\", feature 2: a coordinate is not a number, "))
        << error.what();
  }
}

TEST_F(UnknownRepair, TheLandOfAnUnrepairedFeatureIsNoGap) {
  DrawnRing hazy = rectangle(50, 0, 53, 100);
  hazy.insert(hazy.begin() + 2, {std::numeric_limits<double>::quiet_NaN(), hazy[1].y});
  draw("a", {{"西", {{rectangle(0, 0, 50, 100)}}}, {"东", {{rectangle(53, 0, 100, 100)}}}, {"路", {{hazy}}}});
  draw("县", {{"县", {{rectangle(0, 0, 100, 100)}}}});
  extent_ = "县";
  RepairStep step = step_of(close_gaps);
  step.width_m = 5;
  EXPECT_TRUE(repair({step}).entries.empty()) << "the road is 3 m wide and there, though its drawing has a fault";
}

TEST_F(UnknownRepair, TwoFeaturesThatEncloseNothingAreNoDuplicates) {
  draw("a", {{"线", {{path({{0, 0}, {0, 0}, {0, 0}})}}}, {"点", {{path({{9, 9}, {9, 9}, {9, 9}})}}}});
  EXPECT_TRUE(repair({step_of(drop_duplicates)}).entries.empty());
  EXPECT_EQ(areas("a").size(), 2U);
}

}  // namespace
}  // namespace zonekit::test
