// Small maps on which a repair's areas can be counted by hand: rectangles in metres on the central meridian of zone 41,
// where a square metre of the plane is one on the ellipsoid to eight digits.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include "support/planted_layers.hpp"
#include "zonekit/repair.hpp"

namespace zonekit::test {

inline SourcePoint metres(double x, double y) {
  return {41'500'000 + x, 4'950'000 + y};
}
inline DrawnRing path(const std::vector<SourcePoint>& points) {
  DrawnRing ring;
  for (const SourcePoint& point : points) ring.push_back(metres(point.x, point.y));
  ring.push_back(ring.front());
  return ring;
}
inline DrawnRing rectangle(double west, double south, double east, double north) {
  return path({{west, south}, {east, south}, {east, north}, {west, north}});
}
inline RepairStep step_of(RepairStrategy strategy, std::vector<std::string> layers = {}) {
  RepairStep step;
  step.strategy = strategy;
  step.layers = std::move(layers);
  return step;
}

class RepairTest : public testing::Test {
 protected:
  void SetUp() override;
  void TearDown() override;

  /// A layer with the field 名称; each feature is its name and its parts.
  void draw(const std::string& layer, const std::vector<std::pair<std::string, std::vector<DrawnPart>>>& features,
            const std::string& file = {});
  /// Repairs the drawn layers and writes `name`.gpkg.
  RepairResult repair(const std::vector<RepairStep>& steps, const std::string& name = "out");
  /// Repairs what was written once more by the same steps.
  RepairResult again(const std::vector<RepairStep>& steps);
  /// Planar areas by 名称 of a layer in the written file; features of one name are added up.
  [[nodiscard]] std::map<std::string, double> areas(const std::string& layer, const std::string& name = "out") const;
  /// All rings of a layer in the written file.
  [[nodiscard]] std::vector<DrawnRing> rings(const std::string& layer, const std::string& name = "out") const;
  [[nodiscard]] static double delta(const RepairResult& result, const std::string& layer);

  std::filesystem::path folder_;
  std::vector<LayerSpec> layers_;
  std::optional<std::string> extent_;
};

}  // namespace zonekit::test
