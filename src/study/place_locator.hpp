// In which of many places does a point lie?
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "study/places.hpp"

namespace zonekit::analysis {

/// Things that reach from one height to another, sorted into horizontal bands.
class HeightBands {
 public:
  HeightBands(double low, double high, std::size_t bands);
  void add(std::uint32_t thing, double low, double high);
  [[nodiscard]] std::span<const std::uint32_t> at(double y) const { return bands_[band_of(y)]; }

 private:
  [[nodiscard]] std::size_t band_of(double y) const;
  double low_, height_;
  std::vector<std::vector<std::uint32_t>> bands_;
};

/// Even-odd over all rings of a place, looking only at the edges of a point's height.
class EdgeBands {
 public:
  explicit EdgeBands(const TracedPlace& place);
  [[nodiscard]] bool inside(const SourcePoint& point) const;

 private:
  struct Edge {
    SourcePoint from, to;
  };
  std::vector<Edge> edges_;
  std::optional<HeightBands> bands_;
};

class PlaceLocator {
 public:
  /// `places` are disjoint and must stay where they are.
  explicit PlaceLocator(std::span<const TracedPlace> places);
  [[nodiscard]] std::optional<std::size_t> locate(const SourcePoint& point);

 private:
  std::span<const TracedPlace> places_;
  std::vector<Extent> boxes_;
  std::optional<HeightBands> bands_;
  std::vector<std::unique_ptr<EdgeBands>> edges_;  ///< made when a place is first looked into
};

}  // namespace zonekit::analysis
