#include "geodesy/chinese_crs.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace zonekit {

namespace {

/// A run of consecutive EPSG codes of consecutive zones.
struct CodeRun {
  ChineseDatum datum;
  int width_deg;
  bool prefixed;
  int first_zone;
  int last_zone;
  int first_epsg;
};

using enum ChineseDatum;
constexpr std::array code_runs{
    CodeRun{cgcs2000, 6, true, 13, 23, 4491},     CodeRun{cgcs2000, 6, false, 13, 23, 4502},
    CodeRun{cgcs2000, 3, true, 25, 45, 4513},     CodeRun{cgcs2000, 3, false, 25, 45, 4534},
    CodeRun{xian1980, 6, true, 13, 23, 2327},     CodeRun{xian1980, 6, false, 13, 23, 2338},
    CodeRun{xian1980, 3, true, 25, 45, 2349},     CodeRun{xian1980, 3, false, 25, 45, 2370},
    CodeRun{beijing1954, 6, true, 13, 23, 21413}, CodeRun{beijing1954, 6, false, 13, 23, 21453},
    CodeRun{beijing1954, 3, true, 25, 45, 2401},  CodeRun{beijing1954, 3, false, 25, 45, 2422},
    CodeRun{new_beijing, 6, true, 13, 23, 4568},  CodeRun{new_beijing, 6, false, 13, 23, 4579},
    CodeRun{new_beijing, 3, true, 25, 29, 4652},  CodeRun{new_beijing, 3, true, 30, 45, 4766},
    CodeRun{new_beijing, 3, false, 25, 43, 4782}, CodeRun{new_beijing, 3, false, 44, 44, 4812},
    CodeRun{new_beijing, 3, false, 45, 45, 4822},
};

struct DatumEntry {
  int geographic_epsg;
  std::optional<ChineseDatum> chinese;
  const char* title;
  double semi_major_m;
  double inverse_flattening;
  std::array<std::string_view, 3> keys;  ///< squeezed; any of them inside the squeezed name
};

// New Beijing stands before Beijing 1954; their ellipsoid is the same.
constexpr std::array datum_entries{
    DatumEntry{
        4490, cgcs2000, "CGCS2000", 6378137, 298.257222101, {"china2000", "cgcs2000", "chinageodeticcoordinate"}},
    DatumEntry{4610, xian1980, "Xian 1980", 6378140, 298.257, {"xian1980", "xian80", "xian1980"}},
    DatumEntry{4555, new_beijing, "New Beijing", 6378245, 298.3, {"newbeijing", "newbeijing", "newbeijing"}},
    DatumEntry{4214, beijing1954, "Beijing 1954", 6378245, 298.3, {"beijing1954", "beijing54", "beijing1954"}},
    DatumEntry{4326, std::nullopt, "WGS 84", 6378137, 298.257223563, {"wgs1984", "wgs84", "worldgeodeticsystem1984"}},
};

bool names_datum(const std::string& squeezed, const DatumEntry& entry) {
  for (const std::string_view key : entry.keys) {
    if (squeezed.find(key) != std::string::npos) return true;
  }
  return false;
}

bool is_letter_or_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c & '\x80');
}

/// The number that follows `key` in squeezed text.
std::optional<double> number_after(const std::string& squeezed, std::string_view key) {
  const std::size_t at = squeezed.find(key);
  if (at == std::string::npos) return std::nullopt;
  int value = 0;
  const char* const begin = squeezed.data() + at + key.size();
  const auto [end, status] = std::from_chars(begin, squeezed.data() + squeezed.size(), value);
  return status == std::errc() && end != begin ? std::optional<double>(value) : std::nullopt;
}

bool same(double a, double b, double tolerance) {
  return std::abs(a - b) <= tolerance;
}

bool contains_any(const std::string& text, std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    if (text.find(key) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

std::string squeeze(std::string_view text) {
  std::string result;
  for (char c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (is_letter_or_digit(c)) result.push_back(c);
  }
  return result;
}

int epsg_of(const ChineseZone& zone) noexcept {
  for (const CodeRun& run : code_runs) {
    if (run.datum == zone.datum && run.width_deg == zone.width_deg && run.prefixed == zone.prefixed &&
        run.first_zone <= zone.zone && zone.zone <= run.last_zone) {
      return run.first_epsg + zone.zone - run.first_zone;
    }
  }
  return 0;
}

std::optional<ChineseZone> chinese_zone(int epsg) noexcept {
  for (const CodeRun& run : code_runs) {
    if (run.first_epsg <= epsg && epsg <= run.first_epsg + run.last_zone - run.first_zone) {
      return ChineseZone{run.datum, run.width_deg, run.first_zone + epsg - run.first_epsg, run.prefixed};
    }
  }
  return std::nullopt;
}

std::optional<DatumMatch> match_datum(std::string_view datum_name, std::string_view geographic_name,
                                      double semi_major_m, double inverse_flattening) {
  // The datum's name decides; the geographic CRS's name helps where the datum is called unknown.
  for (const std::string& squeezed : {squeeze(datum_name), squeeze(geographic_name)}) {
    for (const DatumEntry& entry : datum_entries) {
      if (!names_datum(squeezed, entry)) continue;
      const bool fits =
          same(semi_major_m, entry.semi_major_m, 1e-3) && same(inverse_flattening, entry.inverse_flattening, 1e-7);
      return DatumMatch{entry.geographic_epsg, entry.chinese, entry.title, fits};
    }
    if (!contains_any(squeezed, {"unknown", "notspecified", "unnamed"}) && !squeezed.empty()) return std::nullopt;
  }
  return std::nullopt;
}

NameHints read_name(std::string_view name) {
  const std::string squeezed = squeeze(name);
  NameHints hints;
  if (const auto zone = number_after(squeezed, "zone")) hints.zone = static_cast<int>(*zone);
  hints.central_meridian_deg = number_after(squeezed, "cm");
  if (contains_any(squeezed, {"3degree", "3deg", "3度", "三度"})) {
    hints.width_deg = 3;
  } else if (contains_any(squeezed, {"6degree", "6deg", "6度", "六度"})) {
    hints.width_deg = 6;
  } else if (hints.zone) {
    hints.width_deg = *hints.zone <= 23 ? 6 : 3;
  } else if (contains_any(squeezed, {"gkcm", "gausskrugercm"})) {
    hints.width_deg = 6;  // Esri and EPSG name belts of 3 degrees so, and leave the others unnamed
  }
  return hints;
}

std::vector<ChineseZone> zones_by_numbers(ChineseDatum datum, double central_meridian_deg, double false_easting_m,
                                          const NameHints& hints) {
  std::vector<ChineseZone> found;
  const int first = hints.width_deg.value_or(3);
  for (const int width : {first, 9 - first}) {
    const int zone =
        static_cast<int>(std::lround(width == 6 ? (central_meridian_deg + 3) / 6 : central_meridian_deg / 3));
    for (const bool prefixed : {true, false}) {
      const ChineseZone candidate{datum, width, zone, prefixed};
      if (epsg_of(candidate) && same(candidate.central_meridian_deg(), central_meridian_deg, 1e-9) &&
          same(candidate.false_easting(), false_easting_m, 1e-4)) {
        found.push_back(candidate);
      }
    }
  }
  return found;
}

}  // namespace zonekit
