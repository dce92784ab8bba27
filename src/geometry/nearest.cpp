#include "geometry/nearest.hpp"

#include <algorithm>
#include <boost/geometry.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <cmath>
#include <functional>
#include <iterator>
#include <utility>

#include "geodesy/ground_distance.hpp"
#include "geometry/nearest_pair.hpp"

namespace zonekit::geometry {

namespace {

namespace bg = boost::geometry;
namespace bgi = boost::geometry::index;
using TreePoint = bg::model::point<double, 2, bg::cs::cartesian>;
using TreeBox = bg::model::box<TreePoint>;
using TreeValue = std::pair<TreeBox, std::uint32_t>;
using Tree = bgi::rtree<TreeValue, bgi::quadratic<16>>;

/// Lattice coordinates are below 2^46: doubles hold them exactly.
TreeBox tree_box(const LatticeBox& box) {
  return {{static_cast<double>(box.low.x), static_cast<double>(box.low.y)},
          {static_cast<double>(box.high.x), static_cast<double>(box.high.y)}};
}

struct Part {
  const PolygonBlock* block = nullptr;
  std::uint32_t part = 0;
  std::uint32_t first_run = 0, last_run = 0;
};

/// A feature that asks.
struct Site {
  std::vector<EdgeRun> runs;
  std::vector<double> scale;  ///< of each run
  LatticeBox box;
};

}  // namespace

struct NearestIndex::Impl {
  double spacing_m = 1;
  AreaModel model = AreaModel::ellipsoidal;
  std::vector<Part> parts;
  std::vector<EdgeRun> runs;
  std::vector<double> scale;  ///< of each run
  Tree run_tree, part_tree;

  [[nodiscard]] double scale_of(const LatticeBox& box) const {
    return east_scale((static_cast<double>(box.low.y) + static_cast<double>(box.high.y)) / 2 * spacing_m, model);
  }

  void add(const PolygonBlock& block, std::uint32_t part) {
    const auto first = static_cast<std::uint32_t>(runs.size());
    add_runs(block, part, static_cast<std::uint32_t>(parts.size()), runs);
    const auto last = static_cast<std::uint32_t>(runs.size());
    if (last > first) parts.push_back({&block, part, first, last});
  }

  void plant() {
    std::vector<TreeValue> values;
    values.reserve(runs.size());
    scale.reserve(runs.size());
    for (std::uint32_t i = 0; i < runs.size(); ++i) {
      values.emplace_back(tree_box(runs[i].box), i);
      scale.push_back(scale_of(runs[i].box));
    }
    run_tree = Tree(values);
    values.clear();
    for (std::uint32_t i = 0; i < parts.size(); ++i) values.emplace_back(tree_box(box_of(parts[i])), i);
    part_tree = Tree(values);
  }

  [[nodiscard]] LatticeBox box_of(const Part& part) const {
    LatticeBox box;
    for (std::uint32_t run = part.first_run; run < part.last_run; ++run) {
      box.add(runs[run].box.low);
      box.add(runs[run].box.high);
    }
    return box;
  }

  [[nodiscard]] Site site_of(const PolygonBlock& block, std::size_t feature) const {
    Site site;
    for (std::uint32_t part = block.feature_begin[feature]; part < block.feature_begin[feature + 1]; ++part) {
      add_runs(block, part, part, site.runs);
    }
    for (const EdgeRun& run : site.runs) {
      site.box.add(run.box.low);
      site.box.add(run.box.high);
      site.scale.push_back(scale_of(run.box));
    }
    return site;
  }

  void compare(const Site& site, std::uint32_t run, NearestPair& best) const {
    for (std::size_t i = 0; i < site.runs.size() && best.squared > 0; ++i) {
      const double east = (site.scale[i] + scale[run]) / 2;
      if (squared_gap(site.runs[i].box, runs[run].box, spacing_m, east) >= best.squared) continue;
      nearest_of_runs(site.runs[i], runs[run], spacing_m, east, best);
    }
  }

  /// All runs that can be nearer than `best`, with the squared gap to their boxes: a heap, the nearest first.
  [[nodiscard]] std::vector<std::pair<double, std::uint32_t>> runs_within(const Site& site,
                                                                          const NearestPair& best) const {
    const double metres = std::sqrt(best.squared);
    const double south = static_cast<double>(site.box.low.y) * spacing_m - metres;
    const double north = static_cast<double>(site.box.high.y) * spacing_m + metres;
    // The least scale of these latitudes; the scale itself is at most about 1 and falls towards the poles.
    const double least = std::max(0.01, std::min(east_scale(south, model), east_scale(north, model)));
    const double x = metres * 1.01 / least / spacing_m + 1;
    const double y = metres * 1.01 / spacing_m + 1;
    TreeBox window = tree_box(site.box);
    bg::set<bg::min_corner, 0>(window, bg::get<bg::min_corner, 0>(window) - x);
    bg::set<bg::max_corner, 0>(window, bg::get<bg::max_corner, 0>(window) + x);
    bg::set<bg::min_corner, 1>(window, bg::get<bg::min_corner, 1>(window) - y);
    bg::set<bg::max_corner, 1>(window, bg::get<bg::max_corner, 1>(window) + y);
    std::vector<std::pair<double, std::uint32_t>> found;
    for (auto it = run_tree.qbegin(bgi::intersects(window)); it != run_tree.qend(); ++it) {
      found.emplace_back(squared_gap(site.box, runs[it->second].box, spacing_m, scale[it->second]), it->second);
    }
    std::ranges::make_heap(found, std::greater());
    return found;
  }

  [[nodiscard]] NearestPair nearest(const Site& site) const {
    NearestPair best;
    for (auto it = run_tree.qbegin(bgi::nearest(tree_box(site.box), 1)); it != run_tree.qend(); ++it) {
      compare(site, it->second, best);
    }
    if (!(best.squared > 0)) return best;
    // Gaps are by the scale at the run alone, pairs by the mean of both ends: a fifth covers the difference.
    constexpr double slack = 1.2;
    auto runs_left = runs_within(site, best);
    while (!runs_left.empty() && best.squared > 0 && runs_left.front().first <= best.squared * slack) {
      compare(site, runs_left.front().second, best);
      std::ranges::pop_heap(runs_left, std::greater());
      runs_left.pop_back();
    }
    return best;
  }

  [[nodiscard]] bool touches(const NearestPair& pair) const {
    return pair.squared == 0 || std::hypot(pair.to.x - pair.from.x, pair.to.y - pair.from.y) <= touch_steps * spacing_m;
  }

  /// Borders don't meet: a vertex tells where all of its part lies.
  [[nodiscard]] bool hold_each_other(const Site& site, const PolygonBlock& block, std::size_t feature) const {
    for (const EdgeRun& run : site.runs) {
      if ((&run == site.runs.data() || run.part != (&run - 1)->part) && holds(run.points.front())) return true;
    }
    for (auto it = part_tree.qbegin(bgi::covered_by(tree_box(site.box))); it != part_tree.qend(); ++it) {
      const LatticePoint& point = runs[parts[it->second].first_run].points.front();
      for (std::uint32_t part = block.feature_begin[feature]; part < block.feature_begin[feature + 1]; ++part) {
        if (part_holds(block, part, point)) return true;
      }
    }
    return false;
  }

  [[nodiscard]] bool holds(const LatticePoint& point) const {
    LatticeBox place;
    place.add(point);
    const TreeBox at = tree_box(place);
    for (auto it = part_tree.qbegin(bgi::intersects(at)); it != part_tree.qend(); ++it) {
      if (holds(it->second, it->first, point)) return true;
    }
    return false;
  }

  /// Even-odd by the runs that a ray eastward can meet.
  [[nodiscard]] bool holds(std::uint32_t part, const TreeBox& box, const LatticePoint& point) const {
    bool inside = false;
    const auto look = [&](const EdgeRun& run) {
      for (std::size_t i = 0; i + 1 < run.points.size(); ++i) {
        if (crosses_ray(run.points[i], run.points[i + 1], point)) inside = !inside;
      }
    };
    constexpr std::uint32_t few = 256;
    if (parts[part].last_run - parts[part].first_run <= few) {
      for (std::uint32_t run = parts[part].first_run; run < parts[part].last_run; ++run) look(runs[run]);
      return inside;
    }
    const TreeBox ray{{static_cast<double>(point.x), static_cast<double>(point.y)},
                      {bg::get<bg::max_corner, 0>(box), static_cast<double>(point.y)}};
    for (auto it = run_tree.qbegin(bgi::intersects(ray)); it != run_tree.qend(); ++it) {
      if (runs[it->second].part == part) look(runs[it->second]);
    }
    return inside;
  }
};

NearestIndex::NearestIndex(const PolygonLayer& layer, const std::vector<bool>& class_wanted, const Lattice& lattice,
                           AreaModel model)
    : impl_(std::make_unique<Impl>()) {
  impl_->spacing_m = lattice.spacing_m();
  impl_->model = model;
  for (const PolygonBlock& block : layer.blocks) {
    for (std::size_t feature = 0; feature < block.feature_count(); ++feature) {
      if (!class_wanted[block.feature_class[feature]]) continue;
      for (std::uint32_t part = block.feature_begin[feature]; part < block.feature_begin[feature + 1]; ++part) {
        impl_->add(block, part);
      }
    }
  }
  impl_->plant();
}

NearestIndex::NearestIndex(NearestIndex&&) noexcept = default;
NearestIndex& NearestIndex::operator=(NearestIndex&&) noexcept = default;
NearestIndex::~NearestIndex() = default;

std::optional<double> NearestIndex::distance_m(const PolygonBlock& block, std::size_t feature) const {
  if (impl_->runs.empty()) return std::nullopt;
  const Site site = impl_->site_of(block, feature);
  if (site.runs.empty()) return std::nullopt;
  const NearestPair pair = impl_->nearest(site);
  if (impl_->touches(pair) || impl_->hold_each_other(site, block, feature)) return 0;
  return ground_distance_m(pair.from, pair.to, impl_->model);
}

}  // namespace zonekit::geometry
