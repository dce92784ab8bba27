// The keys of a layer option and of a project file. geodata/schema/project.schema.json must list the same; a test
// compares.
#pragma once

#include <string>
#include <vector>

namespace zonekit {

using Keys = std::vector<std::string>;

inline const Keys layer_keys{"source", "layer", "where", "class", "crs", "encoding", "buffer"};
inline const Keys layer_option_keys{"class", "layer", "where", "crs", "encoding", "buffer"};
inline const Keys project_keys{
    "title", "layers", "extent", "area", "unit", "digits", "share_digits", "csv_bom", "thickness_tolerance_m",
    "tables"};
inline const Keys ledger_keys{"kind",    "title",  "output", "format",    "unit",     "digits",     "share_digits",
                              "csv_bom", "extent", "level",  "thickness", "geometry", "geometry_of"};
inline const Keys shares_keys{"kind",         "title",   "output", "format", "unit",    "digits",
                              "share_digits", "csv_bom", "of",     "by",     "filters", "uncovered"};
inline const Keys crosstab_keys{"kind",         "title",   "output", "format",  "unit",    "digits",
                                "share_digits", "csv_bom", "rows",   "columns", "filters", "extent"};

}  // namespace zonekit
