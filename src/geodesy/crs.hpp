// Recognising coordinate reference systems, and guarding against the wrong one. PROJ stays behind this header.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "zonekit/finding.hpp"
#include "zonekit/layer.hpp"

namespace zonekit {

enum class CrsKind { geographic, projected, other };

/// A CRS as it will be used: coordinates always in the order east (longitude), north (latitude).
struct Crs {
  std::string definition;  ///< what PROJ is given: "EPSG:4527" when matched, else the WKT or PROJ string
  std::string name;
  int epsg = 0;        ///< 0: no EPSG CRS matches
  std::string ground;  ///< why: "declared", "Esri WKT matched by its parameters", "given by the user"...
  CrsKind kind = CrsKind::other;
  double central_meridian_deg = 0;
  double false_easting = 0;
  double metres_per_unit = 1;  ///< for geographic CRS: radians per unit
  bool gauss_krueger = false;  ///< transverse Mercator with scale 1 on the central meridian
  /// Not to be relied on without a look: taken by its name alone because its text is incomplete, or its name says one
  /// thing and its numbers another (the numbers are used). check_coordinates reports it as `crs.doubtful`.
  bool doubtful = false;
  [[nodiscard]] std::string label() const;  ///< "EPSG:4527" or the name
};

/// Understands EPSG:N (and bare N), ESRI:N, WKT1 in Esri's and GDAL's dialects, WKT2, PROJJSON and PROJ strings; a
/// leading UTF-8 BOM is passed over. Esri WKT of Chinese CRS resolves to its EPSG code by parameters (ellipsoid, datum
/// name, central meridian, false easting), never by its name alone. Throws Error(input) naming what is wrong, also for
/// a name: PROJ would search for the nearest.
[[nodiscard]] Crs recognise_crs(std::string_view text, std::string_view ground = "declared");

struct CrsCandidate {
  int epsg = 0;
  std::string name;
  std::string reason;
};

/// CRS that coordinates of this extent may be in: degrees (4490, 4326), an 8-digit easting with zone prefix (zones of 3
/// and 6 degrees), a 6-digit easting without (all zones of China, said so). Empty when nothing fits.
[[nodiscard]] std::vector<CrsCandidate> candidate_crs(const Extent& extent);

/// "EPSG:4534 CGCS2000 / ... CM 75E, EPSG:4535 78E (reason); ...": what neighbours share is said once.
[[nodiscard]] std::string list_candidates(std::span<const CrsCandidate> candidates);

/// Findings (rule `crs.*`) for coordinates that contradict the CRS: an easting whose zone prefix is another zone's, an
/// easting without the prefix the CRS asks for, degrees under a projected CRS or metres under a geographic one,
/// latitude and longitude swapped, coordinates far outside the CRS's area of use.
[[nodiscard]] std::vector<Finding> check_coordinates(const Crs& crs, const Extent& extent, const std::string& layer);

/// The shift from the CRS's datum to CGCS2000, as PROJ chooses it.
struct DatumShift {
  bool needed = false;
  std::string operation;
  std::optional<double> accuracy_m;
  bool ballpark = false;   ///< PROJ has no transformation: datums are taken as equal
  bool unchanged = false;  ///< WGS 84, taken as CGCS2000: nothing is moved
};
[[nodiscard]] DatumShift datum_shift(const Crs& crs);

/// Version of the PROJ library in use, for provenance.
[[nodiscard]] std::string proj_version();

}  // namespace zonekit
