// The one PROJ operation that carries a source CRS to longitude and latitude on CGCS2000, chosen once for the whole CRS
// so that neighbouring places never get different shifts.
#pragma once

#include <optional>
#include <string>

#include "geodesy/crs.hpp"
#include "geodesy/proj_handles.hpp"

namespace zonekit {

struct DatumOperation {
  proj::Object to_lonlat;  ///< forward: east, north (longitude, latitude) of the source to degrees on CGCS2000
  DatumShift shift;
};

/// Takes the first of: no shift (the datum is CGCS2000); PROJ's best transformation to CGCS2000 that holds all over the
/// CRS's area of use (outside China: at its middle); its best to WGS 84, which is then taken as CGCS2000 (both realise
/// the ITRF); none, the datums taken as equal. Only grids that are installed count. Throws Error(input) where PROJ has
/// nothing at all. The decision is remembered for the process: searching PROJ's database takes it up to 0.1 s.
[[nodiscard]] DatumOperation datum_operation(PJ_CONTEXT* context, const Crs& crs);

}  // namespace zonekit
