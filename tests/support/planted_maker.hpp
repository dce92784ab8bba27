// What the parts of the maker of planted faults share: cells, frames in them, and the list of faults.
#pragma once

#include <cstdint>
#include <random>
#include <utility>

#include "support/planted_faults.hpp"
#include "support/planted_layers.hpp"

namespace zonekit::test {

/// A place of its own: metres from its centre, turned by an angle that the seed gives.
struct Frame {
  SourcePoint centre;
  double cosine = 1, sine = 0;
  [[nodiscard]] SourcePoint at(double x, double y) const {
    return {centre.x + x * cosine - y * sine, centre.y + x * sine + y * cosine};
  }
  [[nodiscard]] DrawnRing ring(const std::vector<SourcePoint>& local) const {
    DrawnRing drawn;
    for (const SourcePoint& point : local) drawn.push_back(at(point.x, point.y));
    drawn.push_back(drawn.front());
    return drawn;
  }
  [[nodiscard]] DrawnRing box(double west, double south, double east, double north) const {
    return ring({{west, south}, {east, south}, {east, north}, {west, north}});
  }
  /// The same, the other way round: a hole.
  [[nodiscard]] DrawnRing hole(double west, double south, double east, double north) const {
    return ring({{west, south}, {west, north}, {east, north}, {east, south}});
  }
};

/// The grid of the coverage: cells of 500 m.
inline constexpr int columns = 24, lines = 16;
inline constexpr double cell_m = 500;
inline constexpr SourcePoint corner{41'508'000, 4'958'000};

class Maker {
 public:
  Maker(std::filesystem::path into, std::uint32_t seed, bool with_faults)
      : folder(std::move(into)), faulty(with_faults), random_(seed) {
    for (int line = 0; line < lines; ++line) {
      for (int column = 0; column < columns; ++column) cells_.emplace_back(column, line);
    }
    for (std::size_t i = cells_.size(); i > 1; --i) std::swap(cells_[i - 1], cells_[random_() % i]);
  }

  [[nodiscard]] double between(double low, double high) {
    return low + (high - low) * static_cast<double>(random_()) / 4294967295.0;
  }
  /// A cell that no other asks for, inside the extent.
  [[nodiscard]] Frame frame() {
    const auto [column, line] = cells_.at(next_++);
    const double angle = between(-0.7, 0.7);
    return {{corner.x + (column + 0.5) * cell_m, corner.y + (line + 0.5) * cell_m}, std::cos(angle), std::sin(angle)};
  }
  /// The profile of a layer, made when it is asked for first.
  [[nodiscard]] LayerProfile& profile_of(const std::string& layer) {
    for (LayerProfile& known : map.profile.layers) {
      if (known.layer == layer) return known;
    }
    map.profile.layers.emplace_back().layer = layer;
    return map.profile.layers.back();
  }
  void set(const std::string& layer, const std::string& rule, RuleState state) {
    profile_of(layer).rules[rule].state = state;
  }
  PlantedFault& expect(const std::string& rule, const std::string& layer, std::optional<std::int64_t> feature,
                       std::optional<SourcePoint> place = {}, std::optional<double> area_m2 = {}) {
    PlantedFault& fault = map.faults.emplace_back();
    fault.rule = rule;
    fault.layer = layer;
    fault.feature = feature;
    fault.place = place;
    fault.area_m2 = area_m2;
    return fault;
  }
  void write(const DrawnLayer& layer) {
    write_drawn(layer, folder);
    LayerSpec& spec = map.layers.emplace_back();
    spec.name = layer.name;
    spec.source = (folder / layer.file).string();
  }

  std::filesystem::path folder;
  bool faulty;
  PlantedMap map;

 private:
  std::mt19937 random_;
  std::vector<std::pair<int, int>> cells_;
  std::size_t next_ = 0;
};

void plant_coverage(Maker& maker);
void plant_geometry(Maker& maker);
void plant_relations(Maker& maker);
void plant_attributes(Maker& maker);
void plant_files(Maker& maker);

}  // namespace zonekit::test
