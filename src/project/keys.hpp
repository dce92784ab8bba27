// The keys of a layer option and of a project file. geodata/schema/project.schema.json must list the same; a test
// compares.
#pragma once

#include <string>
#include <vector>

namespace zonekit {

using Keys = std::vector<std::string>;

inline const Keys layer_keys{"source", "layer", "where", "class", "crs", "encoding"};
inline const Keys layer_option_keys{"class", "layer", "where", "crs", "encoding"};
inline const Keys project_keys{
    "title",  "layers",    "extent",  "area", "unit", "digits", "share_digits", "csv_bom", "thickness_tolerance_m",
    "tables", "conflicts", "eligible"};
inline const Keys ledger_keys{"kind",    "title",  "output", "format",    "unit",     "digits",     "share_digits",
                              "csv_bom", "extent", "level",  "thickness", "geometry", "geometry_of"};
inline const Keys shares_keys{"kind",         "title",   "output", "format", "unit",    "digits",
                              "share_digits", "csv_bom", "of",     "by",     "filters", "uncovered"};
inline const Keys crosstab_keys{"kind",         "title",   "output", "format",  "unit",    "digits",
                                "share_digits", "csv_bom", "rows",   "columns", "filters", "extent"};
inline const Keys conflicts_keys{"extent", "by", "declared", "pairs", "most_places", "tables", "geometry"};
inline const Keys conflict_keys{"id", "title", "severity", "members", "minimum_area_m2", "sliver_m"};
inline const Keys eligible_keys{"id",           "extent", "by",      "criteria", "minimum_area_m2", "minimum_width_m",
                                "most_parcels", "tables", "geometry"};
inline const Keys criterion_keys{"require", "exclude", "include", "title", "setback_m", "where_in"};
inline const Keys view_keys{"table", "title", "output", "format", "unit", "digits", "share_digits", "csv_bom"};

}  // namespace zonekit
