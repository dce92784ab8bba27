// The text of a CRS before PROJ sees it: tails and byte order marks cut off, and what can be read from a WKT that PROJ
// can't parse because it is cut short or abbreviated.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace zonekit {

struct CleanText {
  std::string text;
  std::string note;  ///< what was left out, in plain words; empty for nothing
};

/// Drops blanks around, a UTF-8 byte order mark, and what follows the first WKT root: the domain and tolerances that
/// arcpy appends after `;`, a vertical CRS as second root.
[[nodiscard]] CleanText clean_crs_text(std::string_view text);

/// Values that stand in a WKT1 projected CRS, whether or not it is complete.
struct WktFragments {
  std::string name;
  std::string geographic_name;
  std::string datum_name;
  std::optional<double> semi_major_m;
  std::optional<double> inverse_flattening;
  std::optional<double> central_meridian_deg;
  std::optional<double> false_easting;
  std::optional<double> false_northing;
  std::optional<double> scale;
  std::optional<double> latitude_deg;
};
[[nodiscard]] std::optional<WktFragments> scan_projected_wkt(std::string_view text);

}  // namespace zonekit
