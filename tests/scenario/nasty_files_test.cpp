// Every broken and odd file: no crash, a clear word, and nothing written beside it.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <span>

#include "zonekit/error.hpp"
#include "zonekit/layer.hpp"

namespace {

namespace fs = std::filesystem;
using namespace zonekit;

std::map<std::string, std::string> contents(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    files[entry.path().string()] = std::string(std::istreambuf_iterator<char>(in), {});
  }
  return files;
}

class NastyFiles : public testing::Test {
 protected:
  void SetUp() override {
    const fs::path from = fs::path(ZONEKIT_SHARED_DATA) / "nasty";
    if (!fs::exists(from)) GTEST_SKIP() << "no shared test data at " << from;
    folder_ = fs::temp_directory_path() /
              ("zonekit-nasty-" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
    fs::remove_all(folder_);
    fs::copy(from, folder_, fs::copy_options::recursive);
    for (const auto& entry : fs::recursive_directory_iterator(folder_)) {
      fs::permissions(entry.path(), fs::perms::owner_write,
                      fs::perm_options::add);  // so that a side file could be written
    }
    before_ = contents(folder_);
  }
  void TearDown() override {
    if (!folder_.empty()) fs::remove_all(folder_);
  }
  [[nodiscard]] std::vector<std::string> sources() const {
    std::vector<std::string> all;
    for (const auto& [path, bytes] : before_) {
      all.push_back(path);
      if (path.ends_with(".zip")) all.push_back("/vsizip/" + path);
      if (path.ends_with(".tar") || path.ends_with(".tar.gz")) all.push_back("/vsitar/" + path);
    }
    all.push_back((folder_ / "gdal").string());
    return all;
  }
  void expect_untouched() const {
    const std::map<std::string, std::string> after = contents(folder_);
    for (const auto& [path, bytes] : after) {
      const auto found = before_.find(path);
      EXPECT_TRUE(found != before_.end() && found->second == bytes) << path << " was written";
    }
    EXPECT_EQ(after.size(), before_.size());
  }
  fs::path folder_;
  std::map<std::string, std::string> before_;
};

void expect_clear(const Error& error, const std::string& source) {
  EXPECT_TRUE(error.kind() == ErrorKind::input || error.kind() == ErrorKind::usage) << source << ": " << error.what();
  EXPECT_GT(std::string(error.what()).size(), 20U);
}

TEST_F(NastyFiles, InspectNeverCrashesAndWritesNothing) {
  std::size_t looked_into = 0;
  for (const std::string& source : sources()) {
    SCOPED_TRACE(source);
    try {
      for (const SourceReport& report : inspect_source(source)) {
        ++looked_into;
        EXPECT_EQ(report.source, source);
        for (const Finding& finding : report.findings) EXPECT_FALSE(finding.message.empty());
      }
    } catch (const Error& error) {
      expect_clear(error, source);
    }
  }
  EXPECT_GT(looked_into, 60U);
  expect_untouched();
}

TEST_F(NastyFiles, ReadNeverCrashesAndWritesNothing) {
  std::size_t read = 0;
  for (const std::string& source : sources()) {
    SCOPED_TRACE(source);
    for (const AreaModel model : {AreaModel::ellipsoidal, AreaModel::planar}) {
      LayerSpec spec;
      spec.name = "nasty";
      spec.source = source;
      if (model == AreaModel::ellipsoidal) spec.crs = "EPSG:4490";
      ReadOptions options;
      options.model = model;
      try {
        const LayerSet set = read_layers(std::span(&spec, 1), options);
        ++read;
        EXPECT_EQ(set.layers.size(), 1U);
      } catch (const Error& error) {
        expect_clear(error, source);
      }
    }
  }
  EXPECT_GT(read, 20U);
  expect_untouched();
}

LayerSet read_planar(const fs::path& path) {
  LayerSpec spec;
  spec.name = "nasty";
  spec.source = path;
  ReadOptions options;
  options.model = AreaModel::planar;
  return read_layers(std::span(&spec, 1), options);
}

TEST_F(NastyFiles, WhatEachHolds) {
  EXPECT_EQ(read_planar(folder_ / "gdal/testpoly.shp").layers[0].info.features, 14U);
  EXPECT_EQ(read_planar(folder_ / "geotools/extraAtEnd.shp").layers[0].info.features, 3U);
  EXPECT_EQ(read_planar(folder_ / "gdal/bigoffset.shp").lattice.exponent, -8);
  const LayerSet empty = read_planar(folder_ / "gdal/empty.shp");
  EXPECT_EQ(empty.layers[0].info.features, 0U);
  EXPECT_EQ(empty.findings.at(0).rule, "layer.empty");
  const LayerSet measured = read_planar(folder_ / "gdal/polygonm_with_m.shp");
  EXPECT_EQ(measured.findings.at(0).rule, "geometry.z-or-m");
  EXPECT_THROW((void)read_planar(folder_ / "gdal/pointnan.shp"), Error);
  try {
    (void)read_planar(folder_ / "gdal/testpoli.shp");
    FAIL();
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("testpoly.shp"), std::string::npos) << error.what();
  }
}

}  // namespace
