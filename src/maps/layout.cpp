#include "maps/layout.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "document/printed.hpp"

namespace zonekit {

namespace {

constexpr double semi_major_m = 6378137.0;
constexpr double eccentricity_squared = 0.0066943800229;
constexpr double margin_of_data = 0.04;
constexpr double least_m = 100;  // what is smaller is shown with its neighbourhood
constexpr double radians = std::numbers::pi / 180;

/// Metres on the ellipsoid for a degree of longitude and of latitude.
struct DegreeLengths {
  double x_m, y_m;
};
DegreeLengths degree_lengths(double latitude) {
  const double sine = std::sin(latitude * radians);
  const double w = std::sqrt(1 - eccentricity_squared * sine * sine);
  const double across = semi_major_m / w;
  const double along = semi_major_m * (1 - eccentricity_squared) / (w * w * w);
  // At a pole a degree of longitude has no length, and nothing could be divided by it.
  return {radians * across * std::max(std::cos(latitude * radians), 1e-6), radians * along};
}

void grow(double& low, double& high, double length) {
  const double middle = (low + high) / 2;
  low = middle - length / 2;
  high = middle + length / 2;
}

std::string two_digits(std::int64_t value) {
  return (value < 10 ? "0" : "") + std::to_string(value);
}

}  // namespace

MapProjection::MapProjection(const MapBox& data, const PageBox& frame)
    : frame_(frame), box_(data), middle_((data.min_y + data.max_y) / 2) {
  const DegreeLengths degree = degree_lengths(middle_);
  const double width_m = std::max((box_.max_x - box_.min_x) * degree.x_m, least_m) * (1 + 2 * margin_of_data);
  const double height_m = std::max((box_.max_y - box_.min_y) * degree.y_m, least_m) * (1 + 2 * margin_of_data);
  points_per_m_ = std::min(frame.width / width_m, frame.height / height_m);
  points_x_ = degree.x_m * points_per_m_;
  points_y_ = degree.y_m * points_per_m_;
  grow(box_.min_x, box_.max_x, frame.width / points_x_);
  grow(box_.min_y, box_.max_y, frame.height / points_y_);
}

GridLines grid_lines(double from_degrees, double to_degrees, int most) {
  constexpr int minute = 60, degree = 3600;
  constexpr std::array steps{1,           2,          5,          10,          15,          30,
                             minute,      2 * minute, 5 * minute, 10 * minute, 15 * minute, 20 * minute,
                             30 * minute, degree,     2 * degree, 5 * degree,  10 * degree, 30 * degree};
  const double from = from_degrees * degree, to = to_degrees * degree;
  GridLines lines{steps.back(), {}};
  for (const int step : steps) {
    lines.step_s = step;
    if ((to - from) / step <= most) break;
  }
  for (auto at = static_cast<std::int64_t>(std::ceil(from / lines.step_s)) * lines.step_s;
       static_cast<double>(at) <= to; at += lines.step_s) {
    lines.at_s.push_back(at);
  }
  return lines;
}

std::string grid_label(std::int64_t seconds, int step_s, bool longitude) {
  const char* side = longitude ? (seconds < 0 ? "W" : "E") : (seconds < 0 ? "S" : "N");
  const std::int64_t size = std::abs(seconds);
  std::string label = std::to_string(size / 3600) + "°";
  if (step_s % 3600 != 0) label += two_digits(size / 60 % 60) + "′";
  if (step_s % 60 != 0) label += two_digits(size % 60) + "″";
  return label + side;
}

double round_length_m(double most_m) {
  const double power = std::pow(10, std::floor(std::log10(most_m)));
  for (const double digit : {5.0, 2.0}) {
    if (digit * power <= most_m) return digit * power;
  }
  return power;
}

std::string length_label(double length_m) {
  const bool kilometres = length_m >= 1000;
  return shortest_decimal(kilometres ? length_m / 1000 : length_m) + (kilometres ? " km" : " m");
}

}  // namespace zonekit
