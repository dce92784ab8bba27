// The Gauss-Kruger systems of China as EPSG numbers them: four datums, belts of 3 and 6 degrees, the zone number before
// the easting or not.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geodesy/crs_parameters.hpp"

namespace zonekit {

enum class ChineseDatum { cgcs2000, xian1980, beijing1954, new_beijing };

/// One belt. Zone z of 6 degrees has its central meridian at 6 z - 3, of 3 degrees at 3 z.
struct ChineseZone {
  ChineseDatum datum = ChineseDatum::cgcs2000;
  int width_deg = 3;
  int zone = 0;          ///< 13 to 23 (6 degrees), 25 to 45 (3 degrees)
  bool prefixed = true;  ///< false easting zone * 1 000 000 + 500 000, else 500 000
  [[nodiscard]] int central_meridian_deg() const noexcept { return width_deg == 6 ? 6 * zone - 3 : 3 * zone; }
  [[nodiscard]] double false_easting() const noexcept { return prefixed ? zone * 1e6 + 5e5 : 5e5; }
};

/// EPSG code of a belt; 0 outside China's zones.
[[nodiscard]] int epsg_of(const ChineseZone& zone) noexcept;
/// The belt of an EPSG code, when it is one of these.
[[nodiscard]] std::optional<ChineseZone> chinese_zone(int epsg) noexcept;

/// What an ellipsoid and the names of datum and geographic CRS amount to. `named` without `fits`: the name belongs to
/// the datum but the ellipsoid's numbers do not.
struct DatumMatch {
  int geographic_epsg = 0;  ///< 4490, 4610, 4214, 4555 or 4326
  std::optional<ChineseDatum> chinese;
  std::string title;  ///< the datum's name in plain words
  bool fits = false;
};
[[nodiscard]] std::optional<DatumMatch> match_datum(std::string_view datum_name, std::string_view geographic_name,
                                                    double semi_major_m, double inverse_flattening);

/// What the name of a projected CRS says about its belt, as far as it says anything.
struct NameHints {
  std::optional<int> width_deg;
  std::optional<int> zone;
  std::optional<double> central_meridian_deg;
};
[[nodiscard]] NameHints read_name(std::string_view name);

/// The belts whose numbers a Gauss-Kruger projection has: none, one, or (without zone prefix, where both divisions have
/// the central meridian) the belt of 3 and the one of 6 degrees, the likelier by name first.
[[nodiscard]] std::vector<ChineseZone> zones_by_numbers(ChineseDatum datum, double central_meridian_deg,
                                                        double false_easting_m, const NameHints& hints);

/// Letters and digits of `text` in lower case: "D_China_2000" becomes "dchina2000".
[[nodiscard]] std::string squeeze(std::string_view text);

}  // namespace zonekit
