#include "zonekit/catalogue.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "reading/sha256.hpp"
#include "zonekit/error.hpp"

namespace zonekit {
namespace {

namespace fs = std::filesystem;

class CatalogueTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("zonekit-catalogue-" + std::to_string(::getpid()));
    fs::create_directories(folder_ / "规划");
    write("规划/红线.geojson", square("红线"));
    write("a.geojson", square("core"));
    write("notes.txt", "no source");
  }
  void TearDown() override { fs::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) const { std::ofstream(folder_ / name) << text; }
  static std::string square(const std::string& kind) {
    return R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"LX":")" + kind +
           R"("},"geometry":{"type":"Polygon","coordinates":[[[122,44],[122.01,44],[122.01,44.01],[122,44.01],[122,44]]]}}]})";
  }
  [[nodiscard]] std::string path(const std::string& name) const { return (folder_ / name).string(); }

  fs::path folder_;
};

TEST_F(CatalogueTest, AFolderIsSearchedWithAllInside) {
  Study study{std::vector<LayerSpec>{}};
  const Catalogue catalogue = make_catalogue(study, {{folder_.string()}});
  ASSERT_EQ(catalogue.entries.size(), 2U);
  EXPECT_EQ(catalogue.entries[0].source, path("a.geojson"));
  EXPECT_EQ(catalogue.entries[1].source, path("规划/红线.geojson"));
  EXPECT_EQ(catalogue.entries[1].info.features, 1U);
  EXPECT_EQ(catalogue.entries[1].info.crs_used, "EPSG:4326");
  EXPECT_NEAR(catalogue.entries[0].area->m2(), 890'700, 1'000) << "0.01 degrees each way at 44 degrees north";
}

TEST_F(CatalogueTest, TheHashIsThatOfTheFile) {
  Study study{std::vector<LayerSpec>{}};
  const Catalogue catalogue = make_catalogue(study, {{path("a.geojson")}});
  EXPECT_EQ(catalogue.entries.at(0).sha256, sha256_hex(square("core")));
}

TEST_F(CatalogueTest, LayersOfAStudyAreTakenAsTheyAreAskedFor) {
  Study study({{.name = "none", .source = path("a.geojson"), .where = "LX = 'other'", .vintage = "2023 年度"},
               {.name = "core", .source = path("a.geojson"), .class_field = "LX"}});
  const Catalogue catalogue = make_catalogue(study, {});
  ASSERT_EQ(catalogue.entries.size(), 2U);
  EXPECT_EQ(catalogue.entries[0].info.features, 0U);
  EXPECT_EQ(catalogue.entries[0].vintage, "2023 年度");
  EXPECT_EQ(catalogue.entries[1].info.features, 1U);
  const Table table = catalogue_table(catalogue);
  EXPECT_EQ(table.columns.size(), table.rows[0].size());
  EXPECT_EQ(std::get<std::string>(table.rows[0][3]), "2023 年度");
}

TEST_F(CatalogueTest, WhatCantBeReadIsAFindingAndHidesNothing) {
  write("broken.geojson", "{\"type\": ");
  Study study{std::vector<LayerSpec>{}};
  const Catalogue catalogue = make_catalogue(study, {{path("broken.geojson"), path("a.geojson"), path("规划")}});
  EXPECT_EQ(catalogue.entries.size(), 2U);
  EXPECT_EQ(std::ranges::count(catalogue.findings, "catalogue.unreadable", &Finding::rule), 1);
}

TEST_F(CatalogueTest, AnEmptyFolderAndAnEmptyQuestionAreSaid) {
  fs::create_directories(folder_ / "empty");
  Study study{std::vector<LayerSpec>{}};
  EXPECT_EQ(make_catalogue(study, {{path("empty")}}).findings.at(0).rule, "catalogue.nothing-found");
  EXPECT_THROW((void)make_catalogue(study, {}), Error);
}

}  // namespace
}  // namespace zonekit
