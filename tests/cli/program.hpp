// Running the real program on small files in a folder of its own.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

namespace zonekit::test {

struct Outcome {
  int exit_code = -1;  ///< -signal when a signal ended it
  std::string out;
  std::string err;
};

/// Runs zonekit with `arguments` in `folder`, standard output and error captured.
[[nodiscard]] Outcome run_zonekit(const std::filesystem::path& folder, const std::vector<std::string>& arguments);

/// A folder with county.geojson (1000 m x 1000 m), redline.geojson (field TYPE: core 25 ha, general 25 ha, the western
/// half) and town.geojson (field 名称: 南镇 and 北镇), in EPSG:4529; removed afterwards.
class CliTest : public testing::Test {
 protected:
  void SetUp() override;
  void TearDown() override;
  [[nodiscard]] Outcome zonekit(const std::vector<std::string>& arguments) const {
    return run_zonekit(folder_, arguments);
  }
  /// `command` with the three layers in the planar model, then `more`.
  [[nodiscard]] Outcome planar(const std::string& command, const std::vector<std::string>& more) const;
  void write(const std::string& name, const std::string& text) const;
  [[nodiscard]] std::string read(const std::string& name) const;
  [[nodiscard]] bool exists(const std::string& name) const { return std::filesystem::exists(folder_ / name); }
  /// Names in the folder, hidden ones too, sorted.
  [[nodiscard]] std::vector<std::string> names() const;

  std::filesystem::path folder_;
};

/// GeoJSON of rectangles {west, south, east, north} in metres from a corner in zone 41, with one text field.
struct Rectangle {
  std::string value;
  double west, south, east, north;
};
[[nodiscard]] std::string rectangles(const std::string& field, const std::vector<Rectangle>& list);

}  // namespace zonekit::test
