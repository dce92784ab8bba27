#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "change/features.hpp"
#include "geodesy/ground_distance.hpp"

namespace zonekit::analysis {

namespace {

/// Adds up one feature's rings.
class ShapeSums {
 public:
  ShapeSums(const Lattice& lattice, AreaModel model) : lattice_(lattice), model_(model) {}

  void add_ring(std::span<const LatticePoint> ring) {
    double twice = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
      low_x_ = std::min(low_x_, ring[i].x);
      high_x_ = std::max(high_x_, ring[i].x);
      low_y_ = std::min(low_y_, ring[i].y);
      high_y_ = std::max(high_y_, ring[i].y);
      if (i == 0) continue;
      const LatticePoint& a = ring[i - 1];
      const LatticePoint& b = ring[i];
      const auto dx = static_cast<double>(b.x - a.x), dy = static_cast<double>(b.y - a.y);
      twice += static_cast<double>(a.x - ring[0].x) * dy - static_cast<double>(a.y - ring[0].y) * dx;
      shape_.border_m += length_m(dx, dy, a.y);
    }
    area_ += std::abs(twice) / 2;
  }

  [[nodiscard]] FeatureShape take() {
    shape_.area = area_;
    if (low_x_ > high_x_) return shape_;
    shape_.middle_x = static_cast<double>(low_x_) / 2 + static_cast<double>(high_x_) / 2;
    shape_.middle_y = static_cast<double>(low_y_) / 2 + static_cast<double>(high_y_) / 2;
    const double scale = scale_at(static_cast<std::int64_t>(shape_.middle_y));
    shape_.width = static_cast<double>(high_x_ - low_x_) * lattice_.spacing_m() * scale;
    shape_.height = static_cast<double>(high_y_ - low_y_) * lattice_.spacing_m() / scale;
    return shape_;
  }

 private:
  [[nodiscard]] double scale_at(std::int64_t y) const {
    return east_scale(static_cast<double>(y) * lattice_.spacing_m(), model_);
  }
  [[nodiscard]] double length_m(double dx, double dy, std::int64_t y) const {
    const double scale = scale_at(y);
    return std::hypot(dx * scale, dy / scale) * lattice_.spacing_m();
  }

  const Lattice& lattice_;
  AreaModel model_;
  FeatureShape shape_;
  double area_ = 0;
  std::int64_t low_x_ = lattice_limit, low_y_ = lattice_limit, high_x_ = -lattice_limit, high_y_ = -lattice_limit;
};

FeatureShape shape_of(const PolygonBlock& block, std::size_t feature, const Lattice& lattice, AreaModel model) {
  ShapeSums sums(lattice, model);
  for (std::uint32_t p = block.feature_begin[feature]; p < block.feature_begin[feature + 1]; ++p) {
    for (std::uint32_t r = block.part_begin[p]; r < block.part_begin[p + 1]; ++r) {
      const auto begin = block.ring_begin[r], end = block.ring_begin[r + 1];
      sums.add_ring(std::span(block.points).subspan(begin, end - begin));
    }
  }
  return sums.take();
}

std::map<std::int64_t, FeatureShape> shapes_of(const PolygonLayer& layer, const Lattice& lattice, AreaModel model) {
  std::map<std::int64_t, FeatureShape> shapes;
  for (const PolygonBlock& block : layer.blocks) {
    for (std::size_t f = 0; f < block.feature_count(); ++f) {
      shapes[block.feature_ids[f]] = shape_of(block, f, lattice, model);
    }
  }
  return shapes;
}

/// Puts the features into the overlay; returns their numbers by unit.
std::vector<std::uint32_t> number_features(const PolygonLayers& layers, const AreaLedger& ledger, AreaModel model,
                                           FeatureOverlay& overlay) {
  const std::array shapes{shapes_of(layers[0], ledger.lattice, model), shapes_of(layers[1], ledger.lattice, model)};
  std::vector<std::uint32_t> numbers;
  for (const LedgerUnit& unit : ledger.units) {
    std::vector<Feature>& own = unit.layer == 0 ? overlay.before : overlay.after;
    numbers.push_back(static_cast<std::uint32_t>(own.size()));
    own.push_back({unit.feature_id, unit.class_index, {}, shapes.at(unit.layer).at(unit.feature_id)});
  }
  overlay.before_cells.resize(overlay.before.size());
  overlay.after_cells.resize(overlay.after.size());
  return numbers;
}

/// Features of both vintages on one cell, each once.
struct Cover {
  std::vector<std::uint32_t> before, after;
  Cover(const AreaLedger& ledger, const LedgerCell& cell, const std::vector<std::uint32_t>& numbers) {
    std::optional<std::uint32_t> last;
    for (const std::uint32_t unit : ledger.units_of(cell)) {
      if (last != unit) (ledger.units[unit].layer == 0 ? before : after).push_back(numbers[unit]);
      last = unit;
    }
  }
};

void add_cell(const LedgerCell& cell, std::uint32_t number, const Cover& cover, FeatureOverlay& overlay) {
  for (const std::uint32_t b : cover.before) {
    overlay.before[b].area += cell.area;
    overlay.before_cells[b].push_back(number);
  }
  for (const std::uint32_t a : cover.after) {
    overlay.after[a].area += cell.area;
    overlay.after_cells[a].push_back(number);
  }
  for (const std::uint32_t b : cover.before) {
    for (const std::uint32_t a : cover.after) {
      CellGroup& group = overlay.common[{b, a}];
      group.area += cell.area;
      group.border_m += cell.border_m;
      group.cells.push_back(number);
    }
  }
}

bool near(double a, double b, double least) {
  constexpr double part = 1e-3;
  return std::abs(a - b) <= std::max(least, part * std::max(std::abs(a), std::abs(b)));
}

}  // namespace

FeatureOverlay overlay_features(const PolygonLayers& layers, const AreaLedger& ledger, AreaModel model) {
  FeatureOverlay overlay;
  const std::vector<std::uint32_t> numbers = number_features(layers, ledger, model, overlay);
  for (std::uint32_t c = 0; c < ledger.cells.size(); ++c) {
    add_cell(ledger.cells[c], c, Cover(ledger, ledger.cells[c], numbers), overlay);
  }
  return overlay;
}

bool congruent(const FeatureShape& a, const FeatureShape& b) {
  constexpr double length_m = 0.01;
  return near(a.area, b.area, 0) && near(a.border_m, b.border_m, length_m) && near(a.width, b.width, length_m) &&
         near(a.height, b.height, length_m);
}

}  // namespace zonekit::analysis
