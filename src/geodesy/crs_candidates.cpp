// What CRS coordinates may be in, from their size alone.
#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include "geodesy/chinese_crs.hpp"
#include "geodesy/crs.hpp"

namespace zonekit {

namespace {

using Candidates = std::vector<CrsCandidate>;

constexpr double northernmost_m = 6.0e6;  ///< 54 degrees north
constexpr double southernmost_m = 3.0e5;  ///< 3 degrees north

bool in_range(double low, double min, double max, double high) {
  return low <= min && max <= high;
}

bool like_chinese_northings(const Extent& e) {
  return in_range(southernmost_m, e.min_y, e.max_y, northernmost_m);
}

void add_degrees(const Extent& e, Candidates& list) {
  if (!in_range(-180, e.min_x, e.max_x, 180) || !in_range(-90, e.min_y, e.max_y, 90)) return;
  const bool china = in_range(73, e.min_x, e.max_x, 136) && in_range(3, e.min_y, e.max_y, 54);
  if (china) {
    list.push_back({4490, "China Geodetic Coordinate System 2000",
                    "degrees inside China; coordinates from web maps (GCJ-02) look the same but lie 100 to 700 m off"});
  }
  list.push_back({4326, "WGS 84", "degrees"});
}

std::string belt_name(const ChineseZone& zone) {
  const std::string width = zone.width_deg == 3 ? "3-degree " : "";
  const std::string which =
      zone.prefixed ? "zone " + std::to_string(zone.zone) : "CM " + std::to_string(zone.central_meridian_deg()) + "E";
  const char* datum = zone.datum == ChineseDatum::cgcs2000      ? "CGCS2000"
                      : zone.datum == ChineseDatum::xian1980    ? "Xian 1980"
                      : zone.datum == ChineseDatum::beijing1954 ? "Beijing 1954"
                                                                : "New Beijing";
  return std::string(datum) + " / " + width + "Gauss-Kruger " + which;
}

void add_prefixed(const Extent& e, Candidates& list) {
  const int zone = static_cast<int>(std::floor((e.min_x / 2 + e.max_x / 2) / 1e6));
  const int first = static_cast<int>(std::floor(e.min_x / 1e6));
  const int last = static_cast<int>(std::floor(e.max_x / 1e6));
  const int width = zone <= 23 ? 6 : 3;
  for (const ChineseDatum datum : {ChineseDatum::cgcs2000, ChineseDatum::xian1980, ChineseDatum::beijing1954}) {
    const ChineseZone belt{datum, width, zone, true};
    const int epsg = epsg_of(belt);
    if (!epsg) return;
    std::string reason = "eastings begin with zone number " + std::to_string(zone);
    if (first != last) reason += " (some with " + std::to_string(first == zone ? last : first) + ")";
    if (datum != ChineseDatum::cgcs2000) reason += "; an older datum, which coordinates can't tell from CGCS2000";
    list.push_back({epsg, belt_name(belt), reason});
  }
}

void add_unprefixed(Candidates& list) {
  for (int zone = 25; zone <= 45; ++zone) {
    const ChineseZone belt{ChineseDatum::cgcs2000, 3, zone, false};
    list.push_back({epsg_of(belt), belt_name(belt),
                    "eastings of six digits, without zone number: any central meridian from 75E to 135E fits, of this "
                    "or an older datum, also UTM; where the place is tells which"});
  }
}

/// Length of what all names begin with, up to a blank.
std::size_t shared_beginning(std::span<const CrsCandidate> group) {
  std::string_view shared = group.front().name;
  for (const CrsCandidate& one : group) {
    const auto ends = std::mismatch(shared.begin(), shared.end(), one.name.begin(), one.name.end());
    shared = shared.substr(0, static_cast<std::size_t>(ends.first - shared.begin()));
  }
  return shared.rfind(' ') + 1;  // none: npos + 1 is 0
}

}  // namespace

std::vector<CrsCandidate> candidate_crs(const Extent& extent) {
  Candidates list;
  add_degrees(extent, list);
  if (!list.empty() || !like_chinese_northings(extent)) return list;
  if (in_range(1.3e7, extent.min_x, extent.max_x, 4.6e7)) add_prefixed(extent, list);
  if (in_range(5e4, extent.min_x, extent.max_x, 9.5e5)) add_unprefixed(list);
  if (in_range(8.1e6, extent.min_x, extent.max_x, 1.52e7)) {
    list.push_back({3857, "WGS 84 / Pseudo-Mercator", "metres of the web-map grid inside China"});
  }
  return list;
}

std::string list_candidates(std::span<const CrsCandidate> candidates) {
  std::string text;
  while (!candidates.empty()) {
    const std::string& reason = candidates.front().reason;
    const auto end = std::find_if(candidates.begin(), candidates.end(),
                                  [&](const CrsCandidate& one) { return one.reason != reason; });
    const auto group = candidates.first(static_cast<std::size_t>(end - candidates.begin()));
    const std::size_t shared = shared_beginning(group);
    text += text.empty() ? "" : "; ";
    for (std::size_t i = 0; i < group.size(); ++i)
      text += (i > 0 ? ", EPSG:" : "EPSG:") + std::to_string(group[i].epsg) + " " +
              group[i].name.substr(i > 0 ? shared : 0);
    text += " (" + reason + ")";
    candidates = candidates.subspan(group.size());
  }
  return text;
}

}  // namespace zonekit
