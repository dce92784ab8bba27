// CRS strings found in the wild, and PROJ's own truth for 249 Chinese and neighbouring CRS.
#include <gtest/gtest.h>
#include <proj.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "geodesy/crs.hpp"

namespace zonekit {
namespace {

const std::filesystem::path crs_data = std::filesystem::path(ZONEKIT_SHARED_DATA) / "crs";

TEST(CrsStrings, WildStringsResolveToTheExpectedCode) {
  std::ifstream file(crs_data / "prj_strings.jsonl");
  if (!file) GTEST_SKIP() << "no " << crs_data / "prj_strings.jsonl";
  int count = 0;
  for (std::string line; std::getline(file, line);) {
    const auto entry = nlohmann::json::parse(line);
    const int expected = entry["expected_epsg"].is_null() ? 0 : entry["expected_epsg"].get<int>();
    SCOPED_TRACE(entry["trap"].get<std::string>());
    const Crs crs = recognise_crs(entry["wkt"].get<std::string>());
    EXPECT_EQ(crs.epsg, expected) << crs.ground;
    EXPECT_FALSE(crs.definition.empty());
    EXPECT_NE(crs.kind, CrsKind::other);
    ++count;
  }
  EXPECT_EQ(count, 35);
}

/// Fields of one CSV line; quotes double inside quotes.
std::vector<std::string> split_csv(const std::string& line) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"') {
      if (quoted && i + 1 < line.size() && line[i + 1] == '"') {
        fields.back().push_back('"');
        ++i;
      } else {
        quoted = !quoted;
      }
    } else if (line[i] == ',' && !quoted) {
      fields.emplace_back();
    } else {
      fields.back().push_back(line[i]);
    }
  }
  return fields;
}

/// The point `longitude, latitude` of the CRS's own datum, projected with the CRS's definition.
PJ_COORD project(const Crs& crs, double longitude, double latitude) {
  const std::unique_ptr<PJ_CONTEXT, decltype(&proj_context_destroy)> context(proj_context_create(),
                                                                             &proj_context_destroy);
  const std::unique_ptr<PJ, decltype(&proj_destroy)> target(proj_create(context.get(), crs.definition.c_str()),
                                                            &proj_destroy);
  const std::unique_ptr<PJ, decltype(&proj_destroy)> source(proj_crs_get_geodetic_crs(context.get(), target.get()),
                                                            &proj_destroy);
  const std::unique_ptr<PJ, decltype(&proj_destroy)> raw(
      proj_create_crs_to_crs_from_pj(context.get(), source.get(), target.get(), nullptr, nullptr), &proj_destroy);
  const std::unique_ptr<PJ, decltype(&proj_destroy)> operation(
      proj_normalize_for_visualization(context.get(), raw.get()), &proj_destroy);
  return proj_trans(operation.get(), PJ_FWD, proj_coord(longitude, latitude, 0, 0));
}

TEST(CrsStrings, EsriTextsResolveAndReproduceTheirTestPoint) {
  std::ifstream file(crs_data / "crs_truth_proj.csv");
  if (!file) GTEST_SKIP() << "no " << crs_data / "crs_truth_proj.csv";
  std::string line;
  std::getline(file, line);
  int count = 0;
  while (std::getline(file, line)) {
    const auto fields = split_csv(line);
    ASSERT_EQ(fields.size(), 10U) << line;
    SCOPED_TRACE(fields[0] + " " + fields[1]);
    const Crs crs = recognise_crs(fields[9]);
    EXPECT_EQ(crs.epsg, std::stoi(fields[0])) << crs.ground;
    EXPECT_FALSE(crs.doubtful) << crs.ground;
    ++count;
    EXPECT_EQ(crs.kind, fields[9].starts_with("GEOGCS") ? CrsKind::geographic : CrsKind::projected);
    if (fields[7].empty()) continue;  // no test point
    if (!fields[3].empty()) {
      EXPECT_NEAR(crs.central_meridian_deg, std::stod(fields[3]), 1e-9);
    }
    const PJ_COORD point = project(crs, std::stod(fields[5]), std::stod(fields[6]));
    EXPECT_NEAR(point.xy.x, std::stod(fields[7]), 1e-6);
    EXPECT_NEAR(point.xy.y, std::stod(fields[8]), 1e-6);
  }
  EXPECT_EQ(count, 249);
}

}  // namespace
}  // namespace zonekit
