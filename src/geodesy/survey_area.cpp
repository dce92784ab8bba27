#include "geodesy/survey_area.hpp"

#include <cmath>
#include <numbers>

#include "geodesy/ground_distance.hpp"

namespace zonekit {

namespace {

constexpr double b = 6356752.31414036;
constexpr double e2 = 0.0066943800229;
constexpr double e4 = e2 * e2;
constexpr double e6 = e4 * e2;
constexpr double e8 = e4 * e4;
constexpr double A = 1 + 3.0 / 6 * e2 + 30.0 / 80 * e4 + 35.0 / 112 * e6 + 630.0 / 2304 * e8;
constexpr double B = 1.0 / 6 * e2 + 15.0 / 80 * e4 + 21.0 / 112 * e6 + 420.0 / 2304 * e8;
constexpr double C = 3.0 / 80 * e4 + 7.0 / 112 * e6 + 180.0 / 2304 * e8;
constexpr double D = 1.0 / 112 * e6 + 45.0 / 2304 * e8;
constexpr double E = 5.0 / 2304 * e8;

constexpr double longest_edge_m = 70;

/// Sums of many small numbers of both signs: a county has 1e15 m2 of trapezoids and needs 1e-3 m2.
class Sum {
 public:
  void add(double value) noexcept {
    const double next = sum_ + value;
    lost_ += std::abs(sum_) >= std::abs(value) ? (sum_ - next) + value : (value - next) + sum_;
    sum_ = next;
  }
  [[nodiscard]] double value() const noexcept { return sum_ + lost_; }

 private:
  double sum_ = 0;
  double lost_ = 0;
};

void place_edge(const SourcePoint& from, const SourcePoint& to, std::vector<SurveyPoint>& ring) {
  const double length = ground_distance_m(from, to, AreaModel::ellipsoidal);
  const int pieces = static_cast<int>(std::floor(length / longest_edge_m)) + 1;
  for (int k = 0; k < pieces; ++k) {
    const double t = static_cast<double>(k) / pieces;
    const LonLat place = equal_area_lonlat({from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * t});
    ring.push_back({survey_rounded(place.longitude), survey_rounded(place.latitude)});
  }
}

}  // namespace

double survey_rounded(double radians) noexcept {
  constexpr double per_radian = 180 / std::numbers::pi * 3600 * 1e6;
  return std::round(radians * per_radian) / per_radian;
}

SourcePoint survey_rounded(const SourcePoint& point) noexcept {
  return {std::round(point.x * 1e4) / 1e4, std::round(point.y * 1e4) / 1e4};
}

double survey_trapezoid_m2(const SurveyPoint& p, const SurveyPoint& q, double longitude_0) noexcept {
  const double half = (q.latitude - p.latitude) / 2;
  const double mean = (p.latitude + q.latitude) / 2;
  const double width = (p.longitude + q.longitude) / 2 - longitude_0;
  return 2 * b * b * width *
         (A * std::sin(half) * std::cos(mean) - B * std::sin(3 * half) * std::cos(3 * mean) +
          C * std::sin(5 * half) * std::cos(5 * mean) - D * std::sin(7 * half) * std::cos(7 * mean) +
          E * std::sin(9 * half) * std::cos(9 * mean));
}

std::vector<SourcePoint> survey_edge(const SourcePoint& a, const SourcePoint& b_end) {
  const int pieces = static_cast<int>(std::floor(std::hypot(b_end.x - a.x, b_end.y - a.y) / longest_edge_m)) + 1;
  std::vector<SourcePoint> points;
  for (int k = 0; k < pieces; ++k) {
    const double t = static_cast<double>(k) / pieces;
    points.push_back({a.x + (b_end.x - a.x) * t, a.y + (b_end.y - a.y) * t});
  }
  points.push_back(b_end);
  return points;
}

double survey_ring_m2(std::span<const SurveyPoint> ring) noexcept {
  if (ring.empty()) return 0;
  Sum sum;
  // The meridian of the first point: the sum does not depend on it, and short trapezoids lose no digits.
  for (std::size_t i = 0; i < ring.size(); ++i) {
    sum.add(survey_trapezoid_m2(ring[i], ring[(i + 1) % ring.size()], ring[0].longitude));
  }
  return sum.value();
}

double survey_area_m2(std::span<const std::vector<LatticePoint>> rings, double spacing_m) {
  Sum sum;
  std::vector<SurveyPoint> placed;
  for (const auto& ring : rings) {
    placed.clear();
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
      const auto metres = [&](const LatticePoint& p) {
        return SourcePoint{static_cast<double>(p.x) * spacing_m, static_cast<double>(p.y) * spacing_m};
      };
      place_edge(metres(ring[i]), metres(ring[i + 1]), placed);
    }
    sum.add(survey_ring_m2(placed));
  }
  return sum.value();
}

}  // namespace zonekit
